/**
 * TikTok Trigger in two real n8n, against the sandbox: `node test/editor/triggers.mjs`. One keeps what triggers remember in the
 * workflow, the other has n8n's durable scheduler and cursors on. A workflow is activated, n8n restarts, the workflow is
 * turned off and on: each event that happens meanwhile starts it once. Both run at the same time, since n8n polls once a
 * minute.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { assert, Report } from './report.mjs';
import { PREFIX } from './workflows.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const TOKEN = 'tikTokBusinessApi';
const TRIGGER = 'TikTok Trigger';
const ACCOUNT = '7100000000000000017';
const AD_GROUP = '7310000000000000017';

/** n8n's flags for a durable trigger; each needs the ones before it. */
const DURABLE = {
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** n8n polls within a minute; a busy machine takes its time. */
const POLLED_WITHIN = 150_000;

const nodes = ({ id, name }) => [
	{
		id: TRIGGER,
		name: TRIGGER,
		type: `${PREFIX}tikTokTrigger`,
		typeVersion: 1,
		position: [0, 0],
		parameters: {
			authentication: 'accessToken',
			event: 'newComment',
			advertiser_id: { __rl: true, mode: 'id', value: ACCOUNT },
			adgroup_ids: [AD_GROUP],
			pollTimes: { item: [{ mode: 'everyMinute' }] },
		},
		credentials: { [TOKEN]: { id, name } },
	},
	{ id: 'Done', name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [240, 0], parameters: {} },
];

/** A real n8n, and what its executions of the workflow gave out. */
class Instance {
	constructor({ startN8n, N8nClient }, userFolder, settings) {
		Object.assign(this, { startN8n, N8nClient, userFolder, settings });
	}

	async start() {
		this.n8n = await this.startN8n({ userFolder: this.userFolder, settings: this.settings, log: console.log });
		this.client = new this.N8nClient(this.n8n.url);
		await this.client.logIn();
	}

	async activate() {
		const { versionId } = await this.client.request('GET', `/rest/workflows/${this.id}`);
		await this.client.request('POST', `/rest/workflows/${this.id}/activate`, { versionId });
	}

	async deactivate() {
		await this.client.request('POST', `/rest/workflows/${this.id}/deactivate`, {});
	}

	/** The items of all executions, oldest first. */
	async items() {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.id }));
		const { results } = await this.client.request('GET', `/rest/executions?filter=${filter}&limit=100`);
		const all = await Promise.all(results.map(async ({ id }) => await this.client.execution(id)));
		const failed = all.find(({ error }) => error);
		assert.equal(failed, undefined, `${failed?.error?.message} ${failed?.error?.description ?? ''}`);
		return all.reverse().flatMap(({ items }) => items[TRIGGER] ?? []);
	}

	/** Waits until a comment has started the workflow. */
	async given(content) {
		for (const until = Date.now() + POLLED_WITHIN; Date.now() < until; await sleep(1000)) {
			// A busy n8n may close a connection that is to be used again.
			const items = await this.items().catch((error) => {
				if (error instanceof TypeError) return [];
				throw error;
			});
			if (items.some((item) => item.content === content)) return items;
		}
		throw new Error(`The comment “${content}” has not started the workflow. The end of n8n's log:\n${this.n8n.output()}`);
	}
}

async function journey(report, name, built, settings) {
	const userFolder = mkdtempSync(join(tmpdir(), 'tiktok-triggers-'));
	const sandbox = await built.startSandbox({ timeScale: 1 });
	const instance = new Instance(built, userFolder, settings);
	const comment = (content) => sandbox.schedule({ kind: 'comment', content });
	const check = async (what, body) => await report.check(`${name}: ${what}`, body);
	try {
		await check('the workflow is activated, and what was there before starts nothing', async () => {
			await instance.start();
			const credential = await instance.client.saveCredential({
				name: 'Sandbox token',
				type: TOKEN,
				data: { environment: 'custom', baseUrl: sandbox.url, accessToken: 'sandbox-token', accessLevel: 'ultimate' },
			});
			const connections = { [TRIGGER]: { main: [[{ node: 'Done', type: 'main', index: 0 }]] } };
			({ id: instance.id } = await instance.client.saveWorkflow({ name: 'Watch comments', nodes: nodes(credential), connections }));
			await instance.activate();
			// n8n activates in the background where it has its publication service on.
			for (const until = Date.now() + POLLED_WITHIN; !sandbox.calls.length && Date.now() < until;) await sleep(200);
			assert.ok(sandbox.calls.length > 0, 'the activation polls');
			assert.deepEqual(await instance.items(), []);
		});
		await check('a comment right after the activation starts it', async () => {
			comment('first');
			await instance.given('first');
		});
		await check('a comment while n8n is down starts it after the restart', async () => {
			await instance.n8n.stop();
			comment('second');
			await instance.start();
			await instance.given('second');
		});
		await check('a comment while the workflow is off starts it once it is on again', async () => {
			await instance.deactivate();
			comment('third');
			await instance.activate();
			const items = await instance.given('third');
			assert.deepEqual(
				items.map(({ content }) => content),
				['first', 'second', 'third'],
			);
			assert.equal(new Set(items.map(({ event_id }) => event_id)).size, 3);
		});
	} finally {
		await instance.n8n?.stop();
		await sandbox.close();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

async function main() {
	await prepare();
	const require = createRequire(import.meta.url);
	const load = (name) => require(join(root, 'dist', `${name}.js`));
	const built = { ...load('dev/n8n'), ...load('dev/editor/client'), ...load('sandbox/server') };
	const report = new Report();
	await Promise.all([journey(report, 'In memory', built, {}), journey(report, 'Durable', built, DURABLE)]);
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
