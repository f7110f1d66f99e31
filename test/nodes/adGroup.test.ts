import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { adGroup } from '../../nodes/TikTokAdGroup/adGroup.operations';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf, jsonOf } from '../support/avatarNode';
import { inSections } from '../support/inSections';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const REACH_CAMPAIGN = '7300000000000000451';
const APP_CAMPAIGN = '7300000000000000239';
const ID = '7412345678901234567';

const DAY = 24 * 3600 * 1000;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, items?: IDataObject[]) =>
	runOperation(sandbox.url, 'tikTokAdGroup', 'adGroup', operation, { advertiser_id: locator(ACCOUNT), ...inSections(adGroup, operation, parameters) }, items);

/** A date and time so many days ahead on the sandbox's clock, in TikTok's format. */
const ahead = (days: number): string => new Date(sandbox.now() + days * DAY).toISOString().slice(0, 19).replace('T', ' ');

/** The only request that was sent. */
const sent = () => {
	expect(sandbox.calls).toHaveLength(1);
	const [{ method, path, query, body }] = sandbox.calls as [Sandbox['calls'][0]];
	return { method, path: path.replace('/open_api/v1.3', ''), query, body: body ? JSON.parse(body) : undefined };
};

/** The required fields. */
const few = (more: IDataObject = {}): IDataObject => ({
	campaign_id: locator(CAMPAIGN),
	adgroup_name: 'Germany',
	location_ids: ['2921044'],
	budget: 50,
	schedule_start_time: `${ahead(1)}Z`,
	...more,
});

const created = async (more: IDataObject = {}): Promise<IDataObject> => {
	const finished = await run('createAdGroup', few(more));
	expect(errorTextOf(finished)).toBe('no error: success');
	return sent().body;
};

describe('create', () => {
	test('passes with an ad account, a campaign, a name, a location, a budget and a start', async () => {
		const start = ahead(1);
		const finished = await run('createAdGroup', few({ schedule_start_time: `${start}Z` }));
		expect(errorTextOf(finished)).toBe('no error: success');
		const { body, ...to } = sent();
		expect(to).toEqual({ method: 'POST', path: '/adgroup/create/', query: {} });
		expect(body).toEqual({
			advertiser_id: ACCOUNT,
			campaign_id: CAMPAIGN,
			adgroup_name: 'Germany',
			operation_status: 'DISABLE',
			promotion_type: 'WEBSITE',
			placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
			location_ids: ['2921044'],
			budget_mode: 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET',
			budget: 50,
			schedule_type: 'SCHEDULE_FROM_NOW',
			schedule_start_time: start,
			optimization_goal: 'CLICK',
			billing_event: 'CPC',
			bid_type: 'BID_TYPE_NO_BID',
			pacing: 'PACING_MODE_SMOOTH',
			request_id: expect.stringMatching(/^\d{1,19}$/),
		});
		expect(jsonOf(finished)).toEqual([
			expect.objectContaining({ adgroup_id: expect.stringMatching(/^\d{19}$/), adgroup_name: 'Germany', operation_status: 'DISABLE' }),
		]);
		expect(sandbox.state.adGroups.at(-1)).toMatchObject({ adgroup_name: 'Germany', budget: 50, campaign_id: CAMPAIGN, operation_status: 'DISABLE' });
	});

	const dependents: ReadonlyArray<readonly [string, IDataObject, IDataObject, readonly string[]]> = [
		[
			'reach, which says no promotion type',
			{ objective_type: 'REACH', campaign_id: locator(REACH_CAMPAIGN) },
			{ optimization_goal: 'REACH', billing_event: 'CPM', budget_mode: 'BUDGET_MODE_DAY' },
			['promotion_type', 'objective_type'],
		],
		[
			'an app with its system',
			{ promotion_type: 'APP_IOS', app_id: locator(ID) },
			{ promotion_type: 'APP_IOS', app_id: ID, operating_systems: ['IOS'] },
			[],
		],
		[
			'products',
			{ objective_type: 'PRODUCT_SALES', shopping_ads_type: 'VIDEO', product_source: 'STORE', promotion_type: 'VIDEO_SHOPPING' },
			{ shopping_ads_type: 'VIDEO', product_source: 'STORE', promotion_type: 'VIDEO_SHOPPING' },
			['app_id'],
		],
		[
			'a LIVE, which has no product source',
			{ objective_type: 'PRODUCT_SALES', shopping_ads_type: 'LIVE', product_source: 'STORE', promotion_type: 'LIVE_SHOPPING' },
			{ shopping_ads_type: 'LIVE' },
			['product_source'],
		],
		[
			'placements of one’s own',
			{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'] },
			{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: ['PLACEMENT_TIKTOK', 'PLACEMENT_PANGLE'] },
			[],
		],
		['TikTok’s placements', { placement_type: 'PLACEMENT_TYPE_AUTOMATIC', placements: ['PLACEMENT_TIKTOK'] }, {}, ['placements']],
		['the budget of the campaign', { budget_mode: 'BUDGET_MODE_INFINITE' }, { budget_mode: 'BUDGET_MODE_INFINITE' }, ['budget']],
		['no end', { schedule_end_time: '2030-01-01 00:00:00' }, { schedule_type: 'SCHEDULE_FROM_NOW' }, ['schedule_end_time']],
		[
			'a pixel',
			{ objective_type: 'WEB_CONVERSIONS', pixel_id: locator(ID), optimization_event: 'ON_WEB_ORDER' },
			{ optimization_goal: 'CONVERT', pixel_id: ID, optimization_event: 'ON_WEB_ORDER', billing_event: 'OCPM' },
			[],
		],
		['no pixel for clicks', { pixel_id: locator(ID), optimization_event: 'SHOPPING' }, {}, ['pixel_id', 'optimization_event']],
		[
			'a bid for clicks',
			{ bid_type: 'BID_TYPE_CUSTOM', bid_price: 0.35, conversion_bid_price: 4 },
			{ bid_type: 'BID_TYPE_CUSTOM', bid_price: 0.35 },
			['conversion_bid_price'],
		],
		[
			'a bid for conversions',
			{ objective_type: 'WEB_CONVERSIONS', pixel_id: locator(ID), bid_type: 'BID_TYPE_CUSTOM', bid_price: 0.35, conversion_bid_price: 4 },
			{ bid_type: 'BID_TYPE_CUSTOM', conversion_bid_price: 4 },
			['bid_price'],
		],
		['no bid', { bid_price: 0.35 }, { bid_type: 'BID_TYPE_NO_BID' }, ['bid_price']],
		[
			'a saved audience, which has its places and systems',
			{
				location_ids: [],
				objective_type: 'APP_PROMOTION',
				promotion_type: 'APP_IOS',
				app_id: locator(ID),
				additionalFields: { saved_audience_id: locator(ID) },
			},
			{ saved_audience_id: ID },
			['location_ids', 'operating_systems'],
		],
		[
			'cities beside a country',
			{ additionalFields: { location_ids__places: entries('2950157', '5368361') } },
			{ location_ids: ['2921044', '2950157', '5368361'] },
			[],
		],
		[
			'cities instead of countries',
			{ location_ids: [], additionalFields: { location_ids__places: entries('2950157') } },
			{ location_ids: ['2950157'] },
			[],
		],
		[
			'a locations-free ZIP code',
			{ location_ids: [], additionalFields: { zipcode_ids: entries('90210', '10001') } },
			{ zipcode_ids: ['90210', '10001'] },
			['location_ids'],
		],
		[
			'a lead form',
			{ objective_type: 'LEAD_GENERATION', additionalFields: { promotion_target_type: 'INSTANT_PAGE' } },
			{ promotion_type: 'LEAD_GENERATION', optimization_goal: 'LEAD_GENERATION', billing_event: 'OCPM', promotion_target_type: 'INSTANT_PAGE' },
			[],
		],
		['no lead form elsewhere', { additionalFields: { promotion_target_type: 'INSTANT_PAGE' } }, {}, ['promotion_target_type']],
		['no messaging account elsewhere', { additionalFields: { messaging_app_type: 'LINE' } }, {}, ['messaging_app_type']],
	];
	test.each(dependents)('%s', async (_, more, there, absent) => {
		const body = await created(more);
		expect(body).toMatchObject(there);
		for (const name of absent) expect(body).not.toHaveProperty(name);
	});

	test('sends a start typed in another zone in UTC, and a lifetime budget with its end', async () => {
		const day = ahead(1).slice(0, 10);
		const body = await created({
			budget_mode: 'BUDGET_MODE_TOTAL',
			schedule_type: 'SCHEDULE_START_END',
			schedule_start_time: `${day}T12:00:00+02:00`,
			schedule_end_time: ahead(9),
		});
		expect(body).toMatchObject({ budget_mode: 'BUDGET_MODE_TOTAL', schedule_start_time: `${day} 10:00:00` });
		expect(body.schedule_end_time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	});
});

describe('create, once', () => {
	test('is carried out once however often it is sent, and twice for two items', async () => {
		sandbox.faults({ path: 'adgroup/create', answerAfter: 50000, times: 1 });
		const finished = await run('createAdGroup', few(), [{}, {}]);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls).toHaveLength(3);
		expect(jsonOf(finished).map(({ adgroup_name }) => adgroup_name)).toEqual(['Germany', 'Germany']);
		expect(sandbox.state.adGroups).toHaveLength(3);
		expect(new Set(sandbox.calls.map(({ body }) => JSON.parse(body).request_id)).size).toBe(2);
	});

	test('TikTok judges what only it knows', async () => {
		expect(errorTextOf(await run('createAdGroup', few({ campaign_id: locator('7300000000000000001') })))).toContain(
			'There is no campaign 7300000000000000001',
		);
		expect(errorTextOf(await run('createAdGroup', few({ campaign_id: locator(APP_CAMPAIGN) })))).toContain('operating_systems');
		expect(errorTextOf(await run('createAdGroup', few({ campaign_id: locator(REACH_CAMPAIGN) })))).toContain('CLICK is not supported');
		expect(errorTextOf(await run('createAdGroup', few({ schedule_start_time: `${ahead(-1)}Z` })))).toContain('12 hours');
		expect(sandbox.state.adGroups).toHaveLength(1);
	});
});
