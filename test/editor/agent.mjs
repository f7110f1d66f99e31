/**
 * n8n's AI Agent with our nodes as its tools, in a real n8n, against the sandbox: `node test/editor/agent.mjs`. A scripted stand-in takes the
 * place of the chat model; what it gives to a tool depends on what the tool before answered, as far as a model reads it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from '../../dev/run.mjs';
import { AGENT, agentWorkflow, toolsFor } from './agentWorkflow.mjs';
import { ChatModel } from './chatModel.mjs';
import { furnish } from './furnish.mjs';
import { assert, Report } from './report.mjs';
import { START } from './workflows.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Agents of version 3 have n8n run their tools; older ones call them by themselves. */
const VERSIONS = [3.1, 2.2];

const ACCOUNT = { id: '7100000000000000017', name: 'Lighthouse Coffee' };

/** An answer for 10 records is to stay below. */
const MAX_BYTES = 4000;

const [ACCOUNTS, CAMPAIGNS, CREATE, SWITCH, AD_GROUP, REPORT, RENDER] = Object.keys(toolsFor({}));

/** What a tool says is wrong; it is all that a model reads of it. */
function refusal(answer) {
	assert.equal(answer?.length, 1, `the tool was to refuse: ${JSON.stringify(answer)}`);
	assert.equal(typeof answer[0].error, 'string', `the tool was to refuse: ${JSON.stringify(answer)}`);
	return answer[0].error;
}

/** The records that a tool gives. */
function records(answer) {
	assert.ok(Array.isArray(answer) && answer.length && !answer[0].error, `the tool was to give records: ${JSON.stringify(answer)}`);
	return answer;
}

async function newCampaign(sandbox, campaign_name) {
	const response = await fetch(`${sandbox.url}/open_api/v1.3/campaign/create/`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'access-token': 'sandbox-token' },
		body: JSON.stringify({ advertiser_id: ACCOUNT.id, campaign_name, objective_type: 'TRAFFIC' }),
	});
	assert.equal((await response.json()).code, 0);
}

async function journey(report, { client, sandbox, model, version, id }) {
	/** One conversation; the last step says the text that the agent gives out. */
	const talk = async (...steps) => {
		model.follow(...steps);
		const { status, error, items } = await client.run(id, START);
		assert.equal(status, 'success', `${error?.message} ${error?.description ?? ''}`);
		if (model.failure) throw model.failure;
		assert.ok(model.isDone, 'the agent stopped before the script ended');
		return items[AGENT][0].output;
	};
	const check = async (what, body) => {
		sandbox.reset();
		await report.check(`Agent ${version}: ${what}`, body);
	};
	const campaigns = () => sandbox.state.campaigns;
	const called = (name) => campaigns().filter(({ campaign_name }) => campaign_name === name);
	const create = (more) => [CREATE, { Ad_Account: ACCOUNT.name, Campaign_Name: 'By an agent', Objective: 'TRAFFIC', ...more }];

	await check('each tool says what it does, and takes what is left to the model', async () => {
		await talk('Nothing to do');
		for (const [name, { description }] of model.tools) assert.equal(description.replace(/[^\w-]+/g, '_').slice(0, 64), name);
		assert.equal(model.tools.size, 7);
		const { properties, required } = model.tools.get(CREATE).parameters;
		assert.deepEqual(Object.keys(properties).sort(), ['Ad_Account', 'Campaign_Name', 'Objective']);
		assert.deepEqual([...required].sort(), ['Ad_Account', 'Campaign_Name', 'Objective']);
	});

	await check('it lists ad accounts, then campaigns of one by its name, and reads how many there are', async () => {
		const own = campaigns().filter(({ advertiser_id }) => advertiser_id === ACCOUNT.id).length;
		const list = (Limit) => (accounts) => {
			const { advertiser_name } = records(accounts).find(({ advertiser_id }) => advertiser_id === ACCOUNT.id);
			return [CAMPAIGNS, { Ad_Account: advertiser_name, Limit }];
		};
		const said = await talk([ACCOUNTS, {}], list(1), (answer) => `${records(answer)[0].campaign_name}; ${answer[1].note}`);
		assert.match(said, new RegExp(`^.+; 1 of ${own} are shown\\.`));
		for (let index = own; index < 10; index++) await newCampaign(sandbox, `Campaign ${index}`);
		await talk([CAMPAIGNS, { Ad_Account: ACCOUNT.name, Limit: 10 }], (answer) => `${records(answer).length}`);
		const { text, value } = model.answers.at(-1);
		assert.equal(value.length, 10);
		assert.ok(Buffer.byteLength(text) < MAX_BYTES, `10 campaigns are ${Buffer.byteLength(text)} bytes`);
	});

	await check('it reads that nothing was found', async () => {
		const said = await talk([CAMPAIGNS, { Ad_Account: 'Paper Kite Studio', Limit: 10 }], ([{ note }]) => note);
		assert.equal(said, 'Nothing was found.');
	});

	await check('it reports on yesterday', async () => {
		const said = await talk([REPORT, { Ad_Accounts: ACCOUNT.name }], (answer) => {
			const [{ campaign_name, spend, currency, start_date, end_date }] = records(answer);
			assert.equal(start_date, end_date);
			return `${campaign_name} spent ${spend} ${currency}`;
		});
		assert.match(said, /^.+ spent [\d.]+ USD$/);
	});

	await check('it creates a campaign, which is off', async () => {
		await talk(create({ Objective: 'traffic' }), (answer) => `Created ${records(answer)[0].campaign_id}`);
		assert.deepEqual(
			called('By an agent').map(({ operation_status, objective_type }) => [operation_status, objective_type]),
			[['DISABLE', 'TRAFFIC']],
		);
	});

	await check('it creates two campaigns in one turn, each once', async () => {
		const names = ['First', 'Second'];
		await talk(
			names.map((Campaign_Name) => create({ Campaign_Name })),
			'Done',
		);
		assert.deepEqual(
			model.answers.map(({ value }) => records(value)[0].campaign_name),
			names,
		);
		for (const name of names) assert.equal(called(name).length, 1);
	});

	await check('it recovers from a value that is not allowed, by the message', async () => {
		await talk(
			create({ Objective: 'SALES' }),
			(answer) =>
				create({
					Objective: /allowed are (.*)/
						.exec(refusal(answer))[1]
						.split(', ')
						.find((value) => value.includes('CONVERSIONS')),
				}),
			(answer) => `Created ${records(answer)[0].campaign_id}`,
		);
		assert.deepEqual(
			called('By an agent').map(({ objective_type }) => objective_type),
			['WEB_CONVERSIONS'],
		);
	});

	await check('it recovers from what TikTok refuses, by the message, with names in place of IDs', async () => {
		const start = (hours) => new Date(sandbox.now() + hours * 3_600_000).toISOString();
		const group = (Start_Time) => [
			AD_GROUP,
			{ Ad_Account: ACCOUNT.name, Campaign: 'by an AGENT', Ad_Group_Name: 'Germany', Locations: 'Germany', Budget: 50, Start_Time },
		];
		await talk(
			create({}),
			group(start(-24)),
			(answer) => {
				assert.match(refusal(answer), /Start Time.*12 hours/s);
				return group(start(24));
			},
			(answer) => `Created ${records(answer)[0].adgroup_id}`,
		);
		const [made] = sandbox.state.adGroups.filter(({ adgroup_name }) => adgroup_name === 'Germany');
		assert.deepEqual([made.campaign_id, made.operation_status], [called('By an agent')[0].campaign_id, 'DISABLE']);
	});

	await check('it chooses among campaigns of one name by the IDs that it reads', async () => {
		const off = (Campaigns) => [SWITCH, { Ad_Account: ACCOUNT.name, Campaigns, Status: 'on' }];
		await talk(
			create({}),
			create({}),
			off('By an agent'),
			(answer) => off(/\d{15,}/.exec(refusal(answer))[0]),
			(answer) => `${records(answer).length} turned on`,
		);
		assert.deepEqual(
			called('By an agent')
				.map(({ operation_status }) => operation_status)
				.sort(),
			['DISABLE', 'ENABLE'],
		);
	});

	await check('it renders a video, and reads where it is', async () => {
		const video = (Avatar) => [RENDER, { Avatar, Script: 'Good morning, this is an offer' }];
		await talk(
			video('Nobody'),
			(answer) => {
				assert.match(refusal(answer), /Nobody/);
				return video(sandbox.state.avatars[0].avatarId);
			},
			(answer) => records(answer)[0].preview_url,
		);
		const [{ status, task_id, preview_url }] = model.answers.at(-1).value;
		assert.equal(status, 'SUCCESS');
		assert.ok(task_id);
		assert.match(preview_url, /^http/);
		assert.equal(sandbox.state.tasks.length, 1);
	});
}

async function main() {
	await prepare();
	const require = createRequire(import.meta.url);
	const built = (name) => require(join(root, 'dist', `${name}.js`));
	const report = new Report();
	const userFolder = mkdtempSync(join(tmpdir(), 'tiktok-agent-'));
	const sandbox = await built('sandbox/server').startSandbox();
	const model = await new ChatModel().start();
	let n8n;
	try {
		n8n = await built('dev/n8n').startN8n({ userFolder, log: console.log });
		const { client, token } = await furnish(n8n, sandbox, built);
		const openAi = await client.saveCredential({ name: 'Scripted model', type: 'openAiApi', data: { apiKey: 'none', url: model.url } });
		for (const version of VERSIONS) {
			const { id } = await client.saveWorkflow(agentWorkflow(version, toolsFor(token), openAi));
			await journey(report, { client, sandbox, model, version, id });
		}
		if (report.failed) console.log(`The end of n8n's log:\n${n8n.output()}`);
	} finally {
		await n8n?.stop();
		await sandbox.close();
		await model.stop();
		rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
	report.end();
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
