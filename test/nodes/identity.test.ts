import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { NodeHarness } from '../support/nodeHarness';
import { ACCOUNT, locator } from '../support/values';

const CENTER = '7000000000000000011';
const TIKTOK = '7110000000000000102';
const TEAM = '7110000000000000103';

let harness: NodeHarness;

beforeAll(async () => {
	harness = await NodeHarness.start('tikTokIdentity');
});
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const at = (resource: string, operation: string, more: object = {}) => ({ resource, operation, advertiser_id: locator(ACCOUNT), ...more });

describe('create', () => {
	test('makes an identity that the list then has', async () => {
		const [made] = await harness.items(at('identity', 'createIdentity', { display_name: 'Night Roasters', image_uri: locator('face') }));
		expect(harness.lastRequest).toMatchObject({ method: 'POST', path: 'identity/create/', query: {} });
		expect(harness.lastRequest.body).toEqual({ advertiser_id: ACCOUNT, display_name: 'Night Roasters', image_uri: 'face' });
		expect(made!.identity_id).toMatch(/^\d{19}$/);
		expect(await harness.items(at('identity', 'getManyIdentities', { returnAll: true }))).toContainEqual(
			expect.objectContaining({ identity_id: made!.identity_id, display_name: 'Night Roasters', identity_type: 'CUSTOMIZED_USER' }),
		);
	});

	test('sends no picture where none is picked', async () => {
		await harness.items(at('identity', 'createIdentity', { display_name: 'Night Roasters' }));
		expect(harness.lastRequest.body).toEqual({ advertiser_id: ACCOUNT, display_name: 'Night Roasters' });
	});

	test('refuses a name of 101 characters', async () => {
		expect(await harness.errorText(at('identity', 'createIdentity', { display_name: 'a'.repeat(101) }))).toContain(
			'“Display Name” has 101 characters; at most 100 are allowed',
		);
	});
});

describe('get many', () => {
	test('without a type gives all', async () => {
		const items = await harness.items(at('identity', 'getManyIdentities', { limit: 20, filtering: { keyword: 'coffee' } }));
		expect(harness.lastRequest).toMatchObject({ method: 'GET', path: 'identity/get/', body: undefined });
		expect(harness.lastRequest.query).toEqual({ advertiser_id: ACCOUNT, page: '1', page_size: '20', filtering: { keyword: 'coffee' } });
		expect(items.map(({ identity_type }) => identity_type)).toEqual(['CUSTOMIZED_USER', 'TT_USER', 'BC_AUTH_TT']);
	});

	test('of a Business Center names it', async () => {
		const items = await harness.items(
			at('identity', 'getManyIdentities', { returnAll: true, identity_type__only: 'BC_AUTH_TT', identity_authorized_bc_id__only: locator(CENTER) }),
		);
		expect(harness.lastRequest.query).toEqual({
			advertiser_id: ACCOUNT,
			identity_type: 'BC_AUTH_TT',
			identity_authorized_bc_id: CENTER,
			page: '1',
			page_size: '100',
		});
		expect(items).toMatchObject([{ identity_id: TEAM, identity_authorized_bc_id: CENTER }]);
	});

	test('of a Business Center needs it', async () => {
		expect(await harness.errorText(at('identity', 'getManyIdentities', { identity_type__only: 'BC_AUTH_TT' }))).toContain(
			'Parameter "Business Center of the Identity" is required',
		);
	});
});

describe('get a post', () => {
	test('gives the post as an item', async () => {
		const items = await harness.items(
			at('post', 'getPost', { identity_type: 'TT_USER', identity_id: locator(TIKTOK), item_id: locator('7110000000000000171') }),
		);
		expect(harness.lastRequest).toMatchObject({ method: 'GET', path: 'identity/video/info/', body: undefined });
		expect(harness.lastRequest.query).toEqual({ advertiser_id: ACCOUNT, identity_type: 'TT_USER', identity_id: TIKTOK, item_id: '7110000000000000171' });
		expect(items).toMatchObject([{ item_id: '7110000000000000171', text: 'How we open in the morning', item_type: 'VIDEO' }]);
	});

	test('of photos, in a Business Center', async () => {
		const items = await harness.items(
			at('post', 'getPost', {
				identity_type: 'BC_AUTH_TT',
				identity_authorized_bc_id: locator(CENTER),
				identity_id: locator(TEAM),
				item_id: locator('7110000000000000173'),
				additionalFields: { item_type: 'CAROUSEL' },
			}),
		);
		expect(harness.lastRequest.query).toEqual({
			advertiser_id: ACCOUNT,
			identity_type: 'BC_AUTH_TT',
			identity_authorized_bc_id: CENTER,
			identity_id: TEAM,
			item_id: '7110000000000000173',
			item_type: 'CAROUSEL',
		});
		expect(items).toMatchObject([{ item_type: 'CAROUSEL' }]);
	});

	test('gives several posts as an item each', async () => {
		const items = await harness.items(
			at('post', 'getPost', {
				identity_type: 'TT_USER',
				identity_id: locator(TIKTOK),
				how_many: 'several',
				item_ids: '7110000000000000172, 7110000000000000171',
			}),
		);
		expect(harness.lastRequest.query).toEqual({
			advertiser_id: ACCOUNT,
			identity_type: 'TT_USER',
			identity_id: TIKTOK,
			item_ids: ['7110000000000000172', '7110000000000000171'],
		});
		expect(items.map(({ text }) => text)).toEqual(['Ask us anything', 'How we open in the morning']);
	});

	test('tells what TikTok says of a post it does not know', async () => {
		const { error } = await harness.run(at('post', 'getPost', { identity_type: 'TT_USER', identity_id: locator(TIKTOK), item_id: locator('1') }));
		expect(error?.description).toContain('There is no post 1');
	});
});

test('the pickers follow the type and the identity', async () => {
	const parameters = at('post', 'getPost', { identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: locator(CENTER), identity_id: locator(TEAM) });
	expect((await harness.openPicker('identities', 'identity_id', parameters)).map(({ value }) => value)).toEqual([TEAM]);
	expect(harness.lastRequest.query).toMatchObject({ identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: CENTER });
	expect((await harness.openPicker('posts', 'item_id', parameters, 'ask')).map(({ name }) => name)).toEqual(['Ask us anything']);
	expect(harness.lastRequest.query).toEqual({
		advertiser_id: ACCOUNT,
		identity_type: 'BC_AUTH_TT',
		identity_id: TEAM,
		identity_authorized_bc_id: CENTER,
		count: '20',
	});
});
