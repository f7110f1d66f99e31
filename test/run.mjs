/**
 * `npm test`: installs and builds what is missing, runs the tests, and ends with one line that counts them.
 * Arguments go to jest, so that `npm test -- render` runs the tests of that name.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../sandbox/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await prepare();

const summary = join(mkdtempSync(join(tmpdir(), 'tiktok-test-')), 'summary.json');
const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, '-c', join(root, 'test/jest.config.js'), '--json', `--outputFile=${summary}`, ...process.argv.slice(2)], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
const { numPassedTests, numFailedTests, numFailedTestSuites, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(summary, 'utf8'));
console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
process.exit(status === 0 && numFailedTestSuites === 0 ? 0 : 1);
