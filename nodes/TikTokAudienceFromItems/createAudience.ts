import { NodeApiError, NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import type { ApiRequest } from '../../lib/definition/api';
import { defineEndpoint } from '../../lib/definition/endpoint';
import type { Field } from '../../lib/definition/field';
import { TikTokApiError, apiErrorOrThrow, toNodeError } from '../../lib/errors/TikTokApiError';
import { sendRequest } from '../../lib/http/sendRequest';
import { isRecord } from '../../lib/util/isRecord';
import { collectParameters } from '../../lib/validation/collectParameters';
import { issuesToNodeError } from '../../lib/validation/issues';
import { buildCustomerFiles, type Column, type CustomerFiles, type RejectedRow } from './customerFiles';
import { ACCOUNT, AUDIENCE, NAME, RETENTION, type AudienceOperation } from './properties';

/** More rows than anyone reads are counted, not listed. */
const LISTED = 100;

const ROOT = 'dmp/custom_audience/';

const COLUMNS: ReadonlyArray<readonly [string, Column['kind']]> = [
	['emailField', 'email'],
	['phoneField', 'phone'],
	['idfaField', 'idfa'],
	['gaidField', 'gaid'],
];

/** TikTok's word for each change; it replaces everyone where none is sent. */
const ACTIONS: Readonly<Record<Exclude<AudienceOperation, 'create'>, string>> = { addPeople: 'APPEND', removePeople: 'REMOVE', replaceEveryone: 'REPLACE' };

const told = ({ row, field, reason }: RejectedRow): string => `row ${row}: “${field}” ${reason}`;

/** The columns that the person named. */
function columnsOf(context: IExecuteFunctions): Column[] {
	const columns = COLUMNS.map(([name, kind]) => ({ from: String(context.getNodeParameter(name, 0, '')).trim(), kind })).filter(({ from }) => from);
	if (columns.length) return columns;
	throw new NodeOperationError(context.getNode(), 'No field is named that holds e-mail addresses, phone numbers or advertising IDs', {
		description: 'Fill in Email Field, Phone Field, IDFA Field or GAID Field. Nothing was sent to TikTok.',
	});
}

/** The checked parameters that are the same for all items; collections are read flat. */
function wireOf(context: IExecuteFunctions, operation: AudienceOperation): Record<string, unknown> {
	const options = context.getNodeParameter('options', 0, {});
	const fields: Field[] = operation === 'create' ? [ACCOUNT, NAME, { ...RETENTION, topLevel: true }] : [ACCOUNT, AUDIENCE];
	const { params, issues } = collectParameters(defineEndpoint('POST', ROOT, { fields }), (name) =>
		name === RETENTION.name ? options[name] : context.getNodeParameter(name, 0, ''),
	);
	if (issues.length) throw issuesToNodeError(context.getNode(), issues, 0);
	return params;
}

/** @throws NodeOperationError that names the rows, where nothing is to be sent because of them */
function checkRows(context: IExecuteFunctions, { rows, leftOut }: CustomerFiles): void {
	if (rows && (!leftOut.length || context.getNodeParameter('badValues', 0) !== 'stop')) return;
	const more = leftOut.length > LISTED ? ` and ${leftOut.length - LISTED} more` : '';
	throw new NodeOperationError(
		context.getNode(),
		rows ? `${leftOut.length} ${leftOut.length === 1 ? 'value' : 'values'} cannot be sent` : 'No item holds anything that can be sent',
		{ description: `${leftOut.slice(0, LISTED).map(told).join('; ')}${more}. Nothing was sent to TikTok.` },
	);
}

const uploaded = (paths: readonly string[]): string =>
	`${paths.length === 1 ? 'The file was' : `${paths.length} files were`} uploaded as ${paths.join(', ')} and can be used with TikTok Audience.`;

/** Does the next step; where TikTok refuses it, the person learns which files are there already. */
async function naming<T>(paths: readonly string[], step: () => Promise<T>): Promise<T> {
	const result = await step().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	if (!paths.length) throw result;
	throw result.withHint(`${result.details.hint} ${uploaded(paths)}`);
}

async function carryOut(context: IExecuteFunctions): Promise<IDataObject> {
	const operation = context.getNodeParameter('operation', 0) as AudienceOperation;
	const params = wireOf(context, operation);
	const items = context.getInputData();
	const files = buildCustomerFiles(items, columnsOf(context), String(params.advertiser_id));
	checkRows(context, files);

	const account = await getConnection(context, context.getNodeParameter('authentication', 0) as Authentication);
	const send = async (path: string, parcel: Pick<ApiRequest, 'body' | 'form'>) => {
		const { data } = await sendRequest(context, account, { method: 'POST', path: `${ROOT}${path}`, retrySafety: 'unsafe', ...parcel });
		return isRecord(data) ? data : {};
	};
	const { calculateType: calculate_type, rows, leftOut, forms } = files;
	const file_paths: string[] = [];
	for (const form of forms) {
		const { file_path } = await naming(file_paths, async () => await send('file/upload/', { form: async () => form }));
		file_paths.push(String(file_path));
	}
	const done = await naming(file_paths, async () =>
		operation === 'create'
			? await send('create/', { body: { ...params, calculate_type, file_paths } })
			: await send('update/', { body: { ...params, file_paths, action: ACTIONS[operation] } }),
	);
	return {
		custom_audience_id: String(params.custom_audience_id ?? done.custom_audience_id ?? ''),
		file_paths,
		calculate_type,
		items: items.length,
		rows_sent: rows,
		values_left_out: leftOut.length,
		left_out: leftOut.slice(0, LISTED).map((one) => ({ ...one })),
	};
}

/** Uploads all items as one file, or a few where they are very many, and creates or changes the audience; gives one item that says how much went in. */
export async function createAudienceFromItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		return [[{ json: await carryOut(context), pairedItem }]];
	} catch (caught) {
		const error = toNodeError(caught, context.getNode());
		if (context.continueOnFail() && (error instanceof NodeApiError || error instanceof NodeOperationError))
			return [[{ json: { error: error.message, ...(error.description && { message: error.description }) }, pairedItem }]];
		throw error;
	}
}
