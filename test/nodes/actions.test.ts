import { expect, test } from '@jest/globals';
import groupBy from 'lodash/groupBy';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodePropertyOptions, type INodeTypeDescription } from 'n8n-workflow';

/**
 * What people choose an operation by in n8n's nodes panel, and a model its tool: the action, with the node's name behind it. `actions.txt` has
 * all of them, to be read in one sitting; `UPDATE_ACTIONS=1 npm test -- nodes/actions` writes it anew.
 */

const ROOT = join(__dirname, '..', '..');
const FILE = join(__dirname, 'actions.txt');
const BUILT = JSON.parse(readFileSync(join(ROOT, 'dist/types/nodes.json'), 'utf8')) as INodeTypeDescription[];

/** n8n cuts the name of a tool, which is made of both, at this length. */
const LONGEST_TOOL_NAME = 64;

const operations = BUILT.flatMap(({ displayName, properties, group }) =>
	group.includes('trigger')
		? []
		: properties
				.filter(({ name, type }) => ['operation', 'method'].includes(name) && type === 'options')
				.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ action, description }) => ({ node: displayName, action, description }))),
);

test('each operation says what it does, in a line that is known', () => {
	const nodes = groupBy(operations, ({ node }) => node);
	const text = Object.entries(nodes)
		.sort(([one], [other]) => one.localeCompare(other))
		.map(([node, own]) => [node, ...own.map(({ action, description }) => `\t${action}: ${description}`), ''].join('\n'))
		.join('\n');
	if (process.env.UPDATE_ACTIONS) writeFileSync(FILE, text);
	expect(operations.length).toBeGreaterThan(200);
	expect(text).toBe(readFileSync(FILE, 'utf8'));
});

test('no two read alike: but for articles, plurals and the node that they are in', () => {
	const core = (action = '') =>
		action
			.toLowerCase()
			.replace(/\b(an?|the) /g, '')
			.replace(/(?<=\w{2})s\b/g, '');
	const alike = Object.values(groupBy(operations, ({ action }) => core(action))).filter((some) => some.length > 1);
	expect(alike).toEqual([]);
});

test('a tool’s name has room for the action and the node', () => {
	const long = operations.map(({ node, action }) => `${action} in ${node}`).filter((name) => name.length > LONGEST_TOOL_NAME);
	expect(long).toEqual([]);
});

test('a model reads the action as what its tool does', () => {
	const told = BUILT.filter(({ group }) => !group.includes('trigger')).flatMap((description) =>
		description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options, displayOptions }) =>
				(options as INodePropertyOptions[]).map(({ value, action }) => {
					const parameters = { descriptionType: 'auto', resource: displayOptions!.show!.resource![0] as string, operation: value };
					const text = NodeHelpers.getToolDescriptionForNode({ parameters } as unknown as INode, { description });
					return [text, `${action} in ${description.displayName}`];
				}),
			),
	);
	expect(told.length).toBeGreaterThan(200);
	for (const [text, expected] of told) expect(text).toBe(expected);
});
