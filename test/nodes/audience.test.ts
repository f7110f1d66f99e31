import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf } from '../support/avatarNode';
import { envelope, respondWith, startServer, type Server } from '../support/httpServer';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const OTHER_ACCOUNT = '7100000000000000239';
const READERS = '7130000000000000017';
const VISITORS = '7130000000000000239';
const EMAILS = 'a1b2c3d4e5f60718';
const GROUP = '7310000000000000017';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const RESOURCES: Readonly<Record<string, string>> = {
	getAudienceOverlap: 'insight',
	createLookalikeAudience: 'lookalikeAudience',
	refreshLookalikeAudiences: 'lookalikeAudience',
	createSavedAudience: 'savedAudience',
	deleteSavedAudiences: 'savedAudience',
	getManySavedAudiences: 'savedAudience',
	getManySharings: 'audienceSharing',
	shareAudiences: 'audienceSharing',
	stopSharingAudience: 'audienceSharing',
};

const run = (operation: string, parameters: IDataObject, url = sandbox.url) =>
	runOperation(url, 'tikTokAudience', RESOURCES[operation] ?? 'customAudience', operation, { advertiser_id: locator(ACCOUNT), ...parameters });

describe('what TikTok receives', () => {
	let plain: Server;

	beforeAll(async () => {
		plain = await startServer(respondWith(envelope('{}')));
	});
	beforeEach(() => void (plain.requests.length = 0));
	afterAll(() => plain.close());

	test.each<[string, IDataObject, string, IDataObject]>([
		[
			'createAudience',
			{
				custom_audience_name: 'Buyers',
				calculate_type: 'EMAIL_SHA256',
				file_paths__new: `${EMAILS}, 18071605f4e3d2c1`,
				additionalFields: { audience_sub_type: 'REACH_FREQUENCY', retention_in_days: 90, audience_enhancement: true },
			},
			'dmp/custom_audience/create/',
			{
				custom_audience_name: 'Buyers',
				calculate_type: 'EMAIL_SHA256',
				file_paths: [EMAILS, '18071605f4e3d2c1'],
				audience_sub_type: 'REACH_FREQUENCY',
				retention_in_days: 90,
				audience_enhancement: true,
			},
		],
		[
			'updateAudience',
			{ custom_audience_id: locator(READERS), additionalFields: { custom_audience_name: 'Readers', file_paths: EMAILS, action: 'APPEND' } },
			'dmp/custom_audience/update/',
			{ custom_audience_id: READERS, custom_audience_name: 'Readers', file_paths: [EMAILS], action: 'APPEND' },
		],
		['deleteAudiences', { custom_audience_ids__deleted: [READERS, VISITORS] }, 'dmp/custom_audience/delete/', { custom_audience_ids: [READERS, VISITORS] }],
		[
			'applyAudience',
			{ custom_audience_id: locator(READERS), adgroup_ids: [GROUP], action_mode: 'Apply', usage_mode: 'Exclude' },
			'dmp/custom_audience/apply/',
			{ custom_audience_id: READERS, adgroup_ids: [GROUP], action_mode: 'Apply', usage_mode: 'Exclude' },
		],
		[
			'applyAudience',
			{ custom_audience_id: locator(READERS), adgroup_ids: [GROUP], action_mode: 'Disconnect' },
			'dmp/custom_audience/apply/',
			{ custom_audience_id: READERS, adgroup_ids: [GROUP], action_mode: 'Disconnect' },
		],
		[
			'createLookalikeAudience',
			{
				custom_audience_name: 'Alike',
				lookalike_spec: {
					item: {
						source_audience_id: locator(READERS),
						audience_size: 'NARROW',
						location_ids: 'US, DE',
						mobile_os: 'IOS',
						placements: ['TikTok'],
						include_source: false,
					},
				},
			},
			'dmp/custom_audience/lookalike/create/',
			{
				custom_audience_name: 'Alike',
				lookalike_spec: {
					source_audience_id: READERS,
					audience_size: 'NARROW',
					location_ids: ['US', 'DE'],
					mobile_os: 'IOS',
					placements: ['TikTok'],
					include_source: false,
				},
			},
		],
		[
			'refreshLookalikeAudiences',
			{ custom_audience_ids__lookalike: [READERS] },
			'dmp/custom_audience/lookalike/update/',
			{ custom_audience_ids: [READERS] },
		],
		[
			'shareAudiences',
			{ custom_audience_ids__shared: [READERS], shared_advertiser_ids: [OTHER_ACCOUNT] },
			'dmp/custom_audience/share/',
			{ custom_audience_ids: [READERS], shared_advertiser_ids: [OTHER_ACCOUNT] },
		],
		[
			'stopSharingAudience',
			{ custom_audience_id: locator(READERS), shared_advertiser_id: locator(OTHER_ACCOUNT) },
			'dmp/custom_audience/share/cancel/',
			{ custom_audience_id: READERS, shared_advertiser_id: OTHER_ACCOUNT },
		],
		[
			'deleteSavedAudiences',
			{ saved_audience_ids: ['7140000000000000017'] },
			'dmp/saved_audience/delete/',
			{ saved_audience_ids: ['7140000000000000017'] },
		],
		[
			'createSavedAudience',
			{
				saved_audience_name: 'Coffee',
				location_ids: entries('6252001'),
				additionalFields: {
					gender: 'GENDER_FEMALE',
					age_groups: ['AGE_25_34'],
					languages: ['en'],
					audience_ids: [READERS],
					excluded_audience_ids: [VISITORS],
					interest_category_ids: ['15'],
					interest_keyword_ids: entries('7412345678901234567'),
					actions: { item: [{ action_scene: 'VIDEO_RELATED', action_period: 15, video_user_actions: ['LIKED'], action_category_ids: '29' }] },
					operating_systems: ['IOS'],
					min_ios_version: '14.5',
					min_android_version: '8.0',
					network_types: ['WIFI'],
					carrier_ids: ['2620000'],
					device_price_ranges: '[250, 1000]',
				},
			},
			'dmp/saved_audience/create/',
			{
				saved_audience_name: 'Coffee',
				location_ids: ['6252001'],
				gender: 'GENDER_FEMALE',
				age_groups: ['AGE_25_34'],
				languages: ['en'],
				audience_ids: [READERS],
				excluded_audience_ids: [VISITORS],
				interest_category_ids: ['15'],
				interest_keyword_ids: ['7412345678901234567'],
				actions: [{ action_scene: 'VIDEO_RELATED', action_period: 15, video_user_actions: ['LIKED'], action_category_ids: ['29'] }],
				operating_systems: ['IOS'],
				min_ios_version: '14.5',
				min_android_version: '8.0',
				network_types: ['WIFI'],
				carrier_ids: ['2620000'],
				device_price_ranges: [250, 1000],
			},
		],
	])('%s', async (operation, parameters, path, body) => {
		expect(errorTextOf(await run(operation, parameters, plain.url))).toBe('no error: success');
		expect(plain.requests.map(({ method, url, body: sent }) => ({ method, url, body: JSON.parse(sent) }))).toEqual([
			{ method: 'POST', url: `/open_api/v1.3/${path}`, body: { advertiser_id: ACCOUNT, ...body } },
		]);
	});

	test.each<[string, IDataObject, string, Record<string, string>]>([
		[
			'getAudiences',
			{ custom_audience_ids: [READERS], additionalFields: { history_size: 5 } },
			'dmp/custom_audience/get/',
			{ custom_audience_ids: `["${READERS}"]`, history_size: '5' },
		],
		[
			'getManyAudiences',
			{ limit: 20, additionalFields: { custom_audience_ids: [READERS] } },
			'dmp/custom_audience/list/',
			{ custom_audience_ids: `["${READERS}"]`, page: '1', page_size: '20' },
		],
		[
			'getManyApplications',
			{ custom_audience_ids__applied: [READERS], returnAll: true, additionalFields: { timezone: 'Europe/Berlin' } },
			'dmp/custom_audience/apply/log/',
			{ custom_audience_ids: `["${READERS}"]`, timezone: 'Europe/Berlin', page: '1', page_size: '100' },
		],
		['getManySharings', { custom_audience_id: locator(READERS) }, 'dmp/custom_audience/share/log/', { custom_audience_id: READERS }],
		[
			'getManySavedAudiences',
			{ limit: 5, additionalFields: { saved_audience_ids: ['7140000000000000017'] } },
			'dmp/saved_audience/list/',
			{ saved_audience_ids: '["7140000000000000017"]', page: '1', page_size: '5' },
		],
		[
			'getAudienceOverlap',
			{ benchmark_custom_audience_id: locator(READERS), comparison_custom_audience_ids: [VISITORS] },
			'audience/insight/overlap/',
			{ benchmark_custom_audience_id: READERS, comparison_custom_audience_ids: `["${VISITORS}"]` },
		],
	])('%s', async (operation, parameters, path, query) => {
		expect(errorTextOf(await run(operation, parameters, plain.url))).toBe('no error: success');
		expect(
			plain.requests.map(({ method, url }) => ({ method, path: url.split('?')[0], query: Object.fromEntries(new URLSearchParams(url.split('?')[1])) })),
		).toEqual([{ method: 'GET', path: `/open_api/v1.3/${path}`, query: { advertiser_id: ACCOUNT, ...query } }]);
	});
});
