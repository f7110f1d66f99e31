import { expect, test } from '@jest/globals';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { collectParameters } from '../../../lib/validation/collectParameters';

const endpoint = defineEndpoint('POST', 'x/', {
	fixedParams: { type: 'FIXED' },
	fields: [
		f.string('name', 'Name', '', { required: true }),
		f.integer('days', 'Days', ''),
		f.boolean('wait', 'Wait', '', { clientOnly: true, topLevel: true }),
		f.string('detail', 'Detail', '', { topLevel: true, showWhen: { name: ['a'] } }),
	],
});

const collect = (values: Record<string, unknown>) => collectParameters(endpoint, (name) => values[name]);

test('reads optional fields from the collection, and keeps settings apart', () => {
	const { params, settings, issues } = collect({ name: 'a', days: 1, wait: true, additionalFields: { days: '7' } });
	expect([params, settings, issues]).toEqual([{ type: 'FIXED', name: 'a', days: 7 }, { wait: true }, []]);
});

test('leaves out what is not shown', () => {
	expect(collect({ name: 'a', detail: 'x' }).params).toEqual({ type: 'FIXED', name: 'a', detail: 'x' });
	expect(collect({ name: 'b', detail: 'x' }).params).toEqual({ type: 'FIXED', name: 'b' });
});

test('Additional Parameters win, are read like fields, and may be unknown', () => {
	const additionalFields = { days: 1, additionalParameters: '{"days": "3", "other": "x"}' };
	expect(collect({ name: 'a', additionalFields }).params).toEqual({ type: 'FIXED', name: 'a', days: 3, other: 'x' });
});

test('Additional Parameters must be an object', () => {
	const { issues } = collect({ name: 'a', additionalFields: { additionalParameters: '[1]' } });
	expect(issues).toEqual([{ path: ['Additional Parameters'], message: 'must be an object with names, such as {"name": "value"}' }]);
});

test('what is missing goes by its label', () => {
	expect(collect({}).issues).toEqual([{ path: ['Name'], message: 'is missing' }]);
});
