import { f, type OptionLabels } from '../../lib/definition/field';
import { get, post, type NodeTable, type Operation } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { userApi } from '../../lib/developersApi/adapter';
import { PROFILE_FIELDS } from './profile.values';
import { readProfile, revokeAccess } from './readProfile';

const VIDEO_FIELDS: OptionLabels = {
	id: 'Video ID',
	create_time: 'Time',
	cover_image_url: 'Cover',
	share_url: 'Link',
	video_description: 'Description',
	duration: 'Duration',
	height: 'Height',
	width: 'Width',
	title: 'Title',
	embed_html: 'Code to Embed',
	embed_link: 'Link to Embed',
	like_count: 'Likes',
	comment_count: 'Comments',
	share_count: 'Shares',
	view_count: 'Views',
};

const videoFields = f.multiOptions('fields', 'Fields to Return', 'Fields to return for each video, even while Simplify is on', {
	options: VIDEO_FIELDS,
	suffix: 'video',
});

/** Sends Posted Before, a time in UTC, as TikTok's cursor in Unix milliseconds. A cursor of a later page takes its place. */
const beforeInMilliseconds = ({ posted_before: before, cursor, ...rest }: Params): Params => {
	const at = cursor ?? (before === undefined ? undefined : Date.parse(`${String(before).replace(' ', 'T')}Z`));
	return { ...rest, ...(at !== undefined && { cursor: at }) };
};

/** What is shown of a video while Simplify is on. */
const VIDEO_VALUES = ['id', 'title', 'video_description', 'create_time', 'share_url', 'duration', 'view_count', 'like_count', 'comment_count', 'share_count'];

const getProfile: Operation = get('user/info/', {
	resource: 'profile',
	operation: 'getProfile',
	label: 'Get',
	action: 'Get the profile of the account',
	help: 'See name, picture, description, followers and likes of the connected account, as far as it was allowed at sign-in',
	recordsPath: 'user',
	simplify: [
		'open_id',
		'username',
		'display_name',
		'bio_description',
		'profile_deep_link',
		'is_verified',
		'follower_count',
		'following_count',
		'likes_count',
		'video_count',
	],
	execute: async (context) => await readProfile(context, getProfile),
	fields: [
		f.multiOptions('fields', 'Fields to Return', 'Fields to return, even while Simplify is on; only what was allowed at sign-in comes back', {
			options: PROFILE_FIELDS,
			suffix: 'profile',
		}),
	],
});

const disconnect = post('oauth/revoke/', {
	resource: 'profile',
	operation: 'revokeAccess',
	repeat: 'removes',
	label: 'Disconnect',
	action: 'Disconnect the account',
	help: 'End the app’s access to the account for good; the credential works again after a new sign-in',
	execute: async (context) => await revokeAccess(context, getProfile),
});

const listProfileVideos = post('video/list/', {
	resource: 'video',
	operation: 'getManyVideos',
	label: 'Get Many',
	action: 'Get many videos of the account',
	help: 'List the public videos of the account, newest first, with likes, comments, shares and views',
	readOnly: true,
	pagination: { maxPageSize: 20, cursor: 'cursor' },
	recordsPath: 'videos',
	simplify: VIDEO_VALUES,
	fixedParams: { fields: Object.keys(VIDEO_FIELDS) },
	transformBody: beforeInMilliseconds,
	fields: [f.dateTime('posted_before', 'Posted Before', 'Only videos that were posted earlier than this'), videoFields],
});

const getProfileVideos = post('video/query/', {
	resource: 'video',
	operation: 'getVideos',
	label: 'Get',
	action: 'Get videos of the account by ID',
	help: 'See certain videos of the account, with fresh links to their covers',
	readOnly: true,
	recordsPath: 'videos',
	simplify: VIDEO_VALUES,
	fixedParams: { fields: Object.keys(VIDEO_FIELDS) },
	transformBody: ({ video_ids, ...rest }) => ({ filters: { video_ids }, ...rest }),
	fields: [
		f.stringList('video_ids', 'Video IDs', 'The videos; those of other accounts do not come back', {
			required: true,
			minItems: 1,
			maxPerRequest: 20,
			digitsOnly: true,
			example: '7412345678901234567',
		}),
		videoFields,
	],
});

export const profile: NodeTable = {
	api: userApi,
	resources: [
		{ value: 'profile', label: 'Profile' },
		{ value: 'video', label: 'Video' },
	],
	operations: [getProfile, disconnect, listProfileVideos, getProfileVideos],
};
