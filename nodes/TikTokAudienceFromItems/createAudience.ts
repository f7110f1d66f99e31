import { NodeApiError, NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import type { ApiRequest, Connection, RetrySafety } from '../../lib/definition/api';
import { defineEndpoint } from '../../lib/definition/endpoint';
import type { Field } from '../../lib/definition/field';
import type { Params } from '../../lib/definition/rule';
import { TikTokApiError, apiErrorOrThrow, toNodeError } from '../../lib/errors/TikTokApiError';
import { createOrFind, findEarlier, type CreateContext } from '../../lib/execution/createOrFind';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { failedItem } from '../../lib/execution/failedItem';
import { IdFinder } from '../../lib/execution/idFinder';
import { parameterHash } from '../../lib/execution/itemBatch';
import { executeOnce, fingerprintOf, Ledger, type Outcome } from '../../lib/execution/ledger';
import { givesOutFailures } from '../../lib/execution/toolAnswer';
import { sendRequest } from '../../lib/http/sendRequest';
import { taskClock } from '../../lib/util/clock';
import { isRecord } from '../../lib/util/isRecord';
import { collectParameters } from '../../lib/validation/collectParameters';
import { issuesToNodeError } from '../../lib/validation/issues';
import { createAudience } from '../TikTokAudience/audience.operations';
import { buildCustomerFiles, type Column, type CustomerFiles, type RejectedRow } from './customerFiles';
import { ACCOUNT_FIELD, AUDIENCE_FIELD, NAME_FIELD, RETENTION_FIELD, type AudienceOperation } from './properties';

/** How many left-out values an error or item lists; the rest are only counted. */
const MAX_LISTED = 100;

const ROOT = 'dmp/custom_audience/';

const COLUMNS: ReadonlyArray<readonly [string, Column['kind']]> = [
	['emailField', 'email'],
	['phoneField', 'phone'],
	['idfaField', 'idfa'],
	['gaidField', 'gaid'],
];

/** TikTok's `action` for each operation. It is always sent, since TikTok replaces everyone where it is missing. */
const ACTIONS: Readonly<Record<Exclude<AudienceOperation, 'create'>, string>> = { addPeople: 'APPEND', removePeople: 'REMOVE', replaceEveryone: 'REPLACE' };

const describeRow = ({ row, field, reason }: RejectedRow): string => `row ${row}: “${field}” ${reason}`;

/**
 * The columns whose field the person filled in.
 *
 * @throws NodeOperationError where there is none
 */
function readColumns(context: IExecuteFunctions): Column[] {
	const columns = COLUMNS.map(([name, kind]) => ({ from: String(context.getNodeParameter(name, 0, '')).trim(), kind })).filter(({ from }) => from);
	if (columns.length) return columns;
	throw new NodeOperationError(context.getNode(), 'No field is named that holds email addresses, phone numbers or advertising IDs', {
		description: 'Fill in Email Field, Phone Field, IDFA Field or GAID Field. Nothing was sent to TikTok.',
	});
}

/**
 * The validated parameters, which are the same for all items. Names are looked up where IDs are wanted.
 *
 * @throws NodeOperationError
 */
async function readParams(context: IExecuteFunctions, operation: AudienceOperation): Promise<Params> {
	const options = context.getNodeParameter('options', 0, {});
	const fields: Field[] = operation === 'create' ? [ACCOUNT_FIELD, NAME_FIELD, { ...RETENTION_FIELD, topLevel: true }] : [ACCOUNT_FIELD, AUDIENCE_FIELD];
	const endpoint = defineEndpoint('POST', ROOT, { fields });
	const read = (name: string) => (name === RETENTION_FIELD.name ? options[name] : context.getNodeParameter(name, 0, ''));
	const finder = new IdFinder(context, async () => await connect(context));
	const { params, issues } = await finder.collect(
		(findId) => collectParameters(endpoint, read, { findId }),
		(collected) => collected.issues.length > 0,
	);
	if (issues.length) throw issuesToNodeError(context.getNode(), issues, 0);
	return params;
}

const connect = async (context: IExecuteFunctions): Promise<Connection> =>
	await getConnection(context, context.getNodeParameter('authentication', 0) as Authentication);

/** @throws NodeOperationError that names the rows, where no row is valid or Invalid Values is Stop */
function checkRows(context: IExecuteFunctions, { rows, leftOut }: CustomerFiles): void {
	if (rows && (!leftOut.length || context.getNodeParameter('badValues', 0) !== 'stop')) return;
	const more = leftOut.length > MAX_LISTED ? ` and ${leftOut.length - MAX_LISTED} more` : '';
	throw new NodeOperationError(
		context.getNode(),
		rows ? `${leftOut.length} ${leftOut.length === 1 ? 'value' : 'values'} cannot be sent` : 'No item holds anything that can be sent',
		{ description: `${leftOut.slice(0, MAX_LISTED).map(describeRow).join('; ')}${more}. Nothing was sent to TikTok.` },
	);
}

const uploadedHint = (paths: readonly string[]): string =>
	`${paths.length === 1 ? 'The file was' : `${paths.length} files were`} uploaded as ${paths.join(', ')} and can be used with TikTok Audience.`;

/** Runs a step. If it fails, its error names the files that are uploaded already. */
async function withUploadedFiles<T>(paths: readonly string[], step: () => Promise<T>): Promise<T> {
	const result = await step().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	if (!paths.length) throw result;
	throw result.withHint(`${result.details.hint} ${uploadedHint(paths)}`);
}

/** What the node asks for: the same people for the same audience. */
const fingerprint = (context: IExecuteFunctions, operation: AudienceOperation, params: Record<string, unknown>) => {
	const people = context.getInputData().map(({ json }) => json);
	return fingerprintOf([operation, params, people], [parameterHash(context.getNode().parameters), people]);
};

async function uploadAndApply(context: IExecuteFunctions, ledger: Ledger<Outcome>): Promise<IDataObject> {
	const operation = context.getNodeParameter('operation', 0) as AudienceOperation;
	const params = await readParams(context, operation);
	const [item] = await executeOnce(ledger, 0, fingerprint(context, operation, params), async (earlier) => [
		{ json: await applyItems(context, operation, params, earlier) },
	]);
	return item!.json;
}

/** @param earlier the error of an earlier try in which the answer to the create was lost: the audience is only looked for then */
async function applyItems(
	context: IExecuteFunctions,
	operation: AudienceOperation,
	params: Record<string, unknown>,
	earlier?: TikTokApiError,
): Promise<IDataObject> {
	const items = context.getInputData();
	const files = buildCustomerFiles(items, readColumns(context), String(params.advertiser_id));
	checkRows(context, files);

	const connection = await connect(context);
	const send = async (path: string, content: Pick<ApiRequest, 'body' | 'form'>, retrySafety: RetrySafety = 'unsafe') => {
		const { data } = await sendRequest(context, connection, { method: 'POST', path: `${ROOT}${path}`, retrySafety, ...content });
		return isRecord(data) ? data : {};
	};
	const creates: CreateContext = {
		request: async (endpoint, values) => await sendRequest(context, connection, toApiRequest(endpoint, values)),
		sleep: async (milliseconds) => await taskClock.sleep(milliseconds, context.getExecutionCancelSignal()),
		run: connection,
	};
	const { calculateType: calculate_type, rows, leftOut, forms } = files;
	const file_paths: string[] = [];
	for (const form of earlier ? [] : forms) {
		const { file_path } = await withUploadedFiles(file_paths, async () => await send('file/upload/', { form: () => Promise.resolve(form) }));
		file_paths.push(String(file_path));
	}
	const create = async (values: Params): Promise<Params> => {
		const { data } = await (earlier ? findEarlier(creates, createAudience, earlier) : createOrFind(creates, createAudience, values));
		return isRecord(data) ? data : {};
	};
	const result = await withUploadedFiles(file_paths, async () =>
		operation === 'create'
			? await create({ ...params, calculate_type, file_paths })
			: // The same people are added, removed or put in place of the others once more.
				await send('update/', { body: { ...params, file_paths, action: ACTIONS[operation] } }, 'repeatable'),
	);
	return {
		custom_audience_id: String(params.custom_audience_id ?? result.custom_audience_id ?? ''),
		file_paths,
		calculate_type,
		items: items.length,
		rows_sent: rows,
		values_left_out: leftOut.length,
		left_out: leftOut.slice(0, MAX_LISTED).map((row) => ({ ...row })),
	};
}

/**
 * Uploads all items as one file, or several if they exceed TikTok's file size, and creates or changes an audience with them.
 *
 * @returns one item with the audience, the number of rows sent, and the values left out
 * @throws NodeApiError, NodeOperationError unless Continue On Fail is on
 */
export async function createAudienceFromItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	const ledger = Ledger.open<Outcome>(context);
	try {
		const json = await uploadAndApply(context, ledger);
		ledger.clear();
		return [[{ json, pairedItem }]];
	} catch (caught) {
		const error = toNodeError(caught, context.getNode());
		if (givesOutFailures(context) && (error instanceof NodeApiError || error instanceof NodeOperationError))
			return [[failedItem(context.getNode(), error, pairedItem)]];
		throw error;
	}
}
