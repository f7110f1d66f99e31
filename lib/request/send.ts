import { NodeOperationError, type IAllExecuteFunctions, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';
import { parseEnvelope, type ApiResponse } from '../response/envelope';
import { TikTokApiError } from '../response/refusal';
import type { Connection } from './account';
import { quotaExceededBy, type QuotaExceeded } from './allowance';
import { requestClock } from './clock';
import { withForm, type MultipartForm, type FormFactory } from './multipart';
import { limiterBehind, acquireSlot } from './pace';
import { runStateOf, isRateLimited, RetryState, type RetrySafety } from './retry';
import { toText, stringifyJson } from './wire';

/** One call, checked and ready. */
export interface ApiRequest {
	readonly method: 'GET' | 'POST';
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	/** Sent in the address: text as it is, arrays and objects as JSON, as TikTok wants them. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Sent as JSON. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of a body: makes the multipart form, anew for each try. */
	readonly form?: FormFactory;
	readonly retrySafety: RetrySafety;
	/** Sent values that no message may repeat, even where TikTok's does. */
	readonly secrets?: readonly string[];
	/** The answer may be plain text instead of TikTok's envelope. */
	readonly textResponse?: boolean;
}

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
export async function sendRequest(sender: RequestContext, account: Connection, call: ApiRequest, options: SendOptions = {}): Promise<ApiResponse> {
	const run = runStateOf(account);
	return await run.slots(async () => await sendWithRetry(sender, account, call, new RetryState(call.retrySafety, run), options));
}

async function sendWithRetry(sender: RequestContext, account: Connection, call: ApiRequest, tries: RetryState, { http = {}, interactive = false }: SendOptions): Promise<ApiResponse> {
	const written = serializeRequest(account, call);
	const signal = sender.getExecutionCancelSignal?.();
	for (;;) {
		await acquireSlot(account, call, signal, interactive ? 'urgent' : tries.attempts ? 'begun' : 'new').catch((reason: unknown) => tries.rejectedBy(reason));
		tries.startAttempt(call.form !== undefined);
		const sentAt = requestClock.now();
		const outcome = await attemptRequest(sender, account, call, written, http);
		if (!(outcome instanceof TikTokApiError)) {
			tries.succeed();
			if (outcome.partialMessage !== undefined) sender.logger.warn(`TikTok carried out only a part of ${call.path}: ${outcome.partialMessage}`);
			return outcome;
		}
		const usedUp = quotaExceededBy(outcome, sender.getTimezone());
		if (usedUp) {
			applyQuota(sender, account, call, usedUp);
			tries.postpone(usedUp, interactive);
			continue;
		}
		if (isRateLimited(outcome)) limiterBehind(account, call).throttle(sentAt);
		await requestClock.pass(tries.delayAfter(outcome), signal);
	}
}

/** What waits beside this call need not ask: it waits on, or ends as well. */
function applyQuota({ logger }: RequestContext, account: Connection, call: ApiRequest, { pause, error }: QuotaExceeded): void {
	const pace = limiterBehind(account, call);
	if (pause === undefined) pace.rejectAll(error);
	else if (pace.pause(pause, error)) logger.warn(`${error.message}. ${error.details.hint}`);
}

/** What a call says, without its form; it is written before the first try, so that what fails in it is not taken for trouble on the way. */
interface SerializedRequest {
	readonly url: string;
	readonly body?: string;
}

function serializeRequest(account: Connection, { path, query, body }: ApiRequest): SerializedRequest {
	const parameters = queryString(query);
	return { url: account.baseUrl + path + (parameters && `?${parameters}`), ...(body && { body: stringifyJson(body) }) };
}

/** Makes the call once. What was thrown is a refusal, unless the execution was cancelled or TikTok has no part in it. */
async function attemptRequest(sender: RequestContext, account: Connection, call: ApiRequest, written: SerializedRequest, http: HttpOptions): Promise<ApiResponse | TikTokApiError> {
	const signal = sender.getExecutionCancelSignal?.();
	try {
		return await (call.form ? withForm(call.form, signal, async (form) => await exchange(sender, account, call, written, http, form)) : exchange(sender, account, call, written, http));
	} catch (caught) {
		signal?.throwIfAborted();
		return (account.responseAdapter?.toApiError(caught) ?? toApiError(caught)).redact(call.secrets);
	}
}

async function exchange(sender: RequestContext, account: Connection, call: ApiRequest, written: SerializedRequest, http: HttpOptions, form?: MultipartForm): Promise<ApiResponse> {
	const { responseAdapter } = account;
	const raw = await httpRequest(sender, account, call, written, http, form);
	if (!responseAdapter) return parseEnvelope(raw, call.textResponse);
	// n8n renews a token only where a call fails with 401.
	return responseAdapter.parse(responseAdapter.isTokenExpired(raw) ? await httpRequest(sender, account, call, written, { ...http, ignoreHttpStatusErrors: { ignore: true, except: [401] } }) : raw);
}

async function httpRequest(sender: RequestContext, account: Connection, { method }: ApiRequest, { url, body }: SerializedRequest, http: HttpOptions & Pick<IHttpRequestOptions, 'ignoreHttpStatusErrors'>, form?: MultipartForm): Promise<IN8nHttpFullResponse> {
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
	return (await sender.helpers.httpRequestWithAuthentication.call(sender as IAllExecuteFunctions, account.credential, options, {
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
		return new TikTokApiError({ message: 'The credential does not allow calls to this address', hint: 'Add the host of TikTok to Allowed HTTP Request Domains in the credential.', code: '403', cause: 'configuration-invalid' });
	}
	return new TikTokApiError({
		message: /TIMEDOUT|ECONNABORTED/.test(kind) ? 'TikTok did not answer in time' : 'TikTok could not be reached',
		hint: `Check the network of the machine n8n runs on, and the Base URL in the credential${kind && ` (${kind})`}.`,
		cause: 'temporarily-unavailable',
		notSent: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(kind),
	});
}
