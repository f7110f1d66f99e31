import { describe, expect, test } from '@jest/globals';
import set from 'lodash/set';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import type { Operation } from '../../../lib/definition/operation';
import { BinaryRecord, extractRecords, isWrite, toItems } from '../../../lib/execution/items';
import { PartialSuccess } from '../../../lib/http/envelope';
import { TABLES } from '../../../sandbox/tables';

const operation = (settings: Partial<Operation>): Operation => ({
	...defineEndpoint('POST', 'x/', settings),
	resource: 'thing',
	operation: 'do',
	label: 'Do',
	action: 'Do',
	help: 'Does',
	...settings,
});

describe('records of a response', () => {
	test.each<[string, string | undefined, unknown, unknown[]]>([
		['the list at the path', 'a.list', { a: { list: [1, 2] } }, [1, 2]],
		['an object at the path is one record', 'a', { a: { id: 1 } }, [{ id: 1 }]],
		['nothing at the path', 'list', { other: 1 }, []],
		['all of the data without a path', undefined, { id: 1 }, [{ id: 1 }]],
		['an empty object is no record', undefined, {}, []],
		['text is no record', undefined, 'text', []],
	])('%s', (_, recordsPath, data, records) => {
		expect(extractRecords(operation({ recordsPath }), data)).toEqual(records);
	});

	test('a partial success is a record, wherever records are', () => {
		const partial = new PartialSuccess('Some failed');
		expect(extractRecords(operation({ recordsPath: 'list' }), partial)).toEqual([partial]);
	});
});

describe('items', () => {
	const pairedItem = { item: 3 };

	test('are paired with their input item', () => {
		expect(toItems(operation({}), [{ id: 1 }, 'text'], {}, 3)).toEqual([
			{ json: { id: 1 }, pairedItem },
			{ json: { value: 'text' }, pairedItem },
		]);
	});

	test('carry the file of a record', () => {
		const binary = { data: { data: '', mimeType: 'video/mp4' } };
		expect(toItems(operation({}), [new BinaryRecord({ id: 1 }, binary)], {}, 3)).toEqual([{ json: { id: 1 }, binary, pairedItem }]);
	});

	test('say that an operation without data succeeded, with the parameters to echo', () => {
		expect(toItems(operation({ echoParams: ['id'] }), [], { id: '7', secret: 's' }, 3)).toEqual([{ json: { success: true, id: '7' }, pairedItem }]);
	});

	test('say what TikTok said of a partial success', () => {
		expect(toItems(operation({ echoParams: ['id'] }), [new PartialSuccess('Some failed')], { id: '7' }, 3)).toEqual([
			{ json: { success: 'partly', message: 'Some failed', id: '7' }, pairedItem },
		]);
	});

	const TABLE_OPERATIONS = TABLES.flatMap(({ operations }) => operations);
	const reads = TABLE_OPERATIONS.filter((one) => !isWrite(one));

	test.each(reads.map((one) => [`${one.method} ${one.path} ${one.operation}`, one] as const))('are none where %s brings nothing', (_, one) => {
		for (const data of [
			undefined,
			null,
			{},
			[],
			{ list: [] },
			set({}, one.recordsPath ?? 'list', []),
			set({}, one.recordsPath ?? 'a', {}),
			{ a: null, b: '' },
		])
			expect([data, toItems(one, extractRecords(one, data), {}, 0)]).toEqual([data, []]);
	});

	test('are there for zero and false', () => {
		for (const json of [{ count: 0 }, { confirmed: false }]) expect(toItems(operation({ readOnly: true }), [json], {}, 3)).toEqual([{ json, pairedItem }]);
	});

	test('are there for each write that brings nothing, unless it makes records', () => {
		const silent = TABLE_OPERATIONS.filter((one) => isWrite(one) && one.recordsPath === undefined);
		expect(silent.length).toBeGreaterThan(50);
		for (const one of silent) expect(toItems(one, extractRecords(one, {}), {}, 0)).toMatchObject([{ json: { success: true } }]);
	});

	test('are none for an empty list', () => {
		expect(toItems(operation({ recordsPath: 'list' }), [], {}, 3)).toEqual([]);
	});
});
