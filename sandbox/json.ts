import { quoteLongIntegers } from '../lib/response/json';

/**
 * Parses JSON as it was written: an integer beyond 2^53 becomes a bigint, with all its digits, and stays no text.
 *
 * @throws SyntaxError where the text is not JSON
 */
export const parseAsWritten = (text: string): unknown =>
	JSON.parse(quoteLongIntegers(text, '\\u0000'), (_name, value: unknown) => (typeof value === 'string' && /^\u0000-?\d+$/.test(value) ? BigInt(value.slice(1)) : value));
