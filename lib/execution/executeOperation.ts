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
import type { ApiAdapter, ApiRequest, Connection } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import { encodeParams } from '../definition/field';
import { type Operation, type OperationContext } from '../definition/operation';
import type { Params } from '../definition/rule';
import { TikTokApiError, toNodeError } from '../errors/TikTokApiError';
import { formFactoryFor } from '../http/multipart';
import { isRemoved, retrySafetyOf } from '../http/retrySafety';
import { sendRequest } from '../http/sendRequest';
import { taskClock } from '../util/clock';
import { collectParameters, type CollectedParameters } from '../validation/collectParameters';
import { fileIssues } from '../validation/fileIssues';
import { withRejectedField } from '../validation/rejectedField';
import { issuesToNodeError, type Issue } from '../validation/issues';
import { toNumber } from '../validation/scalars';
import { failedItem } from './failedItem';
import { itemBatchOf, itemFingerprint } from './itemBatch';
import { extractRecords, isWrite, openFiles, toItems } from './items';
import { paginate, paginateByCursor, paginateEitherWay } from './pagination';

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
		const batch = itemBatchOf(this);
		const { proxy, timeout, skipSslCertificateValidation, allowedDomains } = options;
		const changes = isWrite(endpoint);
		let succeeded = false;
		try {
			const { params, settings, issues, matchesNothing } = readParameters(this, endpoint);
			const mayStart = await batch.mayStart(!issues.length);
			if (issues.length) throw issuesToNodeError(this.getNode(), issues, itemIndex, batch.isAtomic ? '' : ' for this item');
			// Another item is invalid, so the run fails: nobody sees the output of this one.
			if (!mayStart || matchesNothing) return [];
			const connection = await (service?.getConnection(this) ??
				getConnection(this, this.getNodeParameter('authentication') as Authentication, endpoint.withoutToken));
			const http = { proxy, timeout, skipSslCertificateValidation: Boolean(skipSslCertificateValidation), allowedDomains };
			const context: OperationContext = {
				params,
				settings,
				n8n: this,
				itemIndex,
				request: async (target, values) => {
					const request = service
						? service.toApiRequest(target, values)
						: target.appCredentials
							? toAppRequest(target, values, connection)
							: toApiRequest(target, values, this);
					// Without `execute`, `fetchRecords` makes items of whatever comes.
					const fileResponse = !changes && !endpoint.execute;
					return await sendRequest(this, connection, { ...request, ...(fileResponse && { fileResponse }) }, { http }).catch((caught: unknown) => {
						if (isRemoved(target, values, caught)) return { data: {}, requestId: '' };
						throw withRejectedField(caught, target, values, { ...settings, ...params });
					});
				},
				requestRecords: async (target, values) => await fetchRecords(context, target, values),
				sleep: async (milliseconds) => await taskClock.sleep(milliseconds, this.getExecutionCancelSignal()),
			};
			const fetchItems = async () =>
				toItems(
					endpoint,
					await openFiles(await (endpoint.execute ? endpoint.execute(context) : fetchRecords(context, endpoint, params)), this),
					params,
					itemIndex,
				);
			// What a sign-in gives out is a secret, and is not kept.
			const fingerprint = endpoint.appCredentials ? undefined : () => itemFingerprint(this, endpoint.path, params, settings);
			const items = await (changes ? batch.executeOnce(itemIndex, fingerprint, fetchItems) : fetchItems());
			succeeded = true;
			return items;
		} catch (caught) {
			const failure = changes && caught instanceof TikTokApiError ? caught.with({ otherItemsDone: await batch.itemsDone() }) : caught;
			const error = toNodeError(failure, this.getNode(), itemIndex);
			if (this.continueOnFail() && (error instanceof NodeApiError || error instanceof NodeOperationError))
				return [failedItem(this.getNode(), error, { item: itemIndex })];
			throw error;
		} finally {
			batch.end(succeeded);
		}
	};

/** Reads the node's parameters for the item, as TikTok's parameters, and checks them. */
function readParameters(context: IExecutePaginationFunctions, endpoint: Endpoint): CollectedParameters {
	const collected = collectParameters(endpoint, (name) => context.getNodeParameter(name, null), {
		zone: context.getTimezone(),
		stored: context.getNode().parameters,
	});
	const { params, issues } = collected;
	if (endpoint.pagination) issues.push(...limitIssues(context));
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
			const fetch = async (pageParams: Params) => await request(endpoint, { ...params, ...pageParams });
			for await (const page of cursor ? paginateByCursor(endpoint, fetch, limit) : paginateEitherWay(endpoint, fetch, limit)) records.push(...page);
			return records;
		}
		const withPage = (page: number, page_size: number) =>
			endpoint.pageInfoIn ? { ...params, [endpoint.pageInfoIn]: { page, page_size } } : { ...params, page, page_size };
		for await (const page of paginate(endpoint, async (page, size) => await request(endpoint, withPage(page, size)), limit)) records.push(...page);
		return records;
	}
	const batches = splitBatches(endpoint, params);
	for (const [index, values] of batches.entries()) {
		const { data } = await request(endpoint, values).catch((caught: unknown) => {
			throw caught instanceof TikTokApiError && index ? caught.with({ batchesDone: `${index} of ${batches.length}` }) : caught;
		});
		records.push(...extractRecords(endpoint, data));
	}
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
