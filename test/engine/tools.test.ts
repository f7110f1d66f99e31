import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { envelope, respondWith, startServer } from '../support/httpServer';
import { withApp } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { callTool, packageWithTools } from '../support/tools';
import { ACCOUNT, locator } from '../support/values';

/** Nodes as tools of an AI agent: what a model reads. */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Runs a node, or as a tool the way agents of version 3 have n8n do it. */
const run = async (type: string, parameters: IDataObject, url = sandbox.url) =>
	await runNode(await packageWithTools(), { type, parameters: { authentication: 'accessToken', ...parameters }, credentials: byToken(url) });

const campaigns = { resource: 'campaign', operation: 'getManyCampaigns', advertiser_id: locator(ACCOUNT) };

describe('a list that is cut', () => {
	test('says to a model how many there are, and to nobody else', async () => {
		const own = sandbox.state.campaigns.filter(({ advertiser_id }) => advertiser_id === ACCOUNT).length;
		expect(own).toBeGreaterThan(1);
		const plain = jsonOf(await run('tikTokCampaign', { ...campaigns, limit: 1 }));
		const told = jsonOf(await run('tikTokCampaignTool', { ...campaigns, limit: 1 }));
		expect(plain).toHaveLength(1);
		expect(told).toHaveLength(2);
		expect(told[0]!.campaign_id).toBe(plain[0]!.campaign_id);
		expect(told[1]).toEqual({ note: `1 of ${own} are shown. To see others, narrow the search or raise Limit.` });
	});

	test('says nothing where it is whole', async () => {
		const all = jsonOf(await run('tikTokCampaign', { ...campaigns, returnAll: true }));
		for (const more of [{ returnAll: true }, { limit: all.length }, { limit: all.length + 1 }]) {
			const told = jsonOf(await run('tikTokCampaignTool', { ...campaigns, ...more }));
			expect(told.map(({ campaign_id }) => campaign_id)).toEqual(all.map(({ campaign_id }) => campaign_id));
		}
	});

	test('says so of the rows of a report', async () => {
		const report = {
			resource: 'report',
			operation: 'runReport',
			advertiser_ids: [ACCOUNT],
			date_range: 'last7Days',
			dimensions: ['campaign_id', 'stat_time_day'],
			metrics: ['spend'],
		};
		const rows = jsonOf(await run('tikTokReport', { ...report, returnAll: true }));
		expect(rows.length).toBeGreaterThan(2);
		const told = jsonOf(await run('tikTokReportTool', { ...report, returnAll: false, limit: 2 }));
		expect(told).toHaveLength(3);
		expect(told[2]!.note).toContain(`2 of ${rows.length} are shown.`);
	});
});

test('a model reads that nothing was found', async () => {
	const none = { ...campaigns, filtering: { campaign_name: 'No campaign has this name' } };
	expect(jsonOf(await run('tikTokCampaign', none))).toEqual([]);
	expect(jsonOf(await run('tikTokCampaignTool', none))).toEqual([{ note: 'Nothing was found.' }]);
});

test('a model reads no empty values', async () => {
	const list = '[{"campaign_id":"7300000000000000017","campaign_name":"Spring","rta_id":null,"special_industries":[],"budget":0,"po_number":""}]';
	const server = await startServer(respondWith(envelope(`{"list":${list},"page_info":{"page":1,"page_size":50,"total_number":1,"total_page":1}}`)));
	try {
		const whole = { ...campaigns, simple: false };
		const plain = jsonOf(await run('tikTokCampaign', whole, server.url));
		const told = jsonOf(await run('tikTokCampaignTool', whole, server.url));
		expect(plain).toEqual([expect.objectContaining({ campaign_id: '7300000000000000017', rta_id: null })]);
		expect(told).toEqual([{ campaign_id: '7300000000000000017', campaign_name: 'Spring', budget: 0 }]);
	} finally {
		await server.close();
	}
});

describe('an agent that calls its tool by itself', () => {
	const fromAI = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;
	const create = {
		authentication: 'accessToken',
		resource: 'campaign',
		operation: 'createCampaign',
		advertiser_id: locator(fromAI('Ad_Account')),
		campaign_name: fromAI('Campaign_Name'),
		objective_type: fromAI('Objective'),
	};
	const answers = async (...calls: IDataObject[]) => {
		const finished = await callTool('tikTokCampaign', create, withApp(sandbox), ...calls);
		expect(errorTextOf(finished)).toBe('no error: success');
		return finished.items('Agent').map(({ json }) => JSON.parse(String(json.answer)) as IDataObject[]);
	};

	test('reads what is wrong, and then what was made', async () => {
		const given = { Ad_Account: ACCOUNT, Campaign_Name: 'By an agent' };
		const [refused, made] = await answers({ ...given, Objective: 'SALES' }, { ...given, Objective: 'Traffic' });
		expect(refused).toHaveLength(1);
		expect(refused![0]!.error).toContain('“Objective” is SALES; allowed are ');
		expect(made).toEqual([expect.objectContaining({ campaign_name: 'By an agent', objective_type: 'TRAFFIC', operation_status: 'DISABLE' })]);
		expect(sandbox.state.campaigns.filter(({ campaign_name }) => campaign_name === 'By an agent')).toHaveLength(1);
	});

	test('gives a name where an ID is wanted, and reads which names there are', async () => {
		const given = { Campaign_Name: 'By name', Objective: 'TRAFFIC' };
		const [refused, made] = await answers({ ...given, Ad_Account: 'Lighthouse' }, { ...given, Ad_Account: 'lighthouse coffee' });
		expect(refused![0]!.error).toContain(`The closest are ${ACCOUNT} – Lighthouse Coffee`);
		expect(made).toEqual([expect.objectContaining({ campaign_name: 'By name', advertiser_id: ACCOUNT })]);
	});

	test('reads why a video was not rendered', async () => {
		const parameters = { authentication: 'accessToken', operation: 'render', avatar_id: locator('Nobody'), script: fromAI('Script') };
		const finished = await callTool('tikTokRenderAvatarVideo', parameters, byToken(sandbox.url), { Script: 'Good morning' });
		expect(String(finished.items('Agent')[0]!.json.answer)).toContain('There is no avatar Nobody');
	});
});
