import { isRecord } from '../util/isRecord';

/** Stands where a secret was. */
export const REDACTED = '••••••••';

/** A shorter value is no secret of TikTok's, and would be found in ordinary words. In characters. */
const MIN_LENGTH = 6;

/** A text that ends with so many characters of a secret was cut within it. */
const MIN_CUT = 8;

/** Escapes of ASCII characters in JSON, which TikTok need not write and a proxy may: `\u0041`, `\/`. */
const ASCII_ESCAPE = /\\(?:u00[2-7][\da-f]|\/)/i;

/** The ways in which a secret is written: as it is, in JSON, in a URL, in a form, in HTML. */
const spellingsOf = (secret: string): string[] => [
	secret,
	JSON.stringify(secret).slice(1, -1),
	...(!/\p{Cs}/u.test(secret)
		? [encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret)), new URLSearchParams({ '': secret }).toString().slice(1)]
		: []),
	secret.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`),
	secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
];

/**
 * Masks a connection's secrets, such as its token, in what TikTok answers. The secrets are private to it: neither JSON nor a
 * walk over its properties shows them.
 */
export class Redactor {
	/** Every spelling of every secret, the longest first, so that none is left that holds another. */
	readonly #spellings: readonly string[];

	constructor(secrets: readonly unknown[]) {
		const texts = secrets.flatMap((secret) => (typeof secret === 'string' ? [secret, secret.trim()] : [])).filter(({ length }) => length >= MIN_LENGTH);
		this.#spellings = [...new Set(texts.flatMap(spellingsOf))].sort((a, b) => b.length - a.length);
	}

	/** One that masks these secrets too. */
	with(secrets: readonly string[] = []): Redactor {
		return secrets.length ? new Redactor([...this.#spellings, ...secrets]) : this;
	}

	/** Whether an answer's body may hold a secret. Takes next to no time, however long the body is. */
	concerns(body: unknown): boolean {
		if (!this.#spellings.length || !(typeof body === 'string' || Buffer.isBuffer(body))) return false;
		return this.#spellings.some((secret) => body.includes(secret)) || (body.includes('\\') && ASCII_ESCAPE.test(body.toString()));
	}

	/** The text with its secrets masked. */
	text(text: string): string {
		return this.#isIn(text) ? this.#spellings.reduce((rest, secret) => rest.replaceAll(secret, REDACTED), text) : text;
	}

	/** The same for a text that may have been cut, and end with the first characters of a secret. */
	cutText(text: string): string {
		const [, body = '', end = ''] = /^(.*?)(…?)$/su.exec(this.text(text)) ?? [];
		for (const secret of this.#spellings) {
			for (let length = Math.min(secret.length - 1, body.length); length >= MIN_CUT; length--)
				if (body.endsWith(secret.slice(0, length))) return body.slice(0, -length) + REDACTED + end;
		}
		return body + end;
	}

	/**
	 * Masks the secrets in parsed JSON, in place: in texts, in numbers, in names.
	 *
	 * @param kept names of properties whose values stay: the tokens that a request asked for
	 */
	value(value: unknown, kept: ReadonlySet<string> = new Set()): unknown {
		if (typeof value !== 'object' || value === null) return this.#scalar(value);
		// A list, not recursion: TikTok's answer may be nested as deep as it likes.
		const open: object[] = [value];
		for (let container = open.pop(); container; container = open.pop()) {
			const members = container as Record<string, unknown>;
			for (const name of Object.keys(members)) {
				const member = members[name];
				if (Buffer.isBuffer(member)) members[name] = this.#bytes(member);
				else if (typeof member === 'object' && member !== null) open.push(member);
				else if (!kept.has(name)) members[name] = this.#scalar(member);
				if (!isRecord(container) || !this.#isIn(name)) continue;
				members[this.text(name)] = members[name];
				delete members[name];
			}
		}
		return value;
	}

	/** A file keeps its length: what comes after a secret in it stays at its place. */
	#bytes(content: Buffer): Buffer {
		if (!this.#spellings.some((secret) => content.includes(secret))) return content;
		const masked = this.#spellings.reduce((rest, secret) => {
			const bytes = Buffer.from(secret).toString('latin1');
			return rest.replaceAll(bytes, '*'.repeat(bytes.length));
		}, content.toString('latin1'));
		return Buffer.from(masked, 'latin1');
	}

	#scalar(value: unknown): unknown {
		if (typeof value === 'string') return this.text(value);
		return typeof value === 'number' && this.#spellings.includes(String(value)) ? REDACTED : value;
	}

	#isIn(text: string): boolean {
		return this.#spellings.some((secret) => text.includes(secret));
	}
}
