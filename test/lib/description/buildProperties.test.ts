import { describe, expect, test } from '@jest/globals';
import { NodeHelpers } from 'n8n-workflow';
import { f, type Field } from '../../../lib/definition/field';
import { get, post, type NodeTable, type Operation } from '../../../lib/definition/operation';
import { buildProperties } from '../../../lib/description/buildProperties';

const operation = (name: string, fields: Field[], settings: Partial<Operation> = {}): Operation =>
	(settings.pagination ? get : post)(`${name}/`, { resource: 'ad', operation: name, label: name, action: name, help: name, fields, ...settings });

const table = (...operations: Operation[]): NodeTable => ({ resources: [{ value: 'ad', label: 'Ad' }], operations });

const id = f.string('id', 'ID', 'The ID', { required: true });

/** The properties of a name, with the operations for which they are shown. */
const shown = (node: NodeTable, name: string) =>
	buildProperties(node)
		.filter((property) => property.name === name)
		.map(({ displayOptions }) => displayOptions?.show);

describe('a field', () => {
	test('of all operations is always shown, once', () => {
		expect(shown(table(operation('create', [id]), operation('update', [id])), 'id')).toEqual([undefined]);
	});

	test('of some operations is shown for these', () => {
		expect(shown(table(operation('create', []), operation('update', [id])), 'id')).toEqual([{ operation: ['update'] }]);
	});

	test('that differs between operations needs a suffix', () => {
		const other = f.string('id', 'ID', 'Another ID', { required: true });
		expect(() => buildProperties(table(operation('create', [id]), operation('update', [other])))).toThrow('id differs between create and update');
		expect(shown(table(operation('create', [id]), operation('update', [{ ...other, suffix: 'new' }])), 'id__new')).toEqual([{ operation: ['update'] }]);
	});

	test('that depends on another names its property, from within the collection by a slash', () => {
		const kind = f.options('kind', 'Kind', 'The kind', { options: { A: 'Ant' }, required: true, suffix: 'ad' });
		const direct = f.string('x', 'X', 'The X', { required: true, showWhen: { kind: ['A'] } });
		const optional = f.string('y', 'Y', 'The Y', { showWhen: { kind: ['A'] } });
		const node = table(operation('create', [kind, direct, optional]));
		expect(shown(node, 'x')).toEqual([{ kind__ad: ['A'] }]);
		const collection = buildProperties(node).find(({ name }) => name === 'additionalFields')!;
		expect(collection.options).toContainEqual(expect.objectContaining({ name: 'y', displayOptions: { show: { '/kind__ad': ['A'] } } }));
	});

	test('cannot depend on one in the collection', () => {
		const optional = f.string('kind', 'Kind', 'The kind');
		const dependent = f.string('x', 'X', 'The X', { required: true, showWhen: { kind: ['A'] } });
		expect(() => buildProperties(table(operation('create', [optional, dependent])))).toThrow('kind decides over other fields');
	});
});

test('only operations with pages have Return All and Limit, and Limit only without Return All', () => {
	const node = table(operation('create', []), operation('getAll', [], { pagination: { maxPageSize: 10 } }));
	expect(shown(node, 'returnAll')).toEqual([{ operation: ['getAll'] }]);
	expect(shown(node, 'limit')).toEqual([{ operation: ['getAll'], returnAll: [false] }]);
});

test('Return All is on in a new node for operations that would miss rows otherwise', () => {
	const pages = { maxPageSize: 10 };
	const node = table(operation('list', [], { pagination: pages }), operation('report', [], { pagination: { ...pages, returnsAll: true } }));
	const returnAll = buildProperties(node).filter(({ name }) => name === 'returnAll');
	expect(returnAll.map(({ default: isOn, displayOptions }) => [isOn, displayOptions?.show])).toEqual([
		[true, { operation: ['report'] }],
		[false, { operation: ['list'] }],
	]);
});

test('Simplify is there for operations whose table says how, after Limit and before Filters and Additional Fields', () => {
	const filters = f.filters(f.string('name', 'Name', 'The name'));
	const node = table(
		operation('create', [id], { simplify: ['id'] }),
		operation('delete', [id]),
		operation('list', [filters], { pagination: { maxPageSize: 10 }, simplify: ['id'] }),
	);
	const properties = buildProperties(node);
	expect(shown(node, 'simple')).toEqual([{ operation: ['create', 'list'] }]);
	expect(properties.find(({ name }) => name === 'simple')).toMatchObject({ displayName: 'Simplify', type: 'boolean', default: true });
	expect(properties.map(({ name }) => name).slice(-4)).toEqual(['limit', 'simple', 'filtering', 'additionalFields']);
	expect(shown(table(operation('delete', [id])), 'simple')).toEqual([]);
});

test('a field that is required beside some choices is not required beside an expression, and not hidden there', () => {
	const kind = f.options('kind', 'Kind', 'The kind', { options: { A: 'Ant', B: 'Bee' }, required: true });
	const wings = f.string('wings', 'Wings', 'The wings', { topLevel: true, requiredInForm: true, showWhen: { kind: ['B'] } });
	const properties = buildProperties(table(operation('create', [kind, wings])));
	const isShown = (value: string) =>
		properties
			.filter(({ name }) => name === 'wings')
			.filter((property) => NodeHelpers.displayParameter({ operation: 'create', kind: value }, property, null, null))
			.map(({ required }) => required);
	expect(['A', 'B', '={{ $json.kind }}'].map(isShown)).toEqual([[], [true], [undefined]]);
});

test('a shared field stands where the table of each operation has it', () => {
	const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => f.string(name, name, name, { required: true })) as [Field, Field, Field, Field];
	const names = (node: NodeTable) =>
		buildProperties(node)
			.map(({ name }) => name)
			.filter((name) => name.length === 1)
			.join('');
	expect(names(table(operation('run', [a, c]), operation('task', [b, c, d])))).toBe('abcd');
	expect(names(table(operation('one', [a, b]), operation('other', [b, a])))).toBe('ab');
});

test('a hidden field is not in the form', () => {
	const hidden = f.boolean('lifetime', 'Lifetime', 'Whether it is', { topLevel: true, hidden: true });
	expect(buildProperties(table(operation('create', [hidden]))).find(({ name }) => name === 'lifetime')).toMatchObject({ type: 'hidden', default: false });
});

test('a notice is shown for the operations that need it', () => {
	expect(shown(table(operation('create', []), operation('render', [], { notice: 'upload' })), 'uploadNotice')).toEqual([{ operation: ['render'] }]);
});

test('an API with one credential has no choice of authentication', () => {
	const node = table(operation('create', []));
	expect(shown(node, 'authentication')).toHaveLength(1);
	expect(
		shown({ ...node, api: { getConnection: () => Promise.reject(new Error()), toApiRequest: () => expect.anything() as never } }, 'authentication'),
	).toEqual([]);
});
