import { f, type Field, type OptionLabels } from '../definition/field';

const COMPARISONS = { gt: 'Is Greater Than', gte: 'Is at Least', lt: 'Is Less Than', lte: 'Is at Most', eq: 'Equals' } as const;

const WORDS: Readonly<Record<keyof typeof COMPARISONS, string>> = { gt: 'above', gte: 'at least', lt: 'below', lte: 'at most', eq: 'equal to' };

const TESTS: Readonly<Record<keyof typeof COMPARISONS, (value: number, limit: number) => boolean>> = {
	gt: (value, limit) => value > limit,
	gte: (value, limit) => value >= limit,
	lt: (value, limit) => value < limit,
	lte: (value, limit) => value <= limit,
	eq: (value, limit) => value === limit,
};

/** A figure, and what it is compared with. */
export interface Condition {
	readonly metric: string;
	readonly comparison: keyof typeof COMPARISONS;
	readonly value: number;
}

/** The fields of a threshold: its conditions, and whether all of them have to be met. @param suffix where a node has several of them */
export const conditionFields = (metrics: OptionLabels, preset: string, suffix: string): readonly Field[] => [
	f.objectList('conditions', 'Conditions', 'The figures to watch, and what each is compared with', {
		clientOnly: true,
		suffix,
		required: true,
		minItems: 1,
		maxItems: 20,
		itemLabel: 'Condition',
		fields: [
			f.options('metric', 'Metric', 'The figure to watch; amounts are in the currency of the ad account, rates in percent', {
				required: true,
				allowArbitraryValues: true,
				options: metrics,
				default: preset,
			}),
			f.options('comparison', 'Comparison', 'How the figure is compared', { required: true, options: COMPARISONS, default: 'gte' }),
			f.number('value', 'Value', 'The number that the figure is compared with', { required: true, default: 0 }),
		],
	}),
	f.options('match', 'Conditions to Meet', 'Whether all conditions must be met, or one of them is enough', {
		clientOnly: true,
		required: true,
		options: { all: 'All', any: 'Any' },
		default: 'all',
	}),
];

/** A figure as a number; `undefined` where TikTok has no value for it. */
export function figureIn(values: Readonly<Record<string, unknown>>, metric: string): number | undefined {
	const value = values[metric];
	const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
}

/** Whether figures meet the conditions. A figure without a value meets none. */
export function meetsConditions(values: Readonly<Record<string, unknown>>, conditions: readonly Condition[], match: unknown): boolean {
	const isMet = ({ metric, comparison, value }: Condition): boolean => {
		const figure = figureIn(values, metric);
		return figure !== undefined && TESTS[comparison](figure, value);
	};
	return match === 'any' ? conditions.some(isMet) : conditions.every(isMet);
}

/** The conditions in words, with the figures: `Cost 120.5 (above 100)`. */
export const conditionWords = (values: Readonly<Record<string, unknown>>, conditions: readonly Condition[], labels: OptionLabels): string =>
	conditions
		.map(({ metric, comparison, value }) => `${labels[metric] ?? metric} ${figureIn(values, metric) ?? 'without a value'} (${WORDS[comparison]} ${value})`)
		.join(', ');
