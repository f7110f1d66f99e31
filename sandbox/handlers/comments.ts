import countBy from 'lodash/countBy';
import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { type Comment, type ExportTask } from '../entities/comments';
import { TextResponse } from '../envelope';
import { paginate } from '../listing';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';

/** Milliseconds of TikTok's time that an export takes. */
const EXPORT_TAKES = 20_000;
const wordsOf = (state: SandboxState, { advertiser_id: account }: RequestParams): Set<string> => {
	const words = state.blockedWords.get(account as string) ?? new Set<string>();
	state.blockedWords.set(account as string, words);
	return words;
};

function findComment(state: SandboxState, id: unknown, params: RequestParams): Comment {
	const found = state.comments.get(id as string);
	if (!found || found.advertiser_id !== params.advertiser_id) throw new ApiError(40002, `There is no comment ${String(id)}`);
	return found;
}

/** How many replies each comment has, by its ID. */
const countReplies = (state: SandboxState): Record<string, number> => countBy([...state.comments.values()], ({ original_comment_id: id }) => id);

const toResponse = (state: SandboxState, one: Comment, replies = countReplies(state)) => {
	const words = [...(state.blockedWords.get(one.advertiser_id) ?? [])];
	return {
		...one,
		app: 'TIKTOK',
		identity_type: 'TT_USER',
		identity_id: '7350000000000000017',
		is_pinned: false,
		can_delete: one.user_name === 'lighthouse',
		hit_blockedword: words.some((word) => one.content.toLowerCase().includes(word)),
		replies: replies[one.comment_id] ?? 0,
	};
};

interface Wanted {
	readonly search_value: string;
	readonly start_time: string;
	readonly end_time: string;
	readonly comment_type?: readonly string[];
	readonly comment_status?: readonly string[];
	readonly comment_ids?: readonly string[];
	readonly sort_field?: string;
	readonly sort_type?: string;
}

const among = (wanted: readonly string[] | undefined, value: string): boolean => wanted === undefined || wanted.includes('ALL') || wanted.includes(value);

function found(state: SandboxState, params: RequestParams) {
	const wanted = params as unknown as Wanted;
	const key = ({ LIKES: 'likes', REPLIES: 'replies' } as const)[wanted.sort_field as 'LIKES'] ?? 'create_time';
	const direction = wanted.sort_type === 'ASC' ? 1 : -1;
	const replies = countReplies(state);
	return [...state.comments.values()]
		.filter(
			(one) =>
				one.advertiser_id === params.advertiser_id &&
				one.adgroup_id === wanted.search_value &&
				one.create_time.slice(0, 10) >= wanted.start_time &&
				one.create_time.slice(0, 10) <= wanted.end_time,
		)
		.filter(
			(one) =>
				among(wanted.comment_type, one.comment_type) &&
				among(wanted.comment_status, one.comment_status) &&
				(wanted.comment_ids?.includes(one.comment_id) ?? true),
		)
		.map((one) => toResponse(state, one, replies))
		.sort((a, b) => direction * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
}

const pageOf = (all: readonly unknown[], params: RequestParams) => {
	const { list: comments, page_info } = paginate(all, params);
	return { comments, page_info };
};

const related: Handler = ({ state, params }) => {
	const one = findComment(state, params.comment_id, params);
	const answers = params.comment_type === 'REPLY' ? [one.original_comment_id] : [];
	return pageOf(
		[...state.comments.values()]
			.filter((other) => other.original_comment_id === one.comment_id || answers.includes(other.comment_id))
			.map((other) => toResponse(state, other)),
		params,
	);
};

const reply: Handler = ({ state, params }) => {
	const to = findComment(state, params.comment_id, params);
	const comment_id = state.random.id();
	const create_time = formatDateTime(state.clock.now());
	state.comments.set(comment_id, {
		...to,
		comment_id,
		content: params.text as string,
		comment_type: 'REPLY',
		original_comment_id: to.comment_id,
		create_time,
		user_name: 'lighthouse',
		likes: 0,
		comment_status: 'PUBLIC',
	});
	return { comment_id, text: params.text, reply_to_comment_id: to.comment_id, tiktok_item_id: to.tiktok_item_id, create_time };
};

const changeStatus: Handler = ({ state, params }) => {
	for (const one of (params.comment_ids as string[]).map((id) => findComment(state, id, params)))
		one.comment_status = params.operation as Comment['comment_status'];
	return { extra: {} };
};

const remove: Handler = ({ state, params }) => {
	const one = findComment(state, params.comment_id, params);
	if (one.user_name !== 'lighthouse') throw new ApiError(40002, 'The comment cannot be deleted');
	state.comments.delete(one.comment_id);
	return {};
};

const quoteCsv = (value: unknown): string => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));

const csvOf = (titles: readonly string[], rows: ReadonlyArray<readonly unknown[]>): string =>
	[titles, ...rows].map((row) => row.map(quoteCsv).join(',')).join('\r\n');

function startExport(state: SandboxState, params: RequestParams, csv: string): { task_id: string } {
	const task_id = state.random.id();
	state.exports.set(task_id, { advertiser_id: params.advertiser_id as string, csv, readyAt: state.clock.now() + EXPORT_TAKES });
	return { task_id };
}

function taskOf(state: SandboxState, { task_id: id, advertiser_id: account }: RequestParams): ExportTask {
	const task = state.exports.get(id as string);
	if (task?.advertiser_id !== account) throw new ApiError(40007, `There is no task ${String(id)}`);
	return task!;
}

const check: Handler = ({ state, params, effects }) => {
	const { readyAt } = taskOf(state, params);
	return { task_id: params.task_id, status: state.clock.now() < readyAt || effects.neverReady ? 'RUNNING' : 'SUCCEED' };
};

function csvFrom(state: SandboxState, params: RequestParams): string {
	const task = taskOf(state, params);
	if (state.clock.now() < task.readyAt) throw new ApiError(40201, 'The task is not ready');
	return task.csv;
}

/** Handlers of the comment and blocked word endpoints. */
export const commentHandlers: Readonly<Record<string, Handler>> = {
	'GET comment/list/': ({ state, params }) => pageOf(found(state, params), params),
	'GET comment/reference/': related,
	'POST comment/post/': reply,
	'POST comment/status/update/': changeStatus,
	'POST comment/delete/': remove,
	'POST comment/task/create/': ({ state, params }) =>
		startExport(
			state,
			params,
			csvOf(
				['Comment ID', 'Comment', 'Status', 'Likes'],
				found(state, params).map((one) => [one.comment_id, one.content, one.comment_status, one.likes]),
			),
		),
	'GET comment/task/check/': check,
	'GET comment/task/download/': ({ state, params }) => ({ csv: csvFrom(state, params) }),
	'GET blockedword/list/': ({ state, params }) =>
		paginate(
			[...wordsOf(state, params)].map((bw_content) => ({ bw_content })),
			(params.page_info ?? {}) as RequestParams,
		),
	'GET blockedword/check/': ({ state, params }) => ({
		results: (params.blocked_words as string[]).map((word) => ({ word, blocked: wordsOf(state, params).has(word) })),
	}),
	'POST blockedword/create/': ({ state, params }) => {
		for (const word of params.blocked_words as string[]) wordsOf(state, params).add(word);
		return {};
	},
	'POST blockedword/update/': ({ state, params }) => {
		if (!wordsOf(state, params).delete(params.old_word as string)) throw new ApiError(40002, `The word ${String(params.old_word)} is not blocked`);
		wordsOf(state, params).add(params.new_word as string);
		return {};
	},
	'POST blockedword/delete/': ({ state, params }) => {
		for (const word of params.blocked_words as string[]) wordsOf(state, params).delete(word);
		return {};
	},
	'POST blockedword/task/create/': ({ state, params }) => {
		const wanted = params.blocked_words as string[] | undefined;
		return startExport(
			state,
			params,
			csvOf(
				['Blocked Word'],
				[...wordsOf(state, params)].filter((word) => wanted?.includes(word) ?? true).map((word) => [word]),
			),
		);
	},
	'GET blockedword/task/check/': check,
	'GET blockedword/task/download/': ({ state, params }) => new TextResponse(csvFrom(state, params)),
};
