import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { isTool, ListLength, toolAnswer } from '../../../lib/execution/toolAnswer';

const items = (count: number, more: IDataObject = {}) => Array.from({ length: count }, (_, id) => ({ json: { id, ...more }, pairedItem: { item: 3 } }));

/** The length of a list of which these pages were read. */
function lengthOf(limit: number | undefined, ...pages: object[]): ListLength {
	const length = new ListLength(limit);
	for (const page of pages) length.add(page);
	return length;
}

const paged = (total_number: number, page = 1) => ({ page_info: { page, total_number } });

/** The note that a model reads behind so many items. */
const noteOn = (count: number, length: ListLength): unknown => toolAnswer(items(count), 3, length)[count]?.json.note;

const WAY = 'To see others, narrow the search or raise Limit.';

test('a tool is told by the name of its type', () => {
	expect(isTool({ type: 'n8n-nodes-tiktok-business.tikTokCampaignTool' })).toBe(true);
	expect(isTool({ type: 'n8n-nodes-tiktok-business.tikTokCampaign' })).toBe(false);
});

describe('the note behind a list', () => {
	test.each<[string, number, ListLength, string | undefined]>([
		['that is cut', 10, lengthOf(10, paged(1234)), `10 of 1,234 are shown. ${WAY}`],
		['that is whole', 10, lengthOf(10, paged(10)), undefined],
		['that is shorter than its total, as some records may not be seen', 10, lengthOf(50, paged(12)), undefined],
		['of several pages, whose total counts once', 10, lengthOf(10, paged(30), paged(30, 2)), `10 of 30 are shown. ${WAY}`],
		['of several lists, whose totals add up', 10, lengthOf(10, paged(30), paged(12)), `10 of 42 are shown. ${WAY}`],
		['by cursor that goes on', 10, lengthOf(10, { has_more: true }), `The first 10 are shown; there are more. ${WAY}`],
		['by cursor that has ended', 10, lengthOf(10, { has_more: true }, { has_more: 'false' }), undefined],
		['of which nobody tells the length', 10, lengthOf(10, {}), `The first 10 are shown; there may be more. ${WAY}`],
		['without a limit', 10, lengthOf(Infinity, paged(10)), undefined],
		['of nothing', 0, lengthOf(10, paged(0)), 'Nothing was found.'],
	])('%s', (_what, count, length, note) => {
		expect(noteOn(count, length)).toBe(note);
	});

	test('belongs to the input item', () => {
		expect(toolAnswer([], 3, new ListLength())).toEqual([{ json: { note: 'Nothing was found.' }, pairedItem: { item: 3 } }]);
	});

	test('does not stand behind what is none', () => {
		expect(toolAnswer([], 3, undefined)).toEqual([]);
		expect(toolAnswer(items(1), 3, undefined)).toEqual(items(1));
	});
});

test('more than a model can take is left out, and counted', () => {
	const many = items(1000, { text: 'x'.repeat(1000) });
	const shown = toolAnswer(many, 3, lengthOf(Infinity, paged(1000)));
	const note = shown.pop()!.json.note;
	expect(shown.length).toBeGreaterThan(90);
	expect(JSON.stringify(shown.map(({ json }) => json)).length).toBeLessThan(102_000);
	expect(note).toBe(`The first ${shown.length} of 1,000 are shown; more do not fit in one answer. To see others, narrow the search.`);
	expect(toolAnswer(items(1, { text: 'x'.repeat(200_000) }), 3, undefined)).toHaveLength(1);
});

test('what says nothing is left out, at any depth; zero and false say something', () => {
	const json = { name: '', ids: [], none: null, deep: { also: {} }, zero: 0, no: false, list: [{ a: null, b: 1 }, ''] };
	expect(toolAnswer([{ json }], 0, undefined)).toEqual([{ json: { zero: 0, no: false, list: [{ b: 1 }, ''] } }]);
});
