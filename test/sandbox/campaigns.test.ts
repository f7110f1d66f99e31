import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { clientOf, startTestSandbox, type Client } from '../support/sandboxClient';
import { ACCOUNT } from '../support/values';

const CAMPAIGN = '7300000000000000017';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const create = async (more: object = {}) =>
	(await client.post('/campaign/create/', { advertiser_id: ACCOUNT, objective_type: 'TRAFFIC', campaign_name: 'Summer', ...more })).json;

const group = (more: object = {}) => ({
	advertiser_id: ACCOUNT,
	campaign_id: CAMPAIGN,
	adgroup_name: 'Germany',
	promotion_type: 'WEBSITE',
	placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
	location_ids: ['2921044'],
	budget_mode: 'BUDGET_MODE_DAY',
	budget: 20,
	schedule_type: 'SCHEDULE_FROM_NOW',
	schedule_start_time: new Date(sandbox.now()).toISOString().slice(0, 19).replace('T', ' '),
	optimization_goal: 'CLICK',
	billing_event: 'CPC',
	pacing: 'PACING_MODE_SMOOTH',
	...more,
});

test('a request_id is answered once', async () => {
	const first = await create({ request_id: '17' });
	expect(first.code).toBe(0);
	expect((await create({ request_id: '17' })).data).toEqual(first.data);
	expect(sandbox.state.campaigns).toHaveLength(4);
	expect((await create({ request_id: '18' })).data.campaign_id).not.toBe(first.data.campaign_id);
	expect(sandbox.state.campaigns).toHaveLength(5);
});

test('without one a name is taken', async () => {
	await create();
	expect(await create()).toMatchObject({ code: 40002, message: expect.stringContaining('Summer') });
	expect((await client.post('/adgroup/create/', group())).json.code).toBe(0);
	expect((await client.post('/adgroup/create/', group())).json).toMatchObject({ code: 40002, message: expect.stringContaining('Germany') });
	expect((await client.post('/adgroup/create/', group({ request_id: '1' }))).json.code).toBe(0);
});

test('what belongs to another ad account is not there', async () => {
	expect((await client.post('/campaign/update/', { advertiser_id: '7100000000000000239', campaign_id: CAMPAIGN, budget: 1 })).json).toMatchObject({
		code: 40002,
	});
	expect((await client.get('/campaign/get/', { advertiser_id: '7100000000000000239' })).json.data.list).toEqual([]);
});

test('lists come in pages', async () => {
	const { list, page_info } = (await client.get('/campaign/get/', { advertiser_id: ACCOUNT, page: '2', page_size: '2' })).json.data;
	expect(list.map((one: any) => one.campaign_name)).toEqual(['Brand Reach']);
	expect(page_info).toEqual({ page: 2, page_size: 2, total_number: 3, total_page: 2 });
});

test('a group stands still with its campaign', async () => {
	await client.post('/campaign/status/update/', { advertiser_id: ACCOUNT, campaign_ids: [CAMPAIGN], operation_status: 'DISABLE' });
	expect((await client.get('/adgroup/get/', { advertiser_id: ACCOUNT })).json.data.list).toMatchObject([
		{ operation_status: 'ENABLE', secondary_status: 'ADGROUP_STATUS_CAMPAIGN_DISABLE' },
	]);
});
