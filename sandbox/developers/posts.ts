import { z } from 'zod/v3';
import { CREATOR } from './fixtures';
import type { DevelopersState } from './state';
import { DevelopersError, type DevelopersHandler } from './types';

const MEGABYTE = 1024 * 1024;

/** Milliseconds of TikTok's time until an upload is processed. */
const PROCESSING = 20_000;

const SOURCE = z.discriminatedUnion('source', [
	z.object({ source: z.literal('PULL_FROM_URL'), video_url: z.string().url() }).strict(),
	z
		.object({
			source: z.literal('FILE_UPLOAD'),
			video_size: z.number().int().min(1),
			chunk_size: z.number().int().min(1),
			total_chunk_count: z.number().int().min(1).max(1000),
		})
		.strict(),
]);

const INFO = z
	.object({
		privacy_level: z.enum(['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'FOLLOWER_OF_CREATOR', 'SELF_ONLY']),
		title: z.string().max(2200).optional(),
		disable_duet: z.boolean().optional(),
		disable_stitch: z.boolean().optional(),
		disable_comment: z.boolean().optional(),
		video_cover_timestamp_ms: z.number().int().min(0).optional(),
		brand_content_toggle: z.boolean().optional(),
		brand_organic_toggle: z.boolean().optional(),
		is_aigc: z.boolean().optional(),
	})
	.strict();

/** Checks TikTok's rules for the chunks of a file. */
function checkChunks({
	video_size: size,
	chunk_size: chunk,
	total_chunk_count: count,
}: {
	video_size: number;
	chunk_size: number;
	total_chunk_count: number;
}): void {
	const bad = (why: string) => new DevelopersError(400, 'invalid_param', why);
	if (size < 5 * MEGABYTE && chunk !== size) throw bad('A video below 5 MB is uploaded as a whole');
	if (size >= 5 * MEGABYTE && chunk < 5 * MEGABYTE) throw bad('A chunk is at least 5 MB');
	if (chunk > 64 * MEGABYTE) throw bad('A chunk is at most 64 MB');
	if (count !== Math.max(1, Math.floor(size / chunk))) throw bad('total_chunk_count does not fit video_size and chunk_size');
}

const init =
	(draft: boolean): DevelopersHandler =>
	({ state, body, url }) => {
		const sent = body(draft ? z.object({ source_info: SOURCE }).strict() : z.object({ source_info: SOURCE, post_info: INFO }).strict()) as {
			source_info: z.infer<typeof SOURCE>;
			post_info?: z.infer<typeof INFO>;
		};
		if (sent.post_info && !(CREATOR.privacy_level_options as readonly string[]).includes(sent.post_info.privacy_level))
			throw new DevelopersError(403, 'privacy_level_option_mismatch', 'privacy_level is not among the options of the creator');
		const source = sent.source_info;
		const publishId = `v_${draft ? 'inbox' : 'pub'}_${source.source === 'FILE_UPLOAD' ? 'file' : 'url'}~v2.${state.random.id()}`;
		if (source.source === 'PULL_FROM_URL') {
			if (/unverified/.test(source.video_url))
				throw new DevelopersError(403, 'url_ownership_unverified', 'Please review our URL ownership verification rules');
			state.posts.set(publishId, {
				draft,
				info: sent.post_info,
				size: 0,
				received: 0,
				readyAt: state.clock.now() + PROCESSING,
				pulled: source.video_url,
			});
			return { publish_id: publishId };
		}
		checkChunks(source);
		const uploadId = state.random.id();
		state.posts.set(publishId, {
			draft,
			info: sent.post_info,
			size: source.video_size,
			chunk: source.chunk_size,
			chunks: source.total_chunk_count,
			received: 0,
			uploadId,
		});
		return { publish_id: publishId, upload_url: `${url}/upload/video/?upload_id=${uploadId}&upload_token=${state.random.letters(12)}` };
	};

const status: DevelopersHandler = ({ state, body }) => {
	const { publish_id } = body(z.object({ publish_id: z.string() }).strict());
	const post = state.posts.get(publish_id);
	if (!post) throw new DevelopersError(400, 'invalid_publish_id', 'The publish_id does not exist');
	const bytes = post.pulled ? { downloaded_bytes: 0 } : { uploaded_bytes: post.received };
	if (/FAIL_FORMAT/.test(post.info?.title ?? post.pulled ?? ''))
		return { status: 'FAILED', fail_reason: 'file_format_check_failed', publicaly_available_post_id: [], ...bytes };
	if (post.readyAt === undefined || post.readyAt > state.clock.now())
		return { status: post.pulled ? 'PROCESSING_DOWNLOAD' : 'PROCESSING_UPLOAD', publicaly_available_post_id: [], ...bytes };
	if (post.draft) return { status: 'SEND_TO_USER_INBOX', publicaly_available_post_id: [], ...bytes };
	return {
		status: 'PUBLISH_COMPLETE',
		publicaly_available_post_id: post.info?.privacy_level === 'PUBLIC_TO_EVERYONE' ? [7_490_000_000_000_000_123n] : [],
		...bytes,
	};
};

const cancel: DevelopersHandler = ({ state, body }) => {
	const { publish_id } = body(z.object({ publish_id: z.string() }).strict());
	if (!state.posts.has(publish_id)) throw new DevelopersError(400, 'invalid_publish_id', 'The publish_id does not exist');
	state.posts.delete(publish_id);
	return undefined;
};

/** Receives one chunk of a file. The answer is an HTTP status without a body. */
export function receiveChunk(state: DevelopersState, uploadId: string, bytes: Buffer, range: string | undefined): { status: number; range?: string } {
	const post = [...state.posts.values()].find((one) => one.uploadId === uploadId);
	if (!post) return { status: 404 };
	const [, first, last, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range ?? '') ?? [];
	if (first === undefined || Number(last) - Number(first) + 1 !== bytes.length || Number(total) !== post.size) return { status: 400 };
	if (Number(first) !== post.received) return { status: 416 };
	const lastOne = Number(last) === post.size - 1;
	if (!lastOne && bytes.length !== post.chunk) return { status: 400 };
	post.received += bytes.length;
	if (lastOne) post.readyAt = state.clock.now() + PROCESSING;
	return { status: lastOne ? 201 : 206, range: `bytes 0-${post.received}/${post.size}` };
}

export const postRoutes = {
	'POST post/publish/creator_info/query/': { scope: 'video.publish', handler: (() => CREATOR) as DevelopersHandler },
	'POST post/publish/video/init/': { scope: 'video.publish', handler: init(false) },
	'POST post/publish/inbox/video/init/': { scope: 'video.upload', handler: init(true) },
	'POST post/publish/status/fetch/': { scope: 'video.upload', handler: status },
	'POST post/publish/cancel/': { scope: 'video.upload', handler: cancel },
} as const;
