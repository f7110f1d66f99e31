import { type IAllExecuteFunctions, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';
import { type ApiRequest, type ApiResponse, type Connection, type MultipartForm, type ResponseAdapter } from '../definition/api';
import { isRateLimited } from '../errors/classify';
import { Redactor } from '../errors/redactor';
import { TikTokApiError } from '../errors/TikTokApiError';
import { requestClock } from '../util/clock';
import { stringifyJson, toText } from '../util/json';
import { sleep } from '../util/sleep';
import { parseEnvelope } from './envelope';
import { withForm } from './multipart';
import { noAnswerInTime, toApiError } from './networkError';
import { quotaExceededBy } from './quota';
import { acquireSlot, limiterBehind, type Slot } from './rateLimiter';
import { retry } from './retry';
import { RetryState, runStateOf, type QuotaExceeded } from './retryState';

/** Request options that n8n's routing passes on: proxy, timeout in milliseconds, certificates, allowed domains. */
export type HttpOptions = Pick<IHttpRequestOptions, 'proxy' | 'timeout' | 'skipSslCertificateValidation' | 'allowedDomains'>;

export interface SendOptions {
	readonly http?: HttpOptions;
	/** A person waits in the editor: the request goes first, and fails instead of waiting for minutes. */
	readonly interactive?: boolean;
	/** Withdraws the request, if it was not sent yet, and ends its retries. */
	readonly signal?: AbortSignal;
	/** Milliseconds that all attempts may take together, where that is less than usual; the request then waits for no quota either. */
	readonly retryBudget?: number;
}

/** The part of n8n's node contexts that a request needs; every context has it. */
export type RequestContext = Pick<IAllExecuteFunctions, 'getNode' | 'getTimezone'> & {
	readonly helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest' | 'httpRequestWithAuthentication'>;
	readonly logger: { warn(message: string): void };
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

/** Milliseconds. */
const TIMEOUT = 120_000;

/** Milliseconds; TikTok processes an uploaded file before it answers. */
const FILE_TIMEOUT = 600_000;

/** `encodeURIComponent` throws on half a surrogate pair, which text cut within an emoji has; U+FFFD stands for it. */
const percentEncode = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** `name=value&…`, percent-encoded; objects and arrays as JSON, undefined values left out. */
export const queryString = (query: Readonly<Record<string, unknown>> = {}): string =>
	Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${percentEncode(name)}=${percentEncode(toText(value))}`)
		.join('&');

/** A signal that aborts when the execution is canceled, or when the other one does; `undefined` if there is neither. */
export function joinedSignal(context: Pick<RequestContext, 'getExecutionCancelSignal'>, other: AbortSignal | undefined): AbortSignal | undefined {
	const canceled = context.getExecutionCancelSignal?.();
	return canceled && other ? AbortSignal.any([canceled, other]) : (canceled ?? other);
}

/**
 * Sends a request: waits for the rate limiter, retries where that is safe, and parses the response.
 *
 * @throws TikTokApiError if TikTok did not carry it out; NodeOperationError if its file could not be read; the signal's
 * reason if the execution was canceled or the request withdrawn
 */
export async function sendRequest(context: RequestContext, connection: Connection, request: ApiRequest, options: SendOptions = {}): Promise<ApiResponse> {
	const run = runStateOf(connection);
	return await run.slots(
		async () => await sendWithRetry(context, connection, request, new RetryState(request.retrySafety, run, options.retryBudget), options),
	);
}

async function sendWithRetry(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	retryState: RetryState,
	{ http = {}, interactive = false, signal: withdrawn, retryBudget }: SendOptions,
): Promise<ApiResponse> {
	const signal = joinedSignal(context, withdrawn);
	signal?.throwIfAborted();
	const serialized = serializeRequest(connection, request);
	return await retry(
		async () => {
			const slot = await acquireSlot(connection, request, signal, interactive ? 'urgent' : retryState.attempts ? 'begun' : 'new').catch(
				(reason: unknown) => retryState.rejectedBy(reason),
			);
			let end: keyof Slot = 'withdrawn';
			try {
				const deadline = retryState.startAttempt(request.form !== undefined);
				end = 'answered';
				const result = await attemptRequest(context, connection, request, serialized, http, deadline, signal);
				if (result instanceof TikTokApiError) {
					if (isRateLimited(result)) end = quotaExceededBy(result, context.getTimezone()) ? 'withdrawn' : 'refused';
					return result;
				}
				retryState.succeed();
				if (result.partialMessage !== undefined) context.logger.warn(`TikTok carried out only a part of ${request.path}: ${result.partialMessage}`);
				return result;
			} finally {
				slot[end]();
			}
		},
		{
			delayAfter: (failure) => {
				const quota = quotaExceededBy(failure, context.getTimezone());
				if (!quota) return retryState.delayAfter(failure);
				applyQuota(context, connection, request, quota);
				retryState.postpone(quota, interactive || retryBudget !== undefined);
				return 0;
			},
			sleep: async (milliseconds) => {
				const began = requestClock.now();
				await requestClock.sleep(milliseconds, signal);
				retryState.wokeLate(requestClock.now() - began - milliseconds);
			},
		},
	);
}

/** Tells the rate limiter, so that the other requests wait, or fail, without asking TikTok. */
function applyQuota({ logger }: RequestContext, connection: Connection, request: ApiRequest, { pause, error }: QuotaExceeded): void {
	const limiter = limiterBehind(connection, request);
	if (pause === undefined) limiter.rejectAll(error);
	else if (limiter.pause(pause, error)) logger.warn(`${error.message}. ${error.details.hint}`);
}

/** A request as text, without its form. Serialized before the first attempt, so that an exception there is not taken for a network failure. */
interface SerializedRequest {
	readonly url: string;
	readonly body?: string;
}

function serializeRequest(connection: Connection, { path, query, body }: ApiRequest): SerializedRequest {
	const parameters = queryString(query);
	return { url: connection.baseUrl + path + (parameters && `?${parameters}`), ...(body && { body: stringifyJson(body) }) };
}

/**
 * Sends the request once.
 *
 * @param deadline Unix time in milliseconds after which it must not be sent any more, nor be waited for
 * @returns the response, or the error as a value
 * @throws the signal's reason if it failed after the execution was canceled or it was withdrawn; NodeOperationError if the request's file
 * could not be read
 */
async function attemptRequest(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	serialized: SerializedRequest,
	http: HttpOptions,
	deadline: number | undefined,
	signal: AbortSignal | undefined,
): Promise<ApiResponse | TikTokApiError> {
	try {
		return await beforeDeadline(context, deadline, async (sender) =>
			request.form
				? await withForm(request.form, signal, async (form) => await exchange(sender, connection, request, serialized, http, form))
				: await exchange(sender, connection, request, serialized, http),
		);
	} catch (caught) {
		signal?.throwIfAborted();
		return (connection.responseAdapter?.toApiError(caught) ?? toApiError(caught)).redact(redactorOf(connection, request));
	}
}

/**
 * Aborts what is sent when the time is over. The start of an attempt is checked before, but between that and the first byte n8n
 * reads the credential, looks up the host and connects, which takes seconds where the machine is busy or n8n was stopped. When
 * it goes on, timers are due before connections: the request ends before a byte leaves.
 *
 * @throws TikTokApiError if the time is over
 */
async function beforeDeadline<T>(context: RequestContext, deadline: number | undefined, send: (context: RequestContext) => Promise<T>): Promise<T> {
	if (deadline === undefined) return await send(context);
	const done = new AbortController();
	const late = new AbortController();
	void sleep(deadline - Date.now(), done.signal).then(
		() => late.abort(),
		() => undefined,
	);
	const canceled = context.getExecutionCancelSignal?.();
	const signal = canceled ? AbortSignal.any([canceled, late.signal]) : late.signal;
	try {
		// n8n hands the signal of the context to its HTTP client.
		return await send(Object.create(context, { getExecutionCancelSignal: { value: () => signal } }) as RequestContext);
	} catch (caught) {
		throw late.signal.aborted ? noAnswerInTime('') : caught;
	} finally {
		done.abort();
	}
}

async function exchange(
	context: RequestContext,
	connection: Connection,
	request: ApiRequest,
	serialized: SerializedRequest,
	http: HttpOptions,
	form?: MultipartForm,
): Promise<ApiResponse> {
	const { responseAdapter } = connection;
	const send = async (ignoreHttpStatusErrors: IgnoreHttpStatusErrors) =>
		await httpRequest(context, connection, request, serialized, { ...http, ignoreHttpStatusErrors }, form);
	let response = await send(true);
	if (responseAdapter?.isTokenExpired(response)) response = await sendRenewed(send, responseAdapter);
	const parsed = responseAdapter ? responseAdapter.parse(response) : parseEnvelope(response, request);
	return masked(parsed, response.body, connection, request);
}

type IgnoreHttpStatusErrors = IHttpRequestOptions['ignoreHttpStatusErrors'];

/**
 * Sends a request once more whose token has expired. n8n-core renews an expirable credential only after an HTTP error 401,
 * so that status must throw. Before 2.14 n8n-core does not know `except` and takes the object for `true`: there every status
 * has to throw, and what TikTok rejects after the renewal is sent a last time for TikTok's words.
 */
async function sendRenewed(
	send: (ignored: IgnoreHttpStatusErrors) => Promise<IN8nHttpFullResponse>,
	{ isTokenExpired }: ResponseAdapter,
): Promise<IN8nHttpFullResponse> {
	const response = await send({ ignore: true, except: [401] });
	if (!isTokenExpired(response)) return response;
	return await send(false).catch(async (caught: unknown) => {
		if (/^4(?!01)\d\d$/.test(String((caught as { httpCode?: unknown } | undefined)?.httpCode))) return await send(true);
		throw caught;
	});
}

const NO_SECRETS = new Redactor([]);

const TOKENS: ReadonlySet<string> = new Set(['access_token', 'refresh_token']);

const redactorOf = ({ redactor }: Connection, { secrets }: ApiRequest): Redactor => (redactor?.() ?? NO_SECRETS).with(secrets);

/** The response without the secrets that TikTok, or a proxy, repeats in it; most hold none. */
function masked(response: ApiResponse, body: unknown, connection: Connection, request: ApiRequest): ApiResponse {
	const redactor = redactorOf(connection, request);
	return redactor.concerns(body) ? (redactor.value(response, request.givesToken ? TOKENS : undefined) as ApiResponse) : response;
}

async function httpRequest(
	context: RequestContext,
	connection: Connection,
	{ method, headers }: ApiRequest,
	{ url, body }: SerializedRequest,
	http: HttpOptions & { readonly ignoreHttpStatusErrors: IgnoreHttpStatusErrors },
	form?: MultipartForm,
): Promise<IN8nHttpFullResponse> {
	const options: IHttpRequestOptions = {
		timeout: TIMEOUT,
		...http,
		method,
		url,
		headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...headers, ...form?.headers },
		...(body && { body }),
		...(form && { body: form.body, timeout: Math.max(http.timeout ?? 0, FILE_TIMEOUT) }),
		// Text would destroy files.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		disableFollowRedirect: true,
	};
	if (connection.withoutToken) return (await context.helpers.httpRequest(options)) as IN8nHttpFullResponse;
	return (await context.helpers.httpRequestWithAuthentication.call(context as IAllExecuteFunctions, connection.credential, options, {
		// Where TikTok nests the token; up to 2.17 n8n runs no preAuthentication of an OAuth2 credential, which would unnest it.
		oauth2: { property: 'data.access_token', keyToIncludeInAccessTokenHeader: 'Access-Token', skipTokenRefresh: true },
	})) as IN8nHttpFullResponse;
}
