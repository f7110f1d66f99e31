import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { runNode } from '../../dev/engine';
import type { Repeat } from '../../lib/definition/endpoint';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { TABLES } from '../../sandbox/tables';
import { byToken } from '../support/credentials';
import { fillForm } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { clock, loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ALL } from './all';
import { itemFor, requestsOf } from './request';

/** Every POST of the Business API, by what a second identical request does. */
const WRITES: Readonly<Record<Repeat | 'reads' | 'depends', readonly string[]>> = {
	depends: ['advertiser/update/', 'file/video/ad/upload/', 'page/lead/task/'],
	sets: [
		'ad/aco/material_status/update/',
		'ad/aco/update/',
		'ad/status/update/',
		'ad/update/',
		'adgroup/status/update/',
		'adgroup/update/',
		'app/update/',
		'bc/asset/assign/',
		'bc/asset_group/update/',
		'bc/billing_group/update/',
		'bc/member/update/',
		'bc/partner/add/',
		'bc/pixel/link/update/',
		'bc/pixel/transfer/',
		'blockedword/create/',
		'blockedword/update/',
		'campaign/status/update/',
		'campaign/update/',
		'catalog/capitalize/',
		'catalog/eventsource/bind/',
		'catalog/feed/update/',
		'catalog/product/file/',
		'catalog/set/update/',
		'catalog/update/',
		'comment/status/update/',
		'dmp/custom_audience/apply/',
		'dmp/custom_audience/lookalike/update/',
		'dmp/custom_audience/share/',
		'dmp/custom_audience/update/',
		'file/video/ad/update/',
		'offline/update/',
		'optimizer/rule/batch_bind/',
		'optimizer/rule/update/',
		'pangle_block_list/update/',
		'pixel/event/update/',
		'pixel/update/',
		'term/confirm/',
	],
	adds: [
		'ad/aco/create/',
		'ad/create/',
		'adgroup/create/',
		'app/create/',
		'bc/advertiser/create/',
		'bc/asset_group/create/',
		'bc/billing_group/create/',
		'bc/image/upload/',
		'bc/member/invite/',
		'bc/transfer/',
		'blockedword/task/create/',
		'campaign/create/',
		'catalog/create/',
		'catalog/feed/create/',
		'catalog/video/file/',
		'comment/post/',
		'comment/task/create/',
		'creative/asset/share/',
		'creative/digital_avatar/video/task/create/',
		'creative/image/edit/',
		'creative/portfolio/create/',
		'creative/shareable_link/create/',
		'dmp/custom_audience/create/',
		'dmp/custom_audience/file/upload/',
		'dmp/custom_audience/lookalike/create/',
		'dmp/custom_audience/rule/create/',
		'dmp/saved_audience/create/',
		'file/image/ad/upload/',
		'identity/create/',
		'offline/create/',
		'optimizer/rule/create/',
		'pixel/create/',
		'pixel/event/create/',
		'oauth2/access_token/',
		'page/lead/mock/create/',
		'page/library/transfer/',
		'playable/save/',
		'playable/upload/',
		'report/task/create/',
	],
	removes: [
		'bc/asset/admin/delete/',
		'bc/asset/unassign/',
		'bc/asset_group/delete/',
		'bc/member/delete/',
		'bc/partner/asset/delete/',
		'bc/partner/delete/',
		'blockedword/delete/',
		'catalog/delete/',
		'catalog/eventsource/unbind/',
		'catalog/feed/delete/',
		'catalog/product/delete/',
		'catalog/set/delete/',
		'catalog/video/delete/',
		'comment/delete/',
		'creative/asset/delete/',
		'dmp/custom_audience/delete/',
		'dmp/custom_audience/share/cancel/',
		'dmp/saved_audience/delete/',
		'oauth2/revoke_token/',
		'offline/delete/',
		'page/lead/mock/delete/',
		'pixel/event/delete/',
		'playable/delete/',
		'report/task/cancel/',
	],
	once: ['event/track/', 'pixel/batch/', 'pixel/track/'],
	reads: ['creative/smart_text/generate/', 'tool/bid/recommend/', 'tool/targeting/info/', 'tool/targeting/search/', 'tool/targeting_category/recommend/'],
};

test('every POST is listed here by what its table says', () => {
	const posts = TABLES.flatMap(({ operations }) => operations).filter(({ method }) => method === 'POST');
	const said = posts.map(({ path, readOnly, repeat }) => `${path}: ${readOnly ? 'reads' : typeof repeat === 'function' ? 'depends' : repeat}`);
	const listed = Object.entries(WRITES).flatMap(([what, paths]) => paths.map((path) => `${path}: ${what}`));
	expect(said.sort()).toEqual(listed.sort());
});

let sandbox: Sandbox;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	forms = await formsByEndpoint();
	jest.spyOn(Math, 'random').mockReturnValue(0);
	clock.speed = 1000;
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	jest.restoreAllMocks();
	clock.speed = 1;
	await sandbox.close();
});

/** How often a request goes out if the gateway loses the first one. */
async function timesSent(path: string): Promise<number> {
	const endpoint = `POST ${path}`;
	const form = forms.get(endpoint)!;
	const requests = Object.values(ALL).find((one) => one[endpoint])![endpoint]!;
	const [[, { params, extras }]] = requestsOf(requests) as [ReturnType<typeof requestsOf>[number]];
	sandbox.faults({ path, status: 502, times: 1 });
	await runNode(await loadThisPackage(), {
		type: form.type,
		parameters: fillForm(form, { ...params, ...extras.typed }).parameters,
		items: [itemFor(params)],
		credentials: byToken(sandbox.url, { appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }),
	});
	return sandbox.calls.filter((call) => call.path === `/open_api/v1.3/${path}`).length;
}

/**
 * What these creates make is found again by its name. The lists behind the others tell no time of creation (ad accounts, apps, asset
 * groups, billing groups, feeds, identities, playables, saved audiences), no name (portfolios, Smart Creative ads, pixel events, replies),
 * or there is no list (tasks, transfers, invitations, links, files that are not in a library).
 */
const FOUND = [
	'ad/create/',
	'adgroup/create/',
	'campaign/create/',
	'catalog/create/',
	'creative/image/edit/',
	'dmp/custom_audience/create/',
	'dmp/custom_audience/lookalike/create/',
	'dmp/custom_audience/rule/create/',
	'file/image/ad/upload/',
	'file/video/ad/upload/',
	'offline/create/',
	'optimizer/rule/create/',
	'pixel/create/',
];

test('the creates whose lost answers are made up for are listed here', () => {
	const found = TABLES.flatMap(({ operations }) => operations).filter(({ findCreated }) => findCreated);
	expect(found.map(({ path }) => path).sort()).toEqual(FOUND);
});

/** Creates that TikTok recognizes by their `request_id`. */
const BY_REQUEST_ID = ['adgroup/create/', 'campaign/create/'];

describe('after a lost answer', () => {
	test.each([...WRITES.sets, ...WRITES.removes, ...WRITES.once, ...WRITES.reads, ...BY_REQUEST_ID])('%s is sent again', async (path) => {
		expect(await timesSent(path)).toBe(2);
	});

	test.each([...WRITES.adds, 'file/video/ad/upload/'].filter((path) => !BY_REQUEST_ID.includes(path)))('%s is not', async (path) => {
		expect(await timesSent(path)).toBe(1);
	});
});
