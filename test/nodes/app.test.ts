import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { payloadOf, runRecorded } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const APP = '7400000000000000019';
const STORE = 'https://apps.apple.com/app/example/id835599320';
const common = { advertiser_id: locator(ACCOUNT) };
const node = async (operation: string, parameters: IDataObject) => await runRecorded(sandbox, 'tikTokApp', operation, { ...common, ...parameters });
const tracking = {
	click_url: 'https://t.example/c',
	impression_url: 'https://t.example/i',
	retargeting_click_url: 'https://t.example/rc',
	retargeting_impression_url: 'https://t.example/ri',
};

const CASES: ReadonlyArray<readonly [string, IDataObject, string, IDataObject, IDataObject]> = [
	[
		'createApp',
		{ download_url: STORE, additionalFields: { partner: 'Adjust', tracking_url: { item: tracking }, enable_retargeting: 'RETARGETING' } },
		'POST app/create/',
		{ download_url: STORE, partner: 'Adjust', tracking_url: tracking, enable_retargeting: 'RETARGETING' },
		{ app_id: expect.stringMatching(/^\d{19}$/) },
	],
	['getApp', { app_id: locator(APP) }, 'GET app/info/', { app_id: APP }, { app_id: APP, app_platform_id: 'com.example.lighthouse', platform: 'ANDROID' }],
	[
		'getManyApps',
		{ additionalFields: { app_platform_ids: 'com.example.lighthouse' } },
		'GET app/list/',
		{ app_platform_ids: '["com.example.lighthouse"]' },
		{ app_id: APP, app_name: 'lighthouse' },
	],
	[
		'updateApp',
		{
			app_id: locator(APP),
			additionalFields: {
				download_url__new: STORE,
				platform: 'IOS',
				partner__new: 'Segment',
				tracking_url: { item: { click_url: tracking.click_url, impression_url: '' } },
				enable_retargeting: 'NON_RETARGETING',
			},
		},
		'POST app/update/',
		{
			app_id: APP,
			download_url: STORE,
			platform: 'IOS',
			partner: 'Segment',
			tracking_url: { click_url: tracking.click_url },
			enable_retargeting: 'NON_RETARGETING',
		},
		{ success: true, app_id: APP },
	],
	[
		'getConversionEvents',
		{
			app_id: locator(APP),
			optimization_goal: 'IN_APP_EVENT',
			objective: 'APP_PROMOTION',
			app_promotion_type: 'APP_RETARGETING',
			additionalFields: { placement_type: 'PLACEMENT_TYPE_NORMAL', placement: ['PLACEMENT_TIKTOK'], available_only: false, is_skan: true },
		},
		'GET app/optimization_event/',
		{
			app_id: APP,
			optimization_goal: 'IN_APP_EVENT',
			objective: 'APP_PROMOTION',
			app_promotion_type: 'APP_RETARGETING',
			placement_type: 'PLACEMENT_TYPE_NORMAL',
			placement: '["PLACEMENT_TIKTOK"]',
			available_only: 'false',
			is_skan: 'true',
		},
		{ optimization_event: 'ACTIVE' },
	],
	[
		'getConversionEvents',
		{ app_id: locator(APP), optimization_goal: 'INSTALL', objective: 'TRAFFIC', app_promotion_type: 'APP_INSTALL' },
		'GET app/optimization_event/',
		{ app_id: APP, optimization_goal: 'INSTALL', objective: 'TRAFFIC' },
		{ optimization_event: 'ACTIVE' },
	],
	['getRetargetingEvents', { app_id: locator(APP) }, 'GET app/optimization_event/retargeting/', { app_id: APP }, { optimization_event: 'ACTIVE' }],
];

test.each(CASES)('%s', async (operation, parameters, call, expected, item) => {
	const { calls, items, errorText } = await node(operation, parameters);
	expect(errorText).toBe('');
	expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([call.replace(' ', ' /open_api/v1.3/')]);
	expect(payloadOf(calls[0]!)).toEqual({ advertiser_id: ACCOUNT, ...expected });
	expect(items[0]).toMatchObject(item);
});

test('an app is made, changed and listed', async () => {
	const [made] = (await node('createApp', { download_url: STORE })).items;
	await node('updateApp', { app_id: locator(made!.app_id), additionalFields: { partner__new: 'Kochava' } });
	const { items } = await node('getManyApps', {});
	expect(items.map(({ app_id, partner }) => [app_id, partner])).toEqual([
		[APP, 'AppsFlyer'],
		[made!.app_id, 'Kochava'],
	]);
});

test('an app of nobody is told in words', async () => {
	expect((await node('getApp', { app_id: locator('1') })).errorText).toContain('TikTok cannot find what the request names');
});

describe('what cannot be sent is told before anything is', () => {
	test.each<[string, string, IDataObject, string]>([
		['an address that is none', 'createApp', { download_url: 'com.example.app' }, '“Store URL” must be an address that begins with'],
		[
			'a tracking address that is none',
			'createApp',
			{ download_url: STORE, additionalFields: { tracking_url: { item: { click_url: 'x' } } } },
			'“Tracking URLs › Click” must be an address',
		],
		[
			'a partner TikTok does not know',
			'createApp',
			{ download_url: STORE, additionalFields: { partner: 'Nobody' } },
			'“Measurement Partner” is Nobody; allowed are',
		],
		[
			'app promotion of no kind',
			'getConversionEvents',
			{ app_id: locator(APP), optimization_goal: 'INSTALL', objective: 'APP_PROMOTION', app_promotion_type: '={{ undefined }}' },
			'“App Promotion Type” is missing',
		],
		['no app', 'getApp', { app_id: locator('={{ "" }}') }, '“App” is missing'],
	])('%s', async (_name, operation, parameters, message) => {
		const { calls, errorText } = await node(operation, parameters);
		expect(errorText).toContain(message);
		expect(calls).toHaveLength(0);
	});
});
