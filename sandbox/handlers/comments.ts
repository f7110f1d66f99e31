import { Refusal } from '../apiError';
import { moment } from '../clock';
import { type Comment, type ExportTask } from '../entities/comments';
import { Plain } from '../envelope';
import { paged } from '../listing';
import type { World } from '../state';
import type { Handler, Params } from '../types';

/** Milliseconds of TikTok's time that an export takes. */
const EXPORT_TAKES = 20_000;
const wordsOf = (world: World, { advertiser_id: account }: Params): Set<string> => {
	const words = world.blockedWords.get(account as string) ?? new Set<string>();
	world.blockedWords.set(account as string, words);
	return words;
};

function owned(world: World, id: unknown, params: Params): Comment {
	const found = world.comments.get(id as string);
	if (!found || found.advertiser_id !== params.advertiser_id) throw new Refusal(40002, `There is no comment ${String(id)}`);
	return found;
}

const shown = (world: World, one: Comment) => {
	const words = [...(world.blockedWords.get(one.advertiser_id) ?? [])];
	return {
		...one,
		app: 'TIKTOK',
		identity_type: 'TT_USER',
		identity_id: '7350000000000000017',
		is_pinned: false,
		can_delete: one.user_name === 'lighthouse',
		hit_blockedword: words.some((word) => one.content.toLowerCase().includes(word)),
		replies: [...world.comments.values()].filter(({ original_comment_id: id }) => id === one.comment_id).length,
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

function found(world: World, params: Params) {
	const wanted = params as unknown as Wanted;
	const key = ({ LIKES: 'likes', REPLIES: 'replies' } as const)[wanted.sort_field as 'LIKES'] ?? 'create_time';
	const direction = wanted.sort_type === 'ASC' ? 1 : -1;
	return [...world.comments.values()]
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
		.map((one) => shown(world, one))
		.sort((a, b) => direction * (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0));
}

const pageOf = (all: readonly unknown[], params: Params) => {
	const { list: comments, page_info } = paged(all, params);
	return { comments, page_info };
};

const related: Handler = ({ world, params }) => {
	const one = owned(world, params.comment_id, params);
	const answers = params.comment_type === 'REPLY' ? [one.original_comment_id] : [];
	return pageOf(
		[...world.comments.values()]
			.filter((other) => other.original_comment_id === one.comment_id || answers.includes(other.comment_id))
			.map((other) => shown(world, other)),
		params,
	);
};

const reply: Handler = ({ world, params }) => {
	const to = owned(world, params.comment_id, params);
	const comment_id = world.random.id();
	const create_time = moment(world.clock.now());
	world.comments.set(comment_id, {
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

const changeStatus: Handler = ({ world, params }) => {
	for (const one of (params.comment_ids as string[]).map((id) => owned(world, id, params)))
		one.comment_status = params.operation as Comment['comment_status'];
	return { extra: {} };
};

const remove: Handler = ({ world, params }) => {
	const one = owned(world, params.comment_id, params);
	if (one.user_name !== 'lighthouse') throw new Refusal(40002, 'The comment cannot be deleted');
	world.comments.delete(one.comment_id);
	return {};
};

const quoted = (value: unknown): string => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value));

const csvOf = (titles: readonly string[], rows: ReadonlyArray<readonly unknown[]>): string =>
	[titles, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n');

function begin(world: World, params: Params, csv: string): { task_id: string } {
	const task_id = world.random.id();
	world.exports.set(task_id, { advertiser_id: params.advertiser_id as string, csv, readyAt: world.clock.now() + EXPORT_TAKES });
	return { task_id };
}

function taskOf(world: World, { task_id: id, advertiser_id: account }: Params): ExportTask {
	const task = world.exports.get(id as string);
	if (task?.advertiser_id !== account) throw new Refusal(40007, `There is no task ${String(id)}`);
	return task!;
}

const check: Handler = ({ world, params }) => ({ task_id: params.task_id, status: world.clock.now() < taskOf(world, params).readyAt ? 'RUNNING' : 'SUCCEED' });

function csvFrom(world: World, params: Params): string {
	const task = taskOf(world, params);
	if (world.clock.now() < task.readyAt) throw new Refusal(40201, 'The task is not ready');
	return task.csv;
}

/** What stands behind the comment and blocked word endpoints. */
export const commentHandlers: Readonly<Record<string, Handler>> = {
	'GET comment/list/': ({ world, params }) => pageOf(found(world, params), params),
	'GET comment/reference/': related,
	'POST comment/post/': reply,
	'POST comment/status/update/': changeStatus,
	'POST comment/delete/': remove,
	'POST comment/task/create/': ({ world, params }) =>
		begin(
			world,
			params,
			csvOf(
				['Comment ID', 'Comment', 'Status', 'Likes'],
				found(world, params).map((one) => [one.comment_id, one.content, one.comment_status, one.likes]),
			),
		),
	'GET comment/task/check/': check,
	'GET comment/task/download/': ({ world, params }) => ({ csv: csvFrom(world, params) }),
	'GET blockedword/list/': ({ world, params }) =>
		paged(
			[...wordsOf(world, params)].map((bw_content) => ({ bw_content })),
			(params.page_info ?? {}) as Params,
		),
	'GET blockedword/check/': ({ world, params }) => ({
		results: (params.blocked_words as string[]).map((word) => ({ word, blocked: wordsOf(world, params).has(word) })),
	}),
	'POST blockedword/create/': ({ world, params }) => {
		for (const word of params.blocked_words as string[]) wordsOf(world, params).add(word);
		return {};
	},
	'POST blockedword/update/': ({ world, params }) => {
		if (!wordsOf(world, params).delete(params.old_word as string)) throw new Refusal(40002, `The word ${String(params.old_word)} is not blocked`);
		wordsOf(world, params).add(params.new_word as string);
		return {};
	},
	'POST blockedword/delete/': ({ world, params }) => {
		for (const word of params.blocked_words as string[]) wordsOf(world, params).delete(word);
		return {};
	},
	'POST blockedword/task/create/': ({ world, params }) => {
		const wanted = params.blocked_words as string[] | undefined;
		return begin(
			world,
			params,
			csvOf(
				['Blocked Word'],
				[...wordsOf(world, params)].filter((word) => wanted?.includes(word) ?? true).map((word) => [word]),
			),
		);
	},
	'GET blockedword/task/check/': check,
	'GET blockedword/task/download/': ({ world, params }) => new Plain(csvFrom(world, params)),
};
