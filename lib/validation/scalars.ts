import { isRecord } from '../util/isRecord';

export const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The ID in a resource locator; other values as they are, blank text as ''. */
export const unwrapLocator = (value: unknown): unknown => {
	const unwrapped = isRecord(value) && value.__rl ? value.value : value;
	return typeof unwrapped === 'string' && unwrapped.trim() === '' ? '' : unwrapped;
};

/** Converts decimal text to a number; returns other values as they are. */
export const toNumber = (value: unknown): unknown => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value);

/** Converts `true` and `false` as text; returns other values as they are. */
export const toBoolean = (value: unknown): unknown => {
	const text = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return text === 'true' ? true : text === 'false' ? false : value;
};

/** Text without blanks around it; other values as they are. */
export const trimmed = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);
