import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openChoices, openPicker } from '../support/editor';
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

const made = async (operation: string, parameters: IDataObject): Promise<string> => String(jsonOf(await run(operation, parameters))[0]!.custom_audience_id);

describe('in the sandbox', () => {
	test('an audience is made, grows, shrinks, is read and deleted', async () => {
		const id = await made('createAudience', { custom_audience_name: 'Buyers', calculate_type: 'EMAIL_SHA256', file_paths__new: EMAILS });
		const sized = async () => jsonOf(await run('getAudiences', { custom_audience_ids: [id] }))[0]!.cover_num;
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
		expect(jsonOf(await run('getAudiences', { custom_audience_ids: [id] }))).toMatchObject([{ cover_num: 1200, calculate_type: 'PHONE_SHA256' }]);
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
