import { z } from 'zod/v3';
import { USER, USER_SCOPES, VIDEOS } from './fixtures';
import { DevelopersError, type DevelopersHandler } from './types';

const only = (record: Readonly<Record<string, unknown>>, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, record[name]]));

const userInfo: DevelopersHandler = ({ fields, scopes }) => {
	const names = fields(Object.keys(USER));
	const missing = names.filter((name) => !scopes.includes(USER_SCOPES[name]!));
	if (missing.length) throw new DevelopersError(400, 'scope_permission_missed', `Additional scope is needed for ${missing.join(', ')}`);
	return { user: only(USER, names) };
};

const VIDEO_FIELDS = Object.keys(VIDEOS[0]!);

const listVideos: DevelopersHandler = ({ state, fields, body }) => {
	const names = fields(VIDEO_FIELDS);
	const { cursor, max_count = 10 } = body(z.object({ cursor: z.number().int().optional(), max_count: z.number().int().min(1).max(20).optional() }).strict());
	const left = state.videos.filter(({ create_time }) => cursor === undefined || create_time * 1000 < cursor);
	const videos = left.slice(0, max_count);
	return { videos: videos.map((video) => only(video, names)), cursor: (videos.at(-1)?.create_time ?? 0) * 1000, has_more: left.length > max_count };
};

const queryVideos: DevelopersHandler = ({ state, fields, body }) => {
	const names = fields(VIDEO_FIELDS);
	const { filters } = body(z.object({ filters: z.object({ video_ids: z.array(z.string()).min(1).max(20) }).strict() }).strict());
	return { videos: state.videos.filter(({ id }) => filters.video_ids.includes(id)).map((video) => only(video, names)) };
};

export const accountRoutes = {
	'GET user/info/': { scope: 'user.info.basic', handler: userInfo },
	'POST video/list/': { scope: 'video.list', handler: listVideos },
	'POST video/query/': { scope: 'video.list', handler: queryVideos },
} as const;
