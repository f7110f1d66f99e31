import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openPicker } from '../support/editor';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const FORM = '7680000000000000017';
const LIBRARY = '7690000000000000017';
const FORM_IN_LIBRARY = '7680000000000001017';
const MOVED_ACCOUNT = '7100000000000000451';

const inAccount = { leads_in: 'AD_ACCOUNT', advertiser_id: locator(ACCOUNT) };
const inLibrary = { leads_in: 'FORM_LIBRARY', library_id: locator(LIBRARY) };
const ofForm = { lead_source: 'INSTANT_FORM', page_id: locator(FORM) };
const ofMessages = { lead_source: 'DIRECT_MESSAGE' };

/** An expression that gives nothing. */
const EMPTY = locator('={{ "" }}');

const RESOURCES: Readonly<Record<string, string>> = {
	getManyForms: 'form',
	getFormFields: 'form',
	getManyFormLibraries: 'formLibrary',
	moveLeads: 'formLibrary',
	createTestLead: 'testLead',
	getTestLead: 'testLead',
	deleteTestLead: 'testLead',
};

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject = {}) => runOperation(sandbox.url, 'tikTokLead', RESOURCES[operation] ?? 'lead', operation, parameters);

async function outputOf(operation: string, parameters: IDataObject = {}): Promise<IDataObject[]> {
	const finished = await run(operation, parameters);
	expect(errorTextOf(finished)).toBe('no error: success');
	return jsonOf(finished);
}

describe('a lead', () => {
	test('of a form has the answers and where it came from', async () => {
		sandbox.schedule({ kind: 'lead', answers: { name: 'Mira' } });
		const [{ lead_id: id } = {} as never] = sandbox.state.leads;
		expect(await outputOf('getLead', { ...inAccount, ...ofForm })).toEqual([
			{
				lead_data: expect.objectContaining({ name: 'Mira', email: 'lead1@example.com' }),
				meta_data: expect.objectContaining({ lead_source: 'INSTANT_FORM', lead_id: id, page_id: FORM, campaign_name: 'Spring Roast' }),
			},
		]);
	});

	test('from a direct message is asked for without a form', async () => {
		sandbox.schedule({ kind: 'lead' }, { kind: 'messageLead', answers: { name: 'Jonas' } });
		expect(await outputOf('getLead', { ...inAccount, ...ofMessages, page_id: locator(FORM) })).toMatchObject([
			{ lead_data: { name: 'Jonas' }, meta_data: { lead_source: 'DIRECT_MESSAGE' } },
		]);
		expect(sandbox.calls[0]!.query).toEqual({ advertiser_id: ACCOUNT, lead_source: 'DIRECT_MESSAGE' });
	});

	test('in a form library is asked for without an ad account', async () => {
		sandbox.schedule({ kind: 'lead', page_id: FORM_IN_LIBRARY });
		expect(
			await outputOf('getLead', { ...inLibrary, advertiser_id: locator(ACCOUNT), lead_source: 'INSTANT_FORM', page_id: locator(FORM_IN_LIBRARY) }),
		).toHaveLength(1);
		expect(sandbox.calls[0]!.query).toEqual({ library_id: LIBRARY, lead_source: 'INSTANT_FORM', page_id: FORM_IN_LIBRARY });
	});

	test('that does not exist gives no item', async () => {
		expect(await outputOf('getLead', { ...inAccount, ...ofForm })).toEqual([]);
	});

	test('that was moved is refused with where it is', async () => {
		const moved = await run('getLead', {
			leads_in: 'AD_ACCOUNT',
			advertiser_id: locator(MOVED_ACCOUNT),
			lead_source: 'INSTANT_FORM',
			page_id: locator(FORM_IN_LIBRARY),
		});
		expect(errorTextOf(moved)).toContain(`were moved to the form library ${LIBRARY}`);
	});

	test.each([
		[{ ...inAccount, ...ofForm, page_id: EMPTY }, '“Form”'],
		[{ ...inLibrary, ...ofForm, library_id: EMPTY }, '“Form Library”'],
		[{ ...inAccount, ...ofForm, advertiser_id: EMPTY }, '“Ad Account”'],
	])('is not asked for while a field is empty', async (parameters, label) => {
		expect(errorTextOf(await run('getLead', parameters))).toContain(label);
		expect(sandbox.calls).toEqual([]);
	});

	test('has fields, by form and from direct messages', async () => {
		expect(await outputOf('getLeadFields', { ...inAccount, ...ofForm })).toEqual([
			{
				fields: ['name', 'email', 'phone_number', 'What would you like to taste, and when?'],
				meta_data: expect.objectContaining({ page_id: FORM, page_name: 'Tasting at the Lighthouse' }),
			},
		]);
		expect(await outputOf('getLeadFields', { ...inAccount, ...ofMessages })).toMatchObject([{ fields: ['name', 'phone_number'] }]);
	});
});

describe('forms', () => {
	const titles = async (parameters: IDataObject) => (await outputOf('getManyForms', { returnAll: true, ...parameters })).map(({ title }) => title);

	test('are Instant Forms unless told otherwise', async () => {
		expect(await titles(inAccount)).toEqual(['Tasting at the Lighthouse', 'Newsletter', 'Autumn Draft']);
		expect(await titles({ ...inAccount, business_type: 'STORE_FRONT' })).toEqual(['Shop Window']);
		expect(await titles({ ...inAccount, additionalFields: { business_types: ['STORE_FRONT', 'LEAD_GEN'] } })).toHaveLength(4);
		expect(await titles(inLibrary)).toEqual(['Ask for a Quote']);
	});

	test('are narrowed by status, name and time', async () => {
		expect(await titles({ ...inAccount, additionalFields: { status: 'EDITED' } })).toEqual(['Autumn Draft']);
		expect(await titles({ ...inAccount, additionalFields: { title: 'Newsletter' } })).toEqual(['Newsletter']);
		const updated = (start: string, end: string) => ({ update_time_range: { item: { start, end } } });
		expect(await titles({ ...inAccount, additionalFields: updated('2026-01-01 00:00:00', '2026-02-01 00:00:00') })).toHaveLength(3);
		expect(await titles({ ...inAccount, additionalFields: updated('2026-02-01 00:00:00', '2026-03-01 00:00:00') })).toEqual([]);
	});

	test('have fields', async () => {
		expect(await outputOf('getFormFields', { advertiser_id__only: locator(ACCOUNT), page_id__only: locator(FORM) })).toMatchObject([
			{ fields: ['name', 'email', 'phone_number', 'What would you like to taste, and when?'] },
		]);
	});
});

describe('form libraries', () => {
	test('are listed', async () => {
		expect(await outputOf('getManyFormLibraries')).toEqual([
			expect.objectContaining({ library_id: LIBRARY, library_name: 'Paper Kite Studio', advertiser_id: MOVED_ACCOUNT }),
		]);
	});

	test('take up the leads of an ad account once', async () => {
		sandbox.schedule({ kind: 'lead' });
		const move = { advertiser_id__only: locator(ACCOUNT), bc_id: locator('7000000000000000011') };
		const [{ library_id: library } = {}] = await outputOf('moveLeads', move);
		expect(library).toMatch(/^\d{19}$/);
		expect(await outputOf('getLead', { leads_in: 'FORM_LIBRARY', library_id: locator(library), ...ofForm })).toHaveLength(1);
		expect(errorTextOf(await run('getLead', { ...inAccount, ...ofForm }))).toContain('were moved');
		expect(errorTextOf(await run('moveLeads', move))).toContain('were moved already');
	});

	test('are not made a second time where the answer was lost', async () => {
		sandbox.faults({ path: 'page/library/transfer/', answerAfter: 50000, times: 1 });
		const lost = await run('moveLeads', { advertiser_id__only: locator(ACCOUNT), bc_id: locator('7000000000000000011') });
		expect(errorTextOf(lost)).toContain('TikTok may have carried it out all the same');
		expect(sandbox.calls).toHaveLength(1);
	});
});

describe('a test lead', () => {
	test('is created, got and deleted, with all digits of its IDs', async () => {
		const [created] = await outputOf('createTestLead', { ...inAccount, ...ofForm });
		const { lead_id: id } = sandbox.state.leads[0]!;
		expect(created).toMatchObject({
			lead_data: { name: 'Jane Doe' },
			meta_data: { lead_id: id, page_id: FORM, ad_name: 'test lead: dummy data for ad name', create_time: expect.any(Number) },
		});
		expect(await outputOf('getTestLead', { ...inAccount, ...ofForm })).toEqual([created]);
		expect(await outputOf('deleteTestLead', { ...inAccount, lead_id: id })).toEqual([{ success: true, lead_id: id }]);
		expect(sandbox.state.leads).toEqual([]);
	});

	test('exists once for each form, and for direct messages', async () => {
		await outputOf('createTestLead', { ...inAccount, ...ofForm });
		expect(errorTextOf(await run('createTestLead', { ...inAccount, ...ofForm }))).toContain('A test lead exists already');
		await outputOf('createTestLead', { ...inAccount, ...ofMessages });
		await outputOf('createTestLead', { ...inLibrary, lead_source: 'INSTANT_FORM', page_id: locator(FORM_IN_LIBRARY) });
		expect(sandbox.state.leads).toHaveLength(3);
		expect(await outputOf('getLead', { ...inAccount, ...ofForm })).toEqual([]);
	});

	test('is gone where the answer to its deletion was lost', async () => {
		await outputOf('createTestLead', { ...inAccount, ...ofForm });
		const { lead_id: id } = sandbox.state.leads[0]!;
		sandbox.faults({ path: 'mock/delete/', answerAfter: 50000, times: 1 });
		expect(await outputOf('deleteTestLead', { ...inAccount, lead_id: id })).toEqual([{ success: true, lead_id: id }]);
	});
});

describe('pickers', () => {
	const names = async (list: string, parameters: IDataObject) =>
		(await openPicker('tikTokLead', list, byToken(sandbox.url), undefined, parameters)).results.map(({ name }) => name);

	test('show the Instant Forms of an ad account or form library', async () => {
		expect(await names('forms', inAccount)).toEqual(['Autumn Draft', 'Newsletter', 'Tasting at the Lighthouse']);
		expect(await names('forms', { ...inLibrary, advertiser_id: locator('') })).toEqual(['Ask for a Quote']);
		expect(sandbox.calls.map(({ query }) => query)).toEqual([
			{ business_type: 'LEAD_GEN', advertiser_id: ACCOUNT, page: '1', page_size: '100' },
			{ business_type: 'LEAD_GEN', library_id: LIBRARY, page: '1', page_size: '100' },
		]);
		expect(await names('formsOfAdAccount', { resource: 'form', operation: 'getFormFields', advertiser_id__only: locator(ACCOUNT) })).toHaveLength(3);
		await expect(names('forms', {})).rejects.toThrow('Choose the Ad Account or the Form Library first');
	});

	test('show the form libraries', async () => {
		expect(await names('formLibraries', {})).toEqual(['Paper Kite Studio']);
	});
});
