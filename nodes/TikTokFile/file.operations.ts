import { f } from '../../lib/definition/field';
import { imageByName } from '../../lib/definition/imageLibrary';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { BY_FILE, BY_FILE_ID, BY_URL, WEB_ADDRESS } from '../../lib/definition/options/upload';
import { adAccount } from '../../lib/definition/sharedFields';
import { DEFAULT_TIMEOUT_MINUTES, MAX_FILE_NAME_LENGTH, uploadAndWait, uploadFile } from './uploadFile';

const MB = 1024 ** 2;

const source = { required: true, default: 'UPLOAD_BY_FILE' } as const;

const fileName = f.string(
	'file_name',
	'File Name',
	'How the library lists it; each name can be used once in an ad account, and without one the file’s own name is taken',
	{ topLevel: true, minLength: 1, maxLength: MAX_FILE_NAME_LENGTH, example: 'Spring sale 9x16.mp4' },
);

const ifTaken = f.options('if_name_is_taken', 'If Name Is Taken', 'What to do when the ad account already has a file of this name', {
	clientOnly: true,
	options: { STOP: 'Stop and Say So', SUFFIX: 'Add a Suffix' },
	default: 'STOP',
});

/** Width divided by height; TikTok matches ratios within 0.05. */
const RATIOS = { 0.6: '9:16 (Vertical)', 0.7: '2:3', 0.8: '4:5', 1: '1:1 (Square)', 1.3: '4:3', 1.5: '3:2', 1.8: '16:9 (Horizontal)', 1.9: '1.91:1' };

const ORIGINS = {
	AUTOMATED_CREATIVE_OPTIMIZATION: 'Automated Creative Optimization',
	CATALOG_VIDEO_TEMPLATE: 'Catalog Video Template',
	CREATIVE_CENTER_TIKTOK_VIDEO_EDITOR: 'Creative Center: TikTok Video Editor',
	CREATIVE_CENTER_VIDEO_TEMPLATE: 'Creative Center: Video Template',
	CREATIVE_CENTER_VIDEO_UPLOAD: 'Creative Center: Upload',
	CREATIVE_CHALLENGE: 'Creative Challenge',
	CREATIVE_TOOL_QUICK_OPTIMIZATION: 'Creative Tool: Quick Optimization',
	CREATIVE_TOOL_SMART_VIDEO: 'Creative Tool: Smart Video',
	CREATIVE_TOOL_SMART_VIDEO_SOUNDTRACK: 'Creative Tool: Smart Video Soundtrack',
	CREATIVE_TOOL_TIKTOK_VIDEO_EDITOR: 'Creative Tool: TikTok Video Editor',
	CREATIVE_TOOL_VIDEO_TEMPLATE: 'Creative Tool: Video Template',
	DYNAMIC_SCENE: 'Dynamic Scene',
	DYNAMIC_VIDEO_EDITOR: 'Dynamic Video Editor',
	OTHER: 'Other',
	QUICK_GENERATION: 'Quick Generation',
	SMART_OPTIMIZATION_TOOL: 'Smart Optimization Tool',
	TIKTOK_CREATIVE_EXCHANGE: 'TikTok Creative Exchange',
	UPLOADED_TO_CATALOG: 'Uploaded to a Catalog',
	UPLOADED_TO_TIKTOK_ADS_MANAGER: 'Uploaded to Ads Manager',
};

/** What is shown of a video while Simplify is on. */
const VIDEO_VALUES = ['video_id', 'material_id', 'file_name', 'width', 'height', 'duration', 'size', 'preview_url', 'displayable', 'create_time'];

/** What is shown of an image while Simplify is on. */
const IMAGE_VALUES = ['image_id', 'material_id', 'file_name', 'format', 'width', 'height', 'size', 'image_url', 'is_carousel_usable', 'create_time'];

const getImages = get('file/image/ad/info/', {
	resource: 'image',
	operation: 'getImages',
	label: 'Get',
	action: 'Get images of an ad account by ID',
	help: 'Look up images of the library by their IDs: size, format, and an address that works for an hour',
	recordsPath: 'list',
	simplify: IMAGE_VALUES,
	fields: [
		adAccount,
		f.stringList('image_ids', 'Image IDs', 'The images to look up; 100 fit into one call, and more are spread over several', {
			required: true,
			minItems: 1,
			maxPerRequest: 100,
			example: 'ad-site-i18n-sg/202411215d0d1f2a3b4c5d6e',
		}),
	],
});

const uploadImage = post('file/image/ad/upload/', {
	resource: 'image',
	operation: 'uploadImage',
	repeat: 'adds',
	findCreated: { ...imageByName, names: ({ file_name: name }) => [name as string | undefined] },
	label: 'Upload',
	action: 'Upload an image to an ad account',
	help: 'Put an image into the library of an ad account, and get the image ID that ads use',
	builderHint: 'It takes a binary field or a URL, so no HTTP Request node is needed to download first',
	contentType: 'multipart',
	notice: 'upload',
	simplify: IMAGE_VALUES,
	execute: async (context) => await uploadFile(context, uploadImage),
	fields: [
		adAccount,
		f.options('upload_type', 'Image Source', 'Where the image is', { suffix: 'image', ...source, options: { ...BY_FILE, ...BY_URL, ...BY_FILE_ID } }),
		f.binaryFile('image_file', 'Input Binary Field', 'A JPG or PNG of at most 50 MB and 3,686,400 pixels', {
			fileKind: 'image',
			required: true,
			signature: 'image_signature',
			maxBytes: 50 * MB,
			showWhen: { upload_type: ['UPLOAD_BY_FILE'] },
		}),
		f.string('image_url', 'Image URL', 'The address TikTok fetches the image from; it must lead straight to the file', {
			required: true,
			pattern: WEB_ADDRESS,
			example: 'https://example.com/banner.png',
			showWhen: { upload_type: ['UPLOAD_BY_URL'] },
		}),
		f.string('file_id', 'Image File ID', 'The image in TikTok’s file repository, by the ID its upload there gave', {
			suffix: 'image',
			required: true,
			showWhen: { upload_type: ['UPLOAD_BY_FILE_ID'] },
		}),
		fileName,
		ifTaken,
	],
});

const getVideos = get('file/video/ad/info/', {
	resource: 'video',
	operation: 'getVideos',
	label: 'Get',
	action: 'Get videos of an ad account by ID',
	help: 'Look up videos of the library by their IDs: length, size, cover, and an address that works for six hours',
	recordsPath: 'list',
	simplify: VIDEO_VALUES,
	fields: [
		adAccount,
		f.stringList('video_ids', 'Video IDs', 'The videos to look up; 60 fit into one call, and more are spread over several', {
			required: true,
			minItems: 1,
			maxPerRequest: 60,
			example: 'v10033g50000c1q2r3s4t5u6v7w8x9y0',
		}),
	],
});

const searchVideos = get('file/video/ad/search/', {
	resource: 'video',
	operation: 'getManyVideos',
	label: 'Get Many',
	action: 'Get many videos of an ad account',
	help: 'List the videos in the library of an ad account, or find some of them',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	simplify: VIDEO_VALUES,
	fields: [
		adAccount,
		f.filters(
			f.boolean('displayable', 'Displayable', 'Whether to return only videos that TikTok can show; without it all come back'),
			f.string('video_name', 'Video Name', 'Only videos with a similar name'),
			f.stringList('video_ids', 'Video IDs', 'Only these videos, up to 100', { maxItems: 100 }),
			f.stringList('material_ids', 'Material IDs', 'Only the videos of these materials, up to 20', { maxItems: 20 }),
			f.multiOptions('ratio', 'Aspect Ratio', 'Only videos of these shapes; an expression can give any other as width divided by height', {
				options: RATIOS,
				numeric: true,
				allowArbitraryValues: true,
			}),
			f.integer('width', 'Width', 'Only videos that are this many pixels wide', { min: 1 }),
			f.integer('height', 'Height', 'Only videos that are this many pixels high', { min: 1 }),
			f.multiOptions('video_material_sources', 'Made With', 'Only videos that came into the library this way', { options: ORIGINS }),
		),
	],
});

export const uploadVideo = post('file/video/ad/upload/', {
	resource: 'video',
	operation: 'uploadVideo',
	// A video that TikTok has already keeps its ID.
	repeat: ({ upload_type: type }) => (type === 'UPLOAD_BY_VIDEO_ID' ? 'sets' : 'adds'),
	findCreated: {
		list: () => searchVideos,
		query: ({ advertiser_id }, [video_name]) => ({ advertiser_id, filtering: { video_name } }),
		names: ({ file_name: name }) => [name as string | undefined],
		namePath: 'file_name',
		toData: ([created]) => created,
	},
	label: 'Upload',
	action: 'Upload a video to an ad account',
	help: 'Put a video into the library of an ad account, and get the video ID that ads use',
	waitHint: 'TikTok usually processes a video within one to five minutes.',
	builderHint: 'It takes a binary field or a URL, so no HTTP Request node is needed to download first',
	contentType: 'multipart',
	notice: 'upload',
	simplify: ['video_id', 'material_id', 'file_name', 'width', 'height', 'duration', 'size', 'preview_url', 'flaw_types', 'fix_task_id'],
	execute: async (context) => await uploadAndWait(context, uploadVideo, getVideos),
	fields: [
		adAccount,
		f.options('upload_type', 'Video Source', 'Where the video is', {
			...source,
			options: { ...BY_FILE, ...BY_URL, ...BY_FILE_ID, UPLOAD_BY_VIDEO_ID: 'Another Upload' },
		}),
		f.binaryFile('video_file', 'Input Binary Field', 'An MP4, MOV, MPEG or AVI of at most 500 MB, in 9:16, 16:9 or 1:1', {
			fileKind: 'video',
			required: true,
			signature: 'video_signature',
			maxBytes: 500 * MB,
			showWhen: { upload_type: ['UPLOAD_BY_FILE'] },
		}),
		f.string('video_url', 'Video URL', 'The address TikTok fetches the video from, best of at most 10 MB; it must lead straight to the file', {
			required: true,
			pattern: WEB_ADDRESS,
			example: 'https://example.com/clip.mp4',
			showWhen: { upload_type: ['UPLOAD_BY_URL'] },
		}),
		f.string('file_id', 'Video File ID', 'The video in TikTok’s file repository, by the ID its upload there gave', {
			suffix: 'video',
			required: true,
			showWhen: { upload_type: ['UPLOAD_BY_FILE_ID'] },
		}),
		f.resourceLocator('video_id', 'Video', 'The video that was uploaded before; it keeps its ID', {
			required: true,
			list: 'videos',
			example: 'v10033g50000c1q2r3s4t5u6v7w8x9y0',
			showWhen: { upload_type: ['UPLOAD_BY_VIDEO_ID'] },
		}),
		fileName,
		f.boolean('wait_until_ready', 'Wait for Completion', 'Whether to wait until TikTok has processed the video, so that an ad can use it', {
			clientOnly: true,
			waiting: true,
			topLevel: true,
			default: true,
		}),
		f.integer('longest_wait', 'Timeout (Minutes)', 'Minutes to wait until the video is ready', {
			clientOnly: true,
			waiting: true,
			min: 1,
			max: 120,
			default: DEFAULT_TIMEOUT_MINUTES,
		}),
		ifTaken,
		f.boolean('flaw_detect', 'Detect Flaws', 'Whether TikTok looks for flaws such as a low resolution or an odd shape while it takes the video in'),
		f.boolean(
			'auto_fix_enabled',
			'Fix Flaws',
			'Whether TikTok repairs the flaws it detects, by raising the resolution to 720p or changing the shape; without it a flawed video is refused',
		),
		f.boolean(
			'auto_bind_enabled',
			'Keep Fixed Video',
			'Whether the repaired video goes into the library by itself; it counts only together with Detect Flaws and Fix Flaws',
		),
		f.boolean('is_third_party', 'Third Party', 'Whether the video was made by somebody other than the advertiser'),
	],
});

export const files: NodeTable = {
	resources: [
		{ value: 'video', label: 'Video' },
		{ value: 'image', label: 'Image' },
	],
	operations: [uploadVideo, getVideos, searchVideos, uploadImage, getImages],
};
