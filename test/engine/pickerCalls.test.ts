import { afterEach, describe, expect, test } from '@jest/globals';
import type { INodeListSearchResult } from 'n8n-workflow';
import { byToken } from '../support/credentials';
import { openPicker, searchPicker } from '../support/editor';
import { envelope, startServer, type ReceivedRequest, type Server } from '../support/httpServer';
import { ACCOUNT, locator } from '../support/values';

/** How the calls of a picker go while a person opens it and types. */

let server: Server;
afterEach(() => server.close());

const MAX_PAGE = 1000;

const queryOf = ({ url }: ReceivedRequest) => new URLSearchParams(url.split('?')[1]);

/** A TikTok with so many campaigns and ads, which finds campaigns by a part of their name. */
async function startLists(count: number, onRequest: (page: number, answer: () => void) => void = (_page, answer) => answer()) {
	const names = Array.from({ length: count }, (_, index) => `Sale ${String(index).padStart(5, '0')}`);
	server = await startServer((request, response) => {
		const query = queryOf(request);
		const page = Number(query.get('page'));
		const wanted = query.has('filtering') ? (JSON.parse(query.get('filtering')!) as { campaign_name: string }).campaign_name : '';
		const found = names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()));
		const kind = request.url.includes('/ad/get/') ? 'ad' : 'campaign';
		const list = found
			.slice((page - 1) * MAX_PAGE, page * MAX_PAGE)
			.map((name) => ({ [`${kind}_id`]: `77${name.slice(5)}`, [`${kind}_name`]: name }))
			.reverse();
		onRequest(page, () => response.end(envelope(JSON.stringify({ list, page_info: { page, total_page: Math.ceil(found.length / MAX_PAGE) } }))));
	});
}

type Picker = typeof openPicker;

const campaigns = async (picker: Picker, typed?: string, account = ACCOUNT, token = 'sandbox-token'): Promise<INodeListSearchResult['results']> =>
	(await picker('tikTokAdGroup', 'campaigns', byToken(server.url, { accessToken: token }), typed, { advertiser_id: locator(account) }, 'campaign_id'))
		.results;

const ads = async (picker: Picker, typed?: string) =>
	(await picker('tikTokAd', 'ads', byToken(server.url), typed, { advertiser_id: locator(ACCOUNT) }, 'ad_ids')).results;

/** The pages that were requested since this was last asked, and what was searched for. */
function newCalls(): string[] {
	return server.requests.splice(0).map((request) => {
		const query = queryOf(request);
		return `${query.get('page')}${query.has('filtering') ? ` ${query.get('filtering')}` : ''}`;
	});
}

describe('five thousand campaigns', () => {
	test('open in the time of two answers: the pages behind the first are under way together', async () => {
		const held: Array<() => void> = [];
		await startLists(5000, (page, answer) => {
			if (page === 1) return answer();
			held.push(answer);
			// Where one page waited for another, this would never come about.
			if (held.length === 4) for (const release of held) release();
		});
		const results = await campaigns(openPicker);
		expect(results).toHaveLength(1001);
		expect([results[0]!.name, results[999]!.name]).toEqual(['Sale 00000', 'Sale 00999']);
		expect(results[1000]).toEqual({ name: 'More than 1,000: type a part of the name or the ID to find the others', value: '' });
		expect(newCalls().sort()).toEqual(['1', '2', '3', '4', '5']);
	});

	test('are not read again for each letter that is typed, but are a minute later', async () => {
		await startLists(5000);
		await campaigns(openPicker);
		expect(newCalls()).toHaveLength(5);
		for (const typed of ['s', 'sa', 'sale', 'sale 0', 'sale 04', 'sale 049', 'sale 0499', 'sale 04999', '7704999']) await campaigns(searchPicker, typed);
		expect((await campaigns(searchPicker, 'SALE 0499')).map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, index) => `Sale 0499${index}`));
		expect(newCalls()).toEqual([]);
		await campaigns(openPicker);
		expect(newCalls()).toHaveLength(5);
	});

	test('are read once for two who look at the same time', async () => {
		await startLists(5000);
		await campaigns(openPicker, '');
		newCalls();
		const [one, two] = await Promise.all([campaigns(openPicker), campaigns(searchPicker)]);
		expect(two).toEqual(one);
		expect(newCalls()).toHaveLength(5);
	});

	test('of another ad account, or with another token, are others', async () => {
		await startLists(10);
		await campaigns(openPicker);
		await campaigns(searchPicker, '', '7100000000000000239');
		await campaigns(searchPicker, '', ACCOUNT, 'another-token');
		expect(newCalls()).toHaveLength(3);
	});
});

describe('a longer list', () => {
	test('that TikTok searches: once for what is typed, and not for the letters behind it', async () => {
		await startLists(12_000);
		expect(await campaigns(openPicker)).toHaveLength(1001);
		expect(newCalls()).toHaveLength(5);
		expect(await campaigns(searchPicker, 'sale 119')).toHaveLength(100);
		expect(newCalls()).toEqual(['1 {"campaign_name":"sale 119"}']);
		expect((await campaigns(searchPicker, 'sale 1199')).map(({ value }) => value)).toEqual(Array.from({ length: 10 }, (_, index) => `771199${index}`));
		expect(await campaigns(searchPicker, 'sale 119')).toHaveLength(100);
		expect(newCalls()).toEqual([]);
	});

	test('that only can be read: whole at the first letter, and not for the next ones', async () => {
		await startLists(7000);
		expect(await ads(openPicker)).toHaveLength(1001);
		expect(newCalls()).toHaveLength(5);
		expect(await ads(searchPicker, 'sale 069')).toHaveLength(100);
		expect(newCalls().sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
		expect(await ads(searchPicker, 'sale 0699')).toHaveLength(10);
		expect(newCalls()).toEqual([]);
	});
});

test('what went wrong is not kept', async () => {
	let works = false;
	server = await startServer((_request, response) => {
		response.end(works ? envelope('{"list":[{"campaign_id":"1","campaign_name":"One"}],"page_info":{"total_page":1}}') : envelope('{}', 40002));
	});
	await expect(campaigns(openPicker)).rejects.toThrow();
	works = true;
	expect(await campaigns(searchPicker)).toEqual([{ name: 'One', value: '1' }]);
});
