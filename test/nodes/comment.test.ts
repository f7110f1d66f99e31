import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { type Sandbox } from '../../sandbox/server';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openChoices, openPicker } from '../support/editor';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const GROUP = '7310000000000000017';
const AD = '7320000000000000017';
const POST = '7330000000000000017';
const QUESTION = '7340000000000000017';
const ANSWER = '7340000000000000239';
const INSULT = '7340000000000000451';
const IDENTITY = '7350000000000000017';

const february = { search_value: locator(GROUP), start_time: '2026-02-01', end_time: '2026-02-28' };
const under = { ad_id: locator(AD), tiktok_item_id: POST, identity_type: 'TT_USER', identity_id: locator(IDENTITY) };

const RESOURCES: Readonly<Record<string, string>> = {
	createCommentExport: 'commentExport',
	checkCommentExport: 'commentExport',
	downloadCommentExport: 'commentExport',
	checkBlockedWords: 'blockedWord',
	createBlockedWords: 'blockedWord',
	deleteBlockedWords: 'blockedWord',
	getManyBlockedWords: 'blockedWord',
	updateBlockedWord: 'blockedWord',
	createBlockedWordExport: 'blockedWordExport',
	checkBlockedWordExport: 'blockedWordExport',
	downloadBlockedWordExport: 'blockedWordExport',
};

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject = {}, url = sandbox.url) =>
	runOperation(url, 'tikTokComment', RESOURCES[operation] ?? 'comment', operation, { advertiser_id: locator(ACCOUNT), ...parameters });

describe('what TikTok receives', () => {
	test.each<[string, IDataObject, string, IDataObject]>([
		[
			'replyToComment',
			{ ...under, comment_id: QUESTION, text: 'In our shop' },
			'comment/post/',
			{
				ad_id: AD,
				tiktok_item_id: POST,
				comment_id: QUESTION,
				comment_type: 'REPLY',
				text: 'In our shop',
				identity_type: 'TT_USER',
				identity_id: IDENTITY,
			},
		],
		[
			'deleteComment',
			{ ...under, comment_id: ANSWER },
			'comment/delete/',
			{ ad_id: AD, tiktok_item_id: POST, comment_id: ANSWER, identity_type: 'TT_USER', identity_id: IDENTITY },
		],
		[
			'changeCommentStatus',
			{ comment_ids: `${QUESTION}, ${INSULT}`, operation__change: 'HIDDEN', additionalFields: { ad_type: 'BRAND' } },
			'comment/status/update/',
			{ comment_ids: [QUESTION, INSULT], operation: 'HIDDEN', ad_type: 'BRAND' },
		],
		[
			'createCommentExport',
			{
				...february,
				wait_for_completion: false,
				additionalFields: {
					comment_type: ['REPLY'],
					comment_status: ['PUBLIC'],
					sort_field: 'LIKES',
					sort_type: 'ASC',
					lang: 'JA',
					comment_ids: ANSWER,
				},
			},
			'comment/task/create/',
			{
				search_field: 'ADGROUP_ID',
				search_value: GROUP,
				start_time: '2026-02-01',
				end_time: '2026-02-28',
				comment_type: ['REPLY'],
				comment_status: ['PUBLIC'],
				sort_field: 'LIKES',
				sort_type: 'ASC',
				lang: 'JA',
				comment_ids: [ANSWER],
			},
		],
		['createBlockedWords', { blocked_words: 'spam, fraud' }, 'blockedword/create/', { blocked_words: ['spam', 'fraud'] }],
		['updateBlockedWord', { old_word: locator('scam'), new_word: 'swindle' }, 'blockedword/update/', { old_word: 'scam', new_word: 'swindle' }],
		['deleteBlockedWords', { blocked_words__listed: ['scam'] }, 'blockedword/delete/', { blocked_words: ['scam'] }],
		[
			'createBlockedWordExport',
			{ wait_for_completion: false, additionalFields: { blocked_words: ['scam'], lang: 'EN' } },
			'blockedword/task/create/',
			{ blocked_words: ['scam'], lang: 'EN' },
		],
	])('%s', async (operation, parameters, path, body) => {
		expect(errorTextOf(await run(operation, parameters))).toBe('no error: success');
		expect(sandbox.calls.map(({ method, path: called, body: sent }) => ({ method, path: called, body: JSON.parse(sent) }))).toEqual([
			{ method: 'POST', path: `/open_api/v1.3/${path}`, body: { advertiser_id: ACCOUNT, ...body } },
		]);
	});

	test.each<[string, IDataObject, string, Record<string, string>]>([
		[
			'getManyComments',
			{ ...february, limit: 20, additionalFields: { comment_type: ['COMMENT'], comment_status: ['HIDDEN'], sort_field: 'REPLIES', sort_type: 'DESC' } },
			'comment/list/',
			{
				search_field: 'ADGROUP_ID',
				search_value: GROUP,
				start_time: '2026-02-01',
				end_time: '2026-02-28',
				comment_type: '["COMMENT"]',
				comment_status: '["HIDDEN"]',
				sort_field: 'REPLIES',
				sort_type: 'DESC',
				page: '1',
				page_size: '20',
			},
		],
		[
			'getRelatedComments',
			{ comment_id: ANSWER, comment_type__single: 'REPLY', limit: 5, additionalFields: { original_comment_id: QUESTION, app: 'TIKTOK' } },
			'comment/reference/',
			{ comment_id: ANSWER, comment_type: 'REPLY', original_comment_id: QUESTION, app: 'TIKTOK', page: '1', page_size: '5' },
		],
		['getManyBlockedWords', { returnAll: true }, 'blockedword/list/', { page_info: '{"page":1,"page_size":500}' }],
		['checkBlockedWords', { blocked_words: 'scam, nice' }, 'blockedword/check/', { blocked_words: '["scam","nice"]' }],
	])('%s', async (operation, parameters, path, query) => {
		expect(errorTextOf(await run(operation, parameters))).toBe('no error: success');
		expect(sandbox.calls.map(({ method, path: called, query: sent }) => ({ method, path: called, query: sent }))).toEqual([
			{ method: 'GET', path: `/open_api/v1.3/${path}`, query: { advertiser_id: ACCOUNT, ...query } },
		]);
	});

	test.each<[string, IDataObject, string]>([
		['getManyComments', { ...february, end_time: '2026-01-31' }, '“End Date” is earlier than “Start Date”'],
		['getManyComments', { ...february, start_time: 'yesterday' }, '“Start Date” is yesterday; a day is needed'],
		['changeCommentStatus', { comment_ids: 'abc' }, '“Comment IDs › 1” holds digits only'],
		['createBlockedWords', { blocked_words: '={{ [] }}' }, '“Words” is missing'],
		['replyToComment', { ...under, comment_id: QUESTION, text: '={{ "" }}' }, '“Reply” is missing'],
	])('%s with bad input sends nothing', async (operation, parameters, expectedMessage) => {
		expect(errorTextOf(await run(operation, parameters))).toContain(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('comments in the sandbox', () => {
	const contents = async (additionalFields: IDataObject = {}) =>
		jsonOf(await run('getManyComments', { ...february, additionalFields })).map(({ comment_id: id }) => id);

	test('are listed, hidden, and shown again', async () => {
		expect(await contents()).toEqual([INSULT, ANSWER, QUESTION]);
		expect(await contents({ sort_field: 'LIKES' })).toEqual([QUESTION, ANSWER, INSULT]);
		expect(jsonOf(await run('changeCommentStatus', { comment_ids: INSULT, operation__change: 'HIDDEN' }))).toEqual([
			{ success: true, operation: 'HIDDEN', comment_ids: [INSULT] },
		]);
		expect(await contents({ comment_status: ['HIDDEN'] })).toEqual([INSULT]);
		sandbox.faults({ partial: true, times: 1 });
		expect(jsonOf(await run('changeCommentStatus', { comment_ids: INSULT, operation__change: 'PUBLIC' }))).toEqual([
			{ success: 'partly', message: expect.stringMatching(/\w/), operation: 'PUBLIC', comment_ids: [INSULT] },
		]);
		expect(await contents({ comment_status: ['HIDDEN'] })).toEqual([]);
	});

	test('are answered, and the answer is deleted', async () => {
		const [response] = jsonOf(await run('replyToComment', { ...under, comment_id: INSULT, text: 'Sorry to hear that' }));
		expect(response).toMatchObject({ reply_to_comment_id: INSULT, text: 'Sorry to hear that' });
		const related = async () => jsonOf(await run('getRelatedComments', { comment_id: INSULT })).map(({ content }) => content);
		expect(await related()).toEqual(['Sorry to hear that']);
		expect(jsonOf(await run('deleteComment', { ...under, comment_id: String(response!.comment_id) }))).toEqual([
			{ success: true, comment_id: response!.comment_id },
		]);
		expect(await related()).toEqual([]);
	});

	test('with blocked words are told apart', async () => {
		await run('createBlockedWords', { blocked_words: 'coffee' });
		expect(jsonOf(await run('checkBlockedWords', { blocked_words: 'coffee, tea' }))).toEqual([
			{ word: 'coffee', blocked: true },
			{ word: 'tea', blocked: false },
		]);
		await run('updateBlockedWord', { old_word: locator('coffee'), new_word: 'tea' });
		await run('deleteBlockedWords', { blocked_words__listed: ['scam', 'never there'] });
		expect(jsonOf(await run('getManyBlockedWords', {}))).toEqual([{ bw_content: 'fake' }, { bw_content: 'tea' }]);
	});
});

describe('pickers', () => {
	test('blocked words come page by page, by themselves', async () => {
		const form = { resource: 'blockedWord', operation: 'updateBlockedWord', advertiser_id: locator(ACCOUNT) };
		expect((await openPicker('tikTokComment', 'blockedWords', byToken(sandbox.url), '', form, 'old_word')).results).toEqual([
			{ name: 'fake', value: 'fake' },
			{ name: 'scam', value: 'scam' },
		]);
		expect(sandbox.calls[0]!.query).toEqual({ advertiser_id: ACCOUNT, page_info: '{"page":1,"page_size":500}' });
		expect(await openChoices('tikTokComment', 'blockedWords', byToken(sandbox.url), { ...form, operation: 'deleteBlockedWords' })).toHaveLength(2);
	});
});
