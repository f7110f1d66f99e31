import { isRecord } from '../util/isRecord';
import { unwrapLocator } from './scalars';

/** A value came from an expression or from JSON, not from a field that was filled in. */
export const COMPUTED = Symbol('computed');

/** What the node has stored where a value comes from, or `COMPUTED`. */
export type Source = unknown;

/** The source of a member of a value. All members of an expression are computed. */
export function sourceAt(source: Source, key: string | number): Source {
	if (source === COMPUTED) return COMPUTED;
	const stored = Array.isArray(source) || isRecord(source) ? (source as Record<string | number, unknown>)[key] : undefined;
	return storedSource(stored);
}

/** n8n marks expressions by a leading `=`, in a resource locator at its value. */
function storedSource(stored: unknown): Source {
	const value = isRecord(stored) && stored.__rl ? stored.value : stored;
	return typeof value === 'string' && value.startsWith('=') ? COMPUTED : stored;
}

/** Whether an empty list comes from an expression or JSON, as a whole or in one of its entries. */
export const isComputedList = (value: unknown, source: Source): boolean => {
	if (source === COMPUTED) return true;
	const entries = isRecord(value) && Array.isArray(value.item) ? value.item : [];
	return entries.some(
		(entry, index) => isRecord(entry) && Array.isArray(unwrapLocator(entry.id)) && sourceAt(sourceAt(sourceAt(source, 'item'), index), 'id') === COMPUTED,
	);
};
