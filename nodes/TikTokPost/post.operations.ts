import { f } from '../../lib/definition/field';
import { post, type NodeTable, type Operation } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { userApi } from '../../lib/developersApi/adapter';
import { getStatus, publishVideo } from './publishVideo';

const source = f.options('source', 'Video Source', 'Whether the video comes with the item or from an address', {
	required: true,
	options: { FILE_UPLOAD: 'File', PULL_FROM_URL: 'URL' },
	default: 'FILE_UPLOAD',
});
const video = f.binaryFile('video', 'Input Binary Field', 'The field of the item that holds the video, an MP4, MOV or WebM file', {
	required: true,
	showWhen: { source: ['FILE_UPLOAD'] },
});
const videoUrl = f.string(
	'video_url',
	'Video URL',
	'Where TikTok fetches the video; the address must be verified as yours in the TikTok for Developers portal and stay open for an hour',
	{
		required: true,
		showWhen: { source: ['PULL_FROM_URL'] },
		pattern: { regex: /^https:\/\/\S+$/, message: 'must be an address that begins with https://' },
		example: 'https://media.example.com/video.mp4',
	},
);

const waitForCompletion = f.boolean('wait', 'Wait for Completion', 'Whether to wait until TikTok has processed the video', {
	topLevel: true,
	clientOnly: true,
	waiting: true,
	default: true,
});
const timeLimit = f.integer('time_limit', 'Timeout (Minutes)', 'Minutes to wait', { clientOnly: true, waiting: true, min: 1, max: 180, default: 15 });

const publishId = f.string('publish_id', 'Publish ID', 'The post or draft, by the ID that its operation gave', {
	required: true,
	maxLength: 64,
	example: 'v_pub_file~v2-1.123456789',
});

/** TikTok's `source_info`: a URL needs the URL only, a file its chunks. */
const toSourceInfo = ({ source: kind, video_url, video_size, chunk_size, total_chunk_count }: Params): Params =>
	kind === 'PULL_FROM_URL' ? { source: kind, video_url } : { source: kind, video_size, chunk_size, total_chunk_count };

const POST_INFO_FIELDS = [
	'privacy_level',
	'title',
	'disable_duet',
	'disable_stitch',
	'disable_comment',
	'video_cover_timestamp_ms',
	'brand_content_toggle',
	'brand_organic_toggle',
	'is_aigc',
];

const WRAPPED_FIELDS = new Set(['source', 'video', 'video_url', 'video_size', 'chunk_size', 'total_chunk_count', ...POST_INFO_FIELDS]);

const otherParams = (params: Params): Params => Object.fromEntries(Object.entries(params).filter(([name]) => !WRAPPED_FIELDS.has(name)));

const noPrivatePartnership: Rule = {
	field: 'brand_content_toggle',
	message: 'cannot be on for a post that only you may see',
	test: ({ privacy_level: level, brand_content_toggle: on }) => !(on === true && level === 'SELF_ONLY'),
};

const getCreatorInfo = post('post/publish/creator_info/query/', {
	resource: 'account',
	operation: 'getCreatorInfo',
	label: 'Get',
	action: 'Get what the account may post',
	help: 'See who may see posts of the account, how long its videos may be, and what it has turned off',
	readOnly: true,
});

const createPost: Operation = post('post/publish/video/init/', {
	resource: 'post',
	operation: 'createPost',
	repeat: 'adds',
	label: 'Create',
	action: 'Post a video to the account',
	help: 'Post a video to the account; until TikTok has audited the app, only the account itself may see it',
	waitHint: 'TikTok usually processes a video within a few minutes.',
	builderHint: 'It waits by itself until TikTok has processed the video',
	execute: async (context) => await publishVideo(context, createPost, getPostStatus),
	transformBody: (params) => ({
		post_info: Object.fromEntries(POST_INFO_FIELDS.filter((name) => params[name] !== undefined).map((name) => [name, params[name]])),
		source_info: toSourceInfo(params),
		...otherParams(params),
	}),
	rules: [noPrivatePartnership],
	fields: [
		source,
		video,
		videoUrl,
		f.string('title', 'Caption', 'What stands beside the video, with hashtags and mentions, up to 2,200 characters', {
			topLevel: true,
			maxLength: 2200,
			rows: 3,
			pattern: { regex: /^[\s\S]{0,2200}$/, message: 'is longer than 2,200 characters, counted as TikTok counts: an emoji is two or more' },
		}),
		f.options('privacy_level', 'Who Can See It', 'The account must offer it: Get under Account lists what it offers', {
			required: true,
			options: { PUBLIC_TO_EVERYONE: 'Everyone', FOLLOWER_OF_CREATOR: 'Followers', MUTUAL_FOLLOW_FRIENDS: 'Friends', SELF_ONLY: 'Only Me' },
			default: 'SELF_ONLY',
		}),
		f.options(
			'ai_label',
			'AI-Generated Label',
			'Whether TikTok marks the video as made with AI; Automatic does so for what came from Render Avatar Video',
			{ topLevel: true, clientOnly: true, options: { auto: 'Automatic', always: 'Always', never: 'Never' }, default: 'auto' },
		),
		waitForCompletion,
		f.boolean('disable_comment', 'Disable Comments', 'Whether nobody can comment'),
		f.boolean('disable_duet', 'Disable Duets', 'Whether nobody can make a Duet with the video'),
		f.boolean('disable_stitch', 'Disable Stitches', 'Whether nobody can make a Stitch from the video'),
		f.integer('video_cover_timestamp_ms', 'Cover Time', 'Which moment of the video is its cover, in milliseconds', { min: 0 }),
		f.boolean('brand_content_toggle', 'Paid Partnership', 'Whether the video promotes another business for payment'),
		f.boolean('brand_organic_toggle', 'Own Business', 'Whether the video promotes the business of the account'),
		timeLimit,
	],
});

const createDraft: Operation = post('post/publish/inbox/video/init/', {
	resource: 'draft',
	operation: 'createDraft',
	repeat: 'adds',
	label: 'Create',
	action: 'Upload a video as a draft',
	help: 'Put a video into the inbox of the account, where a person finishes and posts it in the TikTok app',
	waitHint: 'TikTok usually processes a video within a few minutes.',
	execute: async (context) => await publishVideo(context, createDraft, getPostStatus),
	transformBody: (params) => ({ source_info: toSourceInfo(params), ...otherParams(params) }),
	fields: [source, video, videoUrl, waitForCompletion, timeLimit],
});

const getPostStatus: Operation = post('post/publish/status/fetch/', {
	resource: 'post',
	operation: 'getPostStatus',
	label: 'Get Status',
	action: 'Get the status of a post or draft',
	help: 'See how far a post or draft is, and the ID of a public post',
	waitHint: 'TikTok usually processes a video within a few minutes.',
	readOnly: true,
	execute: async (context) => await getStatus(context, getPostStatus),
	fields: [publishId, waitForCompletion, timeLimit],
});

const cancelPost = post('post/publish/cancel/', {
	resource: 'post',
	operation: 'cancelPost',
	repeat: 'removes',
	label: 'Cancel',
	action: 'Cancel a post or draft on its way',
	help: 'Stop TikTok from fetching a video from its address, while it still does',
	fields: [publishId],
	echoParams: ['publish_id'],
});

export const organicPost: NodeTable = {
	api: userApi,
	resources: [
		{ value: 'post', label: 'Post' },
		{ value: 'draft', label: 'Draft' },
		{ value: 'account', label: 'Account' },
	],
	operations: [createPost, getPostStatus, cancelPost, createDraft, getCreatorInfo],
};
