import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openPicker } from '../support/editor';
import { loadThisPackage } from '../support/package';
import { clientOf, startTestSandbox, type Client } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const APP = { appId: '7000000000000000123', secret: 'sandbox-secret' };

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
beforeEach(() => {
	sandbox.reset();
	callsBefore = 0;
});
afterAll(() => sandbox.close());

const LIST = '/campaign/get/';
const UPDATE = '/campaign/update/';
const STATUS = '/campaign/status/update/';

const run = async (operation: string, parameters: IDataObject, items?: IDataObject[], credentials = byToken(sandbox.url)) =>
	await runNode(await loadThisPackage(), {
		type: 'tikTokCampaign',
		parameters: { authentication: 'accessToken', resource: 'campaign', operation, advertiser_id: locator(ACCOUNT), ...parameters },
		credentials,
		...(items && { items: itemsOf(...items) }),
	});

/** Creates a campaign, and returns its ID. */
async function campaignCalled(name: string): Promise<string> {
	const { json } = await client.post('/campaign/create/', { advertiser_id: ACCOUNT, campaign_name: name, objective_type: 'TRAFFIC' });
	return json.data.campaign_id as string;
}

/** A second campaign of a name that another one has: TikTok allows that for older ones. */
async function twinOf(name: string): Promise<string> {
	const id = await campaignCalled(`${name} (twin)`);
	await client.post('/campaign/update/', { advertiser_id: ACCOUNT, campaign_id: id, campaign_name: name });
	return id;
}

let callsBefore = 0;

/** Leaves the calls so far out of what was sent. */
const watch = () => void (callsBefore = sandbox.calls.length);

const sent = () => sandbox.calls.slice(callsBefore);

const sentTo = (path: string) => sent().filter((call) => call.path === `/open_api/v1.3${path}`);
const bodies = (path: string) => sentTo(path).map(({ body }) => JSON.parse(body));

describe('a campaign by its name', () => {
	const rename = async (name: unknown, items?: IDataObject[]) =>
		await run('updateCampaign', { campaign_id: locator(name), additionalFields: { campaign_name: 'New' } }, items);

	test('case aside, is sent by its ID', async () => {
		const id = await campaignCalled('Summer Sale');
		await campaignCalled('Summer Sale 2');
		watch();
		const finished = await rename(' summer SALE ');
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(bodies(UPDATE)).toEqual([{ advertiser_id: ACCOUNT, campaign_id: id, campaign_name: 'New' }]);
		expect(sentTo(LIST)).toHaveLength(1);
	});

	test('by its link in TikTok Ads Manager, is not looked up', async () => {
		const id = await campaignCalled('Summer Sale');
		watch();
		await rename(`https://ads.tiktok.com/i18n/perf/adgroup?aadvid=${ACCOUNT}&campaign_id=${id}`);
		expect(bodies(UPDATE)).toMatchObject([{ campaign_id: id }]);
		expect(sentTo(LIST)).toEqual([]);
		expect(errorTextOf(await rename(`https://ads.tiktok.com/i18n/perf/campaign?aadvid=${ACCOUNT}`))).toContain(
			'“Campaign” is a link without one ID; it needs campaign_id=… in it',
		);
	});

	test('by its ID, is not looked up', async () => {
		const id = await campaignCalled('Summer Sale');
		watch();
		await rename(id);
		expect(bodies(UPDATE)).toMatchObject([{ campaign_id: id }]);
		expect(sentTo(LIST)).toEqual([]);
	});

	test('that several have, is refused with the IDs of all', async () => {
		const ids = [await campaignCalled('Twin'), await twinOf('Twin')];
		watch();
		const text = errorTextOf(await rename('Twin'));
		for (const id of ids) expect(text).toContain(id);
		expect(text).toContain('“Campaign” is Twin, a name that 2 have');
		expect(bodies(UPDATE)).toEqual([]);
	});

	test('that none has, is refused with the closest', async () => {
		const id = await campaignCalled('Summer Sale');
		watch();
		const text = errorTextOf(await rename('Sumer Sale'));
		expect(text).toContain('“Campaign” is Sumer Sale; it is not an ID, and nothing in the list has this name.');
		expect(text).toContain(`The closest are ${id} – Summer Sale (On)`);
		expect(bodies(UPDATE)).toEqual([]);
	});

	test('is looked up once for a hundred items', async () => {
		const ids = await Promise.all(Array.from({ length: 5 }, async (_, index) => await campaignCalled(`Campaign ${'ABCDE'[index]}`)));
		watch();
		const items = Array.from({ length: 100 }, (_, index) => ({ name: `Campaign ${'ABCDE'[index % 5]}`, to: `Renamed ${index}` }));
		const finished = await run(
			'updateCampaign',
			{ campaign_id: locator('={{ $json.name }}'), additionalFields: { campaign_name: '={{ $json.to }}' } },
			items,
		);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sentTo(LIST)).toHaveLength(1);
		expect(new Set(bodies(UPDATE).map((body) => `${body.campaign_name} ${body.campaign_id}`))).toEqual(
			new Set(items.map(({ to }, index) => `${to} ${ids[index % 5]}`)),
		);
	});

	test('is found on any of several pages', async () => {
		const ids = await Promise.all(Array.from({ length: 1100 }, async (_, index) => await campaignCalled(`C ${index}`)));
		for (const wanted of [0, 1099]) {
			watch();
			expect(errorTextOf(await rename(`c ${wanted}`))).toBe('no error: success');
			expect(bodies(UPDATE)).toMatchObject([{ campaign_id: ids[wanted] }]);
			expect(sentTo(LIST)).toHaveLength(2);
		}
	});
});

test('one item with an unknown name keeps the others from being sent', async () => {
	await campaignCalled('Known');
	watch();
	const items = [{ name: 'Known' }, { name: 'Unheard of' }];
	const finished = await run('updateCampaign', { campaign_id: locator('={{ $json.name }}'), additionalFields: { campaign_name: 'New' } }, items);
	expect(errorTextOf(finished)).toContain('Unheard of');
	expect(bodies(UPDATE)).toEqual([]);
});

test('items with IDs wait for those with names', async () => {
	const id = await campaignCalled('Known');
	watch();
	const finished = await run('updateCampaign', { campaign_id: locator('={{ $json.id }}'), additionalFields: { campaign_name: '={{ $json.to }}' } }, [
		{ id, to: 'One' },
		{ id: 'Known', to: 'Two' },
	]);
	expect(jsonOf(finished)).toHaveLength(2);
	expect(bodies(UPDATE).map(({ campaign_id }) => campaign_id)).toEqual([id, id]);
	expect(sent()[0]!.path).toContain(LIST);
});

test('a list takes names and IDs side by side', async () => {
	const ids = [await campaignCalled('One'), await campaignCalled('Two')];
	watch();
	const finished = await run('changeCampaignStatus', { campaign_ids: `={{ ["one", "${ids[1]}"] }}`, operation_status__change: 'DISABLE' });
	expect(errorTextOf(finished)).toBe('no error: success');
	expect(bodies(STATUS)).toMatchObject([{ campaign_ids: ids }]);
});

test('the ad account of the name is found first', async () => {
	const id = await campaignCalled('Summer Sale');
	watch();
	const parameters = { advertiser_id: locator('lighthouse coffee'), campaign_id: locator('Summer Sale'), additionalFields: { campaign_name: 'New' } };
	const finished = await run('updateCampaign', parameters, undefined, byToken(sandbox.url, APP));
	expect(errorTextOf(finished)).toBe('no error: success');
	expect(bodies(UPDATE)).toEqual([{ advertiser_id: ACCOUNT, campaign_id: id, campaign_name: 'New' }]);
});

test('an unknown ad account is named, and so is what depends on it', async () => {
	const parameters = { advertiser_id: locator('Nobody'), campaign_id: locator('Summer Sale'), additionalFields: { campaign_name: 'New' } };
	const text = errorTextOf(await run('updateCampaign', parameters, undefined, byToken(sandbox.url, APP)));
	expect(text).toContain('“Ad Account” is Nobody; it is not an ID');
	expect(text).toContain('“Campaign” is Summer Sale, which is not an ID; to find the ID by name, correct the Ad Account');
	expect(sentTo(LIST)).toEqual([]);
});

test('a list that cannot be read says why', async () => {
	const text = errorTextOf(
		await run('updateCampaign', { advertiser_id: locator('Lighthouse Coffee'), campaign_id: locator('1'), additionalFields: { campaign_name: 'New' } }),
	);
	expect(text).toContain('“Ad Account” is Lighthouse Coffee, which is not an ID, and the list to find the ID in could not be read');
	expect(text).toContain('App ID and Secret');
	expect(sandbox.calls).toEqual([]);
});

test('campaigns of the same name are told apart in the list by the end of their IDs', async () => {
	const ids = [await campaignCalled('Twin'), await twinOf('Twin')];
	const parameters = { resource: 'campaign', operation: 'updateCampaign', advertiser_id: locator(ACCOUNT) };
	const { results } = await openPicker('tikTokCampaign', 'campaigns', byToken(sandbox.url), 'twin', parameters, 'campaign_id');
	expect(new Set(results.map(({ name, value }) => `${value} ${name}`))).toEqual(new Set(ids.map((id) => `${id} Twin (On) …${id.slice(-6)}`)));
});

test('an avatar by its name renders by its ID, and the list is read once for all videos', async () => {
	const { avatarId, avatarName } = sandbox.state.avatars[7]!;
	const finished = await runNode(await loadThisPackage(), {
		type: 'tikTokRenderAvatarVideo',
		parameters: { authentication: 'accessToken', operation: 'start', avatar_id: locator(avatarName.toUpperCase()), script: '={{ $json.script }}' },
		credentials: byToken(sandbox.url),
		items: itemsOf({ script: 'Hello' }, { script: 'Goodbye' }),
	});
	expect(errorTextOf(finished)).toBe('no error: success');
	const [{ material_packages }] = bodies('/creative/digital_avatar/video/task/create/');
	expect(material_packages).toMatchObject([
		{ avatar_id: avatarId, script: 'Hello' },
		{ avatar_id: avatarId, script: 'Goodbye' },
	]);
	expect(sentTo('/creative/digital_avatar/get/').map(({ query }) => query.page)).toEqual(['1', '2']);
});
