import { request, type RequestsByEndpoint, type Wire } from './request';
import { ACCOUNT, AD, AD_GROUP, ID } from './values';

const mine = { advertiser_id: ACCOUNT } as const;

const COMMENT = '7340000000000000017';
const REPLY = '7340000000000000239';

/** TikTok looks comments up by ad group only; nobody is asked. */
const byAdGroup = { search_field: 'ADGROUP_ID' } as const;

const found = { ...mine, search_value: AD_GROUP, start_time: '2026-01-31', end_time: '2026-02-03' } as const;

/** In whose name something is done to a comment. */
const named = { ...mine, ad_id: AD, tiktok_item_id: '7330000000000000017', identity_type: 'TT_USER', identity_id: '7350000000000000017' } as const;

const words = { ...mine, blocked_words: ['scam', 'fake, cheap', 'größte "Lüge" & co'] } as const;

/** An endpoint of which everything is required. */
const same = (params: Wire) => ({ minimal: params, full: params });

const task = { ...mine, task_id: ID } as const;
const missing = { refused: `There is no task ${ID}` } as const;

/** The waiting does not go on here. */
const started = { wait_for_completion: false } as const;
const waiting = { output__waited: 'the waiting is in test/nodes/comment.test.ts', timeout_minutes: 'the waiting is in test/nodes/comment.test.ts' } as const;

export const comment: RequestsByEndpoint = {
	'GET comment/list/': {
		sends: byAdGroup,
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
		more: [{ ...found, comment_type: ['ALL'], comment_status: ['ALL'], sort_field: 'CREATE_TIME', sort_type: 'DESC' }],
	},
	'GET comment/reference/': {
		minimal: { ...mine, comment_id: COMMENT, comment_type: 'COMMENT' },
		full: { ...mine, page: 1, page_size: 100, comment_id: REPLY, comment_type: 'REPLY', original_comment_id: COMMENT, app: 'TIKTOK' },
		more: [{ ...mine, comment_id: COMMENT, comment_type: 'ALL' }],
	},
	'POST comment/post/': {
		sends: { comment_type: 'REPLY' },
		minimal: { ...named, comment_id: COMMENT, text: 'Thank you' },
		full: { ...named, identity_type: 'CUSTOMIZED_USER', comment_id: COMMENT, text: 'Größen 38–46,\n"Roast & Co" 🙂' },
		more: [{ ...named, identity_type: 'AUTH_CODE', comment_id: COMMENT, text: '1' }],
	},
	'POST comment/status/update/': {
		minimal: { ...mine, comment_ids: [COMMENT], operation: 'HIDDEN' },
		full: { ...mine, comment_ids: [COMMENT, REPLY], operation: 'PUBLIC', ad_type: 'BRAND' },
		more: [{ ...mine, comment_ids: [COMMENT], operation: 'HIDDEN', ad_type: 'BIDDING' }],
	},
	'POST comment/delete/': { minimal: { ...named, comment_id: REPLY }, full: { ...named, identity_type: 'AUTH_CODE', comment_id: REPLY } },

	'POST comment/task/create/': {
		sends: byAdGroup,
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
		apart: waiting,
	},
	'GET comment/task/check/': { ...missing, minimal: task, full: { ...task, source: 'BRAND' }, more: [{ ...task, source: 'BIDDING' }] },
	'GET comment/task/download/': { ...missing, minimal: task, full: request(task, { typed: { output: 'file' } }) },

	'GET blockedword/list/': { minimal: mine, full: { ...mine, page_info: { page: 1, page_size: 500 } } },
	'GET blockedword/check/': { minimal: { ...mine, blocked_words: ['scam'] }, full: words },
	'POST blockedword/create/': { minimal: { ...mine, blocked_words: ['spam'] }, full: words },
	'POST blockedword/update/': same({ ...mine, old_word: 'scam', new_word: 'scham, größte' }),
	'POST blockedword/delete/': { minimal: { ...mine, blocked_words: ['scam'] }, full: words },

	'POST blockedword/task/create/': {
		typed: started,
		minimal: mine,
		full: { ...words, lang: 'ZH' },
		apart: { ...waiting, language: 'another name for lang, in the page alone; the SDK and comment/task/create/ have lang' },
	},
	'GET blockedword/task/check/': { ...missing, ...same(task) },
	'GET blockedword/task/download/': { ...missing, minimal: task, full: request(task, { typed: { output: 'file' } }) },
};
