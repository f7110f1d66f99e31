/**
 * `npm test`: installs and builds what is missing, runs the tests, and ends with one line that counts them.
 * Arguments go to jest, so that `npm test -- render` runs the tests of that name.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../dev/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
await prepare();

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, '-c', join(root, 'test/jest.config.js'), ...process.argv.slice(2)], {
	cwd: root,
	stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(status ?? 1);
