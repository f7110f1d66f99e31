import { request, type Params, type RequestsByEndpoint } from './request';
import { ACCOUNT, AD, AD_GROUP, ID } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

const COMMENT = '7340000000000000017';
const REPLY = '7340000000000000239';

/** TikTok searches comments by ad group only, so there is no field for it. */
const byAdGroup = { search_field: 'ADGROUP_ID' } as const;

const found = { ...ownAccount, search_value: AD_GROUP, start_time: '2026-01-31', end_time: '2026-02-03' } as const;

/** The identity that acts on a comment. */
const named = { ...ownAccount, ad_id: AD, tiktok_item_id: '7330000000000000017', identity_type: 'TT_USER', identity_id: '7350000000000000017' } as const;

const words = { ...ownAccount, blocked_words: ['scam', 'fake, cheap', 'größte "Lüge" & co'] } as const;

/** An endpoint of which everything is required. */
const same = (params: Params) => ({ minimal: params, full: params });

const task = { ...ownAccount, task_id: ID } as const;
const missing = { expectedError: `There is no task ${ID}` } as const;

/** Waiting is not tested here. */
const started = { wait_for_completion: false } as const;
const waiting = {
	output__waited: 'the waiting is in test/nodes/commentExport.test.ts',
	timeout_minutes: 'the waiting is in test/nodes/commentExport.test.ts',
} as const;

export const comment: RequestsByEndpoint = {
	'GET comment/list/': {
		addedByForm: byAdGroup,
		minimal: found,
		full: {
			...found,
			page: 1,
			page_size: 100,
			comment_type: ['COMMENT', 'REPLY'],
			comment_status: ['PUBLIC', 'HIDDEN'],
			sort_field: 'SMART',
			sort_type: 'ASC',
		},
		variants: [{ ...found, comment_type: ['ALL'], comment_status: ['ALL'], sort_field: 'CREATE_TIME', sort_type: 'DESC' }],
	},
	'GET comment/reference/': {
		minimal: { ...ownAccount, comment_id: COMMENT, comment_type: 'COMMENT' },
		full: { ...ownAccount, page: 1, page_size: 100, comment_id: REPLY, comment_type: 'REPLY', original_comment_id: COMMENT, app: 'TIKTOK' },
		variants: [{ ...ownAccount, comment_id: COMMENT, comment_type: 'ALL' }],
	},
	'POST comment/post/': {
		addedByForm: { comment_type: 'REPLY' },
		minimal: { ...named, comment_id: COMMENT, text: 'Thank you' },
		full: { ...named, identity_type: 'CUSTOMIZED_USER', comment_id: COMMENT, text: 'Größen 38–46,\n"Roast & Co" 🙂' },
		variants: [{ ...named, identity_type: 'AUTH_CODE', comment_id: COMMENT, text: '1' }],
	},
	'POST comment/status/update/': {
		minimal: { ...ownAccount, comment_ids: [COMMENT], operation: 'HIDDEN' },
		full: { ...ownAccount, comment_ids: [COMMENT, REPLY], operation: 'PUBLIC', ad_type: 'BRAND' },
		variants: [{ ...ownAccount, comment_ids: [COMMENT], operation: 'HIDDEN', ad_type: 'BIDDING' }],
	},
	'POST comment/delete/': { minimal: { ...named, comment_id: REPLY }, full: { ...named, identity_type: 'AUTH_CODE', comment_id: REPLY } },

	'POST comment/task/create/': {
		addedByForm: byAdGroup,
		typed: started,
		minimal: found,
		full: {
			...found,
			comment_type: ['COMMENT', 'REPLY'],
			comment_status: ['PUBLIC', 'HIDDEN'],
			sort_field: 'LIKES',
			sort_type: 'ASC',
			lang: 'JA',
			comment_ids: [COMMENT, REPLY],
		},
		untested: waiting,
	},
	'GET comment/task/check/': { ...missing, minimal: task, full: { ...task, source: 'BRAND' }, variants: [{ ...task, source: 'BIDDING' }] },
	'GET comment/task/download/': { ...missing, minimal: task, full: request(task, { typed: { output: 'file' } }) },

	'GET blockedword/list/': { minimal: ownAccount, full: { ...ownAccount, page_info: { page: 1, page_size: 500 } } },
	'GET blockedword/check/': { minimal: { ...ownAccount, blocked_words: ['scam'] }, full: words },
	'POST blockedword/create/': { minimal: { ...ownAccount, blocked_words: ['spam'] }, full: words },
	'POST blockedword/update/': same({ ...ownAccount, old_word: 'scam', new_word: 'scham, größte' }),
	'POST blockedword/delete/': { minimal: { ...ownAccount, blocked_words: ['scam'] }, full: words },

	'POST blockedword/task/create/': {
		typed: started,
		minimal: ownAccount,
		full: { ...words, lang: 'ZH' },
		untested: { ...waiting, language: 'another name for lang, in the page alone; the SDK and comment/task/create/ have lang' },
	},
	'GET blockedword/task/check/': { ...missing, ...same(task) },
	'GET blockedword/task/download/': { ...missing, minimal: task, full: request(task, { typed: { output: 'file' } }) },
};
