/**
 * TikTok Trigger and TikTok Webhook Trigger in two real n8n, against the sandbox: `node test/editor/triggers.mjs`. One keeps what
 * triggers remember in the workflow, the other has n8n's durable scheduler and cursors on. Workflows are activated, n8n restarts, the
 * workflows are turned off and on: each event that happens meanwhile starts them once. Both run at the same time, since n8n polls
 * once a minute. Webhooks go to a public address of n8n, and the sandbox's tunnel leads them here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { assert, Report } from './report.mjs';
import { tikTok, triggered } from './workflows.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const TOKEN = 'tikTokBusinessApi';
const ACCOUNT = '7100000000000000017';
const AD_GROUP = '7310000000000000017';
const FORM = '7680000000000000017';

const byId = (value) => ({ __rl: true, mode: 'id', value });

/** n8n's address as TikTok knows it. */
const PUBLIC = 'https://n8n.example.com';

/** What the workflows watch, and the value by which an event is known again. */
const COMMENTS = {
	name: 'Watch comments',
	trigger: 'TikTok Trigger',
	type: 'tikTokTrigger',
	key: 'content',
	parameters: {
		event: 'newComment',
		advertiser_id: byId(ACCOUNT),
		adgroup_ids: [AD_GROUP],
		pollTimes: { item: [{ mode: 'everyMinute' }] },
	},
};
const LEADS = {
	name: 'Watch leads',
	trigger: 'TikTok Webhook Trigger',
	type: 'tikTokWebhookTrigger',
	key: 'name',
	webhookId: '7d1f0b52-2a3c-4a9e-9a55-6f0f5a7c1e00',
	parameters: { event: 'LEAD', leads_in: 'AD_ACCOUNT', advertiser_id__only: byId(ACCOUNT), lead_source: 'INSTANT_FORM', page_id__only: byId(FORM) },
};

/** n8n's flags for a durable trigger; each needs the ones before it. */
const DURABLE = {
	N8N_USE_WORKFLOW_PUBLICATION_SERVICE: 'true',
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

/** n8n polls within a minute; a busy machine takes its time. */
const POLLED_WITHIN = 150_000;

const DONE = { id: 'Done', name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

/** A real n8n, on the same port after each restart. */
class Instance {
	constructor({ startN8n, N8nClient }, options) {
		Object.assign(this, { startN8n, N8nClient, options });
	}

	async start() {
		this.n8n = await this.startN8n(this.options);
		this.client = new this.N8nClient(this.n8n.url);
		await this.client.logIn();
	}
}

/** A workflow that starts with a trigger, and what its executions gave out. */
class Watch {
	constructor(instance, { trigger, key }, id) {
		Object.assign(this, { instance, trigger, key, id });
	}

	static async save(instance, kind, credential) {
		const { trigger, type, webhookId, parameters } = kind;
		const node = { ...tikTok(trigger, type, TOKEN, credential, parameters), ...(webhookId && { webhookId }) };
		const { id } = await instance.client.saveWorkflow(triggered(kind.name, node, DONE));
		return new Watch(instance, kind, id);
	}

	async activate() {
		const { client } = this.instance;
		const { versionId } = await client.request('GET', `/rest/workflows/${this.id}`);
		await client.request('POST', `/rest/workflows/${this.id}/activate`, { versionId });
	}

	async deactivate() {
		await this.instance.client.request('POST', `/rest/workflows/${this.id}/deactivate`, {});
	}

	/** The items of all executions, oldest first. */
	async items() {
		const { client } = this.instance;
		const filter = encodeURIComponent(JSON.stringify({ workflowId: this.id }));
		const { results } = await client.request('GET', `/rest/executions?filter=${filter}&limit=100`);
		const all = await Promise.all(results.map(async ({ id }) => await client.execution(id)));
		const failed = all.find(({ error }) => error);
		assert.equal(failed, undefined, `${failed?.error?.message} ${failed?.error?.description ?? ''}`);
		return all.reverse().flatMap(({ items }) => items[this.trigger] ?? []);
	}

	/** What the items are known by: the text of a comment, the name of who left a lead. */
	async keys() {
		return (await this.items()).map((item) => item[this.key] ?? item.lead_data?.[this.key]);
	}

	/** Waits until something has started the workflow. @returns all that has, oldest first */
	async given(key) {
		return await until(`“${key}” has not started the workflow. The end of n8n's log:\n${this.instance.n8n.output()}`, async () => {
			// A busy n8n may close a connection that is to be used again.
			const keys = await this.keys().catch((error) => {
				if (error instanceof TypeError) return [];
				throw error;
			});
			return keys.includes(key) && keys;
		});
	}
}

/** Waits until something holds. @throws Error with these words if it does not in time */
async function until(otherwise, holds) {
	for (const end = Date.now() + POLLED_WITHIN; Date.now() < end; await sleep(500)) {
		const result = await holds();
		if (result) return result;
	}
	throw new Error(otherwise);
}

/** Milliseconds after which TikTok sends a webhook again that nobody took. */
const SENT_AGAIN = 60_000;

async function journey(report, name, built, settings) {
	const userFolder = mkdtempSync(join(tmpdir(), 'tiktok-triggers-'));
	const port = await built.freePort();
	const sandbox = await built.startSandbox({ timeScale: 1, tunnel: `http://127.0.0.1:${port}` });
	const instance = new Instance(built, { port, userFolder, log: console.log, settings: { ...settings, N8N_WEBHOOK_URL: PUBLIC } });
	const comment = (content) => sandbox.schedule({ kind: 'comment', content });
	const lead = (person) => sandbox.schedule({ kind: 'lead', answers: { name: person } });
	const check = async (what, body) => await report.check(`${name}: ${what}`, body);
	const subscriptions = () => sandbox.state.subscriptions;
	const subscribed = async (count) => await until(`There are ${subscriptions().length} subscriptions`, () => subscriptions().length === count);
	let comments;
	let leads;
	let first;
	try {
		await check('the workflow is activated, and what was there before starts nothing', async () => {
			await instance.start();
			const credential = await instance.client.saveCredential(built.tokenCredential(sandbox.url));
			comments = await Watch.save(instance, COMMENTS, credential);
			leads = await Watch.save(instance, LEADS, credential);
			await comments.activate();
			// n8n activates in the background where it has its publication service on.
			await until('The activation does not poll', () => sandbox.calls.length > 0);
			assert.deepEqual(await comments.items(), []);
		});
		await check('a workflow with a webhook is activated, and TikTok knows its public address', async () => {
			await leads.activate();
			await subscribed(1);
			[first] = subscriptions();
			assert.equal(first.callback_url, `${PUBLIC}/webhook/${LEADS.webhookId}/webhook`);
			assert.deepEqual(first.detail, { advertiser_id: ACCOUNT, lead_source: 'INSTANT_FORM', page_id: FORM });
		});
		await check('a lead starts it within a second, with all digits of its ID', async () => {
			const began = Date.now();
			lead('Ada');
			await leads.given('Ada');
			// Half of a second is until it is looked for; a busy machine takes more.
			assert.ok(Date.now() - began < 15_000, `It took ${Date.now() - began} ms`);
			const [{ meta_data: found }] = await leads.items();
			assert.equal(found.lead_id, sandbox.state.leads[0].lead_id);
		});
		await check('a comment right after the activation starts it', async () => {
			comment('first');
			await comments.given('first');
		});
		await check('a comment while n8n is down starts it after the restart, and so does a lead that TikTok sends again', async () => {
			await instance.n8n.stop();
			comment('second');
			lead('Björn');
			await sandbox.delivered();
			await instance.start();
			// n8n answers before it has activated its workflows again.
			await until('TikTok’s webhook finds nobody', async () => {
				sandbox.advance(SENT_AGAIN * 2);
				await sandbox.delivered();
				return (await leads.keys().catch(() => [])).includes('Björn');
			});
			await comments.given('second');
			assert.deepEqual(
				subscriptions().map(({ subscription_id: id }) => id),
				[first.subscription_id],
			);
		});
		await check('a comment while the workflow is off starts it once it is on again', async () => {
			await comments.deactivate();
			comment('third');
			await comments.activate();
			assert.deepEqual(await comments.given('third'), ['first', 'second', 'third']);
			assert.equal(new Set((await comments.items()).map(({ event_id }) => event_id)).size, 3);
		});
		await check('a deactivated webhook leaves no subscription; activated again, it has a new one', async () => {
			await leads.deactivate();
			await subscribed(0);
			lead('While it is off');
			await leads.activate();
			await subscribed(1);
			lead('Chloé');
			assert.deepEqual(await leads.given('Chloé'), ['Ada', 'Björn', 'Chloé']);
			assert.equal(new Set((await leads.items()).map(({ event_id }) => event_id)).size, 3);
			await leads.deactivate();
			await subscribed(0);
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
	const built = { ...load('dev/n8n'), ...load('dev/editor/client'), ...load('dev/editor/credentials'), ...load('sandbox/server') };
	const report = new Report();
	await Promise.all([journey(report, 'In memory', built, {}), journey(report, 'Durable', built, DURABLE)]);
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
