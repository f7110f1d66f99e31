/**
 * The package in n8n's queue mode, with two workers, against the sandbox: `node test/editor/queue.mjs`. The main process
 * only takes executions in; the workers carry them out, each on a folder of its own, and one of them dies at work.
 * Needs Debian's redis-server and postgresql.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { furnish } from './furnish.mjs';
import { assert, Report } from './report.mjs';
import { startPostgres, startRedis } from './services.mjs';
import { chain, rows, START, tikTok, triggered } from './workflows.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const TOKEN = 'tikTokBusinessApi';
const ACCOUNT = '7100000000000000017';
const LOOK = '/digital_avatar/video/task/get/';
const byId = (value) => ({ __rl: true, mode: 'id', value });

/** n8n's address as TikTok knows it; the sandbox's tunnel leads from there to the main process. */
const PUBLIC = 'https://n8n.example.com';

const EXAMPLES = ['Scripts to avatar videos', 'Launch a campaign'];

/** One execution at a time for a worker, and a dead worker is noticed soon. */
const QUEUE = {
	EXECUTIONS_MODE: 'queue',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	QUEUE_WORKER_LOCK_DURATION: '5000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
	QUEUE_WORKER_STALLED_INTERVAL: '2000',
};

const md5 = (bytes) => createHash('md5').update(bytes).digest('hex');

async function until(what, found) {
	for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
		const result = await found();
		if (result) return result;
	}
	throw new Error(`Nothing came of it in a minute: ${what}`);
}

/** Times, and values derived from them, differ from run to run. */
const timeless = (items) =>
	JSON.parse(
		JSON.stringify(items, (name, value) => {
			if (name === 'render_seconds') return undefined;
			return typeof value === 'string'
				? value.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?/g, 'TIME').replace(/x-expires=\d+&x-signature=[\w-]+/, 'SIGNED')
				: value;
		}),
	);

/** Runs the examples on a fresh sandbox; returns the output of every node. */
async function runExamples({ client, sandbox, exampleWorkflows, stored }) {
	const results = {};
	for (const example of exampleWorkflows(stored).filter(({ name }) => EXAMPLES.includes(name))) {
		sandbox.reset();
		const { id } = await client.saveWorkflow(example);
		const trigger = example.nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger');
		const { id: execution, status, error, items } = await client.run(id, trigger.name);
		assert.equal(status, 'success', `${error?.node?.name}: ${error?.message} ${error?.description ?? ''}`);
		results[example.name] = { execution, items: timeless(items), creates: sandbox.state.creates };
	}
	assert.equal(Object.keys(results).length, EXAMPLES.length);
	return results;
}

/** The index of the worker that finished an execution; -1 if none did. */
const finishedBy = (workers, execution) => workers.findIndex(({ output }) => output().includes(`Worker finished execution ${execution} `));

async function checkExamples(report, given, alone) {
	await report.check('The examples run on the workers, and give what they give in one process', async () => {
		const spread = await runExamples(given);
		for (const name of EXAMPLES) {
			assert.notEqual(finishedBy(given.workers, spread[name].execution), -1, `“${name}” did not run on a worker`);
			assert.deepEqual(spread[name].items, alone[name].items, name);
			assert.equal(spread[name].creates, alone[name].creates, name);
		}
	});
}

const CALLS = 100;

async function checkPace(report, { client, sandbox, token, workers }) {
	await report.check(`Two workers with one token: ${CALLS} calls each at once, none fails`, async () => {
		sandbox.reset();
		const campaigns = tikTok('Campaigns', 'tikTokCampaign', TOKEN, token, {
			resource: 'campaign',
			operation: 'getManyCampaigns',
			advertiser_id: byId('={{ $json.account }}'),
			returnAll: false,
			limit: 1,
		});
		const list = Array.from({ length: CALLS }, () => ({ account: ACCOUNT }));
		const saved = await Promise.all(['One', 'Other'].map(async (name) => await client.saveWorkflow(chain(`Campaigns ${name}`, ...rows(list), campaigns))));
		const began = performance.now();
		const runs = await Promise.all(saved.map(async ({ id }) => await client.run(id, START)));
		const seconds = (performance.now() - began) / 1000;
		for (const { status, error, items } of runs) {
			assert.equal(status, 'success', `${error?.message} ${error?.description ?? ''}`);
			assert.equal(items.Campaigns.length, CALLS);
		}
		assert.deepEqual(runs.map(({ id }) => finishedBy(workers, id)).sort(), [0, 1]);
		const refused = sandbox.calls.filter(({ code }) => code === 40100).length;
		console.log(`        ${2 * CALLS} calls in ${seconds.toFixed(1)} s at 10 a second; TikTok said ${refused} times that it was too fast`);
	});
}

const SCRIPTS = Array.from({ length: 7 }, (_, index) => ({ script: `Script number ${index}: good morning, and welcome to the show` }));

const TOLD = /TikTok renders for execution (\d+), task IDs: ([\d, ]+)/g;

/** The executions whose tasks TikTok is rendering, from the workers' logs. */
const executionsIn = (workers) => workers.flatMap(({ output }) => [...output().matchAll(TOLD)].map(([, execution]) => execution));

/** The tasks that TikTok accepted for an execution, from a worker's log. */
const tasksIn = (log, execution) => [...log.matchAll(TOLD)].filter(([, of]) => of === execution).flatMap(([, , ids]) => ids.split(', '));

const rendering = (token, parameters) =>
	tikTok('Render', 'tikTokRenderAvatarVideo', TOKEN, token, { ...parameters, downloadVideo: true, options: { pollInterval: 1 } });

const FINGERPRINT = {
	id: 'Fingerprint',
	name: 'Fingerprint',
	type: 'n8n-nodes-base.crypto',
	typeVersion: 1,
	parameters: { action: 'hash', type: 'MD5', binaryData: true, binaryPropertyName: 'data', dataPropertyName: 'md5' },
};

async function checkCrash(report, { client, sandbox, token, workers, clips }) {
	let taskIds;
	let survivor;
	let killed;

	await report.check('A worker dies while videos render: its log names every task', async () => {
		const earlier = executionsIn(workers);
		sandbox.reset();
		sandbox.faults({ path: LOOK, neverReady: true });
		const { id } = await client.saveWorkflow(
			chain(
				'Killed',
				...rows(SCRIPTS),
				rendering(token, { operation: 'render', avatar_id: byId(sandbox.state.avatars[0].avatarId), script: '={{ $json.script }}' }),
			),
		);
		killed = client.run(id, START);
		killed.catch(() => {});
		await until('looks at the tasks', () => sandbox.calls.filter(({ path }) => path.includes(LOOK)).length >= 4);
		const execution = await until('the execution in a log', () => executionsIn(workers).find((one) => !earlier.includes(one)));
		const victim = workers.find(({ output }) => tasksIn(output(), execution).length);
		survivor = workers.find((worker) => worker !== victim);
		await until('all tasks in its log', () => tasksIn(victim.output(), execution).length >= SCRIPTS.length);
		victim.kill();
		taskIds = tasksIn(victim.output(), execution);
		assert.deepEqual([...taskIds].sort(), sandbox.state.tasks.map(({ taskId }) => taskId).sort());
	});

	await report.check('Wait for Existing Tasks gets their videos on the other worker, and orders nothing twice', async () => {
		sandbox.faults();
		const { id } = await client.saveWorkflow(chain('Taken up', rendering(token, { operation: 'wait', task_ids: taskIds.join(', ') }), FINGERPRINT));
		const { id: execution, status, error, items } = await client.run(id, START);
		assert.equal(status, 'success', `${error?.message} ${error?.description ?? ''}`);
		assert.equal(finishedBy([survivor], execution), 0);
		assert.deepEqual(
			items.Render.map(({ task_id, status: ended }) => [task_id, ended]),
			taskIds.map((taskId) => [taskId, 'SUCCESS']),
		);
		for (const { md5: fingerprint } of items.Fingerprint) assert.ok(clips.has(fingerprint), 'A file is none of the sandbox’s videos');
		assert.equal(items.Fingerprint.length, SCRIPTS.length);
	});

	await report.check('Without the log: the list of videos has them', async () => {
		const { id } = await client.saveWorkflow(
			chain('Listed', tikTok('Videos', 'tikTokDigitalAvatar', TOKEN, token, { resource: 'video', operation: 'getManyVideos', returnAll: true })),
		);
		const { status, error, items } = await client.run(id, START);
		assert.equal(status, 'success', error?.message);
		assert.deepEqual(
			items.Videos.map(({ avatar_video_id }) => avatar_video_id).sort(),
			sandbox.state.tasks.map(({ avatarVideoId }) => avatarVideoId).sort(),
		);
	});

	await report.check('The dead worker’s execution ends as failed, and nothing was ordered again', async () => {
		assert.match((await killed).status, /^(error|crashed)$/);
		assert.equal(sandbox.state.creates, Math.ceil(SCRIPTS.length / 5));
		assert.equal(sandbox.state.tasks.length, SCRIPTS.length);
	});
}

const WATCHER = 'TikTok Webhook Trigger';

async function checkWebhook(report, { client, sandbox, token, workers }) {
	await report.check('A lead comes to the main process as a webhook, and a worker does the work', async () => {
		sandbox.reset();
		const leadsOf = { event: 'LEAD', leads_in: 'AD_ACCOUNT', advertiser_id__only: byId(ACCOUNT), lead_source: 'INSTANT_FORM' };
		const watcher = { ...tikTok(WATCHER, 'tikTokWebhookTrigger', TOKEN, token, leadsOf), webhookId: '0b6c6b0e-6a55-4a2f-8c11-2f7f8f1d9b10' };
		const campaigns = tikTok('Campaigns', 'tikTokCampaign', TOKEN, token, {
			operation: 'getManyCampaigns',
			advertiser_id: byId('={{ $json.meta_data.advertiser_id }}'),
			returnAll: false,
			limit: 1,
		});
		const { id, versionId } = await client.saveWorkflow(triggered('Watched leads', watcher, campaigns));
		const subscriptions = () => sandbox.state.subscriptions;
		await client.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await until('a subscription', () => subscriptions().length === 1);
		assert.equal(subscriptions()[0].callback_url, `${PUBLIC}/webhook/${watcher.webhookId}/webhook`);

		sandbox.schedule({ kind: 'lead', answers: { name: 'Ada' } }, { kind: 'lead', answers: { name: 'Björn' } });
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['success', 'error'] }));
		const ended = await until('two executions', async () => {
			const { results } = await client.request('GET', `/rest/executions?filter=${filter}`);
			return results.length === 2 && (await Promise.all(results.map(async (one) => await client.execution(one.id))));
		});
		for (const { id: execution, status, error, items } of ended) {
			assert.equal(status, 'success', `${error?.message} ${error?.description ?? ''}`);
			assert.equal(items.Campaigns.length, 1);
			assert.notEqual(finishedBy(workers, execution), -1, 'It did not run on a worker');
		}
		const leads = ended.flatMap(({ items }) => items[WATCHER]);
		assert.deepEqual(leads.map(({ lead_data: { name } }) => name).sort(), ['Ada', 'Björn']);
		assert.deepEqual(leads.map(({ meta_data: { lead_id } }) => lead_id).sort(), sandbox.state.leads.map(({ lead_id }) => lead_id).sort());

		await client.request('POST', `/rest/workflows/${id}/deactivate`, {});
		await until('the end of the subscription', () => subscriptions().length === 0);
	});
}

async function main() {
	await prepare();
	const require = createRequire(import.meta.url);
	const built = (name) => require(join(root, 'dist', `${name}.js`));
	const { startN8n, startWorker } = built('dev/n8n');
	const tools = { ...built('dev/n8n'), ...built('dev/editor/group') };
	const report = new Report();
	const folder = mkdtempSync(join(tmpdir(), 'tiktok-queue-'));
	const running = [];
	const start = async (starting) => {
		const started = await starting;
		running.unshift(started);
		return started;
	};
	try {
		const port = await built('dev/n8n').freePort();
		const sandbox = await built('sandbox/server').startSandbox({ tunnel: `http://127.0.0.1:${port}` });
		running.push({ stop: async () => await sandbox.close() });
		const [postgres, redis] = [await start(startPostgres(tools)), await start(startRedis(tools))];
		const settings = { ...postgres.settings, N8N_ENCRYPTION_KEY: 'one key for all processes' };
		const userFolder = (name) => join(folder, name);

		const single = await start(startN8n({ userFolder: userFolder('main'), log: console.log, settings }));
		const alone = await runExamples({ sandbox, ...(await furnish(single, sandbox, built)) });
		await single.stop();

		const queue = { ...settings, ...redis.settings, ...QUEUE, N8N_WEBHOOK_URL: PUBLIC };
		const n8n = await start(startN8n({ port, userFolder: userFolder('main'), log: console.log, settings: queue }));
		const workers = await Promise.all(
			['one', 'other'].map(async (name) => await start(startWorker({ userFolder: userFolder(name), log: console.log, settings: queue }))),
		);
		const given = { sandbox, workers, clips: new Set(built('sandbox/files/clips').CLIPS.map(md5)), ...(await furnish(n8n, sandbox, built)) };
		await checkExamples(report, given, alone);
		await checkPace(report, given);
		await checkWebhook(report, given);
		await checkCrash(report, given);
		if (report.failed) for (const { output } of [n8n, ...workers]) console.log(`The end of a log of n8n:\n${output()}`);
	} finally {
		for (const { stop } of running) await stop();
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
