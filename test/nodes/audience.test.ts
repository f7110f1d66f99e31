import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import { createRuleAudience } from '../../nodes/TikTokAudience/audience.operations';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openChoices, openPicker } from '../support/editor';
import { envelope, respondWith, startServer, type Server } from '../support/httpServer';
import { loadThisPackage } from '../support/package';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const OTHER_ACCOUNT = '7100000000000000239';
const READERS = '7130000000000000017';
const VISITORS = '7130000000000000239';
const EMAILS = 'a1b2c3d4e5f60718';
const MORE_EMAILS = '0f1e2d3c4b5a6978';
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

const refused = async (operation: string, parameters: IDataObject): Promise<string> => {
	const before = sandbox.calls.length;
	const finished = await run(operation, parameters);
	expect(sandbox.calls).toHaveLength(before);
	return errorTextOf(finished);
};

const made = async (operation: string, parameters: IDataObject): Promise<string> => String(jsonOf(await run(operation, parameters))[0]!.custom_audience_id);

const group = (...item: IDataObject[]) => ({ item });

const visited = { action: 'PAGE BROWSE', retention_days: 30, event_source_ids: '7160000000000000017', additionalFields: {} };

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

describe('rule audiences', () => {
	const parameters = { custom_audience_name: 'Shop visitors', audience_type: 'PIXEL', rules_as: 'fields' };
	const sentRules = () => (JSON.parse(sandbox.calls[0]!.body) as { rule_spec: unknown }).rule_spec;

	test('rules as fields become a rule set', async () => {
		const finished = await run('createRuleAudience', {
			...parameters,
			include: group(
				{ ...visited, additionalFields: { url_contains: 'shop, sale' } },
				{ ...visited, retention_days: 7, additionalFields: { action_name: 'PIXEL COMPLETE PAYMENT' } },
			),
			exclude: group({ ...visited, action: 'COMPLETE PAYMENT', retention_days: 14 }),
			additionalFields: { is_auto_refresh: false, retention_in_days: 60 },
		});
		expect(errorTextOf(finished)).toBe('no error: success');
		const event = (value: string, more = {}) => ({ operator: 'OR', filters: [{ field: 'EVENT', operator: 'EQ', value, ...more }] });
		const sources = { event_source_ids: ['7160000000000000017'] };
		expect(JSON.parse(sandbox.calls[0]!.body)).toEqual({
			advertiser_id: ACCOUNT,
			custom_audience_name: 'Shop visitors',
			audience_type: 'PIXEL',
			is_auto_refresh: false,
			retention_in_days: 60,
			rule_spec: {
				inclusion_rule_set: {
					operator: 'OR',
					rules: [
						{
							...sources,
							retention_days: 30,
							filter_set: event('PAGE BROWSE', { parameter_filters: [{ field: 'URL', operator: 'CONTAINS', values: ['shop', 'sale'] }] }),
						},
						{ ...sources, retention_days: 7, filter_set: event('PIXEL COMPLETE PAYMENT') },
					],
				},
				exclusion_rule_set: { operator: 'OR', rules: [{ ...sources, retention_days: 14, filter_set: event('COMPLETE PAYMENT') }] },
			},
		});
		expect(jsonOf(finished)).toEqual([{ custom_audience_id: expect.stringMatching(/^\d{19}$/) }]);
	});

	test('the example of the JSON passes', async () => {
		const { example } = createRuleAudience.fields.find(({ name }) => name === 'rule_spec') as { example: string };
		expect(errorTextOf(await run('createRuleAudience', { ...parameters, rules_as: 'json', rule_spec: example }))).toBe('no error: success');
		expect(sentRules()).toEqual(JSON.parse(example));
	});

	test('posts and LIVE videos need their identity', async () => {
		const organic = { ...parameters, audience_type: 'ENGAGEMENT_ORGANIC_VIDEO', include: group({ ...visited, action: 'ORGANIC VIDEO PLAY 6S' }) };
		expect(await refused('createRuleAudience', { ...organic, identity_id: locator('={{ "" }}') })).toContain('“Identity” is missing');
		expect(
			errorTextOf(
				await run('createRuleAudience', {
					...organic,
					identity_type: 'BC_AUTH_TT',
					identity_id: locator('7350000000000000017'),
					identity_authorized_bc_id: locator('7200000000000000017'),
				}),
			),
		).toBe('no error: success');
		expect(JSON.parse(sandbox.calls[0]!.body)).toMatchObject({
			identity_type: 'BC_AUTH_TT',
			identity_id: '7350000000000000017',
			identity_authorized_bc_id: '7200000000000000017',
		});
	});

	test.each<[string, IDataObject, string]>([
		['no days', { include: group({ ...visited, retention_days: 0 }) }, '“Include › 1 › Within Days” is 0; it must be 1 or more'],
		['no source', { include: group({ ...visited, event_source_ids: '' }) }, '“Include” has a rule without Source IDs, which this audience type needs'],
		[
			'a source for leads',
			{ audience_type: 'LEAD_GENERATION', include: group({ ...visited, action: 'FORM VIEW' }) },
			'“Include” has Source IDs, which lead generation audiences do not take',
		],
		[
			'days that business accounts do not take',
			{ audience_type: 'BUSINESS_ACCOUNT', include: group({ ...visited, action: 'BUSINESS ACCOUNT ENGAGEMENT', retention_days: 20 }) },
			'“Include” takes 7, 14 or 30 days for business accounts',
		],
		['an action that is none', { include: group({ ...visited, action: '={{ "SMILE" }}' }) }, '“Include › 1 › Action” is "SMILE"'],
	])('%s', async (_, wrong, expectedMessage) => {
		const message = await refused('createRuleAudience', { ...parameters, ...wrong });
		expect(message.replace('is SMILE', 'is "SMILE"')).toContain(expectedMessage);
	});
});

describe('bad input is told and not sent', () => {
	test.each<[string, string, IDataObject, string]>([
		[
			'nothing to change',
			'updateAudience',
			{ custom_audience_id: locator(READERS), additionalFields: {} },
			'“Audience Name” or “File Paths” or “Usable In” or “Audience Enhancement” must be set',
		],
		[
			'files without saying what to do',
			'updateAudience',
			{ custom_audience_id: locator(READERS), additionalFields: { file_paths: EMAILS } },
			'“Change People” must be chosen with “File Paths”: without it TikTok replaces everyone in the audience',
		],
		[
			'a second change with the ads',
			'updateAudience',
			{ custom_audience_id: locator(READERS), additionalFields: { audience_sub_type__change: 'REACH_FREQUENCY', custom_audience_name: 'x' } },
			'“Usable In” must be changed by itself',
		],
		[
			'a long name',
			'createAudience',
			{ custom_audience_name: 'x'.repeat(129), calculate_type: 'EMAIL_SHA256', file_paths__new: EMAILS },
			'“Audience Name” has 129 characters; at most 128 are allowed',
		],
		[
			'a path that is none',
			'createAudience',
			{ custom_audience_name: 'x', calculate_type: 'EMAIL_SHA256', file_paths__new: 'audiences/customers.csv' },
			'“File Paths › 1” has 23 characters; at most 16 are allowed',
		],
		[
			'eleven audiences to share',
			'shareAudiences',
			{ custom_audience_ids__shared: Array.from({ length: 11 }, () => READERS), shared_advertiser_ids: [OTHER_ACCOUNT] },
			'“Audiences” has 11 entries; at most 10 are allowed',
		],
		[
			'phones by model and price',
			'createSavedAudience',
			{
				saved_audience_name: 'x',
				location_ids: entries('6252001'),
				additionalFields: { device_model_ids: entries('101001'), device_price_ranges: '[250, 1000]' },
			},
			'“Device Models” and “Device Price” cannot be set together',
		],
		[
			'two systems',
			'createSavedAudience',
			{ saved_audience_name: 'x', location_ids: entries('6252001'), additionalFields: { operating_systems: ['IOS', 'ANDROID'] } },
			'“Operating System” has 2 entries; at most 1 is allowed',
		],
		[
			'five to compare',
			'getAudienceOverlap',
			{ benchmark_custom_audience_id: locator(READERS), comparison_custom_audience_ids: ['1', '2', '3', '4', '5'] },
			'“Compare With” has 5 entries; at most 4 are allowed',
		],
	])('%s', async (_, operation, parameters, expectedMessage) => {
		expect(await refused(operation, parameters)).toContain(expectedMessage);
	});
});

describe('in the sandbox', () => {
	test('an audience is made, grows, shrinks, is read and deleted', async () => {
		const id = await made('createAudience', { custom_audience_name: 'Buyers', calculate_type: 'EMAIL_SHA256', file_paths__new: EMAILS });
		const sized = async () =>
			(jsonOf(await run('getAudiences', { custom_audience_ids: [id] }))[0] as { audience_details: IDataObject }).audience_details.cover_num;
		expect(await sized()).toBe(2500);
		await run('updateAudience', { custom_audience_id: locator(id), additionalFields: { file_paths: EMAILS, action: 'APPEND' } });
		expect(await sized()).toBe(2500);
		await run('updateAudience', { custom_audience_id: locator(id), additionalFields: { file_paths: MORE_EMAILS, action: 'APPEND' } });
		expect(await sized()).toBe(4300);
		await run('updateAudience', { custom_audience_id: locator(id), additionalFields: { file_paths: EMAILS, action: 'REMOVE' } });
		expect(await sized()).toBe(1800);
		expect(jsonOf(await run('updateAudience', { custom_audience_id: locator(id), additionalFields: { custom_audience_name: 'Good buyers' } }))).toEqual([
			{ success: true, custom_audience_id: id },
		]);
		expect(jsonOf(await run('getManyAudiences', { returnAll: true })).map(({ name }) => name)).toContain('Good buyers');
		expect(jsonOf(await run('deleteAudiences', { custom_audience_ids__deleted: [id] }))).toEqual([{ success: true, custom_audience_ids: [id] }]);
		expect(errorTextOf(await run('getAudiences', { custom_audience_ids: [id] }))).toContain(`There is no audience ${id}`);
	});

	test('a file is sent with its MD5, and an audience is made of it', async () => {
		const content = Array.from({ length: 1200 }, (_, index) => `${String(index).padStart(64, '0')}\n`).join('');
		const upload = await runNode(await loadThisPackage(), {
			type: 'tikTokAudience',
			parameters: {
				authentication: 'accessToken',
				resource: 'customAudience',
				operation: 'uploadAudienceFile',
				advertiser_id: locator(ACCOUNT),
				file: 'data',
				calculate_type__file: 'PHONE_SHA256',
				additionalFields: { name: 'Callers' },
			},
			credentials: byToken(sandbox.url),
			items: [{ json: {}, binary: { data: { data: Buffer.from(content).toString('base64'), mimeType: 'text/csv', fileName: 'callers.csv' } } }],
		});
		expect(errorTextOf(upload)).toBe('no error: success');
		expect(sandbox.calls.map(({ path }) => path)).toEqual(['/open_api/v1.3/dmp/custom_audience/file/upload/']);
		const [{ file_path: path } = {}] = jsonOf(upload);
		const id = await made('createAudience', { custom_audience_name: 'Callers', calculate_type: 'PHONE_SHA256', file_paths__new: String(path) });
		expect(jsonOf(await run('getAudiences', { custom_audience_ids: [id] }))).toMatchObject([
			{ audience_details: { cover_num: 1200, calculate_type: 'PHONE_SHA256' } },
		]);
	});

	test('files of another kind are refused', async () => {
		expect(errorTextOf(await run('createAudience', { custom_audience_name: 'x', calculate_type: 'PHONE_SHA256', file_paths__new: EMAILS }))).toContain(
			'holds EMAIL_SHA256',
		);
	});

	test('a hundred audiences go into a call', async () => {
		await run('getAudiences', { custom_audience_ids: Array.from({ length: 101 }, () => READERS) });
		expect(sandbox.calls.map(({ query }) => (JSON.parse(query.custom_audience_ids!) as string[]).length)).toEqual([100, 1]);
	});

	test('what was applied and shared is in the logs', async () => {
		await run('applyAudience', { custom_audience_id: locator(READERS), adgroup_ids: [GROUP], action_mode: 'Apply', usage_mode: 'Include' });
		expect(jsonOf(await run('getManyApplications', { custom_audience_ids__applied: [READERS] }))).toMatchObject([
			{ audience_id: READERS, adgroup_id: GROUP, usage_mode: 'Include' },
		]);
		await run('shareAudiences', { custom_audience_ids__shared: [READERS], shared_advertiser_ids: [OTHER_ACCOUNT] });
		expect(jsonOf(await run('getManySharings', { custom_audience_id: locator(READERS) }))).toMatchObject([
			{ shared_advertiser_id: OTHER_ACCOUNT, shared_advertiser_name: 'Northwind Bicycles' },
		]);
		await run('stopSharingAudience', { custom_audience_id: locator(READERS), shared_advertiser_id: locator(OTHER_ACCOUNT) });
		expect(jsonOf(await run('getManySharings', { custom_audience_id: locator(READERS) }))).toEqual([]);
	});

	test('a lookalike is made and refreshed, and is no source itself', async () => {
		const lookalike = (source: string): IDataObject => ({
			custom_audience_name: 'Alike',
			lookalike_spec: {
				item: {
					source_audience_id: locator(source),
					audience_size: 'BROAD',
					location_ids: 'US',
					mobile_os: 'ALL',
					placements: ['TikTok'],
					include_source: true,
				},
			},
		});
		const id = await made('createLookalikeAudience', lookalike(READERS));
		expect(errorTextOf(await run('refreshLookalikeAudiences', { custom_audience_ids__lookalike: [id] }))).toBe('no error: success');
		expect(errorTextOf(await run('createLookalikeAudience', lookalike(id)))).toContain('is a lookalike audience itself');
	});

	test('a saved audience is made, listed and deleted', async () => {
		const [{ saved_audience_id: id } = {}] = jsonOf(await run('createSavedAudience', { saved_audience_name: 'Tea', location_ids: entries('2921044') }));
		expect(jsonOf(await run('getManySavedAudiences', {})).map(({ saved_audience_name: name }) => name)).toEqual(['Coffee lovers', 'Tea']);
		await run('deleteSavedAudiences', { saved_audience_ids: [String(id)] });
		expect(jsonOf(await run('getManySavedAudiences', {}))).toHaveLength(1);
	});

	test('an overlap keeps the audience it is held against', async () => {
		expect(
			jsonOf(await run('getAudienceOverlap', { benchmark_custom_audience_id: locator(READERS), comparison_custom_audience_ids: [VISITORS] })),
		).toMatchObject([{ benchmark_audience: { audience_id: READERS }, comparison_audiences: [{ audience_id: VISITORS }] }]);
	});
});

describe('pickers', () => {
	test('of one audience, and of several', async () => {
		const picker = await openPicker(
			'tikTokAudience',
			'audiences',
			byToken(sandbox.url),
			'reader',
			{ resource: 'customAudience', operation: 'updateAudience', advertiser_id: locator(ACCOUNT) },
			'custom_audience_id',
		);
		expect(picker.results).toEqual([{ name: 'Newsletter readers', value: READERS }]);
		const choices = await openChoices('tikTokAudience', 'savedAudiences', byToken(sandbox.url), {
			resource: 'savedAudience',
			operation: 'deleteSavedAudiences',
			advertiser_id: locator(ACCOUNT),
		});
		expect(choices).toEqual([{ name: 'Coffee lovers', value: '7140000000000000017' }]);
	});
});
