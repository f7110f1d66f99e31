import { assert } from './report.mjs';
import { START, chain, rows, tikTok } from './workflows.mjs';

const ACCOUNT = { __rl: true, mode: 'id', value: '7100000000000000017' };

const NODE = 'TikTok';

const NAMES = Array.from({ length: 20 }, (_, index) => `Retried ${index}`);

const SCRIPTS = Array.from({ length: 5 }, (_, index) => `Take ${index}: good morning`);

const create = (token, more = {}) =>
	tikTok(NODE, 'tikTokCampaign', 'tikTokBusinessApi', token, {
		resource: 'campaign',
		operation: 'createCampaign',
		advertiser_id: ACCOUNT,
		campaign_name: '={{ $json.name }}',
		objective_type: 'TRAFFIC',
		...more,
	});

const render = (token, avatarId, more = {}) =>
	tikTok(NODE, 'tikTokRenderAvatarVideo', 'tikTokBusinessApi', token, {
		operation: 'render',
		avatar_id: { __rl: true, mode: 'id', value: avatarId },
		script: '={{ $json.script }}',
		downloadVideo: true,
		binaryPropertyName: 'data',
		options: { pollInterval: 1 },
		...more,
	});

/** Retry in the list of executions carries out what is left, and nothing twice. */
export async function checkRetries(report, { client, sandbox, token }) {
	for (const current of [false, true]) {
		const which = current ? 'the current workflow' : 'the original workflow';

		await report.check(`A create of 20 campaigns of which 7 were made, retried with ${which}, makes the other 13`, async () => {
			sandbox.reset();
			sandbox.faults({ path: 'campaign/create/', answer: 40002, times: 13 });
			const workflow = (node) => chain('Retried campaigns', ...rows(NAMES.map((name) => ({ name }))), node);
			const { id } = await client.saveWorkflow(workflow(create(token)));
			const made = () => sandbox.state.campaigns.map(({ campaign_name }) => campaign_name).filter((name) => NAMES.includes(name));
			const failed = await client.run(id, START);
			assert.equal(failed.status, 'error');
			assert.equal(made().length, 7);
			if (current)
				await client.saveWorkflow(workflow({ ...create(token, { additionalFields: { budget_mode: 'BUDGET_MODE_INFINITE' } }), notes: 'Edited' }));
			const { status, items, error } = await client.retry(failed.id, current);
			assert.equal(status, 'success', error?.message);
			assert.deepEqual(made().sort(), [...NAMES].sort());
			assert.deepEqual(
				items[NODE].map((json) => json.campaign_name),
				NAMES,
			);
		});

		await report.check(`Five renders whose downloads failed, retried with ${which}, are ordered once`, async () => {
			sandbox.reset();
			sandbox.faults({ path: '/media/', status: 404, times: 5 });
			const avatar = sandbox.state.avatars[0].avatarId;
			const workflow = (node) => chain('Retried renders', ...rows(SCRIPTS.map((script) => ({ script }))), node);
			const { id } = await client.saveWorkflow(workflow(render(token, avatar)));
			const failed = await client.run(id, START);
			assert.equal(failed.status, 'error');
			if (current) await client.saveWorkflow(workflow(render(token, avatar, { options: { pollInterval: 1, timeout: 20 } })));
			const { status, items, error } = await client.retry(failed.id, current);
			assert.equal(status, 'success', error?.message);
			assert.equal(sandbox.state.tasks.length, 5);
			assert.deepEqual(
				items[NODE].map((json) => json.task_id),
				SCRIPTS.map((script) => sandbox.state.tasks.find((task) => task.script === script).taskId),
			);
		});
	}
	sandbox.reset();
}
