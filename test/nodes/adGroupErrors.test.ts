import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { adGroup } from '../../nodes/TikTokAdGroup/adGroup.operations';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf } from '../support/avatarNode';
import { inSections } from '../support/inSections';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const CAMPAIGN = '7300000000000000017';
const ID = '7412345678901234567';
/** An expression without a value; n8n itself does not reject it. */
const EMPTY = '={{ "" }}';

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

/** The required fields. */
const few = (more: IDataObject = {}): IDataObject => ({
	campaign_id: locator(CAMPAIGN),
	adgroup_name: 'Germany',
	location_ids: ['2921044'],
	budget: 50,
	schedule_start_time: `${ahead(1)}Z`,
	...more,
});

/** A goal that needs a pixel. */
const WEB = { objective_type: 'WEB_CONVERSIONS', pixel_id: locator(ID) };

const refused = async (operation: string, parameters: IDataObject): Promise<string> => {
	const finished = await run(operation, parameters);
	expect(sandbox.calls).toHaveLength(0);
	return errorTextOf(finished);
};

describe('bad input', () => {
	const bad: ReadonlyArray<readonly [IDataObject, string]> = [
		[{ adgroup_name: EMPTY }, '“Ad Group Name” is missing'],
		[{ adgroup_name: 'x'.repeat(513) }, '“Ad Group Name” has 513 characters; at most 512 are allowed'],
		[{ adgroup_name: 'Sale 🎉' }, '“Ad Group Name” must not hold emojis'],
		[{ campaign_id: locator(EMPTY) }, '“Campaign” is missing'],
		[{ location_ids: [] }, '“Location” or State or City or ZIP Code must be set'],
		[{ budget: '' }, '“Budget” is missing'],
		[{ budget: -1 }, '“Budget” is -1; it must be 0.01 or more'],
		[{ schedule_start_time: EMPTY }, '“Start Time” is missing'],
		[{ schedule_start_time: 'soon' }, '“Start Time” is soon; a date and time is needed'],
		[{ schedule_type: 'SCHEDULE_START_END', schedule_end_time: EMPTY }, '“End Time” is missing'],
		[
			{ schedule_type: 'SCHEDULE_START_END', schedule_start_time: '2027-02-01 00:00:00', schedule_end_time: '2027-01-31 00:00:00' },
			'“End Time” must be later than the start time',
		],
		[{ schedule_type: 'SCHEDULE_START_END', schedule_end_time: '2038-01-01 00:00:01Z' }, '“End Time” cannot be later than 2038-01-01 00:00:00'],
		[{ budget_mode: 'BUDGET_MODE_TOTAL' }, '“Schedule” must be Set Start and End Time with a lifetime budget'],
		[{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: EMPTY }, '“Placements” is missing'],
		[{ bid_type: 'BID_TYPE_CUSTOM', bid_price: '' }, '“Bid” is missing'],
		[{ ...WEB, bid_type: 'BID_TYPE_CUSTOM', conversion_bid_price: '' }, '“Conversion Bid” is missing'],
		[{ objective_type: 'APP_PROMOTION', promotion_type: 'MINI_APP' }, '“Operating System” is missing: App Promotion needs it'],
		[{ ...WEB, pixel_id: locator(EMPTY) }, '“Pixel” is missing'],
		[{ ...WEB, optimization_goal: 'VALUE', pixel_id: locator('') }, '“Pixel” is missing: the goal Value needs the pixel that reports purchases'],
		[{ ...WEB, optimization_event: '={{ "" }}' }, '“Optimization Event” is missing: a pixel needs the event to optimize for'],
		[
			{ objective_type: 'PRODUCT_SALES', promotion_type: 'TIKTOK_SHOP', optimization_goal: 'VALUE' },
			'“Optimization Event” is missing: this goal needs the event to optimize for',
		],
		[
			{ optimization_goal: '={{ "REACH" }}', pixel_id: locator(ID) },
			'“Optimization Goal” is REACH; allowed are CLICK, TRAFFIC_LANDING_PAGE_VIEW, DESTINATION_VISIT',
		],
		[{ billing_event: '={{ "OCPM" }}' }, '“Billing Event” is OCPM; allowed are CPC'],
		[{ additionalFields: { operating_systems: ['IOS', 'ANDROID'] } }, '“Operating System” has 2 entries; at most 1 is allowed'],
		[{ additionalFields: { dayparting: { item: [{ days: [], from: '09:00', to: '18:00' }] } } }, '“Dayparting › 1 › Days” is missing'],
		[
			{ additionalFields: { dayparting: { item: [{ days: ['MONDAY'], from: '={{ "9:15" }}', to: '18:00' }] } } },
			'“Dayparting › 1 › From” is 9:15; allowed are 00:00, 00:30',
		],
		[{ additionalFields: { additionalParameters: '{"dayparting":"010"}' } }, '“Dayparting” is not valid'],
		[{ additionalFields: { frequency: 2 } }, '“Frequency Cap Days” is missing'],
		[{ additionalFields: { frequency: 1001, frequency_schedule: 3 } }, '“Frequency Cap” is 1001; it must be 1,000 or less'],
		[
			{ additionalFields: { device_price_ranges: { item: { from: 500, to: 250 } } } },
			'“Device Price › Highest Price” must be higher than the lowest price',
		],
		[
			{ additionalFields: { device_price_ranges: { item: { from: '={{ 20 }}', to: 250 } } } },
			'“Device Price › Lowest Price” is 20; allowed are 0, 50, 100',
		],
		[
			{ additionalFields: { device_price_ranges: { item: { from: 50, to: 100 } }, device_model_ids: entries('1') } },
			'“Device Price” cannot be set together with Device Model',
		],
		[
			{ additionalFields: { interest_keyword_ids: entries('1'), purchase_intention_keyword_ids: entries('2') } },
			'“Purchase Intention” cannot be set together with Interest Keywords',
		],
		[{ additionalFields: { audience_rule: '{"include":{}}' } }, '“Audience Rules” may hold "inclusions" and "exclusions"'],
		[
			{ additionalFields: { audience_rule: '{"inclusions":{"rules":[{"event_sources":"PIXEL"}]}}' } },
			'“Audience Rules › Include › Rules › 1 › Sources” is not valid JSON',
		],
		[
			{ additionalFields: { audience_rule: '{"inclusions":{"rules":[{"retention":[30]}]}}' } },
			'“Audience Rules › Include › Rules › 1 › Within Days” must be text, but is [30]',
		],
		[{ additionalFields: { audience_rule: '{"inclusions":{"rules":[]}}' } }, '“Audience Rules › Include › Rules” is an empty list'],
		[{ additionalFields: { audience_rule: '{"inclusions"' } }, '“Audience Rules” is not valid JSON'],
		[{ additionalFields: { brand_safety_type: 'THIRD_PARTY' } }, '“Brand Safety Partner” is missing'],
		[{ additionalFields: { click_attribution_window: 'ONE_DAY' } }, '“View Attribution Window” is missing'],
		[{ additionalFields: { store_id: '1' } }, '“Shop Business Center ID” is missing'],
		[{ additionalFields: { deep_bid_type: 'VO_MIN_ROAS' } }, '“Target ROAS” is missing'],
		[{ additionalFields: { tiktok_subplacements: ['SEARCH_FEED'] } }, '“TikTok Subplacements” must contain For You Feed'],
		[{ additionalFields: { shopping_ads_retargeting_type: 'LAB1' } }, '“Retargeting Days” is missing'],
		[{ additionalFields: { shopping_ads_retargeting_type: 'LAB3' } }, '“Retargeting: Included Actions” is missing'],
		[
			{
				additionalFields: {
					search_keywords: {
						item: [
							{ keyword: 'tea', match_type: 'BROAD_WORD' },
							{ keyword: 'coffee!', match_type: 'BROAD_WORD' },
						],
					},
				},
			},
			'“Keywords › 2 › Keyword” must not hold emojis or any of',
		],
		[
			{ additionalFields: { zipcode_ids: entries(Array.from({ length: 3000 }, (_, index) => index)) } },
			'“Location” and ZIP Code have more than 3,000 entries together',
		],
		[{ location_ids: [7412345678901234567] }, 'has lost digits'],
		[{ additionalFields: { additionalParameters: '{"budget":"much"}' } }, '“Budget” must be a number, but is much'],
	];
	test.each(bad.map(([more, expectedMessage]) => [expectedMessage, more] as const))('is not sent: %s', async (message, more) => {
		expect(await refused('createAdGroup', few(more))).toContain(message);
	});
});
