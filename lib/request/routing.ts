import { randomUUID } from 'node:crypto';
import chunk from 'lodash/chunk';
import {
	NodeApiError,
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IExecutePaginationFunctions,
	type IExecuteSingleFunctions,
	type INodeExecutionData,
	type INodePropertyRouting,
} from 'n8n-workflow';
import type { Endpoint, Wire, Work } from '../form/endpoint';
import { recordsOf, toItems } from '../response/items';
import { Refusal, shown } from '../response/refusal';
import { accountOf, appOf, type Account, type Authentication } from './account';
import { faultsToNodeError, type Fault } from './faults';
import { gather, type Gathered } from './gather';
import { fileFaults, formOf } from './multipart';
import { pagesFrom, pagesOf } from './pages';
import type { Repeat } from './retry';
import { roundOf } from './round';
import { pass } from './clock';
import { send, type Call } from './send';
import type { Service } from './service';
import { toNumber } from './wire';

const remembered = ({ repeatable = false }: Endpoint, wire: Wire): boolean => (typeof repeatable === 'function' ? repeatable(wire) : repeatable);

export const repeatOf = (endpoint: Endpoint, wire: Wire): Repeat => (endpoint.method === 'GET' ? 'read' : remembered(endpoint, wire) ? 'remembered' : 'once');

/** The call for checked values; a file among them is one of the context's item. */
export const callOf = (endpoint: Endpoint, wire: Wire, context?: IExecuteSingleFunctions): Call => {
	const form = formOf(endpoint, wire, context);
	return {
		method: endpoint.method,
		path: endpoint.path,
		...(endpoint.method === 'GET' ? { query: wire } : form ? { form } : { body: endpoint.shape?.(wire) ?? wire }),
		repeat: repeatOf(endpoint, wire),
		...(endpoint.plain && { plain: true }),
	};
};

/** The call with the App ID and Secret of the credential; what is secret about it stays out of messages. */
function callOfApp(endpoint: Endpoint, wire: Wire, account: Account): Call {
	const app = appOf(account);
	const secrets = endpoint.fields.filter((field) => field.kind === 'text' && field.secret).map(({ name }) => String(wire[name] ?? ''));
	return { ...callOf(endpoint, { ...app, ...wire }), secrets: [app.secret, ...secrets] };
}

/** Splits the one field that may hold more members than a call takes; every other endpoint has one call. */
export function splitCalls(endpoint: Endpoint, wire: Wire): Wire[] {
	for (const field of endpoint.fields) {
		const members = wire[field.name];
		if (field.kind === 'several' && field.perCall && Array.isArray(members) && members.length > field.perCall) {
			return chunk(members, field.perCall).map((part) => ({ ...wire, [field.name]: part }));
		}
	}
	return [wire];
}

/** How n8n's routing carries out an operation: its one function gathers and checks, sends, and gives back items. */
export const routingOf = (endpoint: Endpoint, service?: Service): INodePropertyRouting => ({
	request: { method: endpoint.method, url: `/${endpoint.path}` },
	send: { paginate: true },
	operations: { pagination: carryOut(endpoint, service) },
});

const carryOut = (endpoint: Endpoint, service: Service | undefined) =>
	async function (this: IExecutePaginationFunctions, { options }: DeclarativeRestApiSettings.ResultOptions): Promise<INodeExecutionData[]> {
		const itemIndex = this.getItemIndex();
		const round = roundOf(this);
		const { proxy, timeout, skipSslCertificateValidation, allowedDomains } = options;
		const changes = endpoint.method === 'POST' && !endpoint.reads;
		try {
			const { wire, settings, faults } = checked(this, endpoint);
			const begins = await round.mayBegin(!faults.length);
			if (faults.length) throw faultsToNodeError(this.getNode(), faults, itemIndex, round.isWhole ? '' : ' for this item');
			// What is wrong with another item ends the run: nobody sees what this one gives.
			if (!begins) return [];
			const account = await (service?.accountOf(this) ?? accountOf(this, this.getNodeParameter('authentication') as Authentication));
			const http = { proxy, timeout, skipSslCertificateValidation: Boolean(skipSslCertificateValidation), allowedDomains };
			const work: Work = {
				wire,
				settings,
				context: this,
				itemIndex,
				call: async (to, values) => await send(this, account, service ? service.callOf(to, values) : to.app ? callOfApp(to, values, account) : callOf(to, values, this), { http }),
				records: async (to, values) => await recordsFrom(work, to, values),
				pass: async (milliseconds) => await pass(milliseconds, this.getExecutionCancelSignal()),
			};
			const carried = async () => toItems(endpoint, await (endpoint.carryOut ? endpoint.carryOut(work) : recordsFrom(work, endpoint, wire)), wire, itemIndex);
			return await (changes ? round.change(itemIndex, wire, carried, (reason) => reason instanceof Refusal && (reason.perhapsDone || reason.taken)) : carried());
		} catch (caught) {
			if (changes && caught instanceof Refusal) caught.others = await round.carriedOut();
			const error = shown(caught, this.getNode(), itemIndex);
			if (this.continueOnFail() && (error instanceof NodeApiError || error instanceof NodeOperationError)) return [failed(error, itemIndex)];
			throw error;
		}
	};

/** A person's values by TikTok's names, and what keeps them from being sent. */
function checked(context: IExecutePaginationFunctions, endpoint: Endpoint): Gathered {
	const gathered = gather(endpoint, (name) => context.getNodeParameter(name, null as never), context.getTimezone());
	const { wire, faults } = gathered;
	if (endpoint.pages) faults.push(...limitFaults(context));
	faults.push(...fileFaults(endpoint, wire, context));
	if (endpoint.repeatable) wire.request_id ??= requestId();
	return gathered;
}

/** Whether all records are wanted; an expression, or an agent, may say it in words. What says neither is given back. */
function wantsAll(context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): unknown {
	const given: unknown = context.getNodeParameter('returnAll', false);
	return given === 'true' ? true : given === 'false' || given === '' || given === null || given === undefined ? false : given;
}

/** How many records are wanted at most; checked before. */
export const limitOf = (context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): number => (wantsAll(context) ? Infinity : Number(context.getNodeParameter('limit', 50)));

/** What is wrong with Limit, where not all records are wanted. */
export function limitFaults(context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): Fault[] {
	const all = wantsAll(context);
	if (typeof all !== 'boolean') return [{ where: ['Return All'], says: `is ${JSON.stringify(all)}; it must be true or false` }];
	if (all) return [];
	const limit = toNumber(context.getNodeParameter('limit', 50));
	return Number.isInteger(limit) && (limit as number) > 0 ? [] : [{ where: ['Limit'], says: `is ${JSON.stringify(limit)}; it must be a whole number, 1 or more` }];
}

/**
 * The item of a failure, where the others go on. n8n would make one too, but paired with no input; and of an item that
 * has `error` beside `json` it drops everything else. By these names it finds the input's data for the error output.
 */
const failed = (error: NodeApiError | NodeOperationError, itemIndex: number): INodeExecutionData => ({
	json: { error: error.message, ...(error.description && { message: error.description }) },
	pairedItem: { item: itemIndex },
});

/** TikTok's `request_id`: a 64-bit number as text, new for each item. */
const requestId = (): string => String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 15)}`));

/** All records of an endpoint for one item: page after page, or call after call, as its table says. */
async function recordsFrom({ call, context }: Work, endpoint: Endpoint, wire: Wire): Promise<unknown[]> {
	const records: unknown[] = [];
	if (endpoint.pages) {
		const limit = limitOf(context);
		if (endpoint.pages.by) {
			for await (const page of pagesFrom(endpoint, async (more) => await call(endpoint, { ...wire, ...more }), limit)) records.push(...page);
			return records;
		}
		const paged = (page: number, page_size: number) => (endpoint.pagesIn ? { ...wire, [endpoint.pagesIn]: { page, page_size } } : { ...wire, page, page_size });
		for await (const page of pagesOf(endpoint, async (page, size) => await call(endpoint, paged(page, size)), limit)) records.push(...page);
		return records;
	}
	const parts = splitCalls(endpoint, wire);
	for (const [index, values] of parts.entries()) {
		const { data } = await call(endpoint, values).catch((caught: unknown) => {
			if (caught instanceof Refusal && index) caught.partsBefore = `${index} of ${parts.length}`;
			throw caught;
		});
		records.push(...recordsOf(endpoint, data));
	}
	return records;
}
