import { isRecord } from '../util/isRecord';
import type { Issue } from './issues';

/** Issues for the numbers in a value, at any depth, that cannot be sent: those that are none, and integers that have lost digits. */
export function numberIssues(value: unknown, path: readonly string[]): Issue[] {
	if (typeof value === 'number') return numberIssue(value, path);
	if (Array.isArray(value)) return value.flatMap((member, index) => numberIssues(member, [...path, String(index + 1)]));
	// An object with its own toJSON, such as a DateTime, is a value, not a container.
	if (!isRecord(value) || typeof value.toJSON === 'function') return [];
	return Object.entries(value).flatMap(([name, member]) => numberIssues(member, [...path, name]));
}

function numberIssue(value: number, path: readonly string[]): Issue[] {
	if (!Number.isFinite(value)) return [{ path, message: `is ${value}; a number or text is needed` }];
	if (!Number.isInteger(value) || Number.isSafeInteger(value)) return [];
	return [{ path, message: `arrived as the number ${BigInt(value)} and has lost digits; pass it as text` }];
}
