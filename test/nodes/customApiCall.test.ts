import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { envelope, respondWith, startServer, type ReceivedRequest } from '../support/httpServer';
import { payloadOf, runRecorded } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const node = async (parameters: IDataObject) => await runRecorded(sandbox, 'tikTokCustomApiCall', undefined, parameters);
const AVATARS = 'creative/digital_avatar/get/';

test('reads what stands under a path, with objects as JSON and long IDs exact', async () => {
	const { calls, items, errorText } = await node({
		method: 'GET',
		path: 'app/list/',
		query: `{"advertiser_id": ${ACCOUNT}, "app_platform_ids": ["com.example.lighthouse"]}`,
		records: 'apps',
	});
	expect(errorText).toBe('');
	expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /open_api/v1.3/app/list/']);
	expect(payloadOf(calls[0]!)).toEqual({ advertiser_id: ACCOUNT, app_platform_ids: '["com.example.lighthouse"]' });
	expect(items).toMatchObject([{ app_name: 'lighthouse' }]);
});

test.each(['user/info', '/user/info/', '/open_api/v1.3/user/info/', 'open_api/v1.3/user/info'])(
	'takes %s for the path it means, and gives the whole data as one item',
	async (path) => {
		const { calls, items } = await node({ method: 'GET', path });
		expect(calls.map((call) => call.path)).toEqual(['/open_api/v1.3/user/info/']);
		expect(items).toMatchObject([{ display_name: 'Sandbox User', core_user_id: '7200000000000000633' }]);
	},
);

test('sends a body, and says that it went well where TikTok answers with nothing', async () => {
	const body = { advertiser_id: ACCOUNT, advertiser_name: 'New', qualification_images: [{ image_id: 'x' }] };
	const { calls, items } = await node({ method: 'POST', path: 'advertiser/update/', body: JSON.stringify(body) });
	expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /open_api/v1.3/advertiser/update/']);
	expect(payloadOf(calls[0]!)).toEqual(body);
	expect(items).toEqual([{ success: true }]);
});

describe('a list by POST whose pages are followed', () => {
	const list = { method: 'POST', path: 'tool/targeting/search/', body: '{"keywords": ["a"]}', records: 'list', paged: true, page_size: 1, returnAll: true };
	const page = (number: number) => ({ list: [{ id: number }], page_info: { page: number, page_size: 1, total_number: 2, total_page: 2 } });

	test.each<[string, IDataObject, number]>([
		['is read, so it is asked again where an answer was lost', list, 3],
		['otherwise it may change something, and is sent once', { ...list, paged: false }, 1],
	])('%s', async (_, parameters, calls) => {
		let broken = 0;
		const server = await startServer((received, response) => {
			if (!broken++) return void response.destroy();
			respondWith(envelope(JSON.stringify(page(Number(JSON.parse(received.body).page)))))(received, response);
		});
		const { items, errorText } = await runRecorded(sandbox, 'tikTokCustomApiCall', undefined, parameters, byToken(server.url));
		await server.close();
		expect(server.requests).toHaveLength(calls);
		if (calls > 1) expect([errorText, items]).toEqual(['', [{ id: 1 }, { id: 2 }]]);
		else expect(errorText).toContain('TikTok may have carried it out all the same');
	});
});

describe('where TikTok carried out only a part', () => {
	const change = { method: 'POST', path: 'advertiser/update/', body: JSON.stringify({ advertiser_id: ACCOUNT, advertiser_name: 'New' }) };

	test('and gives nothing, the item says so in TikTok’s words', async () => {
		sandbox.faults({ partial: true });
		expect((await node(change)).items).toEqual([{ success: 'partly', message: expect.stringMatching(/\w/) }]);
		expect((await node({ ...change, records: 'list' })).items).toEqual([{ success: 'partly', message: expect.stringMatching(/\w/) }]);
	});

	test('and gives data, that is the item', async () => {
		sandbox.faults({ partial: true });
		expect((await node({ method: 'GET', path: 'user/info/' })).items).toMatchObject([{ display_name: 'Sandbox User' }]);
	});
});

/** Runs the node against a server that responds with this data. */
async function served(data: (received: ReceivedRequest) => string, parameters: IDataObject) {
	const server = await startServer((one, response) => respondWith(envelope(data(one)))(one, response));
	const { items, errorText } = await runRecorded(sandbox, 'tikTokCustomApiCall', undefined, parameters, byToken(server.url));
	await server.close();
	expect(errorText).toBe('');
	return { items, requests: server.requests };
}

test.each<[string, IDataObject]>([
	['"done"', { data: 'done' }],
	['42', { data: 42 }],
	['true', { data: true }],
	['false', { data: false }],
	['7000000000000000011', { data: '7000000000000000011' }],
])('data that is %s is not lost', async (data, item) => {
	for (const parameters of [
		{ method: 'GET', path: 'user/info/' },
		{ method: 'POST', path: 'user/info/', body: '{"a": 1}' },
	])
		expect((await served(() => data, parameters)).items).toEqual([item]);
});

test.each(['null', '{}', '[]'])('data that is %s is no item of a read, and the success of a change', async (data) => {
	expect((await served(() => data, { method: 'GET', path: 'user/info/' })).items).toEqual([]);
	expect((await served(() => data, { method: 'POST', path: 'user/info/', body: '{"a": 1}' })).items).toEqual([{ success: true }]);
});

test('a long number typed into the body stays a number, and text stays text', async () => {
	const { requests } = await served(() => '{}', {
		method: 'POST',
		path: 'bc/x/',
		body: '{"bc_id": 7000000000000000011, "least": [-7000000000000000011], "text": "7000000000000000011", "small": 1.5}',
	});
	expect(requests[0]!.body).toBe('{"bc_id":7000000000000000011,"least":[-7000000000000000011],"text":"7000000000000000011","small":1.5}');
});

test('text that an expression cut within an emoji is refused by its place', async () => {
	const { calls, errorText } = await node({ method: 'GET', path: AVATARS, query: '={{ {"keyword": "Sale 😀".slice(0, 6)} }}' });
	expect(errorText).toContain('“Query Parameters › keyword” holds half an emoji');
	expect(calls).toEqual([]);
});

describe('pages', () => {
	const paged = { method: 'GET', path: AVATARS, records: 'list', paged: true, page_size: 100 };

	test('all', async () => {
		const { calls, items } = await node({ ...paged, returnAll: true });
		expect(items).toHaveLength(sandbox.state.avatars.length);
		expect(calls.map(({ query }) => query)).toEqual(['1', '2', '3'].map((page) => ({ page, page_size: '100' })));
	});

	const numbers = (from: number, to: number): string =>
		JSON.stringify({ list: Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: from + index })) });

	test('all, from a server that gives fewer at once than it is asked for', async () => {
		const { items, requests } = await served(
			({ url }) => {
				const page = Number(new URLSearchParams(url.split('?')[1]).get('page'));
				return numbers((page - 1) * 20, Math.min(page * 20, 60));
			},
			{ ...paged, returnAll: true },
		);
		expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, id) => id));
		expect(requests).toHaveLength(4);
	});

	test('once, from a server that gives the same page whatever it is asked for', async () => {
		const { items, requests } = await served(() => numbers(0, 20), { ...paged, returnAll: true });
		expect([items.length, requests.length]).toEqual([20, 2]);
	});

	test.each<[string, string, IDataObject]>([
		['GET, with the parameters that the reference names', 'identity/video/get/', { count: '20' }],
		['GET, as the answer tells it', 'something/new/get/', { page_size: '20' }],
	])('by cursor, by %s', async (_name, path, size) => {
		const { items, requests } = await served(
			({ url }) => {
				const from = Number(new URLSearchParams(url.split('?')[1]).get('cursor') ?? 0);
				return JSON.stringify({ ...JSON.parse(numbers(from, Math.min(from + 20, 45))), has_more: from < 40, cursor: String(from + 20) });
			},
			{ ...paged, path, page_size: 20, returnAll: true },
		);
		expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 45 }, (_, id) => id));
		expect(requests.slice(1).map(({ url }) => Object.fromEntries(new URLSearchParams(url.split('?')[1])))).toEqual([
			{ ...size, cursor: '20' },
			{ ...size, cursor: '40' },
		]);
	});

	test.each<[string, IDataObject, (body: IDataObject) => number]>([
		['by number', { advertiser_id: ACCOUNT }, ({ page }) => Number(page)],
		['by number in an object', { page_info: {} }, ({ page_info: info }) => Number((info as IDataObject).page)],
		['by cursor', { by: 'cursor' }, ({ cursor = 1 }) => Number(cursor)],
	])('of a POST, %s', async (_name, body, pageOf) => {
		const { items, requests } = await served(
			(one) => {
				const page = pageOf(JSON.parse(one.body) as IDataObject);
				const end = { page_info: { total_page: 3 } };
				return JSON.stringify({ ...JSON.parse(numbers(page * 20, page * 20 + 20)), ...(body.by ? { has_more: page < 3, cursor: page + 1 } : end) });
			},
			{ ...paged, method: 'POST', body: JSON.stringify(body), page_size: 20, returnAll: true },
		);
		expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, id) => id + 20));
		expect(requests).toHaveLength(3);
	});

	test('as many as TikTok says there are, where it does', async () => {
		const { items, requests } = await served(() => '{"list": [{"id": 1}], "page_info": {"total_page": 1}}', { ...paged, returnAll: true });
		expect([items.length, requests.length]).toEqual([1, 1]);
	});

	test('up to a limit', async () => {
		const { calls, items } = await node({ ...paged, page_size: 20, returnAll: false, limit: 25 });
		expect(items).toHaveLength(25);
		expect(calls.map(({ query }) => query)).toEqual([
			{ page: '1', page_size: '20' },
			{ page: '2', page_size: '20' },
		]);
	});

	test('of nothing give no item', async () => {
		expect(await node({ ...paged, path: 'creative/digital_avatar/video/list/', returnAll: true })).toMatchObject({ items: [], errorText: '' });
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
		const { calls, errorText } = await node({ method: 'GET', path: 'user/info/' });
		expect([calls.length, errorText]).toEqual([2, '']);
	});

	test('a change is not, and the words are the other nodes’ words', async () => {
		sandbox.faults({ path: '/advertiser/update/', answer: 50000 });
		const { calls, errorText: message } = await node({ method: 'POST', path: 'advertiser/update/', body: '{"a": 1}' });
		expect(calls).toHaveLength(1);
		expect(message).toContain('TikTok had trouble on its side');
		expect(message).toContain('look there before you run it again');
	});

	test('a path that TikTok does not have is told', async () => {
		expect((await node({ method: 'GET', path: 'nothing/here' })).errorText).toContain('TikTok has nothing at this address');
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
		[
			'another version',
			{ method: 'GET', path: '/open_api/v1.2/user/info/' },
			'“Path” names another version of the API than v1.3, the only one that can be called; leave the version out',
		],
		['another version, for a change', { method: 'POST', path: 'open_api/v2.0/user/info', body: '{}' }, '“Path” names another version of the API than v1.3'],
		['a version that begins alike', { method: 'GET', path: 'open_api/v1.30/user/info' }, '“Path” names another version of the API than v1.3'],
		['a backslash', { method: 'GET', path: 'user\\info' }, MUST],
		['a path with its parameters', { method: 'GET', path: 'user/info/?a=1' }, MUST],
		['no path', { method: 'GET', path: '={{ "" }}' }, '“Path” is missing'],
		['a query that is no JSON', { method: 'GET', path: 'user/info/', query: '{"a":' }, '“Query Parameters” is not valid JSON'],
		['a query that is a list', { method: 'GET', path: 'user/info/', query: '[1]' }, '“Query Parameters” must be an object'],
		[
			'an ID in the query that an expression brought as a number',
			{ method: 'GET', path: 'user/info/', query: '={{ {"bc_id": 7100000000000000001} }}' },
			'“Query Parameters › bc_id” arrived as the number 7100000000000000000 and has lost digits',
		],
		[
			'an ID in the body that an expression brought as a number',
			{ method: 'POST', path: 'user/info/', body: '={{ {"ids": [7100000000000000001]} }}' },
			'“Body › ids › 1” arrived as the number 7100000000000000000 and has lost digits',
		],
		['a body that is a word', { method: 'POST', path: 'user/info/', body: '"a"' }, '“Body” must be an object'],
		[
			'pages of nothing in particular',
			{ method: 'GET', path: AVATARS, paged: true, page_size: 20 },
			'“Field With the Records” must be set where pages are followed',
		],
		[
			'1001 at once',
			{ method: 'GET', path: AVATARS, records: 'list', paged: true, page_size: 1001 },
			'“Records per Call” is 1001; it must be 1,000 or less',
		],
		[
			'a limit of none',
			{ method: 'GET', path: AVATARS, records: 'list', paged: true, page_size: 20, limit: 0 },
			'“Limit” is 0; it must be a whole number, 1 or more',
		],
	])('%s', async (_name, parameters, message) => {
		const { calls, errorText } = await node(parameters);
		expect(errorText).toContain(message);
		expect(calls).toHaveLength(0);
	});
});
