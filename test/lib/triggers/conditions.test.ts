import { describe, expect, test } from '@jest/globals';
import { conditionWords, figureIn, meetsConditions, type Condition } from '../../../lib/triggers/conditions';

const condition = (comparison: Condition['comparison'], value: number, metric = 'spend'): Condition => ({ metric, comparison, value });

test.each<[unknown, number | undefined]>([
	['12.5', 12.5],
	[0, 0],
	['-', undefined],
	['', undefined],
	[null, undefined],
	[undefined, undefined],
])('the figure %j is %j', (value, figure) => {
	expect(figureIn({ spend: value }, 'spend')).toBe(figure);
});

describe('conditions', () => {
	test.each<[Condition['comparison'], number, boolean]>([
		['gt', 10, false],
		['gt', 9.99, true],
		['gte', 10, true],
		['lt', 10, false],
		['lte', 10, true],
		['eq', 10, true],
		['eq', 10.1, false],
	])('10 %s %d: %s', (comparison, value, isMet) => {
		expect(meetsConditions({ spend: '10.00' }, [condition(comparison, value)], 'all')).toBe(isMet);
	});

	test('all of them, or any', () => {
		const conditions = [condition('gt', 5), condition('lt', 1, 'clicks')];
		expect(meetsConditions({ spend: 10, clicks: 3 }, conditions, 'all')).toBe(false);
		expect(meetsConditions({ spend: 10, clicks: 3 }, conditions, 'any')).toBe(true);
	});

	test('a figure without a value meets none', () => {
		expect(meetsConditions({ spend: '-' }, [condition('lt', 100)], 'all')).toBe(false);
	});

	test('are told with the figures', () => {
		const words = conditionWords({ spend: '12.30', clicks: '-' }, [condition('gt', 10), condition('lte', 3, 'clicks')], { spend: 'Cost' });
		expect(words).toBe('Cost 12.3 (above 10), clicks without a value (at most 3)');
	});
});
