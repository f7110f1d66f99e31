/**
 * `npm run lint`: types, then n8n's rules on the source, on the files that are published, and on the descriptions that
 * the editor really shows. Inline exceptions do not count, and a warning is a finding too.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../sandbox/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
await prepare();
const { ESLint } = await import('eslint');
const { config } = await import('./config.mjs');
const require = createRequire(import.meta.url);
const work = mkdtempSync(join(tmpdir(), 'tiktok-lint-'));

let findings = 0;

/** Within an entry, fields stand in the order in which they decide over one another, not in that of the alphabet. */
const inOrder = { files: ['**/*.ts'], rules: { 'n8n-nodes-base/node-param-fixed-collection-type-unsorted-items': 'off' } };

async function lint(name, folder, patterns, ...more) {
	const eslint = new ESLint({ cwd: folder, allowInlineConfig: false, overrideConfigFile: true, overrideConfig: [...config, ...more] });
	const results = await eslint.lintFiles(patterns);
	const count = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
	findings += count;
	console.log(`${name}: ${results.length} files, ${count} findings`);
	if (count) console.log((await eslint.loadFormatter('stylish')).format(results));
}

function types() {
	for (const project of ['tsconfig.json', 'test/tsconfig.json']) {
		try {
			execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '--noEmit', '-p', join(root, project)], { stdio: 'inherit' });
		} catch {
			findings++;
		}
	}
	console.log('types: checked');
}

/** The package as it is published, unpacked; rules that look for installed packages find ours. */
function published() {
	const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--pack-destination', work], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
	execFileSync('tar', ['-xzf', join(work, filename), '-C', work]);
	const folder = join(work, 'package');
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
	return folder;
}

/** A value as source text: the rules read literals, and built descriptions have none. */
const literal = (value) => {
	if (value === undefined || typeof value === 'function') return 'undefined';
	if (Array.isArray(value)) return `[${value.map(literal).join(',\n')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const pairs = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{${pairs.map(([key, member]) => `\n${/^[A-Za-z_$][\w$]*$/.test(key) ? key : JSON.stringify(key)}: ${literal(member)}`).join(',')}\n}`;
};

/** Each node's description as the editor gets it, printed into a source file. */
function printed() {
	const folder = join(work, 'printed');
	cpSync(join(root, 'icons'), join(folder, 'icons'), { recursive: true });
	for (const file of JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).n8n.nodes) {
		const name = basename(file, '.node.js');
		const { description } = new (require(join(root, file))[name])();
		mkdirSync(join(folder, 'nodes', name), { recursive: true });
		const shown = literal({ ...description, inputs: undefined, outputs: undefined, credentials: undefined }).replace(/\n}$/, ',\ninputs: [NodeConnectionTypes.Main],\noutputs: [NodeConnectionTypes.Main]\n}');
		writeFileSync(join(folder, 'nodes', name, `${name}.node.ts`), `import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';\nexport class ${name} implements INodeType {\n\tdescription: INodeTypeDescription = ${shown};\n}\n`);
	}
	return folder;
}

types();
await lint('source', root, ['package.json', '{nodes,credentials}/**/*.{ts,json}', 'lib/**/*.ts']);
await lint('published', published(), ['**/*.js', 'package.json']);
await lint('built descriptions', printed(), ['**/*.ts'], inOrder);
rmSync(work, { recursive: true, force: true });
console.log(findings ? `${findings} findings` : 'nothing found');
process.exit(findings ? 1 : 0);
