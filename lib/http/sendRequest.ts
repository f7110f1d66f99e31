import { NodeOperationError, type IAllExecuteFunctions, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';
import { type ApiRequest, type ApiResponse, type Connection, type MultipartForm } from '../definition/api';
import { isRateLimited } from '../errors/classify';
import { TikTokApiError } from '../errors/TikTokApiError';
import { requestClock } from '../util/clock';
import { stringifyJson, toText } from '../util/json';
import { parseEnvelope } from './envelope';
import { withForm } from './multipart';
import { quotaExceededBy } from './quota';
import { acquireSlot, limiterBehind } from './rateLimiter';
import { RetryState, runStateOf, type QuotaExceeded } from './retryState';

/** What the HTTP call of n8n may bring along: proxy, time limit, certificates, allowed domains. */
export type HttpOptions = Pick<IHttpRequestOptions, 'proxy' | 'timeout' | 'skipSslCertificateValidation' | 'allowedDomains'>;

export interface SendOptions {
	readonly http?: HttpOptions;
	/** A person is waiting for a list. */
	readonly interactive?: boolean;
}

/** The functions of n8n that a call needs; every context of a node has them. */
export type RequestContext = Pick<IAllExecuteFunctions, 'getNode' | 'getTimezone'> & {
	readonly helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	readonly logger: { warn(message: string): void };
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

const TIMEOUT = 120_000;

/** Silence that is borne while a file is sent and taken in. */
const FILE_TIMEOUT = 600_000;

/** Percent-encoded; half a character, as text has that was cut within an emoji, becomes the sign for one that is not known. */
const percentEncode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** `name=value&…`, percent-encoded; what is undefined is left out. */
export const queryString = (query: Readonly<Record<string, unknown>> = {}): string =>
	Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(toText(value))}`)
		.join('&');

/**
 * Makes a call at the account's pace, again where that is safe, and opens TikTok's answer.
 *
 * @throws Refusal where TikTok did not carry it out; the signal's reason where the execution was cancelled
 */
export async function sendRequest(context: RequestContext, connection: Connection, request: ApiRequest, options: SendOptions = {}): Promise<ApiResponse> {
	const run = runStateOf(connection);
	return await run.slots(async () => await sendWithRetry(context, connection, request, new RetryState(request.retrySafety, run), options));
}

async function sendWithRetry(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	retry: RetryState,
	{ http = {}, interactive = false }: SendOptions,
): Promise<ApiResponse> {
	const written = serializeRequest(connection, request);
	const signal = context.getExecutionCancelSignal?.();
	for (;;) {
		await acquireSlot(connection, request, signal, interactive ? 'urgent' : retry.attempts ? 'begun' : 'new').catch((reason: unknown) =>
			retry.rejectedBy(reason),
		);
		retry.startAttempt(request.form !== undefined);
		const sentAt = requestClock.now();
		const outcome = await attemptRequest(context, connection, request, written, http);
		if (!(outcome instanceof TikTokApiError)) {
			retry.succeed();
			if (outcome.partialMessage !== undefined) context.logger.warn(`TikTok carried out only a part of ${request.path}: ${outcome.partialMessage}`);
			return outcome;
		}
		const usedUp = quotaExceededBy(outcome, context.getTimezone());
		if (usedUp) {
			applyQuota(context, connection, request, usedUp);
			retry.postpone(usedUp, interactive);
			continue;
		}
		if (isRateLimited(outcome)) limiterBehind(connection, request).throttle(sentAt);
		await requestClock.sleep(retry.delayAfter(outcome), signal);
	}
}

/** What waits beside this call need not ask: it waits on, or ends as well. */
function applyQuota({ logger }: RequestContext, connection: Connection, request: ApiRequest, { pause, error }: QuotaExceeded): void {
	const limiter = limiterBehind(connection, request);
	if (pause === undefined) limiter.rejectAll(error);
	else if (limiter.pause(pause, error)) logger.warn(`${error.message}. ${error.details.hint}`);
}

/** What a call says, without its form; it is written before the first try, so that what fails in it is not taken for trouble on the way. */
interface SerializedRequest {
	readonly url: string;
	readonly body?: string;
}

function serializeRequest(connection: Connection, { path, query, body }: ApiRequest): SerializedRequest {
	const parameters = queryString(query);
	return { url: connection.baseUrl + path + (parameters && `?${parameters}`), ...(body && { body: stringifyJson(body) }) };
}

/** Makes the call once. What was thrown is a refusal, unless the execution was cancelled or TikTok has no part in it. */
async function attemptRequest(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	written: SerializedRequest,
	http: HttpOptions,
): Promise<ApiResponse | TikTokApiError> {
	const signal = context.getExecutionCancelSignal?.();
	try {
		return await (request.form
			? withForm(request.form, signal, async (form) => await exchange(context, connection, request, written, http, form))
			: exchange(context, connection, request, written, http));
	} catch (caught) {
		signal?.throwIfAborted();
		return (connection.responseAdapter?.toApiError(caught) ?? toApiError(caught)).redact(request.secrets);
	}
}

async function exchange(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	written: SerializedRequest,
	http: HttpOptions,
	form?: MultipartForm,
): Promise<ApiResponse> {
	const { responseAdapter } = connection;
	const response = await httpRequest(context, connection, request, written, http, form);
	if (!responseAdapter) return parseEnvelope(response, request.textResponse);
	// n8n renews a token only where a call fails with 401.
	return responseAdapter.parse(
		responseAdapter.isTokenExpired(response)
			? await httpRequest(context, connection, request, written, { ...http, ignoreHttpStatusErrors: { ignore: true, except: [401] } })
			: response,
	);
}

async function httpRequest(
	context: RequestContext,
	connection: Connection,
	{ method }: ApiRequest,
	{ url, body }: SerializedRequest,
	http: HttpOptions & Pick<IHttpRequestOptions, 'ignoreHttpStatusErrors'>,
	form?: MultipartForm,
): Promise<IN8nHttpFullResponse> {
	const options: IHttpRequestOptions = {
		timeout: TIMEOUT,
		ignoreHttpStatusErrors: true,
		...http,
		method,
		url,
		headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...form?.headers },
		...(body && { body: body as unknown as IDataObject }),
		...(form && { body: form.body as unknown as IDataObject, timeout: Math.max(http.timeout ?? 0, FILE_TIMEOUT) }),
		encoding: 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
	};
	return (await context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, connection.credential, options, {
		oauth2: { keyToIncludeInAccessTokenHeader: 'Access-Token', skipTokenRefresh: true },
	} as object)) as IN8nHttpFullResponse;
}

/** What broke before an answer came; the original holds the request with its token and is dropped. What is no matter of the way to TikTok is thrown on. */
function toApiError(caught: unknown): TikTokApiError {
	if (caught instanceof TikTokApiError) return caught;
	if (caught instanceof NodeOperationError) throw caught;
	const { code, cause, message } = (caught ?? {}) as { code?: string; cause?: { code?: string }; message?: string };
	const kind = code ?? cause?.code ?? '';
	if (/domain/i.test(message ?? '') && /allow/i.test(message ?? '')) {
		return new TikTokApiError({
			message: 'The credential does not allow calls to this address',
			hint: 'Add the host of TikTok to Allowed HTTP Request Domains in the credential.',
			code: '403',
			cause: 'configuration-invalid',
		});
	}
	return new TikTokApiError({
		message: /TIMEDOUT|ECONNABORTED/.test(kind) ? 'TikTok did not answer in time' : 'TikTok could not be reached',
		hint: `Check the network of the machine n8n runs on, and the Base URL in the credential${kind && ` (${kind})`}.`,
		cause: 'temporarily-unavailable',
		notSent: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(kind),
	});
}
