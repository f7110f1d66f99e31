import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';

/** Limits and names from TikTok's description of the Digital Avatar API (alpha, by allowlist). */
export const AVATAR_LIMITS = { packages: 5, taskIds: 5, script: 2000, videoName: 50, fileName: 100 } as const;

const listAvatars = get('creative/digital_avatar/get/', {
	resource: 'avatar',
	operation: 'getManyAvatars',
	label: 'Get Many',
	action: 'Get many avatars',
	help: 'List the avatars that can speak your scripts, with a picture and a sample video of each',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
});

export const createVideoTasks = post('creative/digital_avatar/video/task/create/', {
	resource: 'videoTask',
	operation: 'createVideoTasks',
	repeat: 'adds',
	label: 'Create',
	action: 'Start avatar video tasks',
	help: 'Start rendering up to five videos in one call; the videos are ready some minutes later',
	builderHint:
		'To get finished videos, use TikTok Render Avatar Video instead: ' + 'it waits by itself, without a loop or a Wait node, and takes any number of items',
	recordsPath: 'list',
	notice: 'upload',
	fields: [
		f.objectList('material_packages', 'Videos', 'The videos to render, one entry each', {
			required: true,
			itemLabel: 'Video',
			minItems: 1,
			maxItems: AVATAR_LIMITS.packages,
			fields: [
				f.resourceLocator('avatar_id', 'Avatar', 'Who speaks the script', { required: true, list: 'avatars' }),
				f.string('script', 'Script', 'What the avatar says; about 500 characters make half a minute of video', {
					required: true,
					minLength: 1,
					maxLength: AVATAR_LIMITS.script,
					rows: 4,
				}),
				f.string('video_name', 'Video Name', 'Name of the video; defaults to date and time', {
					topLevel: true,
					maxLength: AVATAR_LIMITS.videoName,
				}),
				f.string('package_id', 'Package ID', 'Your own ID for this video, returned with its task', {
					topLevel: true,
				}),
			],
		}),
	],
});

export const getVideoTasks = get('creative/digital_avatar/video/task/get/', {
	resource: 'videoTask',
	operation: 'getVideoTasks',
	label: 'Get',
	action: 'Get the status of avatar video tasks',
	help: 'Check the status of video tasks, and get the URL of each finished video',
	recordsPath: 'list',
	notice: 'download',
	fields: [
		f.stringList('task_ids', 'Task IDs', 'The video tasks to look up; five fit into one call, and more are spread over several', {
			required: true,
			minItems: 1,
			maxPerRequest: AVATAR_LIMITS.taskIds,
			example: '7412345678901234567',
		}),
	],
});

export const listAvatarVideos = get('creative/digital_avatar/video/list/', {
	resource: 'video',
	operation: 'getManyVideos',
	label: 'Get Many',
	action: 'Get many avatar videos',
	help: 'List finished avatar videos; their addresses work for six hours',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	notice: 'download',
	fields: [
		f.filters(
			f.resourceLocator('avatar_id', 'Avatar', 'Only videos in which this avatar speaks', { list: 'avatars' }),
			f.date('start_date', 'Start Date', 'Only videos made on this day (UTC) or later'),
			f.date('end_date', 'End Date', 'Only videos made on this day (UTC) or earlier'),
		),
	],
});

const renameVideo = post('file/video/ad/update/', {
	resource: 'video',
	operation: 'renameVideo',
	repeat: 'sets',
	label: 'Rename',
	action: 'Rename an avatar video',
	help: 'Rename a finished avatar video',
	echoParams: ['avatar_video_id', 'file_name'],
	fields: [
		f.resourceLocator('avatar_video_id', 'Avatar Video', 'The video to rename', { required: true, list: 'avatarVideos' }),
		f.string('file_name', 'New Name', 'The name the video gets; two videos may have the same', {
			required: true,
			minLength: 1,
			maxLength: AVATAR_LIMITS.fileName,
		}),
	],
});

export const digitalAvatar: NodeTable = {
	resources: [
		{ value: 'avatar', label: 'Avatar' },
		{ value: 'video', label: 'Video' },
		{ value: 'videoTask', label: 'Video Task' },
	],
	operations: [listAvatars, listAvatarVideos, renameVideo, createVideoTasks, getVideoTasks],
};
