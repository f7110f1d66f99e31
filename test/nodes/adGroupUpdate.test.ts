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
	runOperation(sandbox.url, 'tikTokAdGroup', 'adGroup', operation, { advertiser_id: locator(ACCOUNT), ...inSections(adGroup, operation, parameters) }, items);

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

describe('get many', () => {
	test('asks for a page with all filters, and gives the records', async () => {
		const finished = await run('getManyAdGroups', {
			limit: 20,
			filtering: {
				campaign_ids: [CAMPAIGN],
				adgroup_ids: `${GROUP}, 17`,
				adgroup_name: 'roast',
				objective_type: 'TRAFFIC',
				primary_status: 'STATUS_ALL',
				secondary_status: 'ADGROUP_STATUS_DELIVERY_OK',
				creation_filter_start_time: '2026-01-01 00:00:00Z',
				creation_filter_end_time: '2026-02-01 00:00:00Z',
				billing_events: ['CPC'],
				bid_strategy: 'BID_STRATEGY_LOWEST_COST',
				buying_types: ['AUCTION'],
				optimization_goal: 'CLICK',
				promotion_type: 'WEBSITE',
				creative_material_mode: 'CUSTOM',
				campaign_system_origins: ['TT_ADS_PLATFORM'],
				split_test_enabled: false,
			},
			additionalFields: { fields: 'adgroup_id, adgroup_name', exclude_field_types_in_response: ['NULL_FIELD'] },
		});
		expect(errorTextOf(finished)).toBe('no error: success');
		const { method, path, query } = sent();
		expect({ method, path }).toEqual({ method: 'GET', path: '/adgroup/get/' });
		const { filtering, ...rest } = query;
		expect(rest).toEqual({
			advertiser_id: ACCOUNT,
			page: '1',
			page_size: '20',
			fields: '["adgroup_id","adgroup_name"]',
			exclude_field_types_in_response: '["NULL_FIELD"]',
		});
		expect(JSON.parse(filtering!)).toEqual({
			campaign_ids: [CAMPAIGN],
			adgroup_ids: [GROUP, '17'],
			adgroup_name: 'roast',
			objective_type: 'TRAFFIC',
			primary_status: 'STATUS_ALL',
			secondary_status: 'ADGROUP_STATUS_DELIVERY_OK',
			creation_filter_start_time: '2026-01-01 00:00:00',
			creation_filter_end_time: '2026-02-01 00:00:00',
			billing_events: ['CPC'],
			bid_strategy: 'BID_STRATEGY_LOWEST_COST',
			buying_types: ['AUCTION'],
			optimization_goal: 'CLICK',
			promotion_type: 'WEBSITE',
			creative_material_mode: 'CUSTOM',
			campaign_system_origins: ['TT_ADS_PLATFORM'],
			split_test_enabled: false,
		});
		expect(jsonOf(finished)).toEqual([{ adgroup_id: GROUP, adgroup_name: 'Spring Roast, Germany' }]);
	});

	test('leaves filters out that nobody set, and deleted ad groups', async () => {
		await run('changeAdGroupStatus', { adgroup_ids: [GROUP], operation_status__change: 'DELETE' });
		expect(jsonOf(await run('getManyAdGroups', { returnAll: true }))).toEqual([]);
		expect(sandbox.calls.at(-1)!.query).toEqual({ advertiser_id: ACCOUNT, page: '1', page_size: '1000' });
		expect(jsonOf(await run('getManyAdGroups', { filtering: { primary_status: 'STATUS_DELETE' } }))).toMatchObject([
			{ adgroup_id: GROUP, secondary_status: 'ADGROUP_STATUS_DELETE' },
		]);
	});

	test('more than a hundred IDs are not sent', async () => {
		expect(await refused('getManyAdGroups', { filtering: { adgroup_ids: Array.from({ length: 101 }, (_, index) => index) } })).toContain(
			'“Filters › Ad Group IDs” has 101 entries; at most 100 are allowed',
		);
	});
});

describe('update', () => {
	test('sends what was set and nothing else', async () => {
		const finished = await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { budget: 80 } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sent()).toEqual({ method: 'POST', path: '/adgroup/update/', query: {}, body: { advertiser_id: ACCOUNT, adgroup_id: GROUP, budget: 80 } });
		expect(jsonOf(finished)).toMatchObject([{ adgroup_id: GROUP, budget: 80, optimization_goal: 'CLICK' }]);
	});

	test('every field that only an update has, or has by another label', async () => {
		const same: IDataObject = {
			adgroup_name: 'Austria',
			schedule_type: 'SCHEDULE_START_END',
			schedule_start_time: '2027-01-01 00:00:00',
			schedule_end_time: '2027-02-01 00:00:00',
			bid_type: 'BID_TYPE_CUSTOM',
			bid_price: 0.2,
			conversion_bid_price: 3,
			pacing: 'PACING_MODE_FAST',
			location_ids: ['2782113'],
			exclude_age_under_eighteen: true,
			auto_targeting_enabled: false,
		};
		await run('updateAdGroup', {
			adgroup_id: locator(GROUP),
			additionalFields: {
				...same,
				schedule_start_time: '2026-12-31 19:00:00',
				schedule_end_time: '2027-02-01T00:00:00Z',
				brand_safety_type__change: 'LIMITED_INVENTORY',
				targeting_expansion: { item: { expansion_enabled: false, expansion_types: ['CUSTOM_AUDIENCE'] } },
				gender: 'GENDER_MALE',
			},
		});
		expect(sent().body).toEqual({
			advertiser_id: ACCOUNT,
			adgroup_id: GROUP,
			...same,
			brand_safety_type: 'LIMITED_INVENTORY',
			targeting_expansion: { expansion_enabled: false, expansion_types: ['CUSTOM_AUDIENCE'] },
			gender: 'GENDER_MALE',
		});
	});

	test('an older ad group’s expansion may be about age and gender too', async () => {
		const targeting_expansion = { expansion_enabled: false, expansion_types: ['AGE', 'GENDER'] };
		const update = async (item: IDataObject) =>
			await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { targeting_expansion: { item } } });
		expect(errorTextOf(await update(targeting_expansion))).toBe('no error: success');
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, targeting_expansion });
		expect(errorTextOf(await update({ expansion_types: '={{ ["LANGUAGE"] }}' }))).toContain('“Targeting Expansion (Legacy) › Dimensions › 1” is LANGUAGE');
		expect(sandbox.calls).toHaveLength(1);
	});

	const LISTS = ['languages', 'age_groups', 'audience_ids', 'excluded_audience_ids', 'interest_category_ids', 'carrier_ids'];

	test('removes the targeting that is chosen under Remove All Of', async () => {
		const empty = Object.fromEntries(LISTS.map((name) => [name, []]));
		const additionalFields = { remove_all_of: [...LISTS, 'zipcode_ids'], location_ids: ['2782113'] };
		expect(errorTextOf(await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields }))).toBe('no error: success');
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, ...empty, zipcode_ids: [], location_ids: ['2782113'] });
	});

	test('by label too, as an agent gives it', async () => {
		await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { remove_all_of: '={{ ["excluded audience"] }}' } });
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, excluded_audience_ids: [] });
	});

	test('changes countries for cities, and leaves alone what was added without a choice', async () => {
		await run('updateAdGroup', {
			adgroup_id: locator(GROUP),
			additionalFields: { location_ids: [], location_ids__places: entries('2950157'), languages: EMPTY, operating_systems: [], zipcode_ids: {} },
		});
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, location_ids: ['2950157'] });
	});

	test.each([['={{ [] }}'], ['={{ [null, undefined, ""] }}'], ['={{ JSON.stringify([]) }}'], ['={{ [$json.missing] }}']])(
		'an empty list from the expression %s removes nothing: it is refused',
		async (expression) => {
			const message = await refused('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields: { excluded_audience_ids: expression } });
			expect(message).toContain('“Excluded Audience” is an empty list; to remove all that is there, choose it under Remove All Of');
		},
	);

	test.each([['={{ undefined }}'], ['={{ null }}'], ['={{ "" }}'], ['={{ $json.missing }}']])('%s is not set', async (expression) => {
		const additionalFields = { excluded_audience_ids: expression, adgroup_name: 'New' };
		expect(errorTextOf(await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields }))).toBe('no error: success');
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, adgroup_name: 'New' });
	});

	test('blank members of a list are left out', async () => {
		const additionalFields = { excluded_audience_ids: `={{ ["${GROUP}", null, "", undefined] }}` };
		await run('updateAdGroup', { adgroup_id: locator(GROUP), additionalFields });
		expect(sent().body).toEqual({ advertiser_id: ACCOUNT, adgroup_id: GROUP, excluded_audience_ids: [GROUP] });
	});

	test.each<[IDataObject, string]>([
		[{ adgroup_id: locator(EMPTY) }, '“Ad Group” is missing'],
		[{ additionalFields: { additionalParameters: '{"age_groups":[]}' } }, '“Age” is an empty list; to remove all'],
		[
			{ additionalFields: { remove_all_of: ['age_groups'], age_groups: ['AGE_18_24'] } },
			'“Age” is set, and stands under Remove All Of too; only one of them can be done',
		],
		[
			{ additionalFields: { remove_all_of: ['location_ids', 'zipcode_ids'] } },
			'“Location” and ZIP Code cannot both be removed: an ad group needs a location',
		],
		[{}, '“Ad Group” is not changed: add a field to change'],
		[{ additionalFields: { schedule_type: 'SCHEDULE_FROM_NOW' } }, '“Start Time” is missing'],
		[{ additionalFields: { schedule_type: 'SCHEDULE_START_END', schedule_start_time: '2027-01-01 00:00:00' } }, '“End Time” is missing'],
		[{ additionalFields: { brand_safety_type__change: 'THIRD_PARTY' } }, '“Inventory Filter” is THIRD_PARTY; allowed are'],
	])('%j is not sent', async (more, expectedMessage) => {
		expect(await refused('updateAdGroup', { adgroup_id: locator(GROUP), ...more })).toContain(expectedMessage);
	});
});

describe('change status', () => {
	test('turns off', async () => {
		const finished = await run('changeAdGroupStatus', {
			adgroup_ids: [GROUP],
			operation_status__change: 'DISABLE',
			additionalFields: { allow_partial_success: true },
		});
		expect(sent()).toEqual({
			method: 'POST',
			path: '/adgroup/status/update/',
			query: {},
			body: { advertiser_id: ACCOUNT, adgroup_ids: [GROUP], operation_status: 'DISABLE', allow_partial_success: true },
		});
		expect(jsonOf(finished)).toEqual([{ adgroup_ids: [GROUP], status: 'DISABLE' }]);
		expect(sandbox.state.adGroups[0]).toMatchObject({ operation_status: 'DISABLE' });
	});

	test('spreads more than twenty over several calls', async () => {
		const many = Array.from({ length: 21 }, (_, index) => `${GROUP.slice(0, -2)}${10 + index}`);
		const finished = await run('changeAdGroupStatus', { adgroup_ids: many, additionalFields: { allow_partial_success: true } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls.map(({ body }) => JSON.parse(body).adgroup_ids.length)).toEqual([20, 1]);
		expect(jsonOf(finished)).toMatchObject([{ adgroup_ids: [GROUP], error_list: expect.any(Array) }, { adgroup_ids: [] }]);
	});

	test('a deleted one stays deleted', async () => {
		await run('changeAdGroupStatus', { adgroup_ids: [GROUP], operation_status__change: 'DELETE' });
		expect(errorTextOf(await run('changeAdGroupStatus', { adgroup_ids: [GROUP], operation_status__change: 'ENABLE' }))).toContain('was deleted');
		expect(await refusedAfter(() => run('changeAdGroupStatus', { adgroup_ids: EMPTY }))).toContain('“Ad Group” is missing');
	});
});

async function refusedAfter(act: () => ReturnType<typeof run>): Promise<string> {
	const before = sandbox.calls.length;
	const finished = await act();
	expect(sandbox.calls).toHaveLength(before);
	return errorTextOf(finished);
}

test('the quota tells how many there are', async () => {
	const finished = await run('getAdGroupQuota', {});
	expect(sent()).toEqual({ method: 'GET', path: '/adgroup/quota/', query: { advertiser_id: ACCOUNT }, body: undefined });
	expect(jsonOf(finished)).toEqual([{ total_adgroup_quota: 4999, used_adgroup_quota: 1 }]);
});
