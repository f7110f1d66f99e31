/**
 * `npm run lint`: n8n's rules on the source, on the files that are published, and on the descriptions that the editor
 * really shows, and on the words in them; n8n's own scanner on source and published files; actionlint and GitHub's forms on
 * .github; then the project's own habits: types, layout, imports between folders, and rules that know the types.
 * Inline exceptions do not count, and a warning is a finding too.
 */
import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { installed, npm, prepare } from '../../dev/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
await prepare();
const { ESLint } = await import('eslint');
const { config, habits, strict } = await import('./config.mjs');
const { checkGithub } = await import('./github.mjs');
const { oddWordings } = await import('./words.mjs');
const { getFileInfo } = await import('prettier');
const require = createRequire(import.meta.url);
const { packAndUnpack } = require(join(root, 'dist/dev/npmPack.js'));
const work = mkdtempSync(join(tmpdir(), 'tiktok-lint-'));

const SOURCES = ['lib', 'nodes', 'credentials', 'sandbox', 'dev', 'test'];

/** What n8n's scanner takes of a published package. */
const PUBLISHED_PATTERNS = ['**/*.js', 'package.json'];

const FILES_A_COMMAND = 300;

let findings = 0;

/** Within an entry, fields are ordered by dependency, not by the alphabet. */
const inOrder = { files: ['**/*.ts'], rules: { 'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off' } };

/** A description alone has no methods; the source has them, and is checked for them. */
const withoutMethods = { files: ['**/*.ts'], rules: { '@n8n/community-nodes/webhook-lifecycle-complete': 'off' } };

/** Prints one line for a part of the check, and its findings below. */
function report(name, checked, count, found) {
	findings += count;
	console.log(`${name}: ${checked}, ${count} findings`);
	if (count) console.log(found);
}

async function lint(name, folder, patterns, overrideConfig) {
	const eslint = new ESLint({ cwd: folder, allowInlineConfig: false, overrideConfigFile: true, overrideConfig });
	const results = await eslint.lintFiles(patterns);
	const count = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
	report(name, `${results.length} files`, count, (await eslint.loadFormatter('stylish')).format(results));
}

/** The output of a script, whatever its exit code; it runs in parallel with the rest. */
const printedBy = (script, ...args) =>
	new Promise((resolve, reject) => {
		execFile(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1e9 }, (error, stdout, stderr) => {
			if (error && (typeof error.code !== 'number' || stderr)) reject(new Error(`${script} did not work: ${stderr || error.message}`));
			else resolve(stdout);
		});
	});

const lines = (text) => text.split('\n').filter(Boolean);

async function types() {
	const projects = ['tsconfig.json', 'test/tsconfig.json'];
	const found = [];
	for (const project of projects) found.push(...lines(await printedBy('typescript/bin/tsc', '--noEmit', '--pretty', 'false', '-p', project)));
	return ['types', `${projects.length} projects`, found.filter((line) => !line.startsWith(' ')).length, found.join('\n')];
}

/** The files that `npm run format` formats. */
async function formatted() {
	const tracked = lines(execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }));
	const files = tracked.filter((file) => existsSync(join(root, file)));
	const known = await Promise.all(files.map((file) => getFileInfo(join(root, file), { ignorePath: join(root, '.prettierignore') })));
	return files.filter((_file, at) => !known[at].ignored && known[at].inferredParser);
}

async function layout() {
	const files = await formatted();
	const found = [];
	// Windows takes no longer command than 32,767 characters.
	for (let at = 0; at < files.length; at += FILES_A_COMMAND)
		found.push(...lines(await printedBy('prettier/bin/prettier.cjs', '--list-different', ...files.slice(at, at + FILES_A_COMMAND))));
	return ['layout', `${files.length} files`, found.length, ['`npm run format` writes these anew:', ...found].join('\n')];
}

async function imports() {
	const { modules, summary } = JSON.parse(
		await printedBy('dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'json', ...SOURCES.filter((name) => existsSync(join(root, name)))),
	);
	const own = modules.filter(({ source }) => SOURCES.some((name) => source.startsWith(`${name}/`)));
	const found = summary.violations.map(({ rule, from, to, cycle }) => `${rule.name}: ${[from, ...(cycle?.map(({ name }) => name) ?? [to])].join(' > ')}`);
	return ['imports', `${own.length} files`, found.length, found.join('\n')];
}

/** n8n's scanner, which decides whether n8n verifies a package: with its own versions of the rules, in a folder of its own. */
async function scanner() {
	const folder = join(root, 'test', 'lint', 'scanner');
	if (!installed(folder)) npm(folder, 'ci', '--ignore-scripts');
	return await import(pathToFileURL(join(folder, 'node_modules/@n8n/scan-community-package/scanner/scanner.mjs')).href);
}

async function scan(name, folder, patterns) {
	const { passed, message = 'passed', details = '' } = await (await scanner()).analyzePackage(folder, patterns);
	// Where it finds no files, it says so and lets them pass.
	report(`n8n's scanner, ${name}`, message, passed && message === 'passed' ? 0 : 1, details);
}

/** The package as it is published, unpacked. Rules that look up installed packages find the project's node_modules. */
function published() {
	const folder = packAndUnpack(root, work);
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	return folder;
}

/** A value as source text, because the rules read literals only. */
const literal = (value) => {
	if (value === undefined || typeof value === 'function') return 'undefined';
	if (Array.isArray(value)) return `[${value.map(literal).join(',\n')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const pairs = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{${pairs.map(([key, member]) => `\n${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${literal(member)}`).join(',')}\n}`;
};

/** Writes each node's description, as the editor gets it, to a source file. */
function printed() {
	const folder = join(work, 'printed');
	cpSync(join(root, 'icons'), join(folder, 'icons'), { recursive: true });
	for (const file of JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).n8n.nodes) {
		const name = basename(file, '.node.js');
		const { description } = new (require(join(root, file))[name])();
		mkdirSync(join(folder, 'nodes', name), { recursive: true });
		const inputs = description.group.includes('trigger') ? '' : 'NodeConnectionTypes.Main';
		const shown = literal({ ...description, inputs: undefined, outputs: undefined, credentials: undefined }).replace(
			/\n}$/,
			`,\ninputs: [${inputs}],\noutputs: [NodeConnectionTypes.Main]\n}`,
		);
		writeFileSync(
			join(folder, 'nodes', name, `${name}.node.ts`),
			"import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';\n" +
				`export class ${name} implements INodeType {\n\tdescription: INodeTypeDescription = ${shown};\n}\n`,
		);
	}
	return folder;
}

/** What people read. n8n makes a copy of each node for AI agents, which has the same texts. */
function words() {
	const read = (file) => JSON.parse(readFileSync(join(root, 'dist/types', file), 'utf8'));
	const descriptions = [...read('nodes.json').filter(({ name }) => !name.endsWith('Tool')), ...read('credentials.json')];
	const found = oddWordings(descriptions);
	return ['words', `${descriptions.length} descriptions`, found.length, found.join('\n')];
}

async function github() {
	const { files, found } = await checkGithub(root);
	report('.github', `${files} files`, found.length, found.join('\n'));
}

const beside = (async () => [await types(), await imports(), await layout()])();
await lint('source', root, ['package.json', '{nodes,credentials}/**/*.{ts,json}', 'lib/**/*.ts'], strict);
const packed = published();
await lint('published', packed, PUBLISHED_PATTERNS, config);
await scan('source', root, (await scanner()).SOURCE_FILE_PATTERNS);
await scan('published', packed, PUBLISHED_PATTERNS);
await lint('built descriptions', printed(), ['**/*.ts'], [...config, inOrder, withoutMethods]);
await lint('habits', root, ['*.{js,cjs,mjs}', `{${SOURCES}}/**/*.{ts,js,cjs,mjs}`], habits);
for (const part of await beside) report(...part);
report(...words());
await github();
rmSync(work, { recursive: true, force: true });
console.log(findings ? `${findings} findings` : 'nothing found');
process.exit(findings ? 1 : 0);
