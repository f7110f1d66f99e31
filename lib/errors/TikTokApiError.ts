import { NodeApiError, type INode } from 'n8n-workflow';
import { ERROR_TEXTS, UNKNOWN_ERROR, type ErrorText } from './errorTexts';

/** What is known of a call that did not succeed. */
export interface TikTokApiErrorDetails extends ErrorText {
	/** TikTok's answer code, or the HTTP status where no answer could be read, as text. */
	readonly code?: string;
	/** TikTok's own words. */
	readonly apiMessage?: string;
	/** TikTok's name for the call; its support asks for it. */
	readonly requestId?: string;
	/** No connection came about, so that nothing can have been done. */
	readonly notSent?: boolean;
	/** How often the call was made; once unless told otherwise. */
	readonly attempts?: number;
	/** Milliseconds from the first attempt to the last answer. */
	readonly elapsed?: number;
	/** It was not made again, since every call of the run had failed for too long. */
	readonly retriesExhausted?: boolean;
	/** The call changes something, and nobody knows whether it still did. */
	readonly outcomeUnknown?: boolean;
	/** TikTok has what the item sends; what failed came after that. */
	readonly accepted?: boolean;
	/** Where a long list goes in several calls: how many of them TikTok carried out before this one, such as "2 of 5". */
	readonly batchesDone?: string;
	/** How many other items TikTok carried out, where n8n's run ends with this one and shows none of them. */
	readonly otherItemsDone?: number;
}

/** Stands where something secret was. */
export const REDACTED = '••••••••';

/**
 * A call that TikTok did not carry out, or whose answer could not be read. It holds no request, no header and no URL
 * with parameters, so that nothing secret reaches a person or a log through it. It never changes: what is learned
 * later makes a new one with `with`.
 */
export class TikTokApiError extends Error {
	override readonly name = 'TikTokApiError';

	constructor(readonly details: TikTokApiErrorDetails) {
		super(details.message);
	}

	/** From an answer whose `code` is not success. */
	static fromCode(code: number, apiMessage: string, requestId: string): TikTokApiError {
		return new TikTokApiError({ ...(ERROR_TEXTS[code] ?? UNKNOWN_ERROR), code: String(code), apiMessage, requestId });
	}

	/** The same error with more, or other, details. */
	with(details: Partial<TikTokApiErrorDetails>): TikTokApiError {
		return new TikTokApiError({ ...this.details, ...details });
	}

	/** The same error with dots for each of these secrets, should TikTok's words hold one. */
	redact(secrets: readonly string[] = []): TikTokApiError {
		const { apiMessage } = this.details;
		const found = secrets.filter((secret) => secret && apiMessage?.includes(secret));
		return found.length ? this.with({ apiMessage: found.reduce((text, secret) => text.replaceAll(secret, REDACTED), apiMessage!) }) : this;
	}

	/** The same error with another hint on what to do. */
	withHint(hint: string): TikTokApiError {
		return this.with({ hint });
	}

	/** TikTok's answer code; `undefined` where the answer was none of TikTok's. */
	get code(): number | undefined {
		return this.details.code === undefined ? undefined : Number(this.details.code);
	}

	/** TikTok did what the item asks for, or may have done it: it must not be sent again unseen. */
	get mayHaveSucceeded(): boolean {
		return this.details.outcomeUnknown === true || this.details.accepted === true;
	}

	/** What to do, TikTok's words, the request ID, and what was tried. */
	get description(): string {
		const { hint, apiMessage, requestId, code, attempts = 1, elapsed = 0, outcomeUnknown, batchesDone, otherItemsDone, retriesExhausted } = this.details;
		const parts = [hint];
		if (outcomeUnknown) parts.push('TikTok may have carried it out all the same: look there before you run it again.');
		if (batchesDone) parts.push(`The list goes in several calls: TikTok carried out ${batchesDone} before this one.`);
		if (otherItemsDone)
			parts.push(`TikTok carried out ${otherItemsDone === 1 ? 'one other item' : `${otherItemsDone} other items`}, which a new run would repeat.`);
		if (apiMessage) parts.push(`TikTok says: “${apiMessage}”`);
		const facts = [
			code && `code ${code}`,
			requestId && `request ID ${requestId}`,
			attempts > 1 && `tried ${attempts} times in ${Math.round(elapsed / 1000)} s`,
		];
		if (retriesExhausted) parts.push('Nothing has gone well for ten minutes, so the calls of this run are no longer made again.');
		const known = facts.filter(Boolean).join(', ');
		return known ? `${parts.join(' ')} (${known})` : parts.join(' ');
	}

	/** As n8n shows it, at the item it belongs to. */
	toNodeError(node: INode, itemIndex?: number): NodeApiError {
		const { message, apiMessage = message, code, requestId, cause } = this.details;
		const response = { code: code ?? null, message: apiMessage, request_id: requestId ?? null };
		const nodeError = new NodeApiError(node, response, {
			message,
			description: this.description,
			httpCode: code,
			itemIndex,
			...(cause && { failure: { cause } }),
		});
		nodeError.message = message;
		return nodeError;
	}
}

/** An error of TikTok's as it is; anything else that was thrown, such as a canceled execution, is thrown on. */
export function apiErrorOrThrow(caught: unknown): TikTokApiError {
	if (caught instanceof TikTokApiError) return caught;
	throw caught;
}

/** What n8n is to show of something thrown: an error of TikTok's in words at its item, anything else as it is. */
export const toNodeError = (caught: unknown, node: INode, itemIndex?: number): unknown =>
	caught instanceof TikTokApiError ? caught.toNodeError(node, itemIndex) : caught;
