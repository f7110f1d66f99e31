import { f, type OptionLabels } from '../../lib/definition/field';
import { get, post, type NodeTable } from '../../lib/definition/operation';
import type { Rule } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { partialSuccessIn } from '../../lib/http/envelope';
import { exportOutput, runExport } from './runExport';

const KINDS: OptionLabels = { ALL: 'All', COMMENT: 'Comments', REPLY: 'Replies' };
const STATES: OptionLabels = { ALL: 'All', HIDDEN: 'Hidden', PUBLIC: 'Public' };
const LANGUAGES: OptionLabels = { EN: 'English', JA: 'Japanese', ZH: 'Chinese' };
const AD_TYPES: OptionLabels = { BIDDING: 'Auction Ads', BRAND: 'Reservation Ads' };
const AUTHORS: OptionLabels = { AUTH_CODE: 'Authorized by Code', CUSTOMIZED_USER: 'Custom Identity', TT_USER: 'TikTok Account' };

/** TikTok finds comments by ad group only. */
const byAdGroup = { search_field: 'ADGROUP_ID' } as const;

const adGroup = f.resourceLocator('search_value', 'Ad Group', 'The ad group whose ads were commented on', { required: true, list: 'adgroups' });
const from = f.date('start_time', 'Start Date', 'Only comments made on this day or later', { required: true });
const until = f.date('end_time', 'End Date', 'Only comments made on this day or earlier', { required: true });
const kinds = f.multiOptions('comment_type', 'Kind', 'Only comments on a video, or only replies to comments', { options: KINDS });
const states = f.multiOptions('comment_status', 'Visibility', 'Only comments that everyone sees, or only hidden ones', { options: STATES });
const sortBy = f.options('sort_field', 'Sort By', 'What decides the order of the comments', {
	options: { CREATE_TIME: 'Time', LIKES: 'Likes', REPLIES: 'Replies', SMART: 'Relevance' },
	default: 'CREATE_TIME',
});
const direction = f.options('sort_type', 'Sort Order', 'Whether the newest, most liked or most replied to come first or last', {
	options: { DESC: 'Highest First', ASC: 'Lowest First' },
});
const days: Rule = {
	field: 'end_time',
	message: 'is earlier than {start_time}',
	test: ({ start_time: start, end_time: end }) => typeof start !== 'string' || typeof end !== 'string' || end >= start,
};

const ad = f.resourceLocator('ad_id', 'Ad', 'The ad that was commented on', { required: true, list: 'ads' });
const video = f.string('tiktok_item_id', 'TikTok Post ID', 'The video under which the comment stands, as Get Many shows it', {
	required: true,
	example: '7412345678901234567',
});
const comment = f.string('comment_id', 'Comment ID', 'The comment, by the ID that Get Many shows', { required: true, example: '7412345678901234567' });
const authorKind = f.options('identity_type', 'Identity Type', 'Type of the identity that the ad runs under, as Get Many shows it', {
	required: true,
	options: AUTHORS,
	default: 'TT_USER',
});
const author = f.resourceLocator('identity_id', 'Identity', 'The identity that the ad runs under', {
	required: true,
	list: 'identities',
});

const listComments = get('comment/list/', {
	resource: 'comment',
	operation: 'getManyComments',
	label: 'Get Many',
	action: 'Get many comments under ads',
	help: 'List what people wrote under the ads of an ad group',
	pagination: { maxPageSize: 100 },
	recordsPath: 'comments',
	simplify: ['comment_id', 'original_comment_id', 'content', 'user_name', 'likes', 'comment_status', 'create_time', 'ad_id', 'ad_name', 'tiktok_item_id'],
	fixedParams: byAdGroup,
	rules: [days],
	fields: [adAccount, adGroup, from, until, kinds, states, sortBy, direction],
});

const listRelatedComments = get('comment/reference/', {
	resource: 'comment',
	operation: 'getRelatedComments',
	label: 'Get Related',
	action: 'Get the conversation around a comment',
	help: 'List the conversation around a comment: its replies, or the comment that it answers',
	pagination: { maxPageSize: 100 },
	recordsPath: 'comments',
	simplify: [
		'comment_id',
		'comment_type',
		'content',
		'user_name',
		'comment_status',
		'create_time',
		'hit_blockedword',
		'tiktok_item_id',
		'identity_id',
		'identity_type',
	],
	fields: [
		adAccount,
		comment,
		f.options('comment_type', 'Kind of This Comment', 'Whether it stands by itself under the video or answers another comment', {
			suffix: 'single',
			required: true,
			options: { COMMENT: 'Comment', REPLY: 'Reply', ALL: 'Either' },
			default: 'COMMENT',
		}),
		f.string('original_comment_id', 'Original Comment ID', 'The comment that a reply answers', { example: '7412345678901234567' }),
		f.options('app', 'App', 'Where the comment was made', { options: { TIKTOK: 'TikTok' } }),
	],
});

const replyToComment = post('comment/post/', {
	resource: 'comment',
	operation: 'replyToComment',
	repeat: 'adds',
	label: 'Reply',
	action: 'Reply to a comment under an ad',
	help: 'Reply to a comment under an ad, as the identity of the ad',
	fixedParams: { comment_type: 'REPLY' },
	fields: [adAccount, ad, video, comment, f.string('text', 'Reply', 'What the reply says', { required: true, minLength: 1, rows: 3 }), authorKind, author],
});

const changeCommentStatus = post('comment/status/update/', {
	resource: 'comment',
	operation: 'changeCommentStatus',
	repeat: 'sets',
	label: 'Hide or Show',
	action: 'Hide or show comments',
	help: 'Hide comments from everyone but their authors, or bring hidden ones back',
	// TikTok's response holds only an empty `extra`, so the output repeats what was changed.
	execute: async ({ request, params }) => partialSuccessIn((await request(changeCommentStatus, params)).data),
	echoParams: ['operation', 'comment_ids'],
	fields: [
		adAccount,
		f.stringList('comment_ids', 'Comment IDs', 'The comments to hide or to show again', {
			required: true,
			minItems: 1,
			digitsOnly: true,
			example: '7412345678901234567, 7412345678901234568',
		}),
		f.options('operation', 'Change To', 'Whether nobody or everyone sees the comments from now on', {
			suffix: 'change',
			required: true,
			options: { HIDDEN: 'Hidden', PUBLIC: 'Public' },
		}),
		f.options('ad_type', 'Ad Type', 'Whether the ads were bought by auction or by reservation', { options: AD_TYPES }),
	],
});

const deleteComment = post('comment/delete/', {
	resource: 'comment',
	operation: 'deleteComment',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete a comment under an ad',
	help: 'Remove a comment for good, where its record says that it can be deleted',
	echoParams: ['comment_id'],
	fields: [adAccount, ad, video, comment, authorKind, author],
});

const taskId = f.string('task_id', 'Task ID', 'The export, by the ID that Create returned', { required: true, minLength: 1, example: '7412345678901234567' });
const wait = f.boolean('wait_for_completion', 'Wait for Completion', 'Whether to wait until the export is ready and return its rows, instead of the task ID', {
	clientOnly: true,
	waiting: true,
	topLevel: true,
	default: true,
});
const timeout = f.integer('timeout_minutes', 'Timeout (Minutes)', 'Minutes to wait for the export; TikTok continues after that', {
	clientOnly: true,
	waiting: true,
	topLevel: true,
	min: 1,
	default: 10,
	showWhen: { wait_for_completion: [true] },
});
const output = f.options('output', 'Output', 'Whether each row of the export becomes an item, or all of it one CSV file', {
	clientOnly: true,
	topLevel: true,
	options: { rows: 'Rows as Items', file: 'CSV File' },
	default: 'rows',
});
const exportLanguage = f.options('lang', 'Column Language', 'In which language the columns are named', { options: LANGUAGES });

const checkCommentExport = get('comment/task/check/', {
	resource: 'commentExport',
	operation: 'checkCommentExport',
	label: 'Get Status',
	action: 'Get the status of a comment export',
	help: 'See whether an export of comments is ready',
	fields: [adAccount, taskId, f.options('source', 'Ad Type', 'Whether the ads were bought by auction or by reservation', { options: AD_TYPES })],
});

const downloadCommentExport = get('comment/task/download/', {
	resource: 'commentExport',
	operation: 'downloadCommentExport',
	label: 'Download',
	action: 'Download a comment export',
	help: 'Get the comments of an export that is ready',
	fileResponse: true,
	recordsPath: 'csv',
	execute: async (context) => await exportOutput(context, downloadCommentExport, 'comments'),
	fields: [adAccount, taskId, output],
});

const createCommentExport = post('comment/task/create/', {
	resource: 'commentExport',
	operation: 'createCommentExport',
	repeat: 'adds',
	resumes: true,
	label: 'Create',
	action: 'Create a comment export',
	help: 'Export all comments of an ad group as one table',
	waitHint: 'A small export is ready within seconds, a large one takes minutes.',
	builderHint: 'It waits by itself until the export is ready',
	fixedParams: byAdGroup,
	rules: [days],
	recordsPath: 'csv',
	execute: async (context) =>
		await runExport(context, { create: createCommentExport, check: checkCommentExport, download: downloadCommentExport, name: 'comments' }),
	fields: [
		adAccount,
		adGroup,
		from,
		until,
		wait,
		{ ...output, showWhen: { wait_for_completion: [true] }, suffix: 'waited' },
		timeout,
		kinds,
		states,
		sortBy,
		direction,
		exportLanguage,
		f.stringList('comment_ids', 'Comment IDs', 'Only these comments', {
			minItems: 1,
			digitsOnly: true,
			example: '7412345678901234567, 7412345678901234568',
		}),
	],
});

const typedWords = f.stringList('blocked_words', 'Words', 'The words, separated by commas or one in a line', {
	required: true,
	minItems: 1,
	example: 'spam, scam',
});

const listBlockedWords = get('blockedword/list/', {
	resource: 'blockedWord',
	operation: 'getManyBlockedWords',
	label: 'Get Many',
	action: 'Get many blocked words',
	help: 'List the words that keep a comment from being shown',
	pagination: { maxPageSize: 500 },
	pageInfoIn: 'page_info',
	recordsPath: 'list',
	fields: [adAccount],
});

const createBlockedWords = post('blockedword/create/', {
	resource: 'blockedWord',
	operation: 'createBlockedWords',
	// A word is blocked or it is not.
	repeat: 'sets',
	label: 'Create',
	action: 'Block words in comments',
	help: 'Keep comments with these words from being shown',
	echoParams: ['blocked_words'],
	fields: [adAccount, typedWords],
});

const checkBlockedWords = get('blockedword/check/', {
	resource: 'blockedWord',
	operation: 'checkBlockedWords',
	label: 'Check',
	action: 'Check whether words are blocked',
	help: 'See for each word whether it is blocked',
	recordsPath: 'results',
	fields: [adAccount, typedWords],
});

const updateBlockedWord = post('blockedword/update/', {
	resource: 'blockedWord',
	operation: 'updateBlockedWord',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a blocked word',
	help: 'Block another word instead of one that is blocked',
	echoParams: ['old_word', 'new_word'],
	fields: [
		adAccount,
		f.resourceLocator('old_word', 'Blocked Word', 'The word to replace', { required: true, list: 'blockedWords', example: 'spam' }),
		f.string('new_word', 'New Word', 'The word to block instead', { required: true, minLength: 1 }),
	],
});

const deleteBlockedWords = post('blockedword/delete/', {
	resource: 'blockedWord',
	operation: 'deleteBlockedWords',
	repeat: 'removes',
	label: 'Delete',
	action: 'Unblock words in comments',
	help: 'Unblock words; words that are not blocked are skipped',
	echoParams: ['blocked_words'],
	fields: [
		adAccount,
		f.stringList('blocked_words', 'Words', 'The words to unblock', { suffix: 'listed', required: true, minItems: 1, list: 'blockedWords' }),
	],
});

const checkBlockedWordExport = get('blockedword/task/check/', {
	resource: 'blockedWordExport',
	operation: 'checkBlockedWordExport',
	label: 'Get Status',
	action: 'Get the status of a blocked word export',
	help: 'See whether an export of blocked words is ready',
	fields: [adAccount, taskId],
});

const downloadBlockedWordExport = get('blockedword/task/download/', {
	resource: 'blockedWordExport',
	operation: 'downloadBlockedWordExport',
	label: 'Download',
	action: 'Download a blocked word export',
	help: 'Get the blocked words of an export that is ready',
	fileResponse: true,
	recordsPath: 'csv',
	execute: async (context) => await exportOutput(context, downloadBlockedWordExport, 'blocked-words'),
	fields: [adAccount, taskId, output],
});

const createBlockedWordExport = post('blockedword/task/create/', {
	resource: 'blockedWordExport',
	operation: 'createBlockedWordExport',
	repeat: 'adds',
	resumes: true,
	label: 'Create',
	action: 'Create a blocked word export',
	help: 'Export the blocked words as one table',
	waitHint: 'An export is usually ready within seconds.',
	recordsPath: 'csv',
	execute: async (context) =>
		await runExport(context, {
			create: createBlockedWordExport,
			check: checkBlockedWordExport,
			download: downloadBlockedWordExport,
			name: 'blocked-words',
		}),
	fields: [
		adAccount,
		wait,
		{ ...output, showWhen: { wait_for_completion: [true] }, suffix: 'waited' },
		timeout,
		f.stringList('blocked_words', 'Words', 'Only these of the blocked words; defaults to all', { list: 'blockedWords' }),
		exportLanguage,
	],
});

export const comments: NodeTable = {
	resources: [
		{ value: 'comment', label: 'Comment' },
		{ value: 'commentExport', label: 'Comment Export' },
		{ value: 'blockedWord', label: 'Blocked Word' },
		{ value: 'blockedWordExport', label: 'Blocked Word Export' },
	],
	operations: [
		deleteComment,
		listComments,
		listRelatedComments,
		changeCommentStatus,
		replyToComment,
		createCommentExport,
		downloadCommentExport,
		checkCommentExport,
		checkBlockedWords,
		createBlockedWords,
		deleteBlockedWords,
		listBlockedWords,
		updateBlockedWord,
		createBlockedWordExport,
		downloadBlockedWordExport,
		checkBlockedWordExport,
	],
};
