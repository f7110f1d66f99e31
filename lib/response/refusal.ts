import { NodeApiError, type INode } from 'n8n-workflow';
import { CODES, UNKNOWN_CODE, type CodeWords } from './codes';

interface Details extends CodeWords {
	/** TikTok's answer code, or the HTTP status where no answer could be read, as text. */
	readonly code?: string;
	/** TikTok's own words. */
	readonly message?: string;
	/** TikTok's name for the call; its support asks for it. */
	readonly requestId?: string;
	/** No connection came about, so that nothing can have been done. */
	readonly unsent?: boolean;
}

/** Stands where something secret was. */
export const HIDDEN = '••••••••';

/**
 * A call that TikTok did not carry out, or whose answer could not be read. It holds no request, no header and no
 * address with parameters, so that nothing secret can reach a person or a log through it.
 */
export class Refusal extends Error {
	override readonly name = 'Refusal';

	/** How often the call was made, and over how many milliseconds. */
	tries = 1;
	spent = 0;

	/** It was not tried again, since TikTok had trouble with all calls of the run for long. */
	hopeless = false;

	/** The call changes something, and nobody knows whether it still did. */
	perhapsDone = false;

	/** TikTok has what the item sends; what failed came behind that. */
	taken = false;

	/** Where a long list goes in several calls: how many of them TikTok carried out before this one. */
	partsBefore?: string;

	/** How many other items TikTok carried out, where n8n's run ends with this one and shows none of them. */
	others?: number;

	constructor(readonly details: Details) {
		super(details.says);
	}

	/** From an answer whose `code` is not success. */
	static fromCode(code: number, message: string, requestId: string): Refusal {
		return new Refusal({ ...(CODES[code] ?? UNKNOWN_CODE), code: String(code), message, requestId });
	}

	/** The same with dots for each of these, should TikTok's words hold one. */
	without(secrets: readonly string[] = []): Refusal {
		const { message } = this.details;
		const held = secrets.filter((secret) => secret && message?.includes(secret));
		return held.length ? new Refusal({ ...this.details, message: held.reduce((words, secret) => words.replaceAll(secret, HIDDEN), message!) }) : this;
	}

	/** The same with other words on what to do; `taken` where TikTok has what the item sends. */
	advising(todo: string, taken = this.taken): Refusal {
		const { tries, spent, hopeless, perhapsDone } = this;
		return Object.assign(new Refusal({ ...this.details, todo }), { tries, spent, hopeless, perhapsDone, taken });
	}

	/** TikTok's answer code; `undefined` where the answer was none of TikTok's. */
	get code(): number | undefined {
		return this.details.code === undefined ? undefined : Number(this.details.code);
	}

	/** What to do, TikTok's words, the request ID, and what was tried. */
	get description(): string {
		const { todo, message, requestId, code } = this.details;
		const parts = [todo];
		if (this.perhapsDone) parts.push('TikTok may have carried it out all the same: look there before you run it again.');
		if (this.partsBefore) parts.push(`The list goes in several calls: TikTok carried out ${this.partsBefore} before this one.`);
		if (this.others) parts.push(`TikTok carried out ${this.others === 1 ? 'one other item' : `${this.others} other items`}, which a new run would repeat.`);
		if (message) parts.push(`TikTok says: “${message}”`);
		const facts = [code && `code ${code}`, requestId && `request ID ${requestId}`, this.tries > 1 && `tried ${this.tries} times in ${Math.round(this.spent / 1000)} s`];
		if (this.hopeless) parts.push('Nothing has gone well for ten minutes, so the calls of this run are no longer made again.');
		const known = facts.filter(Boolean).join(', ');
		return known ? `${parts.join(' ')} (${known})` : parts.join(' ');
	}

	/** As n8n shows it, at the item it belongs to. */
	toNodeError(node: INode, itemIndex?: number): NodeApiError {
		const { says, code, cause } = this.details;
		const plain = { code: code ?? null, message: this.details.message ?? says, request_id: this.details.requestId ?? null };
		const shown = new NodeApiError(node, plain, { message: says, description: this.description, httpCode: code, itemIndex, ...(cause && { failure: { cause } }) });
		shown.message = says;
		return shown;
	}
}

/** A refusal as it is; anything else that was thrown, such as a cancelled execution, is thrown on. */
export function refusalOrThrow(caught: unknown): Refusal {
	if (caught instanceof Refusal) return caught;
	throw caught;
}

/** What n8n is to show of something thrown: a refusal in words at its item, anything else as it is. */
export const shown = (caught: unknown, node: INode, itemIndex?: number): unknown => (caught instanceof Refusal ? caught.toNodeError(node, itemIndex) : caught);
