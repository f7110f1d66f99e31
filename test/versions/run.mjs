/**
 * The package, as it is built, on the engines of older n8n releases: each stands in a folder of its own, pinned, and is
 * installed where that is due. Runs the journeys of smoke.test.ts, and loads the package as it is published. Arguments go
 * to jest instead, such as `test/nodes`, or after `--only n8n-2.0` for one release. Ends with one line that counts the tests.
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

const args = process.argv.slice(2);
const only = args[0] === '--only' ? args.splice(0, 2)[1] : undefined;
const wanted = args.length ? args : ['test/versions/smoke', 'test/engine/package'];

await prepare();
const work = mkdtempSync(join(tmpdir(), 'tiktok-versions-'));
let passed = 0;
let failed = 0;
for (const name of readdirSync(here).filter((one) => (only ? one === only : one.startsWith('n8n-')))) {
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
