import { describe, expect, test } from '@jest/globals';
import { RESOURCE_LISTS } from '../../../lib/definition/resourceLists';
import { TARGETING_LISTS } from '../../../lib/definition/targetingLists';

const LISTS = Object.entries(RESOURCE_LISTS);

test('lists are in alphabetical order', () => {
	const targeting = Object.keys(TARGETING_LISTS);
	const others = LISTS.map(([name]) => name).filter((name) => !targeting.includes(name));
	for (const names of [targeting, others]) expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en', { sensitivity: 'base' })));
});

describe.each(LISTS)('%s', (_, list) => {
	test('has a path as TikTok requires it', () => {
		expect(list.path).toMatch(/^[a-z0-9_]+(\/[a-z0-9_]+)*\/$/);
	});

	test('has pages if page numbers are in an object', () => {
		if (list.pageInfoIn !== undefined) expect(list.maxPageSize).toBeGreaterThan(0);
	});

	test('searches in one way', () => {
		expect(list.searchFilter !== undefined && list.searchParams !== undefined).toBe(false);
	});

	test('does not name a dependency twice', () => {
		const names = [...(list.dependsOn ?? []), ...(list.dependsOnOneOf ?? []), ...(list.narrowedBy ?? [])];
		expect(new Set(names).size).toBe(names.length);
	});

	test('puts what was typed into the parameters of a search', () => {
		if (list.searchParams) expect(JSON.stringify(list.searchParams('shoes'))).toContain('shoes');
	});
});
