import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { searchesNamed } from '../../lib/lists/search';
import type { Sandbox } from '../../sandbox/server';
import { ACCOUNT, credentials, formOf, start } from '../support/nodeRun';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await start()));
afterAll(() => sandbox.close());

const filled = { advertiser_id: ACCOUNT };

const search = async (list: string, typed?: string, form = formOf(sandbox, filled)) => {
	const { results } = await searchesNamed(list)[list]!.call(form, typed);
	return results.map(({ name, value }) => `${name} ${value}`);
};

test.each<[string, string, string[]]>([
	['apps', 'GET app/list/', ['lighthouse 7400000000000000019']],
	['contextualTags', 'GET tool/contextual_tag/get/', ['Sports 7600000000000000001']],
	['countries', 'GET search/region/', ['Brazil 2077456', 'Germany 2921044', 'Indonesia 1643084', 'Japan 1861060', 'United Kingdom 2635167', 'United States 6252001']],
	['countryCodes', 'GET search/region/', ['Brazil BR', 'Germany DE', 'Indonesia ID', 'Japan JP', 'United Kingdom GB', 'United States US']],
	['locations', 'GET search/region/', ['Berlin 2950157', 'Brazil 2077456', 'California 5332921', 'Germany 2921044', 'Indonesia 1643084', 'Japan 1861060', 'Los Angeles 5368361', 'United Kingdom 2635167', 'United States 6252001']],
])('%s are what can be chosen in the ad account', async (list, call, expected) => {
	const before = sandbox.calls.length;
	expect(await search(list)).toEqual(expected);
	const made = sandbox.calls.slice(before);
	expect(made.map(({ method, path }) => `${method} ${path}`)).toEqual([call.replace(' ', ' /open_api/v1.3/')]);
	expect(made[0]!.query).toEqual({ advertiser_id: ACCOUNT, ...(list === 'contextualTags' && { objective_type: 'REACH' }) });
});

test('what is typed narrows a list', async () => {
	expect(await search('locations', 'los')).toEqual(['Los Angeles 5368361']);
	expect(await search('countries', '2077')).toEqual(['Brazil 2077456']);
});

test('the ad account comes first', async () => {
	await expect(search('locations', '', formOf(sandbox, {}))).rejects.toThrow('Choose the Ad Account first');
});

test('ad accounts need App ID and Secret, and it is said where', async () => {
	expect(await search('advertisers')).toHaveLength(3);
	await expect(search('advertisers', '', formOf(sandbox, {}, credentials(sandbox)))).rejects.toMatchObject({ message: 'Fill in App ID and Secret in the TikTok credential to see this list', description: expect.stringContaining('“By ID”') });
});
