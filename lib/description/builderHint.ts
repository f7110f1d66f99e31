import type { IParameterBuilderHint } from 'n8n-workflow';
import type { Field, OptionLabels } from '../definition/field';
import { idFormOf } from '../definition/idForm';

/** More choices than these are not explained. */
const MAX_EXPLAINED = 12;

/** n8n refuses hints on what it takes for the choice of an operation. */
const WITHOUT_HINT: ReadonlySet<string> = new Set(['mode', 'operation', 'resource']);

/** Letters from which on a word counts. */
const MIN_WORD = 3;

const wordsOf = (text: string): string[] =>
	text
		.toLowerCase()
		.split(/[^a-z0-9]+/)
		.filter((word) => word.length >= MIN_WORD);

/** Whether a value says by itself what its label says: they have a word, or its beginning, in common. */
const speaksForItself = (value: string, label: string): boolean => {
	const words = wordsOf(value);
	return wordsOf(label).some((word) => words.some((other) => other.startsWith(word) || word.startsWith(other)));
};

/** What the values mean that do not say it: `ENABLE: On, DISABLE: Off`. */
function meaningsOf(options: OptionLabels): string | undefined {
	const choices = Object.entries(options);
	const unclear = choices.length <= MAX_EXPLAINED ? choices.filter(([value, label]) => value !== label && !speaksForItself(value, label)) : [];
	return unclear.length ? unclear.map(([value, label]) => `${value}: ${label}`).join(', ') : undefined;
}

const rangeText = (min: number | undefined, max: number | undefined, unit = ''): string | undefined => {
	if (min !== undefined && max !== undefined) return `${min} to ${max}${unit}`;
	if (min !== undefined) return `At least ${min}${unit}`;
	return max === undefined ? undefined : `At most ${max}${unit}`;
};

/** What the definition of a node that n8n gives to its AI builder does not say of a field's values: limits, formats, names. */
function valuesOf(field: Field): string | undefined {
	const takesNames = 'list' in field && field.list !== undefined && idFormOf(field) !== undefined;
	switch (field.kind) {
		case 'options':
		case 'multiOptions':
			return meaningsOf(field.options);
		case 'number':
			return rangeText(field.min, field.max);
		case 'string':
			return rangeText(field.minLength, field.maxLength, ' characters');
		case 'date':
			if (!field.time) return 'YYYY-MM-DD';
			return field.format === 'local' ? 'YYYY-MM-DD HH:MM:SS, without a time zone' : 'ISO 8601, such as 2026-01-31T09:00:00Z';
		case 'resourceLocator':
			return takesNames ? 'An exact name works in place of the ID' : undefined;
		case 'stringList':
			return [
				takesNames ? 'Exact names work in place of IDs' : undefined,
				field.list ? undefined : field.onePerLine ? 'An array, or one a line' : 'An array, or text such as 1, 2, 3',
				field.maxItems === undefined ? undefined : `at most ${field.maxItems}`,
			]
				.filter((text) => text !== undefined)
				.join('; ');
		default:
			return undefined;
	}
}

/**
 * The hint on a field for n8n's AI builder, which people do not see. n8n's own definition of a node lists the values of choices, and the
 * descriptions; the hint has what is missing there. An n8n that has no such builder takes no notice of it.
 */
export function builderHintFor(field: Field): { builderHint?: IParameterBuilderHint } {
	const propertyHint = WITHOUT_HINT.has(field.name) || field.hidden ? undefined : valuesOf(field);
	return propertyHint ? { builderHint: { propertyHint } } : {};
}
