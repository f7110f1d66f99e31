import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ADDITIONAL_PARAMETERS } from '../lib/definition/additionalFields';
import { ERROR_TEXTS } from '../lib/errors/errorTexts';

/**
 * `npm run docs`: writes what the built nodes say about themselves to docs/nodes, the table of error codes to
 * docs/errors.md, and the examples to docs/examples.md. `npm run docs -- --check` writes nothing and fails where a page is not current.
 */

const root = join(__dirname, '../..');

/** Where a field's content is described in one line. */
const KINDS: Readonly<Record<string, string>> = {
	boolean: 'yes or no',
	dateTime: 'date and time',
	json: 'JSON',
	multiOptions: 'several of a list',
	number: 'number',
	options: 'one of',
	resourceLocator: 'from a list, or by ID',
	string: 'text',
};

/** More choices than these are not listed. */
const MAX_LISTED = 12;

const isOption = (option: unknown): option is INodePropertyOptions => typeof option === 'object' && option !== null && 'value' in option;

const isGroup = (option: unknown): option is INodePropertyCollection => typeof option === 'object' && option !== null && 'values' in option;

/** HTML of n8n's own descriptions, and characters that would end a table cell, are taken out. */
const cell = (text = ''): string =>
	text
		.replace(/<[^>]+>/g, '')
		.replaceAll('|', '\\|')
		.replaceAll('\n', ' ');

function kindOf({ type, options = [], typeOptions }: INodeProperties): string {
	const choices = options.filter(isOption).map(({ name }) => name);
	if (type === 'options' && choices.length && choices.length <= MAX_LISTED) return `one of: ${choices.join(', ')}`;
	if (type === 'options' && choices.length) return `one of ${choices.length}`;
	if (type === 'multiOptions' && choices.length && choices.length <= MAX_LISTED) return `several of: ${choices.join(', ')}`;
	if (type === 'fixedCollection') return typeOptions?.multipleValues ? 'entries' : 'group';
	if (type === 'collection') return 'optional fields';
	return KINDS[type] ?? type;
}

/** The rows of a field and of what is in it. */
function rowsOf(property: INodeProperties, depth = 0): string[] {
	const { displayName, description, required, hint } = property;
	const label = `${'&nbsp;&nbsp;'.repeat(depth)}${depth ? '› ' : ''}${displayName}`;
	const text = [description, hint && !description?.includes(hint) ? `(${hint})` : undefined].filter(Boolean).join(' ');
	const members = (property.options ?? []).flatMap((option) => (isGroup(option) ? option.values : isOption(option) ? [] : [option]));
	return [
		`| ${cell(label)}${required ? ' \\*' : ''} | ${cell(kindOf(property))} | ${cell(text)} |`,
		...members.flatMap((member) => rowsOf(member, depth + 1)),
	];
}

const isShownFor =
	(selector: string, operation: string, resource: string | undefined) =>
	({ displayOptions: { show = {} } = {} }: INodeProperties): boolean => {
		const allows = (name: string, value: string | undefined) => !show[name] || value === undefined || (show[name] as unknown[]).includes(value);
		return allows(selector, operation) && allows('/operation', operation) && allows('resource', resource);
	};

/** A collection with only those members that the operation has; nothing if it has none. */
function narrowed(property: INodeProperties, isShown: (property: INodeProperties) => boolean): INodeProperties[] {
	if (property.type !== 'collection') return [property];
	const options = (property.options as INodeProperties[]).filter((member) => member.name !== ADDITIONAL_PARAMETERS && isShown(member));
	return options.length ? [{ ...property, options }] : [];
}

const SELECTORS = new Set(['authentication', 'resource', 'operation', 'requestOptions', 'pollTimes']);

const TABLE_HEAD = ['| Field | Kind | |', '|---|---|---|'];

function fieldTable(properties: readonly INodeProperties[]): string[] {
	const notices = properties.filter(({ type }) => type === 'notice').map(({ displayName }) => `> ${displayName.replace(/<[^>]+>/g, '')}\n`);
	const rows = properties.filter(({ type, name }) => type !== 'notice' && type !== 'hidden' && !SELECTORS.has(name)).flatMap((property) => rowsOf(property));
	return [...notices, ...(rows.length ? [...TABLE_HEAD, ...rows, ''] : ['No fields.', ''])];
}

/** A node's page: each operation with its fields. */
function nodePage({ displayName, description, group, properties }: INodeTypeDescription): string {
	const lines = [
		`# ${displayName}`,
		'',
		`${description}.`,
		'',
		'Fields with \\* are required where they show. Operations also have Additional Parameters (JSON), for parameters that have no field here.',
		'',
	];
	// A trigger has events instead of operations.
	const selectorName = group.includes('trigger') ? 'event' : 'operation';
	const selectors = properties.filter(({ name }) => name === selectorName);
	if (!selectors.length) return [...lines, ...fieldTable(properties)].join('\n');
	const resources = properties.find(({ name }) => name === 'resource')?.options?.filter(isOption) ?? [];
	for (const selector of selectors) {
		const resource = selector.displayOptions?.show?.resource?.[0] as string | undefined;
		const label = resources.length > 1 ? resources.find(({ value }) => value === resource)?.name : undefined;
		if (label) lines.push(`## ${label}`, '');
		for (const { name, value, description: help } of (selector.options ?? []).filter(isOption)) {
			const isShown = isShownFor(selectorName, String(value), resource);
			lines.push(
				`${label ? '###' : '##'} ${name}`,
				'',
				`${help}.`,
				'',
				...fieldTable(properties.filter((property) => property !== selector && isShown(property)).flatMap((property) => narrowed(property, isShown))),
			);
		}
	}
	return lines.join('\n');
}

const indexPage = (nodes: readonly INodeTypeDescription[]): string =>
	[
		'# Nodes',
		'',
		'Made by `npm run docs` from the tables of the nodes.',
		'',
		'| Node | |',
		'|---|---|',
		...nodes.map(({ displayName, name, description }) => `| [${displayName}](${name}.md) | ${cell(description)} |`),
		'',
	].join('\n');

const errorsPage = (): string =>
	[
		'# Errors by code',
		'',
		'TikTok answers with a code, which stands at the end of an error’s description together with the request ID. Made by `npm run docs`.',
		'',
		'| Code | What happened | What to do |',
		'|--:|---|---|',
		...Object.entries(ERROR_TEXTS).map(([code, { message, hint }]) => `| ${code} | ${cell(message)} | ${cell(hint)} |`),
		'',
	].join('\n');

interface ExampleWorkflow {
	readonly name: string;
	readonly nodes: ReadonlyArray<{ readonly type: string; readonly parameters?: { readonly content?: string } }>;
}

/** The first note on an example's canvas without its title, which is the name of the workflow. */
function exampleSection(file: string): string[] {
	const { name, nodes } = JSON.parse(readFileSync(join(root, 'examples', `${file}.json`), 'utf8')) as ExampleWorkflow;
	const note = nodes.find(({ type }) => type === 'n8n-nodes-base.stickyNote')?.parameters?.content ?? '';
	const link = `[\`examples/${file}.json\`](../examples/${file}.json)`;
	return ['', `## ${name}`, '', link, '', note.replace(/^## .*\n/, ''), '', `![${name}](pictures/example-${file}.png)`];
}

const examplesPage = (): string =>
	[
		'# Examples',
		'',
		'Import a file with **⋯ → Import from file**, and choose your credential in its TikTok nodes. The text of each is its note on the ' +
			'canvas. Made by `npm run docs`.',
		...readdirSync(join(root, 'examples'))
			.filter((name) => name.endsWith('.json'))
			.sort()
			.flatMap((name) => exampleSection(name.replace('.json', ''))),
		'',
	].join('\n');

/** All pages, by their path below docs. */
function pages(): ReadonlyMap<string, string> {
	const types = JSON.parse(readFileSync(join(root, 'dist/types/nodes.json'), 'utf8')) as INodeTypeDescription[];
	// n8n makes a copy of each node for AI agents.
	const nodes = types.filter(({ name }) => !name.endsWith('Tool')).sort((a, b) => a.displayName.localeCompare(b.displayName));
	return new Map([
		['nodes/README.md', indexPage(nodes)],
		...nodes.map((node): [string, string] => [`nodes/${node.name}.md`, nodePage(node)]),
		['errors.md', errorsPage()],
		['examples.md', examplesPage()],
	]);
}

/** Writes or checks the pages. @returns the paths of those that were not current */
function update(check: boolean): string[] {
	const outdated: string[] = [];
	const expected = pages();
	for (const [path, text] of expected) {
		const file = join(root, 'docs', path);
		if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
		outdated.push(path);
		if (check) continue;
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	const folder = join(root, 'docs/nodes');
	for (const name of existsSync(folder) ? readdirSync(folder) : []) {
		if (expected.has(`nodes/${name}`)) continue;
		outdated.push(`nodes/${name}`);
		if (!check) rmSync(join(folder, name));
	}
	return outdated;
}

const check = process.argv.includes('--check');
const outdated = update(check);
process.stdout.write(
	outdated.length
		? `${outdated.length} pages ${check ? 'are not current; npm run docs writes them' : 'written'}:\n${outdated.join('\n')}\n`
		: 'All pages are current.\n',
);
process.exitCode = check && outdated.length ? 1 : 0;
