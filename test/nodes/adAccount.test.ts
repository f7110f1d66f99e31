import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Credentials } from '../../dev/engine';
import { SANDBOX_APP, SANDBOX_TOKEN, type Sandbox } from '../../sandbox/server';
import { byOAuth } from '../support/credentials';
import { payloadOf, runRecorded, withApp } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const OTHER = '7100000000000000239';
const advertiser_id = locator(ACCOUNT);
const node = async (operation: string, parameters: IDataObject, credentials?: Credentials) =>
	await runRecorded(sandbox, 'tikTokAdAccount', operation, parameters, credentials);

const CASES: ReadonlyArray<readonly [string, IDataObject, string, IDataObject, IDataObject[]]> = [
	[
		'getAdAccounts',
		{ advertiser_ids: [ACCOUNT, OTHER], additionalFields: { fields: 'name, balance' } },
		'GET advertiser/info/',
		{ advertiser_ids: `["${ACCOUNT}","${OTHER}"]`, fields: '["name","balance"]' },
		[
			{ advertiser_id: ACCOUNT, name: 'Lighthouse Coffee', balance: 1250.5 },
			{ advertiser_id: OTHER, name: 'Northwind Bicycles', balance: 87.2 },
		],
	],
	[
		'getTerms',
		{ advertiser_id, term_type: 'LeadAds', additionalFields: { lang: 'JA' } },
		'GET term/get/',
		{ advertiser_id: ACCOUNT, term_type: 'LeadAds', lang: 'JA' },
		[{ terms: ['Please read the terms behind this address,', 'https://sandbox.example/terms.pdf'] }],
	],
	['checkTerms', { advertiser_id, term_type: 'Pixel' }, 'GET term/check/', { advertiser_id: ACCOUNT, term_type: 'Pixel' }, [{ confirmed: false }]],
	[
		'confirmTerms',
		{ advertiser_id, term_type: 'ReachFrequency' },
		'POST term/confirm/',
		{ advertiser_id: ACCOUNT, term_type: 'ReachFrequency' },
		[{ success: true, advertiser_id: ACCOUNT, term_type: 'ReachFrequency' }],
	],
	[
		'getAudiencePackages',
		{ advertiser_id },
		'GET pangle_audience_package/get/',
		{ advertiser_id: ACCOUNT },
		[
			{ package_id: '7150000000000000017', package_name: 'Puzzle players', bind_type: 'INCLUDE' },
			{ package_id: '7150000000000000239', package_name: 'Children', bind_type: 'EXCLUDE' },
		],
	],
	['getBlockList', { advertiser_id }, 'GET pangle_block_list/get/', { advertiser_id: ACCOUNT }, []],
	[
		'updateBlockList',
		{ advertiser_id, add_app_list: 'com.a.b\ncom.c.d', delete_app_list: '["com.e.f"]', additionalFields: { clear_old_app: true } },
		'POST pangle_block_list/update/',
		{ advertiser_id: ACCOUNT, add_app_list: ['com.a.b', 'com.c.d'], delete_app_list: ['com.e.f'], clear_old_app: true },
		[{ success_count: 3 }],
	],
	[
		'updateAdAccount',
		{
			change: 'details',
			advertiser_id__changed: advertiser_id,
			additionalFields: {
				advertiser_name: 'Lighthouse',
				company: 'L Ltd',
				contact_name: 'A B',
				contact_email: 'a@example.com',
				contact_number: '+49 30 1',
				promotion_link: 'https://example.com',
				license_no: '1',
				license_image_id: 'img1',
				qualification_images: { item: [{ image_id: 'img2' }] },
				tax_map: '={{ ({ vat: "DE1", tax_id: 7, other: null }) }}',
				need_submit_certificate: true,
				address: 'Street 1',
			},
		},
		'POST advertiser/update/',
		{
			advertiser_id: ACCOUNT,
			advertiser_name: 'Lighthouse',
			company: 'L Ltd',
			contact_name: 'A B',
			contact_email: 'a@example.com',
			contact_number: '+49 30 1',
			promotion_link: 'https://example.com',
			license_no: '1',
			license_image_id: 'img1',
			qualification_images: [{ image_id: 'img2' }],
			tax_map: { vat: 'DE1', tax_id: '7' },
			need_submit_certificate: true,
			address: 'Street 1',
		},
		[{ success: true, advertiser_id: ACCOUNT }],
	],
];

test.each(CASES)('%s', async (operation, parameters, call, expected, items) => {
	const ran = await node(operation, parameters);
	expect(ran.errorText).toBe('');
	expect(ran.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([call.replace(' ', ' /open_api/v1.3/')]);
	expect(payloadOf(ran.calls[0]!)).toEqual(expected);
	expect(ran.items).toEqual(items);
});

const budgets = (more: IDataObject, ...entries: IDataObject[]): IDataObject => ({
	change: 'budgets',
	bc_id: locator('7300000000000000123'),
	budget_update_type: 'UPDATE',
	advertiser_budgets: { item: entries },
	...more,
});

test('budgets go with IDs as numbers that keep all their digits, and come back one by one', async () => {
	const ran = await node(
		'updateAdAccount',
		budgets(
			{ additionalFields: { child_bc_id: locator('7300000000000000456') } },
			{ advertiser_id, budget_mode: 'DAILY_BUDGET', additionalFields: { budget: 50.25 } },
			{ advertiser_id: locator(OTHER), budget_mode: 'UNLIMITED' },
		),
	);
	expect(ran.errorText).toBe('');
	expect(ran.calls[0]!.body).toBe(
		`{"bc_id":7300000000000000123,"budget_update_type":"UPDATE","advertiser_budgets":[{"advertiser_id":${ACCOUNT}` +
			`,"budget_mode":"DAILY_BUDGET","budget":50.25},{"advertiser_id":${OTHER},"budget_mode":"UNLIMITED"}],"child_bc_id":7300000000000000456}`,
	);
	expect(ran.items).toMatchObject([{ status: 'SUCCESS' }, { status: 'SUCCESS' }]);
});

test('what belongs to the other kind of change is not sent', async () => {
	const { calls } = await node('updateAdAccount', {
		...budgets({}, { advertiser_id, additionalFields: { budget: 1 } }),
		change: 'details',
		advertiser_id__changed: advertiser_id,
		additionalFields: { company: 'X', child_bc_id: locator('1') },
	});
	expect(payloadOf(calls[0]!)).toEqual({ advertiser_id: ACCOUNT, company: 'X' });
});

test('a change of details that TikTok carried out only in part says so', async () => {
	sandbox.faults({ partial: true, times: 1 });
	const { items } = await node('updateAdAccount', { change: 'details', advertiser_id__changed: advertiser_id, additionalFields: { company: 'X' } });
	expect(items).toEqual([{ success: 'partly', message: expect.stringMatching(/\w/), advertiser_id: ACCOUNT }]);
});

test('an agreement and a block list are kept', async () => {
	await node('confirmTerms', { advertiser_id, term_type: 'Pixel' });
	expect((await node('checkTerms', { advertiser_id, term_type: 'Pixel' })).items).toEqual([{ confirmed: true }]);
	await node('updateBlockList', { advertiser_id, add_app_list: 'com.a.b' });
	expect((await node('getBlockList', { advertiser_id })).items).toMatchObject([{ app_package_id: 'com.a.b' }]);
});

test('a Business Center by a name that none has is refused with the closest', async () => {
	const { calls, errorText } = await node('updateAdAccount', budgets({ bc_id: locator('Agency') }, { advertiser_id, additionalFields: { budget: 5 } }));
	expect(errorText).toContain(
		'“Business Center” is Agency; it is not an ID, and nothing in the list has this name. The closest are 7000000000000000011 – Harbour',
	);
	expect(calls.map(({ path }) => path)).toEqual(['/open_api/v1.3/bc/get/']);
});

describe('what cannot be sent is told before anything is', () => {
	const one = { advertiser_id, additionalFields: { budget: 5 } };
	test.each<[string, string, IDataObject, string]>([
		['no ad accounts', 'getAdAccounts', { advertiser_ids: '={{ [] }}' }, '“Ad Accounts” is missing'],
		[
			'no ad account to change',
			'updateAdAccount',
			{ change: 'details', advertiser_id__changed: locator('={{ "" }}'), additionalFields: { company: 'X' } },
			'“Ad Account” is missing',
		],
		['an unknown kind of change', 'updateAdAccount', { change: 'all' }, '“Change” is all; allowed are details, budgets'],
		['a raise for two', 'updateAdAccount', budgets({ budget_update_type: 'INCREMENTAL_UPDATE' }, one, one), '“Budgets” takes one ad account'],
		[
			'a raise of a monthly budget',
			'updateAdAccount',
			budgets({ budget_update_type: 'INCREMENTAL_UPDATE' }, { ...one, budget_mode: 'MONTHLY_BUDGET' }),
			'“Budgets” takes no budget mode',
		],
		['a new limit without its amount', 'updateAdAccount', budgets({}, { advertiser_id, budget_mode: 'MONTHLY_BUDGET' }), '“Budgets” needs a budget'],
		[
			'a website of 256 characters',
			'updateAdAccount',
			{ change: 'details', advertiser_id__changed: advertiser_id, additionalFields: { promotion_link: `https://${'a'.repeat(248)}` } },
			'“Website” has 256 characters; at most 255',
		],
		['nothing to block', 'updateBlockList', { advertiser_id }, '“Block Apps” or “Unblock Apps” must be set'],
	])('%s', async (_name, operation, parameters, message) => {
		const { calls, errorText } = await node(operation, parameters);
		expect(errorText).toContain(message);
		expect(calls).toHaveLength(0);
	});
});

const APP = { app_id: SANDBOX_APP.appId, secret: SANDBOX_APP.secret };

test('lists the authorized ad accounts with the App ID and Secret of the credential', async () => {
	const { calls, items } = await node('getManyAdAccounts', {}, withApp(sandbox));
	expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /open_api/v1.3/oauth2/advertiser/get/']);
	expect(payloadOf(calls[0]!)).toEqual(APP);
	expect(calls[0]!.headers['access-token']).toBe(SANDBOX_TOKEN);
	expect(items.map(({ advertiser_name }) => advertiser_name)).toEqual(['Lighthouse Coffee', 'Northwind Bicycles', 'Paper Kite Studio']);
	expect(JSON.stringify(items)).not.toContain(SANDBOX_APP.secret);
});

test('the OAuth2 credential has both', async () => {
	const oAuth = byOAuth(sandbox.url, { access_token: SANDBOX_TOKEN });
	const { calls, items, errorText } = await node('getManyAdAccounts', { authentication: 'oAuth2' }, oAuth);
	expect(errorText).toBe('');
	expect(payloadOf(calls[0]!)).toEqual(APP);
	expect(items).toHaveLength(3);
});
