/**
 * The package in a real n8n, against the sandbox: `node test/editor/run.mjs [--shots DIR]`. With --shots, pictures of
 * the nodes' panels and of the examples go into DIR. Without Chromium what needs it is left out, except where CI=true.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from '../../dev/run.mjs';
import { checkCredentials } from './credentials.mjs';
import { checkExamples } from './examples.mjs';
import { furnish } from './furnish.mjs';
import { checkLists } from './lists.mjs';
import { checkLoading } from './loading.mjs';
import { Report } from './report.mjs';
import { checkRetries } from './retries.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

async function main() {
	const { values } = parseArgs({ options: { shots: { type: 'string' } } });
	await prepare();
	const require = createRequire(import.meta.url);
	const built = (name) => require(join(root, 'dist', `${name}.js`));
	// Imported here, because on a fresh clone its browser library is installed only now.
	const { checkPages } = await import('./pages.mjs');

	const report = new Report();
	const userFolder = mkdtempSync(join(tmpdir(), 'tiktok-n8n-'));
	const sandbox = await built('sandbox/server').startSandbox();
	let n8n;
	try {
		n8n = await built('dev/n8n').startN8n({ userFolder, log: console.log });
		const given = { root, n8n, sandbox, ...(await furnish(n8n, sandbox, built)) };
		await checkLoading(report, given);
		await checkCredentials(report, given);
		await checkLists(report, given);
		await checkExamples(report, given);
		await checkRetries(report, given);
		await checkPages(report, given, values.shots);
		if (report.failed) console.log(`The end of n8n's log:\n${n8n.output()}`);
	} finally {
		await n8n?.stop();
		await sandbox.close();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
