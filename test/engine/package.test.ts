import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import isMatch from 'lodash/isMatch';
import type { Icon, INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { packAndUnpack } from '../../dev/npmPack';
import { ROOT } from '../support/package';

/** Whose node_modules n8n and its libraries are taken from; test/versions names older ones. */
const ENGINE = process.env.N8N_ENGINE ?? ROOT;

interface Seen {
	readonly nodes: string[];
	readonly credentials: string[];
	readonly descriptions: { nodes: INodeTypeDescription[]; credentials: Array<{ name: string; icon?: Icon; iconUrl?: { light: string; dark: string } }> };
}

interface Loaded {
	readonly lazily: boolean;
	readonly atStart: string[];
	readonly used: { name: string; methods: string[] };
	readonly afterUse: string[];
	readonly lazy: Seen;
	readonly whole: Seen;
	readonly operations: Array<[node: string, operation: string, method: string, url: string]>;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } };

let context: string;
let folder: string;
let files: string[];
let loaded: Loaded;

const allIn = (path: string): string[] =>
	readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? allIn(join(path, entry.name)) : [join(path, entry.name)]));

/** The package as npm would publish it, unpacked beside the modules that n8n has. */
beforeAll(() => {
	context = mkdtempSync(join(tmpdir(), 'tiktok-pack-'));
	folder = packAndUnpack(ROOT, context);
	files = allIn(folder).map((file) => relative(folder, file).replaceAll(sep, '/'));
	symlinkSync(join(ENGINE, 'node_modules'), join(context, 'node_modules'), 'junction');
	loaded = JSON.parse(
		execFileSync(process.execPath, [join(__dirname, '../support/load.cjs'), folder, ENGINE], {
			encoding: 'utf8',
			maxBuffer: 64 * 1024 * 1024,
			env: { ...process.env, NODE_ENV: 'production', N8N_USER_FOLDER: context, N8N_LOG_LEVEL: 'silent' },
		}),
	) as Loaded;
}, 90_000);
afterAll(() => rmSync(context, { recursive: true, force: true }));

describe('what is published', () => {
	test('is our own code, and the files npm always takes', () => {
		const strange = files.filter(
			(file) =>
				!/^dist\/(nodes|credentials|lib)\/.+\.js$|^dist\/nodes\/.+\.node\.json$|^dist\/nodes\/\w+\/__schema__\/v1\.0\.0\/(\w+\/)?\w+\.json$|^dist\/icons\/[\w.]+\.svg$|^dist\/(known|types|methods)\/\w+\.json$|^package\.json$|^README\.md$|^LICENSE(\.md)?$/.test(
					file,
				),
		);
		expect(strange).toEqual([]);
		expect(files).toContain('package.json');
	});

	test('has everything that its manifest names', () => {
		for (const file of [...manifest.n8n.nodes, ...manifest.n8n.credentials]) expect(files).toContain(file);
		for (const file of manifest.n8n.nodes) expect(files).toContain(file.replace(/\.js$/, '.json'));
	});

	test('brings no dependencies, and runs nothing when it is installed', () => {
		const published = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, object | undefined>;
		for (const kind of ['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies'])
			expect(Object.keys(published[kind] ?? {})).toEqual([]);
		expect(Object.keys(published.peerDependencies ?? {})).toEqual(['n8n-workflow']);
		expect(Object.keys(published.scripts ?? {}).filter((name) => /install|prepare|prepublish/.test(name))).toEqual([]);
	});

	test('imports what n8n has, and its own files, and nothing else', () => {
		const allowed = /^(n8n-workflow|zod\/v3|lodash\/\w+|luxon|node:crypto)$/;
		let imports = 0;
		for (const file of files.filter((name) => name.endsWith('.js'))) {
			const source = readFileSync(join(folder, file), 'utf8');
			for (const [, name] of source.matchAll(/\b(?:require|import)\s*\(\s*([^)]*?)\s*\)/g)) {
				imports++;
				const asked = /^(["'])(.*)\1$/.exec(name!)?.[2] ?? `computed: ${name}`;
				if (asked.startsWith('.')) expect(existsSync(join(folder, dirname(file), `${asked}.js`)) ? asked : `${file} → ${asked}`).toBe(asked);
				else expect(`${file} → ${asked}`).toMatch(new RegExp(`→ ${allowed.source.slice(1)}`));
			}
		}
		expect(imports).toBeGreaterThan(50);
	});

	test('touches no timer, process, console or global of Node', () => {
		for (const file of files.filter((name) => name.endsWith('.js'))) {
			const code = readFileSync(join(folder, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
			expect([file, /\b(process\.|console\.|setTimeout|setInterval|setImmediate|globalThis|__dirname|__filename|eval\()/.exec(code)?.[0]]).toEqual([
				file,
				undefined,
			]);
		}
	});
});

describe('in n8n’s loader', () => {
	test('nothing of ours is imported until a node is used', () => {
		expect(loaded.lazily).toBe(true);
		expect(loaded.atStart).toEqual([]);
		expect(loaded.afterUse.length).toBeGreaterThan(5);
	});

	test('all nodes and credentials are there, lazily and whole', () => {
		const names = (paths: string[], end: string) =>
			paths
				.map((path) => path.split('/').pop()!.replace(end, ''))
				.map((name) => name[0]!.toLowerCase() + name.slice(1))
				.sort();
		expect(loaded.lazy.nodes).toEqual(names(manifest.n8n.nodes, '.node.js'));
		expect(loaded.lazy.credentials).toEqual(names(manifest.n8n.credentials, '.credentials.js'));
		expect([loaded.whole.nodes, loaded.whole.credentials]).toEqual([loaded.lazy.nodes, loaded.lazy.credentials]);
	});

	test('the editor gets the same form either way', () => {
		// n8n adds the poll times of a trigger, in the words of its version.
		const own = ({ name }: INodeProperties) => name !== 'pollTimes';
		const plain = ({ nodes }: Seen['descriptions']) =>
			Object.fromEntries(nodes.filter(({ name }) => !name.endsWith('Tool')).map(({ name, properties }) => [name, properties.filter(own)]));
		expect(plain(loaded.lazy.descriptions)).toEqual(plain(loaded.whole.descriptions));
	});

	test('every icon is there, for light and for dark', () => {
		for (const one of [...loaded.whole.descriptions.nodes, ...loaded.whole.descriptions.credentials]) {
			const { light, dark } = (one.iconUrl ?? {}) as { light?: string; dark?: string };
			for (const url of [light, dark]) {
				const file = String(url).replace(/^icons\/n8n-nodes-tiktok-business\//, '');
				expect([one.name, files.includes(file)]).toEqual([one.name, true]);
				expect(readFileSync(join(folder, file), 'utf8')).toMatch(/<svg[\s\S]+<\/svg>/);
			}
			expect(light).not.toBe(dark);
		}
	});
});

describe('every node', () => {
	const isCollection = (option: unknown): option is INodePropertyCollection => Array.isArray((option as INodePropertyCollection).values);
	const isProperty = (option: unknown): option is INodeProperties => typeof (option as INodeProperties).type === 'string';

	/** A field that is required only beside a choice has a twin beside an expression, which is not required. */
	const isTwin = (property: INodeProperties, index: number, all: readonly INodeProperties[]): boolean => {
		const { required, displayOptions, ...rest } = property;
		const [before] = all.slice(0, index).filter(({ name }) => name === property.name);
		return !required && displayOptions !== undefined && before?.required === true && isMatch(before, rest);
	};

	/** The choices that a property follows, those that its choices follow included. */
	const conditionsOf = ({ displayOptions }: INodeProperties, siblings: readonly INodeProperties[]): Array<[string, readonly unknown[]]> =>
		Object.entries(displayOptions?.show ?? {}).flatMap(([key, values]) => [
			[key, values as unknown[]] as [string, readonly unknown[]],
			...siblings.filter(({ name }) => name === key).flatMap((sibling) => conditionsOf(sibling, siblings)),
		]);

	/** Whether two properties never show together: one of the choices that they follow has other values for each. */
	const areAlternatives = (a: INodeProperties, b: INodeProperties, siblings: readonly INodeProperties[]): boolean =>
		conditionsOf(a, siblings).some(([key, values]) =>
			conditionsOf(b, siblings).some(([other, others]) => other === key && !values.some((value) => others.includes(value))),
		);

	/** Names that occur twice on one level: n8n evaluates each property once for every other of the same name. */
	function twice(properties: readonly INodeProperties[], place: string): string[] {
		const own = properties
			.filter((property, index) => !isTwin(property, index, properties))
			.filter(({ name }) => !(place === '' && ['resource', 'operation'].includes(name)));
		const here = own
			.filter((property, index) => own.slice(0, index).some((other) => other.name === property.name && !areAlternatives(property, other, properties)))
			.map(({ name }) => `${place}${name}`);
		const below = properties.flatMap(({ name, options = [] }) => [
			...twice(options.filter(isProperty), `${place}${name}.`),
			...options.filter(isCollection).flatMap((one) => twice(one.values, `${place}${name}.${one.name}.`)),
		]);
		return [...here, ...below];
	}

	const countAll = (properties: readonly INodeProperties[]): number =>
		properties.reduce(
			(sum, { options = [] }) =>
				sum + 1 + countAll(options.filter(isProperty)) + options.filter(isCollection).reduce((inner, one) => inner + countAll(one.values), 0),
			0,
		);

	const eachNode = (check: (description: INodeTypeDescription) => void) => {
		expect(loaded.whole.descriptions.nodes.length).toBeGreaterThanOrEqual(manifest.n8n.nodes.length);
		for (const description of loaded.whole.descriptions.nodes) check(description);
	};

	test('has a name of its own for each property on its level', () => {
		eachNode(({ name, properties }) => expect([name, twice(properties, '')]).toEqual([name, []]));
	});

	test('hides no choice: the editor hides what the choice of credentials depends on', () => {
		eachNode(({ name, properties, credentials = [] }) => {
			const choices = credentials.flatMap(({ displayOptions }) => Object.keys(displayOptions?.show ?? {}));
			const decided = properties.filter((property) => choices.includes(property.name));
			expect([name, decided.filter(({ displayOptions }) => displayOptions)]).toEqual([name, []]);
		});
	});

	test('has a form that the editor carries with ease', () => {
		eachNode(({ name, properties }) => expect([name, properties.length < 200, countAll(properties) < 600]).toEqual([name, true, true]));
	});

	test('works as a tool of an agent', () => {
		eachNode(({ name, usableAsTool, group }) => expect([name, Boolean(usableAsTool) || group.includes('trigger')]).toEqual([name, true]));
	});

	test('shows each operation with a line for n8n’s panel and a sentence of help', () => {
		eachNode(({ name, properties }) => {
			for (const option of properties
				.filter((property) => property.name === 'operation')
				.flatMap(({ options = [] }) => options as INodePropertyOptions[])) {
				expect([name, option.value, typeof option.action, typeof option.description]).toEqual([name, option.value, 'string', 'string']);
			}
		});
	});

	test('routes each of its operations', () => {
		expect(loaded.operations.length).toBeGreaterThanOrEqual(5);
		for (const [node, operation, method, url] of loaded.operations)
			expect([node, operation, method, url]).toEqual([node, operation, expect.stringMatching(/^(GET|POST)$/), expect.stringMatching(/^\/[\w/]+\/$/)]);
	});
});
