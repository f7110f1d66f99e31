import { randomUUID } from 'node:crypto';
import chunk from 'lodash/chunk';
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	INodePropertyRouting,
} from 'n8n-workflow';
import type { Endpoint, Wire, Work } from '../form/endpoint';
import { recordsOf, toItems } from '../response/items';
import { shown } from '../response/refusal';
import { accountOf, type Authentication } from './account';
import { faultsToNodeError } from './faults';
import { gather } from './gather';
import { pagesOf } from './pages';
import type { Repeat } from './retry';
import { pass } from './clock';
import { send, type Call } from './send';
import { toNumber } from './wire';

export const repeatOf = (endpoint: Endpoint): Repeat => (endpoint.method === 'GET' ? 'read' : endpoint.repeatable ? 'remembered' : 'once');

/** The call for checked values. */
export const callOf = (endpoint: Endpoint, wire: Wire): Call => ({
	method: endpoint.method,
	path: endpoint.path,
	...(endpoint.method === 'GET' ? { query: wire } : { body: wire }),
	repeat: repeatOf(endpoint),
});

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

/** How n8n's routing carries out an operation: gather and check, then send and give back items. */
export const routingOf = (endpoint: Endpoint): INodePropertyRouting => ({
	request: { method: endpoint.method, url: `/${endpoint.path}` },
	send: { preSend: [prepare(endpoint)], paginate: true },
	operations: { pagination: exchange(endpoint) },
});

/** Puts the checked values where n8n keeps them until they are sent; bad ones end the item before anything is. */
const prepare = (endpoint: Endpoint) =>
	async function (this: IExecuteSingleFunctions, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { wire, settings, faults } = gather(endpoint, (name) => this.getNodeParameter(name, null as never), this.getTimezone());
		if (endpoint.pages && !this.getNodeParameter('returnAll', false)) {
			const limit = toNumber(this.getNodeParameter('limit', 50));
			if (!(Number.isInteger(limit) && (limit as number) > 0)) faults.push({ where: ['Limit'], says: `is ${JSON.stringify(limit)}; it must be a whole number, 1 or more` });
		}
		if (faults.length) throw faultsToNodeError(this.getNode(), faults, this.getItemIndex());
		if (endpoint.repeatable) wire.request_id ??= requestId();
		options.body = { wire, settings } as unknown as IDataObject;
		return options;
	};

const exchange = (endpoint: Endpoint) =>
	async function (this: IExecutePaginationFunctions, { options }: DeclarativeRestApiSettings.ResultOptions): Promise<INodeExecutionData[]> {
		const itemIndex = this.getItemIndex();
		const { wire, settings } = options.body as unknown as Prepared;
		const { proxy, timeout, skipSslCertificateValidation, allowedDomains } = options;
		try {
			const account = await accountOf(this, this.getNodeParameter('authentication') as Authentication);
			const http = { proxy, timeout, skipSslCertificateValidation: Boolean(skipSslCertificateValidation), allowedDomains };
			const work: Work = {
				wire,
				settings,
				context: this,
				itemIndex,
				call: async (to, values) => await send(this, account, callOf(to, values), { http }),
				records: async (to, values) => await recordsFrom(work, to, values),
				pass: async (milliseconds) => await pass(milliseconds, this.getExecutionCancelSignal()),
			};
			const records = await (endpoint.carryOut ? endpoint.carryOut(work) : recordsFrom(work, endpoint, wire));
			return toItems(endpoint, records, wire, itemIndex);
		} catch (caught) {
			throw shown(caught, this.getNode(), itemIndex);
		}
	};

/** What `prepare` leaves for `exchange`, in the place where n8n keeps a body. */
interface Prepared {
	readonly wire: Wire;
	readonly settings: Wire;
}

/** TikTok's `request_id`: a 64-bit number as text, new for each item. */
const requestId = (): string => String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 15)}`));

/** All records of an endpoint for one item: page after page, or call after call, as its table says. */
async function recordsFrom({ call, context }: Work, endpoint: Endpoint, wire: Wire): Promise<unknown[]> {
	const records: unknown[] = [];
	if (endpoint.pages) {
		const limit = context.getNodeParameter('returnAll', false) ? Infinity : Number(context.getNodeParameter('limit', 50));
		const paged = (page: number, page_size: number) => (endpoint.pagesIn ? { ...wire, [endpoint.pagesIn]: { page, page_size } } : { ...wire, page, page_size });
		for await (const page of pagesOf(endpoint, async (page, size) => await call(endpoint, paged(page, size)), limit)) records.push(...page);
		return records;
	}
	for (const values of splitCalls(endpoint, wire)) records.push(...recordsOf(endpoint, (await call(endpoint, values)).data));
	return records;
}
