import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { still } from '../sandbox/client';
import { run, sentIn } from '../support/nodeRun';
import { ACCOUNT } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await still()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const node = async (parameters: IDataObject) => await run(sandbox, 'tikTokCustomApiCall', undefined, parameters);
const AVATARS = 'creative/digital_avatar/get/';

test('reads what stands under a path, with objects as JSON and long IDs exact', async () => {
	const { calls, items, told } = await node({ method: 'GET', path: 'app/list/', query: `{"advertiser_id": ${ACCOUNT}, "app_platform_ids": ["com.example.lighthouse"]}`, records: 'apps' });
	expect(told).toBe('');
	expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /open_api/v1.3/app/list/']);
	expect(sentIn(calls[0]!)).toEqual({ advertiser_id: ACCOUNT, app_platform_ids: '["com.example.lighthouse"]' });
	expect(items).toMatchObject([{ app_name: 'lighthouse' }]);
});

test.each(['user/info', '/user/info/', '/open_api/v1.3/user/info/', 'open_api/v1.3/user/info'])('takes %s for the path it means, and gives the whole data as one item', async (path) => {
	const { calls, items } = await node({ method: 'GET', path });
	expect(calls.map((call) => call.path)).toEqual(['/open_api/v1.3/user/info/']);
	expect(items).toMatchObject([{ display_name: 'Sandbox User', core_user_id: '7200000000000000633' }]);
});

test('sends a body, and says that it went well where TikTok answers with nothing', async () => {
	const body = { advertiser_id: ACCOUNT, advertiser_name: 'New', qualification_images: [{ image_id: 'x' }] };
	const { calls, items } = await node({ method: 'POST', path: 'advertiser/update/', body: JSON.stringify(body) });
	expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /open_api/v1.3/advertiser/update/']);
	expect(sentIn(calls[0]!)).toEqual(body);
	expect(items).toEqual([{ success: true }]);
});

test('text that an expression cut within an emoji arrives, without the half', async () => {
	const { calls, told } = await node({ method: 'GET', path: AVATARS, query: '={{ {"keyword": "Sale 😀".slice(0, 6)} }}' });
	expect(told).toBe('');
	expect(calls.map(sentIn)).toEqual([{ keyword: 'Sale \uFFFD' }]);
});

describe('pages', () => {
	const paged = { method: 'GET', path: AVATARS, records: 'list', paged: true, page_size: 100 };

	test('all', async () => {
		const { calls, items } = await node({ ...paged, returnAll: true });
		expect(items).toHaveLength(sandbox.state.avatars.length);
		expect(calls.map(({ query }) => query)).toEqual([{ page: '1', page_size: '100' }, { page: '2', page_size: '100' }]);
	});

	test('up to a limit', async () => {
		const { calls, items } = await node({ ...paged, page_size: 20, returnAll: false, limit: 25 });
		expect(items).toHaveLength(25);
		expect(calls.map(({ query }) => query)).toEqual([{ page: '1', page_size: '20' }, { page: '2', page_size: '20' }]);
	});

	test('of nothing give no item', async () => {
		expect(await node({ ...paged, path: 'creative/digital_avatar/video/list/', returnAll: true })).toMatchObject({ items: [], told: '' });
	});

	test('one call, where they are not followed', async () => {
		const { calls, items } = await node({ ...paged, paged: false, query: '{"page": 2, "page_size": 5}' });
		expect(calls.map(({ query }) => query)).toEqual([{ page: '2', page_size: '5' }]);
		expect(items).toHaveLength(5);
	});
});

describe('where TikTok has trouble', () => {
	test('a read is made again', async () => {
		sandbox.faults({ path: '/user/info/', answer: 50000, times: 1 });
		const { calls, told } = await node({ method: 'GET', path: 'user/info/' });
		expect([calls.length, told]).toEqual([2, '']);
	});

	test('a change is not, and the words are the other nodes’ words', async () => {
		sandbox.faults({ path: '/advertiser/update/', answer: 50000 });
		const { calls, told } = await node({ method: 'POST', path: 'advertiser/update/', body: '{"a": 1}' });
		expect(calls).toHaveLength(1);
		expect(told).toContain('TikTok had trouble on its side');
		expect(told).toContain('look there before you run it again');
	});

	test('a path that TikTok does not have is told', async () => {
		expect((await node({ method: 'GET', path: 'nothing/here' })).told).toContain('TikTok has nothing at this address');
	});
});

describe('what cannot be sent is told before anything is', () => {
	const MUST = '“Path” must be a path such as campaign/get/';
	test.each<[string, IDataObject, string]>([
		['an address', { method: 'GET', path: 'https://example.com/open_api/v1.3/user/info/' }, MUST],
		['an address without its scheme', { method: 'GET', path: '//example.com/user/info/' }, MUST],
		['a way up', { method: 'GET', path: 'user/../../secret/' }, MUST],
		['a way up in disguise', { method: 'GET', path: 'user/%2e%2e/secret/' }, MUST],
		['a host behind an @', { method: 'GET', path: '@example.com/user/' }, MUST],
		['a backslash', { method: 'GET', path: 'user\\info' }, MUST],
		['a path with its parameters', { method: 'GET', path: 'user/info/?a=1' }, MUST],
		['no path', { method: 'GET', path: '={{ "" }}' }, '“Path” is missing'],
		['a query that is no JSON', { method: 'GET', path: 'user/info/', query: '{"a":' }, '“Query Parameters” is not valid JSON'],
		['a query that is a list', { method: 'GET', path: 'user/info/', query: '[1]' }, '“Query Parameters” must be an object'],
		['an ID in the query that an expression brought as a number', { method: 'GET', path: 'user/info/', query: '={{ {"bc_id": 7100000000000000001} }}' }, '“Query Parameters › bc_id” arrived as the number 7100000000000000000 and has lost digits'],
		['an ID in the body that an expression brought as a number', { method: 'POST', path: 'user/info/', body: '={{ {"ids": [7100000000000000001]} }}' }, '“Body › ids › 1” arrived as the number 7100000000000000000 and has lost digits'],
		['a body that is a word', { method: 'POST', path: 'user/info/', body: '"a"' }, '“Body” must be an object'],
		['pages of nothing in particular', { method: 'GET', path: AVATARS, paged: true, page_size: 20 }, '“Field With the Records” must be set where pages are followed'],
		['1001 at once', { method: 'GET', path: AVATARS, records: 'list', paged: true, page_size: 1001 }, '“Records per Call” is 1001; it must be 1,000 or less'],
		['a limit of none', { method: 'GET', path: AVATARS, records: 'list', paged: true, page_size: 20, limit: 0 }, '“Limit” is 0; it must be a whole number, 1 or more'],
	])('%s', async (_name, parameters, sentence) => {
		const { calls, told } = await node(parameters);
		expect(told).toContain(sentence);
		expect(calls).toHaveLength(0);
	});
});
