import { expect, test } from '@jest/globals';
import type { IExecutePaginationFunctions } from 'n8n-workflow';
import type { Endpoint } from '../../../lib/definition/endpoint';
import { isWrite } from '../../../lib/execution/items';
import { ItemBatch, itemFingerprint } from '../../../lib/execution/itemBatch';
import { TABLES } from '../../../sandbox/tables';

const context = { getInputData: () => ({ json: {} }) } as unknown as IExecutePaginationFunctions;

const batch = new ItemBatch({});

const writes = TABLES.flatMap(({ operations }) => operations).filter(isWrite);

const valuesOf = (endpoint: Endpoint, params: Record<string, unknown>): string => itemFingerprint(context, batch, endpoint, params, {}).values;

/** Settings by which a person says whether to wait, and how long. */
const isAboutWaiting = (label: string): boolean => /^(wait\b|timeout\b|longest wait|time limit)/i.test(label);

const waits = writes.flatMap((endpoint) => endpoint.fields.filter(({ label }) => isAboutWaiting(label)).map((field) => ({ endpoint, field })));

test('what only says how long to wait makes an item no other one', () => {
	expect(waits.length).toBeGreaterThan(10);
	for (const { endpoint, field } of waits) expect([field.name, valuesOf(endpoint, { [field.name]: 1 })]).toEqual([field.name, valuesOf(endpoint, {})]);
});

test('every other value does', () => {
	for (const endpoint of writes)
		for (const { name, label } of endpoint.fields.filter((field) => !isAboutWaiting(field.label)))
			expect([label, valuesOf(endpoint, { [name]: 1 })]).not.toEqual([label, valuesOf(endpoint, {})]);
});

test('the ID of a request is another one in each attempt', () => {
	expect(valuesOf(writes[0]!, { request_id: '1' })).toBe(valuesOf(writes[0]!, { request_id: '2' }));
});
