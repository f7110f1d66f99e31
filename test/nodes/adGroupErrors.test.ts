import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf } from '../support/avatarNode';
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
	runOperation(sandbox.url, 'tikTokAdGroup', 'adGroup', operation, { advertiser_id: locator(ACCOUNT), ...parameters }, items);

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
		[{ location_ids: [] }, '“Location” or Targeting: States and Cities or Targeting: ZIP Codes must be set'],
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
		[{ budget_mode: 'BUDGET_MODE_TOTAL' }, '“Schedule” must be Between Start and End Time with a lifetime budget'],
		[{ placement_type: 'PLACEMENT_TYPE_NORMAL', placements: EMPTY }, '“Placements” is missing'],
		[{ bid_type: 'BID_TYPE_CUSTOM', bid_price: '' }, '“Bid” is missing'],
		[{ bid_type: 'BID_TYPE_CUSTOM', billing_event: 'OCPM', conversion_bid_price: '' }, '“Conversion Bid” is missing'],
		[{ objective_type: 'APP_PROMOTION', promotion_type: 'APP_IOS' }, '“Targeting: Operating System” is missing: app promotion needs it'],
		[{ optimization_goal: 'CONVERT', pixel_id: locator(ID) }, '“Optimization Event” is missing: a pixel needs the event to optimise for'],
		...['IN_APP_EVENT', 'VALUE'].map((optimization_goal): [IDataObject, string] => [
			{ optimization_goal, billing_event: 'OCPM' },
			'“Optimization Event” is missing: this goal needs the event to optimise for',
		]),
		[{ additionalFields: { operating_systems: ['IOS', 'ANDROID'] } }, '“Targeting: Operating System” has 2 entries; at most 1 is allowed'],
		[{ additionalFields: { dayparting: '010' } }, '“Delivery: Hours of the Week” must be 336 zeros and ones'],
		[{ additionalFields: { frequency: 2 } }, '“Delivery: Frequency Days” is missing'],
		[{ additionalFields: { frequency: 1001, frequency_schedule: 3 } }, '“Delivery: Frequency” is 1001; it must be 1,000 or less'],
		[{ additionalFields: { device_price_ranges: '[20, 100]' } }, '“Targeting: Device Price” must be two whole numbers in steps of 50'],
		[
			{ additionalFields: { device_price_ranges: '[50, 100]', device_model_ids: entries('1') } },
			'“Targeting: Device Price” cannot be set together with Targeting: Device Model',
		],
		[
			{ additionalFields: { interest_keyword_ids: entries('1'), purchase_intention_keyword_ids: entries('2') } },
			'“Targeting: Purchase Intention” cannot be set together with Targeting: Interest Keywords',
		],
		[{ additionalFields: { audience_rule: '{"include":{}}' } }, '“Targeting: Audience Rules” may hold "inclusions" and "exclusions"'],
		[
			{ additionalFields: { audience_rule: '{"inclusions":{"rules":[{"event_sources":"PIXEL"}]}}' } },
			'“Targeting: Audience Rules › Include › Rules › 1 › Sources” is not valid JSON',
		],
		[
			{ additionalFields: { audience_rule: '{"inclusions":{"rules":[{"retention":[30]}]}}' } },
			'“Targeting: Audience Rules › Include › Rules › 1 › Within Days” must be text, but is [30]',
		],
		[{ additionalFields: { audience_rule: '{"inclusions":{"rules":[]}}' } }, '“Targeting: Audience Rules › Include › Rules” is an empty list'],
		[{ additionalFields: { audience_rule: '{"inclusions"' } }, '“Targeting: Audience Rules” is not valid JSON'],
		[{ additionalFields: { brand_safety_type: 'THIRD_PARTY' } }, '“Safety: Partner” is missing'],
		[{ additionalFields: { click_attribution_window: 'ONE_DAY' } }, '“Tracking: View Window” is missing'],
		[{ additionalFields: { store_id: '1' } }, '“Shop: Shop Business Center” is missing'],
		[{ additionalFields: { deep_bid_type: 'VO_MIN_ROAS' } }, '“Bidding: ROAS Goal” is missing'],
		[{ additionalFields: { tiktok_subplacements: ['SEARCH_FEED'] } }, '“Placement: Within TikTok” must hold the For You feed'],
		[{ additionalFields: { shopping_ads_retargeting_type: 'LAB1' } }, '“Shop: Retargeting Days” is missing'],
		[{ additionalFields: { shopping_ads_retargeting_type: 'LAB3' } }, '“Shop: Retargeting Actions” is missing'],
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
			'“Search: Keywords › 2 › Keyword” must not hold emojis or any of',
		],
		[
			{ additionalFields: { zipcode_ids: entries(Array.from({ length: 3000 }, (_, index) => index)) } },
			'“Location” and Targeting: ZIP Codes have more than 3,000 entries together',
		],
		[{ location_ids: [7412345678901234567] }, 'has lost digits'],
		[{ additionalFields: { additionalParameters: '{"budget":"much"}' } }, '“Budget” must be a number, but is much'],
	];
	test.each(bad.map(([more, expectedMessage]) => [expectedMessage, more] as const))('is not sent: %s', async (message, more) => {
		expect(await refused('createAdGroup', few(more))).toContain(message);
	});
});
