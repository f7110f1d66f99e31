import { NodeOperationError, type IAllExecuteFunctions, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';
import { open, type Answer } from '../response/envelope';
import { Refusal } from '../response/refusal';
import type { Account } from './account';
import { withForm, type Form, type MakeForm } from './multipart';
import { paceOf } from './pace';
import { forgotten, pauseBefore, tooFast, troubled, type Repeat } from './retry';
import { wait } from './wait';
import { asText, jsonOf } from './wire';

/** One call, checked and ready. */
export interface Call {
	readonly method: 'GET' | 'POST';
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	/** Sent in the address: text as it is, arrays and objects as JSON, as TikTok wants them. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Sent as JSON. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of a body: makes the multipart form, anew for each try. */
	readonly form?: MakeForm;
	readonly repeat: Repeat;
	/** Sent values that no message may repeat, even where TikTok's does. */
	readonly secrets?: readonly string[];
	/** The answer may be plain text instead of TikTok's envelope. */
	readonly plain?: boolean;
}

/** What the HTTP call of n8n may bring along: proxy, time limit, certificates, allowed domains. */
export type HttpExtras = Pick<IHttpRequestOptions, 'proxy' | 'timeout' | 'skipSslCertificateValidation' | 'allowedDomains'>;

export interface SendOptions {
	readonly http?: HttpExtras;
	/** A person is waiting for a list. */
	readonly urgent?: boolean;
}

/** The functions of n8n that a call needs; every context of a node has them. */
export type Sender = Pick<IAllExecuteFunctions, 'getNode'> & {
	readonly helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	readonly logger: { warn(message: string): void };
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

const TIME_LIMIT = 120_000;

/** Silence that is borne while a file is sent and taken in. */
const FILE_TIME_LIMIT = 600_000;

/** `name=value&…`, percent-encoded; what is undefined is left out. */
export const queryOf = (query: Readonly<Record<string, unknown>> = {}): string =>
	Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(asText(value))}`)
		.join('&');

/**
 * Makes a call at the account's pace, again where that is safe, and opens TikTok's answer.
 *
 * @throws Refusal where TikTok did not carry it out; the signal's reason where the execution was cancelled
 */
export async function send(sender: Sender, account: Account, call: Call, { http = {}, urgent }: SendOptions = {}): Promise<Answer> {
	const signal = sender.getExecutionCancelSignal?.();
	// Asked for each time: while an answer is waited for, the account's pace may go idle and another take its place.
	const pace = () => paceOf(account.key, account.callsPerSecond);
	let began: number | undefined;
	let refusal: Refusal | undefined;
	let perhapsDoneAt: number | undefined;
	for (let tries = 1; ; tries++) {
		await pace().turn(signal, urgent);
		// The turn may have come late; by now TikTok could take the same request for a new one.
		if (refusal && perhapsDoneAt !== undefined && call.repeat === 'remembered' && forgotten(perhapsDoneAt)) throw refusal;
		const sentAt = Date.now();
		// Neither the queue nor the time a file takes counts against the tries.
		if (began === undefined || call.form) began = sentAt;
		try {
			const answer = await (call.form ? withForm(call.form, signal, async (form) => await answered(sender, account, call, http, form)) : answered(sender, account, call, http));
			if (answer.partly !== undefined) sender.logger.warn(`TikTok carried out only a part of ${call.path}: ${answer.partly}`);
			return answer;
		} catch (caught) {
			signal?.throwIfAborted();
			refusal = (account.dialect?.understood(caught) ?? asRefusal(caught)).without(call.secrets);
		}
		refusal.tries = tries;
		refusal.spent = Date.now() - began;
		if (tooFast(refusal)) pace().slowDown();
		if (call.repeat !== 'read' && troubled(refusal) && !refusal.details.unsent) perhapsDoneAt ??= sentAt;
		refusal.perhapsDone = perhapsDoneAt !== undefined;
		const pause = pauseBefore(refusal, call.repeat);
		if (pause === undefined) throw refusal;
		await wait(pause, signal);
	}
}

async function answered(sender: Sender, account: Account, call: Call, http: HttpExtras, form?: Form): Promise<Answer> {
	const { dialect } = account;
	const raw = await request(sender, account, call, http, form);
	if (!dialect) return open(raw, call.plain);
	// n8n renews a token only where a call fails with 401.
	return dialect.open(dialect.expired(raw) ? await request(sender, account, call, { ...http, ignoreHttpStatusErrors: { ignore: true, except: [401] } }) : raw);
}

async function request(sender: Sender, account: Account, call: Call, http: HttpExtras & Pick<IHttpRequestOptions, 'ignoreHttpStatusErrors'>, form?: Form): Promise<IN8nHttpFullResponse> {
	const query = queryOf(call.query);
	const options: IHttpRequestOptions = {
		timeout: TIME_LIMIT,
		ignoreHttpStatusErrors: true,
		...http,
		method: call.method,
		url: account.base + call.path + (query && `?${query}`),
		headers: { Accept: 'application/json', ...(call.body && { 'Content-Type': 'application/json' }), ...form?.headers },
		...(call.body && { body: jsonOf(call.body) as unknown as IDataObject }),
		...(form && { body: form.body as unknown as IDataObject, timeout: Math.max(http.timeout ?? 0, FILE_TIME_LIMIT) }),
		encoding: 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
	};
	return (await sender.helpers.httpRequestWithAuthentication.call(sender as IAllExecuteFunctions, account.credential, options, {
		oauth2: { keyToIncludeInAccessTokenHeader: 'Access-Token', skipTokenRefresh: true },
	} as object)) as IN8nHttpFullResponse;
}

/** What broke before an answer came; the original holds the request with its token and is dropped. What is no matter of the way to TikTok is thrown on. */
function asRefusal(caught: unknown): Refusal {
	if (caught instanceof Refusal) return caught;
	if (caught instanceof NodeOperationError) throw caught;
	const { code, cause, message } = (caught ?? {}) as { code?: string; cause?: { code?: string }; message?: string };
	const kind = code ?? cause?.code ?? '';
	if (/domain/i.test(message ?? '') && /allow/i.test(message ?? '')) {
		return new Refusal({ says: 'The credential does not allow calls to this address', todo: 'Add the host of TikTok to Allowed HTTP Request Domains in the credential.', code: '403', cause: 'configuration-invalid' });
	}
	return new Refusal({
		says: /TIMEDOUT|ECONNABORTED/.test(kind) ? 'TikTok did not answer in time' : 'TikTok could not be reached',
		todo: `Check the network of the machine n8n runs on, and the Base URL in the credential${kind && ` (${kind})`}.`,
		cause: 'temporarily-unavailable',
		unsent: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(kind),
	});
}
