import chunk from 'lodash/chunk';
import {
	NodeApiError,
	NodeOperationError,
	type DeclarativeRestApiSettings,
	type IExecutePaginationFunctions,
	type IExecuteSingleFunctions,
	type INodeExecutionData,
	type INodeParameters,
	type INodePropertyRouting,
} from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { appCredentialsOf, getConnection, type Authentication } from '../auth/connection';
import type { ApiAdapter, ApiRequest, ApiResponse, Connection } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import { encodeParams } from '../definition/encodeParams';
import { type Operation, type OperationContext, type RequestOptions } from '../definition/operation';
import type { Params } from '../definition/rule';
import { TikTokApiError, toNodeError } from '../errors/TikTokApiError';
import { formFactoryFor } from '../http/multipart';
import { isRemoved, retrySafetyOf } from '../http/retrySafety';
import { sendRequest, type HttpOptions } from '../http/sendRequest';
import { taskClock } from '../util/clock';
import { mapInOrder } from '../util/readAhead';
import { collectParameters, type CollectedParameters } from '../validation/collectParameters';
import { fileIssues } from '../validation/fileIssues';
import type { FindId } from '../validation/idLookup';
import { withRejectedField } from '../validation/rejectedField';
import { issuesToNodeError, type Issue } from '../validation/issues';
import { toNumber } from '../validation/scalars';
import { createOrFind, findEarlier, type CreateContext } from './createOrFind';
import { failedItem } from './failedItem';
import { IdFinder } from './idFinder';
import { itemBatchOf, itemFingerprint, type ItemBatch } from './itemBatch';
import { extractRecords, isWrite, openFiles, toItems } from './items';
import { paginate, paginateByCursor, paginateEitherWay } from './pagination';
import { simplifiedPaths, simplifyIssues } from './simplify';
import { givesOutFailures, isTool, ListLength, toolAnswer } from './toolAnswer';

type RoutingOptions = DeclarativeRestApiSettings.ResultOptions['options'];

/**
 * How n8n-core's RoutingNode runs an operation. Its hook `pagination` replaces n8n's own request: ours reads and checks the parameters,
 * sends the requests and returns the items.
 */
export const operationRouting = (endpoint: Operation, service?: ApiAdapter): INodePropertyRouting => ({
	request: { method: endpoint.method, url: `/${endpoint.path}` },
	send: { paginate: true },
	operations: { pagination: executeOperation(endpoint, service) },
});

const executeOperation = (endpoint: Operation, service: ApiAdapter | undefined) =>
	async function (this: IExecutePaginationFunctions, { options }: DeclarativeRestApiSettings.ResultOptions): Promise<INodeExecutionData[]> {
		const itemIndex = this.getItemIndex();
		const batch = itemBatchOf(this, endpoint);
		// What an operation that resumes changes is done in steps, each once; its output need not be kept.
		let changes = isWrite(endpoint) && !endpoint.resumes;
		let succeeded = false;
		try {
			const { collected, isValid } = checkParameters(this, endpoint, service, options, batch);
			const mayStart = await batch.mayStart(isValid);
			const { params, settings, issues, leftOut, matchesNothing } = await collected;
			if (endpoint.reads?.(settings)) changes = false;
			if (issues.length) throw issuesToNodeError(this.getNode(), issues, itemIndex, batch.isAtomic ? '' : ' for this item');
			// Another item is invalid, so the run fails: nobody sees the output of this one.
			if (!mayStart) return [];
			if (matchesNothing) return itemsFor(itemIndex, batch, endpoint, [], new ListLength());
			const execute = async (earlier?: TikTokApiError) =>
				await fetchItems(this, endpoint, service, { params, settings, leftOut }, options, batch, earlier);
			// What a sign-in gives out is a secret, and is not kept.
			const keptAs = endpoint.appCredentials ? undefined : () => itemFingerprint(this, batch, endpoint, params, settings);
			const items = await (changes ? batch.executeOnce(itemIndex, keptAs, execute) : batch.inTurn(execute));
			succeeded = true;
			return items;
		} catch (caught) {
			const failure = changes && caught instanceof TikTokApiError ? caught.with({ otherItemsDone: await batch.itemsDone() }) : caught;
			const error = toNodeError(failure, this.getNode(), itemIndex);
			if (givesOutFailures(this) && (error instanceof NodeApiError || error instanceof NodeOperationError))
				return [failedItem(this.getNode(), error, { item: itemIndex })];
			throw error;
		} finally {
			batch.end(succeeded);
		}
	};

/**
 * Carries an item out, and makes n8n's items of what TikTok gives.
 *
 * @param options what n8n's routing made of the node's options
 * @param earlier the error of an earlier attempt in which an answer was lost: what that one made is looked for first
 */
async function fetchItems(
	n8n: IExecutePaginationFunctions,
	endpoint: Operation,
	service: ApiAdapter | undefined,
	{ params, settings, leftOut }: Pick<OperationContext, 'params' | 'settings' | 'leftOut'>,
	options: RoutingOptions,
	batch: ItemBatch,
	earlier?: TikTokApiError,
): Promise<INodeExecutionData[]> {
	const itemIndex = n8n.getItemIndex();
	const http = httpOptionsOf(options);
	const connection = await (service?.getConnection(n8n) ??
		getConnection(n8n, n8n.getNodeParameter('authentication') as Authentication, endpoint.withoutToken));
	const send = async (target: Endpoint, values: Params, { headers, signal }: RequestOptions = {}): Promise<ApiResponse> => {
		const request = service
			? service.toApiRequest(target, values)
			: target.appCredentials
				? toAppRequest(target, values, connection)
				: toApiRequest(target, values, n8n);
		// Without `execute`, `fetchRecords` makes items of whatever comes.
		const fileResponse = !isWrite(endpoint) && !endpoint.execute;
		const sent = { ...request, ...(headers && { headers }), ...(fileResponse && { fileResponse }) };
		return await sendRequest(n8n, connection, sent, { http, signal }).catch((caught: unknown) => {
			if (isRemoved(target, values, caught)) return { data: {}, requestId: '' };
			throw withRejectedField(caught, target, values, { ...settings, ...params });
		});
	};
	const sleep = async (milliseconds: number): Promise<void> => await taskClock.sleep(milliseconds, n8n.getExecutionCancelSignal());
	const creates: CreateContext = { request: send, sleep, run: connection };
	let lost = earlier;
	const length = new ListLength(endpoint.pagination && recordLimit(n8n));
	const context: OperationContext = {
		params,
		settings,
		leftOut,
		n8n,
		itemIndex,
		request: async (target, values, requestOptions) => {
			if (!lost || !isWrite(target)) {
				const response = await createOrFind(creates, target, values, requestOptions);
				if (target.pagination) length.add(response.data);
				return response;
			}
			const response = await findEarlier(creates, target, lost);
			lost = undefined;
			return response;
		},
		requestRecords: async (target, values) => {
			if (target.pagination) length.limit = recordLimit(n8n);
			return await fetchRecords(context, target, values);
		},
		once: async (step, carryOut) => await batch.stepOnce(itemIndex, step, () => itemFingerprint(n8n, batch, endpoint, params, settings), carryOut),
		progress: batch.progressOf(n8n),
		forget: (step) => batch.forgetStep(itemIndex, step),
		sleep,
	};
	const records = await (endpoint.execute ? endpoint.execute(context) : fetchRecords(context, endpoint, params));
	const items = toItems(endpoint, await openFiles(records, n8n), params, itemIndex, simplifiedPaths(endpoint, params, n8n));
	return itemsFor(itemIndex, batch, endpoint, items, length);
}

/** The items as whoever asked for them reads them: the next node, or a model. */
const itemsFor = (itemIndex: number, { node }: ItemBatch, endpoint: Operation, items: INodeExecutionData[], length: ListLength): INodeExecutionData[] =>
	isTool(node) ? toolAnswer(items, itemIndex, isWrite(endpoint) ? undefined : length) : items;

/** What n8n's routing says of requests. */
const httpOptionsOf = ({ proxy, timeout, skipSslCertificateValidation, allowedDomains }: RoutingOptions): HttpOptions => ({
	proxy,
	timeout,
	skipSslCertificateValidation: Boolean(skipSslCertificateValidation),
	allowedDomains,
});

/** The parameters of the item, and whether they are valid: promises only if names must be looked up. */
function checkParameters(
	context: IExecutePaginationFunctions,
	endpoint: Operation,
	service: ApiAdapter | undefined,
	options: RoutingOptions,
	{ node }: ItemBatch,
): { readonly collected: CollectedParameters | Promise<CollectedParameters>; readonly isValid: boolean | Promise<boolean> } {
	// Lists are the Business API's.
	if (service || endpoint.withoutToken) {
		const collected = readParameters(context, endpoint, node.parameters);
		return { collected, isValid: !collected.issues.length };
	}
	const connect = async () => await getConnection(context, context.getNodeParameter('authentication') as Authentication);
	const finder = new IdFinder(context, connect, httpOptionsOf(options));
	const collected = finder.collect(
		(findId) => readParameters(context, endpoint, node.parameters, findId),
		({ issues }) => issues.length > 0,
	);
	return { collected, isValid: collected instanceof Promise ? collected.then(({ issues }) => !issues.length) : !collected.issues.length };
}

/** Reads the node's parameters for the item, as TikTok's parameters, and checks them. */
function readParameters(context: IExecutePaginationFunctions, endpoint: Operation, stored: INodeParameters, findId?: FindId): CollectedParameters {
	const collected = collectParameters(endpoint, (name) => context.getNodeParameter(name, null), {
		zone: context.getTimezone(),
		stored,
		findId,
	});
	const { params, issues } = collected;
	if (endpoint.pagination) issues.push(...limitIssues(context));
	issues.push(...simplifyIssues(endpoint, context));
	issues.push(...fileIssues(endpoint, params, context));
	if (endpoint.idempotent) params.request_id ??= requestId();
	return collected;
}

/** The request for checked parameters. @param context of the item whose binary data holds the file, if the parameters name one */
export const toApiRequest = (endpoint: Endpoint, given: Params, context?: IExecuteSingleFunctions): ApiRequest => {
	const params = encodeParams(endpoint.fields, given);
	const form = formFactoryFor(endpoint, params, context);
	return {
		method: endpoint.method,
		path: endpoint.path,
		...(endpoint.method === 'GET' ? { query: params } : form ? { form } : { body: endpoint.transformBody?.(params) ?? params }),
		retrySafety: retrySafetyOf(endpoint, params),
		...(endpoint.fileResponse && { fileResponse: true }),
		...(endpoint.givesToken && { givesToken: true }),
	};
};

/** The request with the credential's App ID and Secret; all secret parameters are masked in what TikTok answers. */
function toAppRequest(endpoint: Endpoint, params: Params, connection: Connection): ApiRequest {
	const app = appCredentialsOf(connection);
	const secrets = endpoint.fields.filter((field) => field.kind === 'string' && field.secret).map(({ name }) => String(params[name] ?? ''));
	return { ...toApiRequest(endpoint, { ...app, ...params }), secrets: [app.secret, ...secrets] };
}

/**
 * All records of an endpoint for one item, from its pages or from the parts of a split list.
 *
 * @throws TikTokApiError that says how many parts TikTok had already carried out
 */
async function fetchRecords({ request, n8n }: OperationContext, endpoint: Endpoint, params: Params): Promise<unknown[]> {
	const records: unknown[] = [];
	if (endpoint.pagination) {
		const limit = recordLimit(n8n);
		const { cursor, detectsCursor } = endpoint.pagination;
		if (cursor || detectsCursor) {
			const fetch = async (pageParams: Params, signal?: AbortSignal) => await request(endpoint, { ...params, ...pageParams }, { signal });
			for await (const page of cursor ? paginateByCursor(endpoint, fetch, limit) : paginateEitherWay(endpoint, fetch, limit)) records.push(...page);
			return records;
		}
		const withPage = (page: number, page_size: number) =>
			endpoint.pageInfoIn ? { ...params, [endpoint.pageInfoIn]: { page, page_size } } : { ...params, page, page_size };
		const fetchPage = async (page: number, size: number, signal: AbortSignal) => await request(endpoint, withPage(page, size), { signal });
		for await (const page of paginate(endpoint, fetchPage, limit)) records.push(...page);
		return records;
	}
	const batches = splitBatches(endpoint, params);
	if (batches.length === 1) return extractRecords(endpoint, (await request(endpoint, params)).data);
	const fetchBatch = async (values: Params, signal: AbortSignal) =>
		await request(endpoint, values, { signal }).catch((caught: unknown) => {
			const index = batches.indexOf(values);
			throw caught instanceof TikTokApiError && index ? caught.with({ batchesDone: `${index} of ${batches.length}` }) : caught;
		});
	// Where a part of a change fails, the rest is not carried out.
	for await (const { data } of mapInOrder(batches, fetchBatch, isWrite(endpoint) ? { atOnce: 1 } : {})) records.push(...extractRecords(endpoint, data));
	return records;
}

/** Splits the one list that may hold more items than a request takes (`maxPerRequest`) over several requests. */
function splitBatches(endpoint: Endpoint, params: Params): Params[] {
	for (const field of endpoint.fields) {
		const members = params[field.name];
		if (field.kind === 'stringList' && field.maxPerRequest && Array.isArray(members) && members.length > field.maxPerRequest) {
			return chunk(members, field.maxPerRequest).map((part) => ({ ...params, [field.name]: part }));
		}
	}
	return [params];
}

/** The largest number of records to return; `limitIssues` has checked the values. */
export const recordLimit = (context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): number =>
	readReturnAll(context) ? Infinity : Number(context.getNodeParameter('limit', 50));

/** The issues of Return All and Limit. */
export function limitIssues(context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): Issue[] {
	const returnAll = readReturnAll(context);
	if (typeof returnAll !== 'boolean') return [{ path: ['Return All'], message: `is ${JSON.stringify(returnAll)}; it must be true or false` }];
	if (returnAll) return [];
	const limit = toNumber(context.getNodeParameter('limit', 50));
	return Number.isInteger(limit) && (limit as number) > 0
		? []
		: [{ path: ['Limit'], message: `is ${JSON.stringify(limit)}; it must be a whole number, 1 or more` }];
}

/** The value of Return All. Expressions and AI agents may give it as text; other values come back as they are, to be rejected. */
function readReturnAll(context: Pick<IExecutePaginationFunctions, 'getNodeParameter'>): unknown {
	const value: unknown = context.getNodeParameter('returnAll', false);
	return value === 'true' ? true : value === 'false' || value === '' || value === null || value === undefined ? false : value;
}

/** TikTok's `request_id`, which makes a create idempotent: a 64-bit number as text, new for each item. */
const requestId = (): string => String(BigInt(`0x${randomUUID().replaceAll('-', '').slice(0, 15)}`));
