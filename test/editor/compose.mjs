/**
 * What examples/compose.yaml does, without containers: `node test/editor/compose.mjs`. Both packages are packed, each is
 * installed by the command that stands there, n8n starts with its settings, the sandbox by its command, and a workflow of
 * n8n lists the sandbox's campaigns.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { assert, Report } from './report.mjs';
import { START, tikTok, workflow } from './workflows.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The arguments of `npm install …`, with these put in place of others. */
function installArguments(command, replaced) {
	const [, given] = /npm (install .*?) &&/.exec(command);
	return given.split(' ').map((argument) => replaced[argument] ?? argument);
}

const npm = (folder, args) => execFileSync('npm', args, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });

/** The nodes, as the service `nodes` installs them into the volume that n8n has as its folder. */
function installNodes({ command }, volume, tarball) {
	const prefix = join(volume, 'nodes');
	mkdirSync(prefix, { recursive: true });
	npm(volume, installArguments(command, { '/data/nodes': prefix, 'n8n-nodes-tiktok-business': tarball }));
	return join(prefix, 'node_modules', 'n8n-nodes-tiktok-business');
}

/** The sandbox, as its service installs and starts it; on this machine alone, and on a free port. */
async function startSandbox({ command }, folder, tarball, { Group, freePort }) {
	mkdirSync(folder);
	npm(folder, [...installArguments(command, { 'tiktok-business-sandbox': tarball }), '--prefix', folder]);
	const port = await freePort();
	const [, program, given] = /exec (\S+) (.*)"$/.exec(command);
	const args = given.replace('0.0.0.0', '127.0.0.1').replace('4010', String(port)).split(' ');
	const group = new Group(join(folder, 'bin', program), args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const [printed] = await Promise.race([once(group.child.stdout, 'data'), once(group.child, 'exit').then(([code]) => [`It ended with ${code}`])]);
	assert.match(String(printed), new RegExp(`sandbox: http://127.0.0.1:${port}\n`));
	return { url: `http://127.0.0.1:${port}`, stop: async () => await group.stop() };
}

async function main() {
	await prepare();
	const require = createRequire(import.meta.url);
	const { parse } = require('yaml');
	const built = (name) => require(join(root, 'dist', `${name}.js`));
	const { pack } = built('dev/npmPack');
	const { services } = parse(readFileSync(join(root, 'examples', 'compose.yaml'), 'utf8'));
	const { N8N_EDITOR_BASE_URL: _other, ...settings } = services.n8n.environment;

	const report = new Report();
	const work = mkdtempSync(join(tmpdir(), 'tiktok-compose-'));
	const userFolder = join(work, 'home');
	let n8n;
	let sandbox;
	try {
		await report.check('The nodes are installed where n8n looks for them, and nothing beside them', () => {
			const nodes = installNodes(services.nodes, join(userFolder, '.n8n'), pack(root, work));
			assert.ok(existsSync(join(nodes, 'dist', 'nodes')));
			assert.ok(!existsSync(join(nodes, '..', 'n8n-workflow')), 'npm installed n8n-workflow too');
		});

		await report.check('The sandbox is installed and starts', async () => {
			const tarball = pack(join(root, 'sandbox'), work, { withScripts: true });
			sandbox = await startSandbox(services.sandbox, join(work, 'sandbox'), tarball, { ...built('dev/editor/group'), ...built('dev/n8n') });
		});

		await report.check('n8n starts with the nodes, connects to the sandbox and lists its campaigns', async () => {
			const installed = join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-tiktok-business');
			n8n = await built('dev/n8n').startN8n({ userFolder, settings, log: console.log, install: () => installed });
			const client = new (built('dev/editor/client').N8nClient)(n8n.url);
			await client.logIn();
			const credential = built('dev/editor/credentials').tokenCredential(sandbox.url);
			const stored = await client.saveCredential(credential);
			const { status, message } = await client.testCredential(stored.id, credential);
			assert.equal(status, 'OK', message);
			const node = tikTok('Campaigns', 'tikTokCampaign', credential.type, stored, {
				resource: 'campaign',
				operation: 'getManyCampaigns',
				advertiser_id: { __rl: true, mode: 'id', value: '7100000000000000017' },
			});
			const { id } = await client.saveWorkflow(workflow('Compose', node));
			const { items, error } = await client.run(id, START);
			assert.equal(error, undefined, error?.message);
			assert.ok(items.Campaigns.length > 1);
		});
		if (report.failed && n8n) console.log(`The end of n8n's log:\n${n8n.output()}`);
	} finally {
		await n8n?.stop();
		await sandbox?.stop();
		rmSync(work, { recursive: true, force: true, maxRetries: 5 });
	}
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
