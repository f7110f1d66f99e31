import { NodeApiError, NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { post } from '../../lib/form/endpoint';
import type { Field } from '../../lib/form/field';
import { accountOf, type Authentication } from '../../lib/request/account';
import { faultsToNodeError } from '../../lib/request/faults';
import { gather } from '../../lib/request/gather';
import { send } from '../../lib/request/send';
import { isRecord } from '../../lib/request/wire';
import { Refusal, refusalOrThrow, shown } from '../../lib/response/refusal';
import { customerFileOf, type Column, type LeftOut } from './file';
import { ACCOUNT, AUDIENCE, NAME, RETENTION, type Operation } from './properties';

/** More rows than anyone reads are counted, not listed. */
const LISTED = 100;

const ROOT = 'dmp/custom_audience/';

const COLUMNS: ReadonlyArray<readonly [string, Column['kind']]> = [['emailField', 'email'], ['phoneField', 'phone'], ['idfaField', 'idfa'], ['gaidField', 'gaid']];

/** TikTok's word for each change; it replaces everyone where none is sent. */
const ACTIONS: Readonly<Record<Exclude<Operation, 'create'>, string>> = { addPeople: 'APPEND', removePeople: 'REMOVE', replaceEveryone: 'REPLACE' };

const told = ({ row, field, reason }: LeftOut): string => `row ${row}: “${field}” ${reason}`;

/** The columns that the person named. */
function columnsOf(context: IExecuteFunctions): Column[] {
	const columns = COLUMNS.map(([name, kind]) => ({ from: String(context.getNodeParameter(name, 0, '')).trim(), kind })).filter(({ from }) => from);
	if (columns.length) return columns;
	throw new NodeOperationError(context.getNode(), 'No field is named that holds e-mail addresses, phone numbers or advertising IDs', { description: 'Fill in Email Field, Phone Field, IDFA Field or GAID Field. Nothing was sent to TikTok.' });
}

/** The checked parameters that are the same for all items; collections are read flat. */
function wireOf(context: IExecuteFunctions, operation: Operation): Record<string, unknown> {
	const options = context.getNodeParameter('options', 0, {});
	const fields: Field[] = operation === 'create' ? [ACCOUNT, NAME, { ...RETENTION, top: true }] : [ACCOUNT, AUDIENCE];
	const endpoint = post(ROOT, { resource: '', operation: '', label: '', action: '', help: '', fields });
	const { wire, faults } = gather(endpoint, (name) => (name === RETENTION.name ? options[name] : context.getNodeParameter(name, 0, '')));
	if (faults.length) throw faultsToNodeError(context.getNode(), faults, 0);
	return wire;
}

async function carryOut(context: IExecuteFunctions): Promise<IDataObject> {
	const operation = context.getNodeParameter('operation', 0) as Operation;
	const wire = wireOf(context, operation);
	const items = context.getInputData();
	const { form, rows, leftOut, calculateType } = customerFileOf(items, columnsOf(context), String(wire.advertiser_id));
	const rowsTold = leftOut.slice(0, LISTED).map(told);
	const more = leftOut.length > LISTED ? ` and ${leftOut.length - LISTED} more` : '';
	if (!rows || (leftOut.length && context.getNodeParameter('badValues', 0) === 'stop')) {
		throw new NodeOperationError(context.getNode(), rows ? `${leftOut.length} values cannot be sent` : 'No item holds anything that can be sent', { description: `${rowsTold.join('; ')}${more}. Nothing was sent to TikTok.` });
	}

	const account = await accountOf(context, context.getNodeParameter('authentication', 0) as Authentication);
	const make = async (path: string, parcel: { readonly body: object } | { readonly form: () => Promise<typeof form> }) => {
		const { data } = await send(context, account, { method: 'POST', path: `${ROOT}${path}`, repeat: 'once', ...(parcel as object) });
		return isRecord(data) ? data : {};
	};
	const { file_path: path } = await make('file/upload/', { form: async () => form });
	const file_paths = [String(path)];
	const after = operation === 'create' ? make('create/', { body: { ...wire, calculate_type: calculateType, file_paths } }) : make('update/', { body: { ...wire, file_paths, action: ACTIONS[operation] } });
	const done = await after.catch(refusalOrThrow);
	if (done instanceof Refusal) throw Object.assign(new Refusal({ ...done.details, todo: `${done.details.todo} The file was uploaded as ${String(path)} and can be used with TikTok Audience.` }), { tries: done.tries, spent: done.spent, perhapsDone: done.perhapsDone });
	return {
		custom_audience_id: String(wire.custom_audience_id ?? done.custom_audience_id ?? ''),
		file_path: String(path),
		calculate_type: calculateType,
		items: items.length,
		rows_sent: rows,
		values_left_out: leftOut.length,
		left_out: leftOut.slice(0, LISTED).map((one) => ({ ...one })),
	};
}

/** Makes one file of all items, uploads it, and creates or changes the audience; gives one item that says how much went in. */
export async function audienceFromItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const pairedItem = { item: 0 };
	try {
		return [[{ json: await carryOut(context), pairedItem }]];
	} catch (caught) {
		const error = shown(caught, context.getNode());
		if (context.continueOnFail() && (error instanceof NodeApiError || error instanceof NodeOperationError)) return [[{ json: { error: error.message, ...(error.description && { message: error.description }) }, pairedItem }]];
		throw error;
	}
}
