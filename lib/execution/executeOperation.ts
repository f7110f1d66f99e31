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
import { randomUUID } from 'node:crypto';
import { appCredentialsOf, getConnection, type Authentication } from '../auth/connection';
import type { ApiAdapter, ApiRequest, Connection, RetrySafety } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import { type Operation, type OperationContext } from '../definition/operation';
import type { Params } from '../definition/rule';
import { TikTokApiError, toNodeError } from '../errors/TikTokApiError';
import { formFactoryFor } from '../http/multipart';
import { sendRequest } from '../http/sendRequest';
import { taskClock } from '../util/clock';
import { collectParameters, type CollectedParameters } from '../validation/collectParameters';
import { fileIssues } from '../validation/fileIssues';
import { issuesToNodeError, type Issue } from '../validation/issues';
import { toNumber } from '../validation/valueConverter';
import { itemBatchOf } from './itemBatch';
import { extractRecords, toItems } from './items';
import { paginate, paginateByCursor } from './pagination';

const isIdempotent = ({ idempotent = false }: Endpoint, params: Params): boolean => (typeof idempotent === 'function' ? idempotent(params) : idempotent);

export const retrySafetyOf = (endpoint: Endpoint, params: Params): RetrySafety =>
	endpoint.method === 'GET' ? 'safe' : isIdempotent(endpoint, params) ? 'idempotent' : 'unsafe';

/** The call for checked values; a file among them is one of the context's item. */
export const toApiRequest = (endpoint: Endpoint, params: Params, context?: IExecuteSingleFunctions): ApiRequest => {
	const form = formFactoryFor(endpoint, params, context);
	return {
		method: endpoint.method,
		path: endpoint.path,
		...(endpoint.method === 'GET' ? { query: params } : form ? { form } : { body: endpoint.transformBody?.(params) ?? params }),
		retrySafety: retrySafetyOf(endpoint, params),
		...(endpoint.textResponse && { textResponse: true }),
	};
};

/** The call with the App ID and Secret of the credential; what is secret about it stays out of messages. */
function toAppRequest(endpoint: Endpoint, params: Params, connection: Connection): ApiRequest {
	const app = appCredentialsOf(connection);
	const secrets = endpoint.fields.filter((field) => field.kind === 'string' && field.secret).map(({ name }) => String(params[name] ?? ''));
	return { ...toApiRequest(endpoint, { ...app, ...params }), secrets: [app.secret, ...secrets] };
}

/** Splits the one field that may hold more members than a call takes; every other endpoint has one call. */
export function splitBatches(endpoint: Endpoint, params: Params): Params[] {
	for (const field of endpoint.fields) {
		const members = params[field.name];
		if (field.kind === 'stringList' && field.maxPerRequest && Array.isArray(members) && members.length > field.maxPerRequest) {
			return chunk(members, field.maxPerRequest).map((part) => ({ ...params, [field.name]: part }));
		}
	}
	return [params];
}

/** How n8n's routing carries out an operation: its one function gathers and checks, sends, and gives back items. */
export const operationRouting = (endpoint: Operation, service?: ApiAdapter): INodePropertyRouting => ({
	request: { method: endpoint.method, url: `/${endpoint.path}` },
	send: { paginate: true },
	operations: { pagination: executeOperation(endpoint, service) },
});

const executeOperation = (endpoint: Operation, service: ApiAdapter | undefined) =>
	async function (this: IExecutePaginationFunctions, { options }: DeclarativeRestApiSettings.ResultOptions): Promise<INodeExecutionData[]> {
		const itemIndex = this.getItemIndex();
		const batch = itemBatchOf(this);
		const { proxy, timeout, skipSslCertificateValidation, allowedDomains } = options;
		const changes = endpoint.method === 'POST' && !endpoint.readOnly;
		try {
			const { params, settings, issues } = readParameters(this, endpoint);
			const begins = await batch.mayStart(!issues.length);
			if (issues.length) throw issuesToNodeError(this.getNode(), issues, itemIndex, batch.isAtomic ? '' : ' for this item');
			// What is wrong with another item ends the run: nobody sees what this one gives.
			if (!begins) return [];
			const connection = await (service?.getConnection(this) ?? getConnection(this, this.getNodeParameter('authentication') as Authentication));
			const http = { proxy, timeout, skipSslCertificateValidation: Boolean(skipSslCertificateValidation), allowedDomains };
			const context: OperationContext = {
				params,
				settings,
				n8n: this,
				itemIndex,
				request: async (to, values) =>
					await sendRequest(
						this,
						connection,
						service ? service.toApiRequest(to, values) : to.appCredentials ? toAppRequest(to, values, connection) : toApiRequest(to, values, this),
						{ http },
					),
				requestRecords: async (to, values) => await fetchRecords(context, to, values),
				sleep: async (milliseconds) => await taskClock.sleep(milliseconds, this.getExecutionCancelSignal()),
			};
			const carried = async () =>
				toItems(endpoint, await (endpoint.execute ? endpoint.execute(context) : fetchRecords(context, endpoint, params)), params, itemIndex);
			return await (changes
				? batch.executeOnce(itemIndex, params, carried, (reason) => reason instanceof TikTokApiError && reason.mayHaveSucceeded)
				: carried());
		} catch (caught) {
			const failure = changes && caught instanceof TikTokApiError ? caught.with({ otherItemsDone: await batch.itemsDone() }) : caught;
			const error = toNodeError(failure, this.getNode(), itemIndex);
			if (this.continueOnFail() && (error instanceof NodeApiError || error instanceof NodeOperationError)) return [errorItem(error, itemIndex)];
			throw error;
		}
	};

/** A person's values by TikTok's names, and what keeps them from being sent. */
function readParameters(context: IExecutePaginationFunctions, endpoint: Endpoint): CollectedParameters {
	const gathered = collectParameters(endpoint, (name) => context.getNodeParameter(name, null as never), context.getTimezone());
	const { params, issues } = gathered;
	if (endpoint.pagination) issues.push(...limitIssues(context));
	issues.push(...fileIssues(endpoint, params, context));
	if (endpoint.idempotent) params.request_id ??= requestId();
	return gathered;
}

/** Whether all records are wanted; an expression, or an agent, may say it in words. What says neither is given back. */
function wantsAll(context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): unknown {
	const given: unknown = context.getNodeParameter('returnAll', false);
	return given === 'true' ? true : given === 'false' || given === '' || given === null || given === undefined ? false : given;
}

/** How many records are wanted at most; checked before. */
export const recordLimit = (context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): number =>
	wantsAll(context) ? Infinity : Number(context.getNodeParameter('limit', 50));

/** What is wrong with Limit, where not all records are wanted. */
export function limitIssues(context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): Issue[] {
	const all = wantsAll(context);
	if (typeof all !== 'boolean') return [{ path: ['Return All'], message: `is ${JSON.stringify(all)}; it must be true or false` }];
	if (all) return [];
	const limit = toNumber(context.getNodeParameter('limit', 50));
	return Number.isInteger(limit) && (limit as number) > 0
		? []
		: [{ path: ['Limit'], message: `is ${JSON.stringify(limit)}; it must be a whole number, 1 or more` }];
}

/**
 * The item of a failure, where the others go on. n8n would make one too, but paired with no input; and of an item that
 * has `error` beside `json` it drops everything else. By these names it finds the input's data for the error output.
 */
const errorItem = (error: NodeApiError | NodeOperationError, itemIndex: number): INodeExecutionData => ({
	json: { error: error.message, ...(error.description && { message: error.description }) },
	pairedItem: { item: itemIndex },
});

/** TikTok's `request_id`: a 64-bit number as text, new for each item. */
const requestId = (): string => String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 15)}`));

/** All records of an endpoint for one item: page after page, or call after call, as its table says. */
async function fetchRecords({ request, n8n }: OperationContext, endpoint: Endpoint, params: Params): Promise<unknown[]> {
	const records: unknown[] = [];
	if (endpoint.pagination) {
		const limit = recordLimit(n8n);
		if (endpoint.pagination.cursor) {
			for await (const page of paginateByCursor(endpoint, async (more) => await request(endpoint, { ...params, ...more }), limit)) records.push(...page);
			return records;
		}
		const paged = (page: number, page_size: number) =>
			endpoint.pageInfoIn ? { ...params, [endpoint.pageInfoIn]: { page, page_size } } : { ...params, page, page_size };
		for await (const page of paginate(endpoint, async (page, size) => await request(endpoint, paged(page, size)), limit)) records.push(...page);
		return records;
	}
	const parts = splitBatches(endpoint, params);
	for (const [index, values] of parts.entries()) {
		const { data } = await request(endpoint, values).catch((caught: unknown) => {
			throw caught instanceof TikTokApiError && index ? caught.with({ batchesDone: `${index} of ${parts.length}` }) : caught;
		});
		records.push(...extractRecords(endpoint, data));
	}
	return records;
}
