import { expect, test } from '@jest/globals';
import { f, type Field } from '../../../lib/definition/field';
import { post, type NodeTable } from '../../../lib/definition/operation';
import { listSearchMethods, pickerMethods } from '../../../lib/description/pickers';

const table = (...operations: Field[][]): NodeTable => ({
	resources: [{ value: 'ad', label: 'Ad' }],
	operations: operations.map((fields, index) => {
		const name = `operation${index}`;
		return post(`${name}/`, { resource: 'ad', operation: name, label: name, action: name, help: name, fields });
	}),
});

/** The names of the lists that are searched, and of those that are loaded at once. */
const names = (node: NodeTable) => {
	const { listSearch, loadOptions } = pickerMethods(node);
	return { listSearch: Object.keys(listSearch), loadOptions: Object.keys(loadOptions) };
};

const account = f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account', { list: 'advertisers' });
const choice = f.stringList('adgroup_ids', 'Ad Groups', 'The ad groups', { list: 'adgroups' });
const entries = f.stringList('ad_ids', 'Ads', 'The ads', { list: 'ads', itemLabel: 'Ad' });

test('locators and entries are searched, multiple choices are loaded', () => {
	expect(names(table([account, choice, entries]))).toEqual({ listSearch: ['advertisers', 'ads'], loadOptions: ['adgroups'] });
});

test('a list is named once for all operations', () => {
	expect(names(table([account], [account]))).toEqual({ listSearch: ['advertisers'], loadOptions: [] });
});

test('fields within objects count', () => {
	const object = f.object('object', 'Object', 'The object', { fields: [account, choice] });
	expect(names(table([object]))).toEqual({ listSearch: ['advertisers'], loadOptions: ['adgroups'] });
});

test('other fields have no list', () => {
	const plain = [f.string('name', 'Name', 'The name'), f.stringList('words', 'Words', 'The words')];
	expect(names(table(plain))).toEqual({ listSearch: [], loadOptions: [] });
});

test('lists can be named without a table', () => {
	expect(listSearchMethods('ads', 'ads')).toEqual({ ads: expect.any(Function) });
});
