import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const OTHER = '7300000000000000239';
const GROUP = '7310000000000000017';

/** An expression without a value; n8n itself does not reject it. */
const EMPTY = '={{ "" }}';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, items?: IDataObject[]) =>
	runOperation(sandbox.url, 'tikTokCampaign', 'campaign', operation, { advertiser_id: locator(ACCOUNT), ...parameters }, items);

/** The only request that was sent. */
const sent = () => {
	expect(sandbox.calls).toHaveLength(1);
	const [{ method, path, query, body }] = sandbox.calls as [Sandbox['calls'][0]];
	return { method, path: path.replace('/open_api/v1.3', ''), query, body: body ? JSON.parse(body) : undefined };
};

const refused = async (operation: string, parameters: IDataObject): Promise<string> => {
	const finished = await run(operation, parameters);
	expect(sandbox.calls).toHaveLength(0);
	return errorTextOf(finished);
};

describe('update', () => {
	test('sends what was set and nothing else', async () => {
		const finished = await run('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields: { budget: 90 } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent()).toEqual({ method: 'POST', path: '/campaign/update/', query: {}, body: { advertiser_id: ACCOUNT, campaign_id: CAMPAIGN, budget: 90 } });
		expect(jsonOf(finished)).toMatchObject([{ campaign_id: CAMPAIGN, campaign_name: 'Spring Roast', budget: 90 }]);
	});

	test('every field', async () => {
		const same = { campaign_name: 'Autumn Roast', budget: 1, special_industries: ['CREDIT'], po_number: '8' };
		await run('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields: same });
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, campaign_id: CAMPAIGN, ...same });
	});

	test('special ad categories are removed by Remove All Of', async () => {
		const additionalFields = { remove_all_of: ['special_industries'], special_industries: [] };
		expect(errorTextOf(await run('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields }))).toBe('no error: success');
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, campaign_id: CAMPAIGN, special_industries: [] });
	});

	test('special ad categories stay where an expression gives nothing', async () => {
		await run('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields: { budget: 90, special_industries: EMPTY } });
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, campaign_id: CAMPAIGN, budget: 90 });
	});

	test('a parameter that has no field is something to change', async () => {
		await run('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields: { additionalParameters: '{"new_one":1}' } });
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, campaign_id: CAMPAIGN, new_one: 1 });
	});

	test('bad input is not sent', async () => {
		expect(await refused('updateCampaign', { campaign_id: locator(CAMPAIGN) })).toContain('“Campaign” is not changed: add a field to change');
		expect(await refused('updateCampaign', { campaign_id: locator(EMPTY) })).toContain('“Campaign” is missing');
		expect(await refused('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields: { campaign_name: '🎉' } })).toContain(
			'“Campaign Name” must not hold emojis',
		);
	});
});

describe('change status', () => {
	test('switches several off', async () => {
		const finished = await run('changeCampaignStatus', {
			campaign_ids: [CAMPAIGN, OTHER],
			operation_status__change: 'DISABLE',
			additionalFields: { postback_window_mode: 'POSTBACK_WINDOW_MODE1' },
		});
		expect(sent()).toEqual({
			method: 'POST',
			path: '/campaign/status/update/',
			query: {},
			body: { advertiser_id: ACCOUNT, campaign_ids: [CAMPAIGN, OTHER], operation_status: 'DISABLE', postback_window_mode: 'POSTBACK_WINDOW_MODE1' },
		});
		expect(jsonOf(finished)).toEqual([{ campaign_ids: [CAMPAIGN, OTHER], status: 'DISABLE' }]);
	});

	test('deletes a campaign with its ad groups', async () => {
		await run('changeCampaignStatus', { campaign_ids: [CAMPAIGN], operation_status__change: 'DELETE' });
		expect(sandbox.state.adGroups.find(({ adgroup_id }) => adgroup_id === GROUP)).toMatchObject({ operation_status: 'DELETE' });
		expect(errorTextOf(await run('updateCampaign', { campaign_id: locator(CAMPAIGN), additionalFields: { budget: 1 } }))).toContain('was deleted');
	});

	test('spreads more than twenty over several calls', async () => {
		await run('changeCampaignStatus', { campaign_ids: Array.from({ length: 21 }, () => CAMPAIGN), operation_status__change: 'DISABLE' });
		expect(sandbox.calls.map(({ body }) => JSON.parse(body).campaign_ids.length)).toEqual([20, 1]);
	});

	test('one that is not there changes nothing', async () => {
		expect(errorTextOf(await run('changeCampaignStatus', { campaign_ids: [CAMPAIGN, '42'], operation_status__change: 'DELETE' }))).toContain(
			'There is no campaign 42',
		);
		expect(sandbox.state.campaigns[0]).toMatchObject({ operation_status: 'ENABLE' });
	});

	test('none chosen is not sent', async () => {
		expect(await refused('changeCampaignStatus', { campaign_ids: EMPTY })).toContain('“Campaigns” is missing');
	});
});
