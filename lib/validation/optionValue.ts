import memoize from 'lodash/memoize';
import type { OptionLabels } from '../definition/field';

interface Options {
	readonly options: OptionLabels;
	readonly numeric?: boolean;
	readonly allowArbitraryValues?: boolean;
	readonly labelsAreValues?: boolean;
	readonly alsoAccepted?: OptionLabels;
}

/** The form of values that TikTok knows and our options do not have. */
const ARBITRARY_VALUE = /^[A-Za-z][\w-]*$/;

const normalize = (text: string): string => text.trim().toLowerCase();

/** Values by their own text and by their label, both without case. */
const valuesByText = memoize((options: OptionLabels): ReadonlyMap<string, ReadonlySet<string>> => {
	const found = new Map<string, Set<string>>();
	for (const [value, label] of Object.entries(options))
		for (const text of [normalize(value), normalize(label)]) found.set(text, (found.get(text) ?? new Set()).add(value));
	return found;
});

/**
 * TikTok's value of an option, from the value or its label, in any case, unless two options go by that text. Values that are
 * none come back as they are. What may be a value of TikTok's own, such as a custom event, is not changed, unless `labelsAreValues`.
 */
export function toOptionValue({ options, numeric, allowArbitraryValues, labelsAreValues, alsoAccepted = {} }: Options, value: unknown): unknown {
	if (typeof value !== 'string' && typeof value !== 'number') return value;
	const text = String(value);
	const matches =
		Object.hasOwn(options, text) || Object.hasOwn(alsoAccepted, text)
			? [text]
			: ([options, alsoAccepted].map((labels) => [...(valuesByText(labels).get(normalize(text)) ?? [])]).find(({ length }) => length) ?? []);
	if (matches.length !== 1 || (allowArbitraryValues && !labelsAreValues && matches[0] !== text && ARBITRARY_VALUE.test(text))) return value;
	return numeric ? Number(matches[0]) : matches[0];
}
