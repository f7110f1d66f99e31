import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const OTHER = '7300000000000000239';

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

describe('create', () => {
	test('needs a name and nothing else', async () => {
		const finished = await run('createCampaign', { campaign_name: 'Summer' });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent()).toEqual({
			method: 'POST',
			path: '/campaign/create/',
			query: {},
			body: {
				advertiser_id: ACCOUNT,
				objective_type: 'TRAFFIC',
				campaign_name: 'Summer',
				operation_status: 'DISABLE',
				budget_mode: 'BUDGET_MODE_INFINITE',
				request_id: expect.stringMatching(/^\d{1,19}$/),
			},
		});
		expect(jsonOf(finished)).toMatchObject([
			{ campaign_id: expect.stringMatching(/^\d{19}$/), campaign_name: 'Summer', secondary_status: 'CAMPAIGN_STATUS_DISABLE' },
		]);
		expect(sandbox.state.campaigns.at(-1)).toMatchObject({ campaign_name: 'Summer', operation_status: 'DISABLE' });
	});

	test.each<[string, IDataObject, IDataObject, readonly string[]]>([
		['a daily budget', { budget_mode: 'BUDGET_MODE_DAY', budget: 80.5 }, { budget_mode: 'BUDGET_MODE_DAY', budget: 80.5 }, []],
		[
			'a budget that TikTok shares',
			{ budget_mode: 'BUDGET_MODE_TOTAL', budget: 80, additionalFields: { budget_optimize_on: true } },
			{ budget_mode: 'BUDGET_MODE_TOTAL', budget: 80, budget_optimize_on: true },
			[],
		],
		['no limit, without a budget', { budget: 80 }, { budget_mode: 'BUDGET_MODE_INFINITE' }, ['budget']],
		['an app', { objective_type: 'APP_PROMOTION', app_promotion_type: 'APP_INSTALL' }, { app_promotion_type: 'APP_INSTALL' }, ['campaign_product_source']],
		['no app elsewhere', { app_promotion_type: 'APP_INSTALL' }, { objective_type: 'TRAFFIC' }, ['app_promotion_type']],
		['products', { objective_type: 'PRODUCT_SALES', campaign_product_source: 'STORE' }, { campaign_product_source: 'STORE' }, []],
	])('%s', async (_, more, there, absent) => {
		expect(errorTextOf(await run('createCampaign', { campaign_name: 'Summer', ...more }))).toBe('no error: success');
		const { body } = sent();
		expect(body).toMatchObject(there);
		for (const name of absent) expect(body).not.toHaveProperty(name);
	});

	test('every other field by its name', async () => {
		const same: IDataObject = {
			budget_optimize_on: false,
			optimization_goal: 'CONVERT',
			bid_type: 'BID_TYPE_NO_BID',
			deep_bid_type: 'VO_MIN_ROAS',
			roas_bid: 1.5,
			special_industries: ['HOUSING'],
			campaign_type: 'IOS14_CAMPAIGN',
			is_advanced_dedicated_campaign: true,
			disable_skan_campaign: false,
			campaign_app_profile_page_state: 'ON',
			postback_window_mode: 'POSTBACK_WINDOW_MODE2',
			is_search_campaign: false,
			catalog_enabled: true,
			virtual_objective_type: 'SALES',
			sales_destination: 'WEBSITE',
			rf_campaign_type: 'PULSE',
			po_number: 'PO-7',
			rta_id: '12',
			rta_bid_enabled: true,
			rta_product_selection_enabled: false,
			internal_channel: 'a',
			plugin_partner: 'b',
		};
		expect(
			errorTextOf(
				await run('createCampaign', {
					campaign_name: 'Summer',
					operation_status: 'ENABLE',
					additionalFields: { ...same, app_id: locator('7412345678901234567') },
				}),
			),
		).toBe('no error: success');
		expect(sent().body).toEqual({
			advertiser_id: ACCOUNT,
			objective_type: 'TRAFFIC',
			campaign_name: 'Summer',
			operation_status: 'ENABLE',
			budget_mode: 'BUDGET_MODE_INFINITE',
			request_id: expect.any(String),
			...same,
			app_id: '7412345678901234567',
		});
	});

	test('is carried out once however often it is sent', async () => {
		sandbox.faults({ path: 'campaign/create', answerAfter: 50000, times: 1 });
		const finished = await run('createCampaign', { campaign_name: 'Summer' });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls).toHaveLength(2);
		expect(sandbox.state.campaigns.filter(({ campaign_name }) => campaign_name === 'Summer').map(({ campaign_id }) => campaign_id)).toEqual([
			jsonOf(finished)[0]!.campaign_id,
		]);
	});

	test('a name is used twice by two calls that mean it', async () => {
		const finished = await run('createCampaign', { campaign_name: 'Summer' }, [{}, {}]);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.state.campaigns.filter(({ campaign_name }) => campaign_name === 'Summer')).toHaveLength(2);
	});

	test.each<[IDataObject, string]>([
		[{ campaign_name: EMPTY }, '“Campaign Name” is missing'],
		[{ campaign_name: 'é'.repeat(513) }, '“Campaign Name” has 513 characters; at most 512 are allowed'],
		[{ campaign_name: '広'.repeat(257) }, '“Campaign Name” has'],
		[{ campaign_name: 'Sale 🎉' }, '“Campaign Name” must not hold emojis'],
		[{ campaign_name: 'a', budget_mode: 'BUDGET_MODE_DAY', budget: EMPTY }, '“Budget” is missing'],
		[{ campaign_name: 'a', budget_mode: 'BUDGET_MODE_DAY', budget: -2 }, '“Budget” is -2; it must be 0.01 or more'],
		[{ campaign_name: 'a', budget_mode: 'BUDGET_MODE_DAY', budget: 0 }, '“Budget” is 0; it must be 0.01 or more'],
		[{ campaign_name: 'a', objective_type: '={{ "APP_INSTALL" }}' }, '“Objective” is APP_INSTALL; allowed are'],
		[{ campaign_name: 'a', additionalFields: { budget_optimize_on: true } }, '“Budget Mode” must not be No Limit with Campaign Budget Optimization'],
		[
			{ campaign_name: 'a', additionalFields: { virtual_objective_type: 'SALES' } },
			'“Sales Destination” is required with the sales objective, and only then',
		],
		[{ campaign_name: 'a', additionalFields: { sales_destination: 'APP' } }, '“Sales Destination” is required with the sales objective, and only then'],
	])('%# is not sent: %j', async (more, expectedMessage) => {
		expect(await refused('createCampaign', more)).toContain(expectedMessage);
	});
});

describe('get many', () => {
	test('asks for a page with all filters, and gives the records', async () => {
		const expected: IDataObject = {
			campaign_name: 'roast',
			objective_type: 'TRAFFIC',
			primary_status: 'STATUS_DELIVERY_OK',
			secondary_status: 'CAMPAIGN_STATUS_ENABLE',
			creation_filter_start_time: '2026-01-01 00:00:00',
			creation_filter_end_time: '2026-02-01 00:00:00',
			buying_types: ['AUCTION'],
			creative_campaign_type: ['OTHER'],
			campaign_system_origins: ['TT_ADS_PLATFORM'],
			is_smart_performance_campaign: false,
			split_test_enabled: false,
		};
		const finished = await run('getManyCampaigns', {
			limit: 5,
			filtering: {
				...expected,
				creation_filter_start_time: '2026-01-01T00:00:00Z',
				creation_filter_end_time: '2026-01-31 19:00:00',
				campaign_ids: `${CAMPAIGN}, ${OTHER}`,
			},
			additionalFields: { fields: '["campaign_id"]', exclude_field_types_in_response: ['NULL_FIELD'] },
		});
		expect(errorTextOf(finished)).toBe('no error: success');
		const { method, path, query } = sent();
		expect({ method, path }).toEqual({ method: 'GET', path: '/campaign/get/' });
		const { filtering, ...rest } = query;
		expect(rest).toEqual({
			advertiser_id: ACCOUNT,
			page: '1',
			page_size: '5',
			fields: '["campaign_id"]',
			exclude_field_types_in_response: '["NULL_FIELD"]',
		});
		expect(JSON.parse(filtering!)).toEqual({ ...expected, campaign_ids: [CAMPAIGN, OTHER] });
		expect(jsonOf(finished)).toEqual([{ campaign_id: CAMPAIGN }]);
	});

	test.each<[IDataObject, IDataObject]>([
		[{ optimization_goal: 'CONVERT' }, { optimization_goal: 'CONVERT' }],
		[{ campaign_type: 'IOS14_CAMPAIGN' }, { campaign_type: 'IOS14_CAMPAIGN' }],
		[{ campaign_product_source: 'CATALOG' }, { campaign_product_source: 'CATALOG' }],
		[{ sales_destination: 'APP' }, { sales_destination: 'APP' }],
	])('%j finds nothing here', async (filtering, params) => {
		expect(jsonOf(await run('getManyCampaigns', { filtering }))).toEqual([]);
		expect(JSON.parse(sent().query.filtering!)).toEqual(params);
	});

	test('all of them, without deleted ones', async () => {
		await run('changeCampaignStatus', { campaign_ids: [OTHER], operation_status__change: 'DELETE' });
		const all = jsonOf(await run('getManyCampaigns', { returnAll: true }));
		expect(sandbox.calls.at(-1)!.query).toEqual({ advertiser_id: ACCOUNT, page: '1', page_size: '1000' });
		expect(all.map(({ campaign_name }) => campaign_name)).toEqual(['Spring Roast', 'Brand Reach']);
	});

	test('more than a hundred IDs are not sent', async () => {
		expect(await refused('getManyCampaigns', { filtering: { campaign_ids: Array.from({ length: 101 }, (_, index) => index) } })).toContain(
			'“Filters › Campaign IDs” has 101 entries; at most 100 are allowed',
		);
		expect(await refused('getManyCampaigns', { limit: 0 })).toContain('“Limit” is 0');
	});
});

test('an ad account that the token may not use', async () => {
	expect(errorTextOf(await run('getManyCampaigns', { advertiser_id: locator('7100000000000000001') }))).toContain('7100000000000000001');
});
