import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { isRequired, isMet, toMarkdown, type BenchmarkResult } from './bench/report';
import { installN8n } from './n8n';

/**
 * `npm run bench`: measures the nodes against n8n's own and others, prints Markdown, and fails where a goal is missed
 * that no busy machine can spoil. `--quick` measures next to nothing, and proves that all of it runs. A name, or
 * several, runs only those.
 */

const NAMES = ['perItem', 'pace', 'processes', 'latency', 'scale', 'plainGets', 'render', 'load', 'files', 'memory'] as const;

const ROOT = join(__dirname, '..', '..');
const BENCH = join(ROOT, 'dev', 'bench');
const N8N_MODULES = join(ROOT, 'dev', 'editor', 'node_modules');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false } } });

/** Puts the package where n8n's modules are found and ours are not, as n8n does with community packages. */
function copyPackage(folder: string): string {
	const copy = join(folder, 'node_modules', 'n8n-nodes-tiktok-business');
	mkdirSync(copy, { recursive: true });
	for (const name of ['dist', 'package.json']) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
	return copy;
}

/** Runs one benchmark in a process of its own, with the Node that n8n is released for. */
async function run(name: string, node: string, copy: string, folder: string): Promise<BenchmarkResult> {
	const env = {
		...process.env,
		NODE_PATH: [join(BENCH, 'node_modules'), N8N_MODULES].join(delimiter),
		BENCH_SERVER: join(__dirname, 'bench', 'serverProcess.js'),
		N8N_USER_FOLDER: join(folder, name),
	};
	const child = fork(join(copy, 'dist', 'dev', 'bench', 'child.js'), [name, JSON.stringify({ quick: values.quick })], {
		execPath: node,
		execArgv: [],
		env,
	});
	const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The benchmark ${name} did not come to its end`)));
	const [section] = (await Promise.race([once(child, 'message'), ended])) as [BenchmarkResult];
	ended.catch(() => undefined);
	return section;
}

const versionOf = (node: string): string => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();

async function main(): Promise<boolean> {
	if (spawnSync(process.execPath, [join(BENCH, 'install.mjs')], { stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0)
		throw new Error('What the nodes are measured against could not be installed; the lines above say why');
	const node = await installN8n();
	const n8n = (require(join(N8N_MODULES, 'n8n', 'package.json')) as { version: string }).version;
	const folder = mkdtempSync(join(tmpdir(), 'tiktok-bench-'));
	try {
		const copy = copyPackage(folder);
		console.log(
			`Measured in one run${values.quick ? ' (quick: times mean nothing)' : ''} with n8n ${n8n} and its default expression engine, ` +
				`Node ${versionOf(node)}, ${cpus().length} cores, servers on the same machine. Contenders take turns; figures are medians.\n`,
		);
		let good = true;
		for (const name of positionals.length ? positionals : NAMES) {
			const section = await run(name, node, copy, folder);
			console.log(toMarkdown(section));
			good &&= section.goals.every((goal) => isMet(goal) || !isRequired(goal));
		}
		return good;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

main().then(
	(good) => {
		if (!good) console.error('A goal is missed that must be met on every machine.');
		process.exitCode = good ? 0 : 1;
	},
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exitCode = 1;
	},
);
