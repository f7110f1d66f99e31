/**
 * A string, or an integer of 16 digits or more. A string without an end, as in an answer that was cut, matches up to the end of
 * the text: otherwise each quote within it would be tried as the start of another, and the time would grow with the square.
 */
const STRING_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/gs;

/** What stands before a number that is no part of a string. Most of TikTok's IDs are strings, and then there is nothing to do. */
const MAY_HOLD_LONG_INTEGER = /(?:^|[[:,\s])-?\d{16}/;

/** Puts quotes around each integer beyond 2^53. @param prefix goes before its digits */
const quoteLongIntegers = (json: string, prefix = ''): string =>
	MAY_HOLD_LONG_INTEGER.test(json)
		? json.replace(STRING_OR_LONG_INTEGER, (token) => (token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${prefix}${token}"`))
		: json;

/**
 * Parses JSON without losing digits: TikTok's IDs are 64-bit integers and sometimes unquoted, so an integer beyond 2^53
 * becomes a string.
 *
 * @throws SyntaxError
 */
export const parseJson = (text: string): unknown => JSON.parse(quoteLongIntegers(text));

/**
 * Parses JSON and keeps numbers numbers: an integer beyond 2^53 becomes a bigint.
 *
 * @throws SyntaxError
 */
export const parseJsonWithBigInt = (text: string): unknown =>
	JSON.parse(quoteLongIntegers(text, '\\u0000'), (_name, value: unknown) =>
		typeof value === 'string' && /^\0-?\d+$/.test(value) ? BigInt(value.slice(1)) : value,
	);

/** Serializes JSON with bigints as numbers, all digits kept. */
export const stringifyJson = (value: unknown): string =>
	JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name, member: unknown) {
		// n8n defines BigInt.prototype.toJSON, so `member` is already a string; `this[name]` still is the bigint.
		return typeof this[name] === 'bigint' ? `\u0000${this[name]}` : member;
	}).replace(/"\\u0000(-?\d+)"/g, '$1');

/** A value as text: objects and arrays as JSON. */
export const toText = (value: unknown): string => (typeof value === 'object' && value !== null ? stringifyJson(value) : String(value));
