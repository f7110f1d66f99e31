const STRING_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;

/** JSON with quotes around each integer beyond 2^53, and this before its digits. */
export const quoteLongIntegers = (json: string, mark = ''): string =>
	/\d{16}/.test(json)
		? json.replace(STRING_OR_LONG_INTEGER, (token) => (token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${mark}${token}"`))
		: json;

/**
 * Parses JSON without losing digits: TikTok's IDs are 64-bit integers and sometimes come unquoted, so an integer
 * beyond 2^53 becomes text.
 *
 * @throws SyntaxError where the text is not JSON
 */
export const parseJson = (text: string): unknown => JSON.parse(quoteLongIntegers(text));

/**
 * Parses JSON as it was written: an integer beyond 2^53 becomes a bigint, with all its digits, and stays no text.
 *
 * @throws SyntaxError where the text is not JSON
 */
export const parseJsonWithBigInt = (text: string): unknown =>
	JSON.parse(quoteLongIntegers(text, '\\u0000'), (_name, value: unknown) =>
		typeof value === 'string' && /^\u0000-?\d+$/.test(value) ? BigInt(value.slice(1)) : value,
	);

/** JSON as TikTok wants it: a BigInt is a 64-bit number, with all its digits. */
export const stringifyJson = (value: unknown): string =>
	JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name, member: unknown) {
		// n8n gives BigInt a toJSON that makes text of it before it comes here; its holder still has the number.
		return typeof this[name] === 'bigint' ? `\u0000${this[name]}` : member;
	}).replace(/"\\u0000(-?\d+)"/g, '$1');

/** A value as text: what is no text or number goes as JSON. */
export const toText = (value: unknown): string => (typeof value === 'object' && value !== null ? stringifyJson(value) : String(value));
