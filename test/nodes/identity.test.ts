import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ACCOUNT, picked } from '../support/values';
import { Stage } from '../support/nodeHarness';

const CENTER = '7000000000000000011';
const TIKTOK = '7110000000000000102';
const TEAM = '7110000000000000103';

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open('tikTokIdentity');
});
beforeEach(() => stage.sandbox.reset());
afterAll(() => stage.sandbox.close());

const at = (resource: string, operation: string, more: object = {}) => ({ resource, operation, advertiser_id: picked(ACCOUNT), ...more });

describe('create', () => {
	test('makes an identity that the list then has', async () => {
		const [made] = await stage.items(at('identity', 'createIdentity', { display_name: 'Night Roasters', image_uri: picked('face') }));
		expect(stage.request).toMatchObject({ method: 'POST', path: 'identity/create/', query: {} });
		expect(stage.request.body).toEqual({ advertiser_id: ACCOUNT, display_name: 'Night Roasters', image_uri: 'face' });
		expect(made!.identity_id).toMatch(/^\d{19}$/);
		expect(await stage.items(at('identity', 'getManyIdentities', { returnAll: true }))).toContainEqual(
			expect.objectContaining({ identity_id: made!.identity_id, display_name: 'Night Roasters', identity_type: 'CUSTOMIZED_USER' }),
		);
	});

	test('sends no picture where none is picked', async () => {
		await stage.items(at('identity', 'createIdentity', { display_name: 'Night Roasters' }));
		expect(stage.request.body).toEqual({ advertiser_id: ACCOUNT, display_name: 'Night Roasters' });
	});

	test('refuses a name of 101 characters', async () => {
		expect(await stage.refusal(at('identity', 'createIdentity', { display_name: 'a'.repeat(101) }))).toContain(
			'“Display Name” has 101 characters; at most 100 are allowed',
		);
	});
});

describe('get many', () => {
	test('without a type gives all', async () => {
		const items = await stage.items(at('identity', 'getManyIdentities', { limit: 20, filtering: { keyword: 'coffee' } }));
		expect(stage.request).toMatchObject({ method: 'GET', path: 'identity/get/', body: undefined });
		expect(stage.request.query).toEqual({ advertiser_id: ACCOUNT, page: '1', page_size: '20', filtering: { keyword: 'coffee' } });
		expect(items.map(({ identity_type }) => identity_type)).toEqual(['CUSTOMIZED_USER', 'TT_USER', 'BC_AUTH_TT']);
	});

	test('of a Business Center names it', async () => {
		const items = await stage.items(
			at('identity', 'getManyIdentities', { returnAll: true, identity_type__only: 'BC_AUTH_TT', identity_authorized_bc_id__only: picked(CENTER) }),
		);
		expect(stage.request.query).toEqual({
			advertiser_id: ACCOUNT,
			identity_type: 'BC_AUTH_TT',
			identity_authorized_bc_id: CENTER,
			page: '1',
			page_size: '100',
		});
		expect(items).toMatchObject([{ identity_id: TEAM, identity_authorized_bc_id: CENTER }]);
	});

	test('of a Business Center needs it', async () => {
		expect(await stage.refusal(at('identity', 'getManyIdentities', { identity_type__only: 'BC_AUTH_TT' }))).toContain(
			'Parameter "Business Center of the Identity" is required',
		);
	});
});

describe('get a post', () => {
	test('gives the post as an item', async () => {
		const items = await stage.items(
			at('post', 'getPost', { identity_type: 'TT_USER', identity_id: picked(TIKTOK), item_id: picked('7110000000000000171') }),
		);
		expect(stage.request).toMatchObject({ method: 'GET', path: 'identity/video/info/', body: undefined });
		expect(stage.request.query).toEqual({ advertiser_id: ACCOUNT, identity_type: 'TT_USER', identity_id: TIKTOK, item_id: '7110000000000000171' });
		expect(items).toMatchObject([{ item_id: '7110000000000000171', text: 'How we open in the morning', item_type: 'VIDEO' }]);
	});

	test('of photos, in a Business Center', async () => {
		const items = await stage.items(
			at('post', 'getPost', {
				identity_type: 'BC_AUTH_TT',
				identity_authorized_bc_id: picked(CENTER),
				identity_id: picked(TEAM),
				item_id: picked('7110000000000000173'),
				additionalFields: { item_type: 'CAROUSEL' },
			}),
		);
		expect(stage.request.query).toEqual({
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
		const items = await stage.items(
			at('post', 'getPost', {
				identity_type: 'TT_USER',
				identity_id: picked(TIKTOK),
				how_many: 'several',
				item_ids: '7110000000000000172, 7110000000000000171',
			}),
		);
		expect(stage.request.query).toEqual({
			advertiser_id: ACCOUNT,
			identity_type: 'TT_USER',
			identity_id: TIKTOK,
			item_ids: ['7110000000000000172', '7110000000000000171'],
		});
		expect(items.map(({ text }) => text)).toEqual(['Ask us anything', 'How we open in the morning']);
	});

	test('tells what TikTok says of a post it does not know', async () => {
		const { error } = await stage.run(at('post', 'getPost', { identity_type: 'TT_USER', identity_id: picked(TIKTOK), item_id: picked('1') }));
		expect(error?.description).toContain('There is no post 1');
	});
});

test('the pickers follow the type and the identity', async () => {
	const parameters = at('post', 'getPost', { identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: picked(CENTER), identity_id: picked(TEAM) });
	expect((await stage.pick('identities', 'identity_id', parameters)).map(({ value }) => value)).toEqual([TEAM]);
	expect(stage.request.query).toMatchObject({ identity_type: 'BC_AUTH_TT', identity_authorized_bc_id: CENTER });
	expect((await stage.pick('posts', 'item_id', parameters, 'ask')).map(({ name }) => name)).toEqual(['Ask us anything']);
	expect(stage.request.query).toEqual({
		advertiser_id: ACCOUNT,
		identity_type: 'BC_AUTH_TT',
		identity_id: TEAM,
		identity_authorized_bc_id: CENTER,
		count: '20',
	});
});
