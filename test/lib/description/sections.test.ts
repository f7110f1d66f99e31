import { describe, expect, test } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import { f, type Field } from '../../../lib/definition/field';
import { post, type Operation } from '../../../lib/definition/operation';
import { buildProperties } from '../../../lib/description/buildProperties';
import { toProperty } from '../../../lib/description/fieldProperty';

const operation = (name: string, fields: Field[]): Operation =>
	post(`${name}/`, { resource: 'ad', operation: name, label: name, action: name, help: name, repeat: 'sets', fields });

const formOf = (...operations: Operation[]): INodeProperties[] => buildProperties({ resources: [{ value: 'ad', label: 'Ad' }], operations });

const languages = f.string('languages', 'Language', 'The languages', { section: 'targetingSettings' });

describe('a section', () => {
	test('is a collection of its own beside Additional Fields', () => {
		const form = formOf(operation('create', [languages, f.string('x', 'X', 'The X')]));
		const [section, rest] = form.slice(-2);
		expect(section).toMatchObject({ displayName: 'Targeting', name: 'targetingSettings', type: 'collection', options: [{ name: 'languages' }] });
		expect(rest!.options!.map(({ name }) => name)).toEqual(['additionalParameters', 'x']);
	});

	test('follows the last field on the form that belongs to it', () => {
		const place = f.string('place', 'Place', 'The place', { topLevel: true, section: 'targetingSettings' });
		const budget = f.number('budget', 'Budget', 'The budget', { required: true });
		const names = formOf(operation('create', [place, budget, languages])).map(({ name }) => name);
		expect(names.slice(-4)).toEqual(['place', 'targetingSettings', 'budget', 'additionalFields']);
	});

	test('comes last for an operation that has no field to follow', () => {
		const place = f.string('place', 'Place', 'The place', { topLevel: true, section: 'targetingSettings' });
		const group = f.string('group', 'Group', 'The group', { required: true });
		const form = formOf(operation('create', [place, languages]), operation('update', [group, languages]));
		const update = form.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes('update')).map(({ name }) => name);
		expect(update).toEqual(['group', 'targetingSettings']);
	});

	test('that depends on the objective is always there for an operation without one', () => {
		const objective = f.options('objective_type', 'Objective', 'The objective', { required: true, options: { REACH: 'Reach' } });
		const form = f.string('form', 'Form', 'The form', { section: 'leadSettings' });
		const sections = formOf(operation('create', [objective, form]), operation('update', [form]));
		expect(sections.filter(({ name }) => name === 'leadSettings').map(({ displayOptions }) => displayOptions!.show)).toEqual([
			{ operation: ['create'], objective_type: ['LEAD_GENERATION'] },
			{ operation: ['update'] },
		]);
	});

	test('is one of an entry, too', () => {
		const { options } = toProperty(f.objectList('ads', 'Ads', 'The ads', { itemLabel: 'Ad', fields: [languages] }));
		expect(options).toMatchObject([{ values: [{ name: 'targetingSettings', options: [{ name: 'languages' }] }] }]);
	});
});

test('fields of one name in an operation are one property with several choices', () => {
	const kind = f.options('kind', 'Kind', 'The kind', { required: true, options: { A: 'Ant', B: 'Bee' } });
	const goal = (kinds: string[], options: Record<string, string>) =>
		f.options('goal', 'Goal', 'The goal', { required: true, options, showWhen: { kind: kinds } });
	const form = formOf(operation('create', [kind, goal(['A'], { DIG: 'Dig' }), goal(['B'], { FLY: 'Fly' })]));
	expect(form.filter(({ name }) => name === 'goal')).toMatchObject([
		{ default: 'DIG', displayOptions: { show: { kind: ['A'] } } },
		{ default: 'FLY', displayOptions: { show: { kind: ['B'] } } },
	]);
	expect(() => formOf(operation('create', [kind, goal(['A'], { DIG: 'Dig' }), f.string('goal', 'Goal', 'The goal', { required: true })]))).toThrow(
		'goal differs',
	);
});
