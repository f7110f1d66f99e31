import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { N8nClient, OWNER } from './editor/client';
import { appCredential, oAuthCredential, tokenCredential, userCredential } from './editor/credentials';
import { exampleWorkflows, HAPPENINGS } from './editor/examples';
import { freePort, startN8n, type N8n } from './n8n';
import { startSandbox, type Sandbox } from '../sandbox/server';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const SANDBOX_PORT = 4010;
const N8N_PORT = 5678;

/** Slow enough to watch a rendering, fast enough not to wait for it. */
const TIME_SCALE = 10;

const DATA = join(__dirname, '..', '..', '.editor-data');

/** Creates the account, credentials and example workflows in n8n. */
async function setUpN8n(n8n: N8n, sandbox: Sandbox): Promise<string[]> {
	const client = new N8nClient(n8n.url);
	await client.logIn();
	await client.saveCredential(oAuthCredential(sandbox.url));
	const user = await userCredential(sandbox.url);
	const given = [tokenCredential(sandbox.url), appCredential(sandbox.url), user];
	const stored = await Promise.all(given.map(async (credential) => [credential.type, await client.saveCredential(credential)] as const));
	// Its code ends in ten minutes; n8n exchanges it for tokens now.
	for (const [type, { id }] of stored) if (type === user.type) await client.testCredential(id, user);
	const examples = exampleWorkflows(Object.fromEntries(stored));
	for (const example of examples) await client.saveWorkflow(example);
	return examples.map(({ name }) => name);
}

function welcome(n8n: N8n, sandbox: Sandbox, examples: readonly string[]): string {
	const { name: token } = tokenCredential('');
	const { name: oAuth } = oAuthCredential('');
	return `
n8n with the TikTok nodes:  ${n8n.url}
  E-mail    ${OWNER.email}
  Password  ${OWNER.password}
TikTok sandbox:             ${sandbox.url}

What to try:
  ${examples.length ? `Open a workflow and run it: ${examples.join(', ')}.` : `Make a workflow, add a TikTok node, choose Access Token and “${token}”.`}
  Open Credentials, then “${oAuth}”, and click Connect. The sandbox forgets
  this, and its videos, when it ends; your workflows stay.

Ctrl+C ends all of it.`;
}

async function main(): Promise<void> {
	const sandbox = await startSandbox({ port: await freePort(SANDBOX_PORT), timeScale: TIME_SCALE, seed: Date.now() });
	sandbox.schedule(...HAPPENINGS);
	const ending = () => void sandbox.close();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, ending);
	try {
		const n8n = await startN8n({ port: N8N_PORT, userFolder: DATA, log: console.log });
		const examples = await setUpN8n(n8n, sandbox);
		console.log(welcome(n8n, sandbox, examples));
		if (values.check) {
			await n8n.stop();
			await sandbox.close();
		}
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
