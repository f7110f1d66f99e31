import { NodeOperationError, type IAllExecuteFunctions, type IDataObject, type IHttpRequestOptions, type IN8nHttpFullResponse } from 'n8n-workflow';
import { open, type Answer } from '../response/envelope';
import { Refusal } from '../response/refusal';
import type { Account } from './account';
import { usedUpBy, type UsedUp } from './allowance';
import { callTime } from './clock';
import { withForm, type Form, type MakeForm } from './multipart';
import { paceBehind, turnFor } from './pace';
import { runOf, tooFast, Tries, type Repeat } from './retry';
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
export type Sender = Pick<IAllExecuteFunctions, 'getNode' | 'getTimezone'> & {
	readonly helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
	readonly logger: { warn(message: string): void };
	getExecutionCancelSignal?(): AbortSignal | undefined;
};

const TIME_LIMIT = 120_000;

/** Silence that is borne while a file is sent and taken in. */
const FILE_TIME_LIMIT = 600_000;

/** Percent-encoded; half a character, as text has that was cut within an emoji, becomes the sign for one that is not known. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\uFFFD'));

/** `name=value&…`, percent-encoded; what is undefined is left out. */
export const queryOf = (query: Readonly<Record<string, unknown>> = {}): string =>
	Object.entries(query)
		.filter(([, value]) => value !== undefined)
		.map(([name, value]) => `${encoded(name)}=${encoded(asText(value))}`)
		.join('&');

/**
 * Makes a call at the account's pace, again where that is safe, and opens TikTok's answer.
 *
 * @throws Refusal where TikTok did not carry it out; the signal's reason where the execution was cancelled
 */
export async function send(sender: Sender, account: Account, call: Call, options: SendOptions = {}): Promise<Answer> {
	const run = runOf(account);
	return await run.slots(async () => await carried(sender, account, call, new Tries(call.repeat, run), options));
}

async function carried(sender: Sender, account: Account, call: Call, tries: Tries, { http = {}, urgent = false }: SendOptions): Promise<Answer> {
	const written = write(account, call);
	const signal = sender.getExecutionCancelSignal?.();
	for (;;) {
		await turnFor(account, call, signal, urgent ? 'urgent' : tries.count ? 'begun' : 'new').catch((reason: unknown) => tries.endedBy(reason));
		tries.begin(call.form !== undefined);
		const sentAt = callTime.now();
		const outcome = await attempt(sender, account, call, written, http);
		if (!(outcome instanceof Refusal)) {
			tries.succeed();
			if (outcome.partly !== undefined) sender.logger.warn(`TikTok carried out only a part of ${call.path}: ${outcome.partly}`);
			return outcome;
		}
		const usedUp = usedUpBy(outcome, sender.getTimezone());
		if (usedUp) {
			holdOthers(sender, account, call, usedUp);
			tries.postpone(usedUp, urgent);
			continue;
		}
		if (tooFast(outcome)) paceBehind(account, call).slowDown(sentAt);
		await callTime.pass(tries.pauseAfter(outcome), signal);
	}
}

/** What waits beside this call need not ask: it waits on, or ends as well. */
function holdOthers({ logger }: Sender, account: Account, call: Call, { pause, refusal }: UsedUp): void {
	const pace = paceBehind(account, call);
	if (pause === undefined) pace.end(refusal);
	else if (pace.close(pause, refusal)) logger.warn(`${refusal.message}. ${refusal.details.todo}`);
}

/** What a call says, without its form; it is written before the first try, so that what fails in it is not taken for trouble on the way. */
interface Written {
	readonly url: string;
	readonly body?: string;
}

function write(account: Account, { path, query, body }: Call): Written {
	const parameters = queryOf(query);
	return { url: account.base + path + (parameters && `?${parameters}`), ...(body && { body: jsonOf(body) }) };
}

/** Makes the call once. What was thrown is a refusal, unless the execution was cancelled or TikTok has no part in it. */
async function attempt(sender: Sender, account: Account, call: Call, written: Written, http: HttpExtras): Promise<Answer | Refusal> {
	const signal = sender.getExecutionCancelSignal?.();
	try {
		return await (call.form ? withForm(call.form, signal, async (form) => await answered(sender, account, call, written, http, form)) : answered(sender, account, call, written, http));
	} catch (caught) {
		signal?.throwIfAborted();
		return (account.dialect?.understood(caught) ?? asRefusal(caught)).without(call.secrets);
	}
}

async function answered(sender: Sender, account: Account, call: Call, written: Written, http: HttpExtras, form?: Form): Promise<Answer> {
	const { dialect } = account;
	const raw = await request(sender, account, call, written, http, form);
	if (!dialect) return open(raw, call.plain);
	// n8n renews a token only where a call fails with 401.
	return dialect.open(dialect.expired(raw) ? await request(sender, account, call, written, { ...http, ignoreHttpStatusErrors: { ignore: true, except: [401] } }) : raw);
}

async function request(sender: Sender, account: Account, { method }: Call, { url, body }: Written, http: HttpExtras & Pick<IHttpRequestOptions, 'ignoreHttpStatusErrors'>, form?: Form): Promise<IN8nHttpFullResponse> {
	const options: IHttpRequestOptions = {
		timeout: TIME_LIMIT,
		ignoreHttpStatusErrors: true,
		...http,
		method,
		url,
		headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...form?.headers },
		...(body && { body: body as unknown as IDataObject }),
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
