/**
 * The package, as it is built, on the engines of other n8n releases: each stands in a folder of its own, pinned, and is
 * installed where that is due. Without arguments the oldest, the first 2.x and the newest, with `all` each of them, with
 * `--only n8n-2.0` one. Runs the journeys of smoke.test.ts, and loads the package as it is published; further arguments go
 * to jest instead, such as `test/nodes`. Ends with one line that counts the tests.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, npm, prepare } from '../../dev/run.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');

/** What every run takes; the night takes all. */
const USUAL = ['n8n-1.123', 'n8n-2.0', 'n8n-latest'];

const engines = readdirSync(here, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name.startsWith('n8n-'))
	.map(({ name }) => name);

/** Takes what names the engines from the front of the arguments. */
function chosen(args) {
	if (args[0] === 'all') {
		args.shift();
		return engines;
	}
	if (args[0] !== '--only') return USUAL;
	const [, name] = args.splice(0, 2);
	if (engines.includes(name)) return [name];
	throw new Error(`After --only comes one of ${engines.join(', ')}`);
}

const args = process.argv.slice(2);
const names = chosen(args);
const wanted = args.length ? args : ['test/versions/smoke', 'test/engine/package'];

await prepare();
const work = mkdtempSync(join(tmpdir(), 'tiktok-versions-'));
let passed = 0;
let failed = 0;
for (const name of names) {
	const engine = join(here, name);
	if (!installed(engine)) {
		console.log(`Installing ${name} …`);
		npm(engine, 'ci', '--ignore-scripts');
	}
	console.log(`== ${name}`);
	const outcome = join(work, `${name}.json`);
	spawnSync(process.execPath, [jest, '-c', join(here, 'jest.config.js'), '--json', `--outputFile=${outcome}`, ...wanted], {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
		env: { ...process.env, N8N_ENGINE: engine },
	});
	const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(outcome, 'utf8'));
	passed += numPassedTests;
	failed += numFailedTests + numRuntimeErrorTestSuites;
}
rmSync(work, { recursive: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
