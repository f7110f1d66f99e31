import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { createRuleAudience } from '../../nodes/TikTokAudience/audience.operations';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf, jsonOf } from '../support/avatarNode';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const OTHER_ACCOUNT = '7100000000000000239';
const READERS = '7130000000000000017';
const EMAILS = 'a1b2c3d4e5f60718';

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

const run = (operation: string, parameters: IDataObject, items?: IDataObject[]) =>
	runOperation(sandbox.url, 'tikTokAudience', RESOURCES[operation] ?? 'customAudience', operation, { advertiser_id: locator(ACCOUNT), ...parameters }, items);

const refused = async (operation: string, parameters: IDataObject, items?: IDataObject[]): Promise<string> => {
	const before = sandbox.calls.length;
	const finished = await run(operation, parameters, items);
	expect(sandbox.calls).toHaveLength(before);
	return errorTextOf(finished);
};

const group = (...item: IDataObject[]) => ({ item });

const visited = { action: 'PAGE BROWSE', retention_days: 30, event_source_ids: '7160000000000000017', additionalFields: {} };

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

	/** The JSON of a rule set with one rule. */
	const ruleSpec = (filters: object[], rule: object = {}) => ({
		inclusion_rule_set: {
			operator: 'or',
			rules: [{ event_source_ids: [7160000000000017, null], retention_days: '30', filter_set: { operator: 'Any', filters }, ...rule }],
		},
	});
	const browsed = { field: 'event', operator: 'EQ', value: 'PAGE BROWSE', parameter_filters: [{ field: 'PRICE', operator: 'IS_LESS_THAN', values: [20] }] };
	const asJson = { ...parameters, rules_as: 'json', rule_spec: '={{ $json.spec }}' };

	test('the JSON is read by its structure', async () => {
		expect(errorTextOf(await run('createRuleAudience', asJson, [{ spec: ruleSpec([browsed], { later: { than: 1 } }) }]))).toBe('no error: success');
		expect(sentRules()).toEqual({
			inclusion_rule_set: {
				operator: 'OR',
				rules: [
					{
						event_source_ids: ['7160000000000017'],
						retention_days: 30,
						filter_set: {
							operator: 'OR',
							filters: [{ ...browsed, field: 'EVENT', parameter_filters: [{ field: 'PRICE', operator: 'IS_LESS_THAN', values: ['20'] }] }],
						},
						later: { than: 1 },
					},
				],
			},
		});
	});

	test.each<[string, object, string]>([
		['no include', { exclusion_rule_set: ruleSpec([browsed]).inclusion_rule_set }, '“Rules › Include” is missing'],
		['no days', ruleSpec([browsed], { retention_days: null }), '“Rules › Include › Rules › 1 › Within Days” is missing'],
		['days in words', ruleSpec([browsed], { retention_days: 'week' }), '“Rules › Include › Rules › 1 › Within Days” must be a number, but is week'],
		['two actions', ruleSpec([browsed, browsed]), '“Rules › Include › Rules › 1 › Filters › Filters” has 2 entries; at most 1 is allowed'],
		['no action', ruleSpec([{ ...browsed, value: '' }]), '“Rules › Include › Rules › 1 › Filters › Filters › 1 › Action” is missing'],
		['sources that are none', ruleSpec([browsed], { event_source_ids: [] }), '“Rules › Include › Rules › 1 › Source IDs” is an empty list'],
		['an ID without its digits', ruleSpec([browsed], { event_source_ids: [2 ** 60] }), 'has lost digits'],
	])('of the JSON with %s nothing is sent', async (_, rule_spec, expectedMessage) => {
		expect(await refused('createRuleAudience', asJson, [{ spec: rule_spec }])).toContain(expectedMessage);
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
