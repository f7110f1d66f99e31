import { NodeApiError, type INode } from 'n8n-workflow';
import { ERROR_TEXTS, UNKNOWN_ERROR, type ErrorText } from './errorTexts';
import type { Redactor } from './redactor';

/**
 * A create whose answer was lost, and by what its records can be found. It is plain JSON, kept with the execution for n8n's further tries.
 * Times are Unix milliseconds.
 */
export interface LostCreate {
	/** Unique, so that a further try is not taken for another create of the same name. */
	readonly id: string;
	/** Path of the create. */
	readonly path: string;
	/** Parameters for the list of such records. */
	readonly query: Readonly<Record<string, unknown>>;
	readonly names: readonly string[];
	/** When it was first sent, and when it was known that there is no answer. */
	readonly sent: number;
	readonly lost: number;
}

/** What is known about a failed request. */
interface TikTokApiErrorDetails extends ErrorText {
	/** TikTok's code, or the HTTP status if the body could not be read, as text. */
	readonly code?: string;
	/** TikTok's own message. */
	readonly apiMessage?: string;
	/** Label of the value that TikTok's message names: `Events › 1 › Email`. */
	readonly rejectedField?: string;
	/** TikTok's log ID of the request; its support asks for it. */
	readonly requestId?: string;
	/** No connection was made, so TikTok cannot have carried the request out. */
	readonly notSent?: boolean;
	/** How often the request was sent; 1 by default. */
	readonly attempts?: number;
	/** Milliseconds from the first attempt to the last response. */
	readonly elapsed?: number;
	/** There was no other attempt because every request of the run had failed for too long. */
	readonly retriesExhausted?: boolean;
	/** The request changes something, and TikTok may have carried it out despite the error. */
	readonly outcomeUnknown?: boolean;
	/** How to find what the request created, if TikTok carried it out; its list did not show it yet. */
	readonly lostCreate?: LostCreate;
	/** The request may be sent again whatever became of it: twice is once. */
	readonly repeatable?: boolean;
	/** An earlier attempt of the node failed with this error, and the item was not sent again. */
	readonly notRepeated?: boolean;
	/** Milliseconds that TikTok wants to be left alone. */
	readonly retryAfterMs?: number;
	/** Unix time in milliseconds at which a used-up quota is renewed. */
	readonly resetsAtEpochMs?: number;
	/** TikTok accepted what the item sends; a later step failed. */
	readonly accepted?: boolean;
	/** How many requests of a split list TikTok carried out before this one, such as "2 of 5". */
	readonly batchesDone?: string;
	/** How many other items TikTok carried out although the run fails with this one and shows no output. */
	readonly otherItemsDone?: number;
}

/** Characters of TikTok's message in the message of the error; the description has all of it. */
const MAX_QUOTED = 200;

/** How much of TikTok's words an error repeats, in characters. */
const MAX_API_MESSAGE = 1000;

/** The text, or its start and an ellipsis; no emoji is cut in two. */
const shorten = (text: string): string => (text.length <= MAX_API_MESSAGE ? text : `${text.slice(0, MAX_API_MESSAGE - 1).replace(/[\uD800-\uDBFF]$/, '')}…`);

/**
 * A request that TikTok did not carry out, or whose response could not be read. It holds no request, header or URL with
 * parameters, so that no secret reaches a person or a log through it. It is immutable: `with` makes a new one with more details.
 */
export class TikTokApiError extends Error {
	override readonly name = 'TikTokApiError';

	readonly details: TikTokApiErrorDetails;

	constructor(details: TikTokApiErrorDetails) {
		super(details.message);
		const { apiMessage } = details;
		this.details = apiMessage === undefined ? details : { ...details, apiMessage: shorten(apiMessage) };
	}

	/** The error for a `code` of the Business API that is not success. */
	static fromCode(code: number, apiMessage: string, requestId: string): TikTokApiError {
		return new TikTokApiError({ ...(ERROR_TEXTS[code] ?? UNKNOWN_ERROR), code: String(code), apiMessage, requestId });
	}

	/** The same error with more, or other, details. */
	with(details: Partial<TikTokApiErrorDetails>): TikTokApiError {
		return new TikTokApiError({ ...this.details, ...details });
	}

	/** The same error with the secrets masked in all that comes from TikTok. */
	redact(redactor: Redactor): TikTokApiError {
		const texts = Object.entries(this.details).map(([name, value]): [string, unknown] => [
			name,
			typeof value === 'string' ? redactor.cutText(value) : value,
		]);
		return new TikTokApiError(Object.fromEntries(texts) as unknown as TikTokApiErrorDetails);
	}

	/** The same error with another hint. */
	withHint(hint: string): TikTokApiError {
		return this.with({ hint });
	}

	/** TikTok's code or the HTTP status as a number; `undefined` if there was no response. NaN for the codes in words of TikTok for Developers. */
	get code(): number | undefined {
		return this.details.code === undefined ? undefined : Number(this.details.code);
	}

	/** TikTok carried the item out, or may have: it must not be sent again automatically. */
	get mayHaveSucceeded(): boolean {
		return (this.details.outcomeUnknown === true && !this.details.repeatable) || this.details.accepted === true;
	}

	/** The hint, TikTok's message, the code, the request ID and the attempts, as text for a person. */
	get description(): string {
		const {
			hint,
			apiMessage,
			requestId,
			code,
			attempts = 1,
			elapsed = 0,
			outcomeUnknown,
			repeatable,
			notRepeated,
			batchesDone,
			otherItemsDone,
			retriesExhausted,
		} = this.details;
		const parts = [hint];
		if (outcomeUnknown)
			parts.push(`TikTok may have carried it out all the same: ${repeatable ? 'running it again does no harm' : 'look there before you run it again'}.`);
		if (notRepeated)
			parts.push('It was not sent again, since it might then be there twice. If it is not there, run it in a new execution instead of trying again.');
		if (batchesDone) parts.push(`The list goes in several calls: TikTok carried out ${batchesDone} before this one.`);
		if (otherItemsDone)
			parts.push(
				`TikTok carried out ${otherItemsDone === 1 ? 'one other item' : `${otherItemsDone} other items`}: ` +
					'Retry in the list of executions does not repeat them, a new run would.',
			);
		if (apiMessage) parts.push(`TikTok says: “${apiMessage}”`);
		const facts = [
			code && `code ${code}`,
			requestId && `request ID ${requestId}`,
			attempts > 1 && `tried ${attempts} times in ${Math.round(elapsed / 1000)} s`,
		];
		if (retriesExhausted) parts.push('Nothing has gone well for ten minutes, so the calls of this run are no longer made again.');
		const knownFacts = facts.filter(Boolean).join(', ');
		return knownFacts ? `${parts.join(' ')} (${knownFacts})` : parts.join(' ');
	}

	/**
	 * What happened, with TikTok's own message: models, toasts and the log show this alone. It is called `headline`, since
	 * `message` holds what happened, for code that builds on it.
	 */
	get headline(): string {
		const { message, apiMessage = '', rejectedField } = this.details;
		const words = apiMessage.replace(/\s+/g, ' ').trim();
		if (!words || message.toLowerCase().includes(words.replace(/\.$/, '').toLowerCase())) return message;
		// The label stands for the parameter.
		const reason = rejectedField ? words.replace(/^[\w.[\]]{1,100}: ?(?=.)/, '') : words;
		const quoted = reason.length > MAX_QUOTED ? `${reason.slice(0, MAX_QUOTED).trimEnd()}…` : reason;
		return `${rejectedField ? `TikTok rejected ${rejectedField}` : message}: ${quoted}`;
	}

	/** The error as n8n shows it. @param itemIndex the input item it belongs to */
	toNodeError(node: INode, itemIndex?: number): NodeApiError {
		const { message, apiMessage = message, code, requestId, cause, retryAfterMs, resetsAtEpochMs } = this.details;
		const hints = { ...(retryAfterMs !== undefined && { retryAfterMs }), ...(resetsAtEpochMs !== undefined && { resetsAtEpochMs }) };
		const response = { code: code ?? null, message: apiMessage, request_id: requestId ?? null };
		const nodeError = new NodeApiError(node, response, {
			message: this.headline,
			description: this.description,
			httpCode: code,
			itemIndex,
			...(cause && { failure: { cause, ...hints } }),
		});
		nodeError.message = this.headline;
		return nodeError;
	}
}

/** Returns a TikTokApiError; rethrows anything else, such as a canceled execution. */
export function apiErrorOrThrow(caught: unknown): TikTokApiError {
	if (caught instanceof TikTokApiError) return caught;
	throw caught;
}

/** Converts a TikTokApiError to a NodeApiError; returns anything else as it is. */
export const toNodeError = (caught: unknown, node: INode, itemIndex?: number): unknown =>
	caught instanceof TikTokApiError ? caught.toNodeError(node, itemIndex) : caught;
