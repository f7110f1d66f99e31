/**
 * `npm run schemas`: writes the schemas of what the operations give, from runs in n8n's engine against the sandbox, to `__schema__` in each
 * node's folder. The test of the same name holds them to it.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
await prepare();

const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
const { status } = spawnSync(process.execPath, [jest, '-c', join(root, 'test/jest.config.js'), 'test/schemas'], {
	cwd: root,
	env: { ...process.env, WRITE_SCHEMAS: '1' },
	stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(status ?? 1);
