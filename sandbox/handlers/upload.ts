import { createHash } from 'node:crypto';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { LibraryImage, LibraryVideo } from '../entities/media';
import { CLIPS } from '../files/clips';
import { readImageInfo } from '../files/pictures';
import { signedUrl } from '../files/signedUrl';
import { firstImage } from '../fixtures/library';
import { requireAdvertiser } from '../lookup';
import { LONGEST_NAME, imagesIn, saveImage, videosIn } from '../mediaLibrary';
import type { SandboxState } from '../state';
import type { ApiCall, Handler, Route } from '../types';

/** Length of the sandbox's own clips. */
const SECONDS = 2;

/** Seconds of TikTok's time to transcode a video. A large one takes longer. */
const PREPARATION = { seconds: 25, perMegabyte: 0.5 } as const;

const MOST_PIXELS = 3_686_400;

/** A file in TikTok's file repository, for uploads by its ID. */
const REPOSITORY = { video: '7460000000000000011', image: '7460000000000000022' } as const;

interface Wanted {
	readonly advertiser_id: string;
	readonly upload_type?: string;
	readonly video_url?: string;
	readonly image_url?: string;
	readonly video_id?: string;
	readonly file_id?: string;
	readonly file_name?: string;
	readonly flaw_detect?: boolean;
}

/** The file that a call brings or names, and what it is called where the call does not say. */
async function fileOf(
	{ state, files }: ApiCall,
	{ upload_type, video_url, image_url, file_id }: Wanted,
	part: string,
): Promise<{ bytes: Buffer; name?: string; from: string }> {
	const url = video_url ?? image_url;
	const file = files.get(part);
	if (file && upload_type === 'UPLOAD_BY_FILE') return { bytes: file.bytes, name: file.fileName, from: '' };
	if (upload_type === 'UPLOAD_BY_URL' && url !== undefined)
		return { bytes: await fetched(state, url, part), name: new URL(url).pathname.split('/').at(-1) || undefined, from: url };
	if (upload_type !== 'UPLOAD_BY_FILE_ID') throw new ApiError(40002, `${part}: is missing`);
	if (file_id === REPOSITORY.video) return { bytes: CLIPS[0]!, from: '' };
	if (file_id === REPOSITORY.image) return { bytes: firstImage(), from: '' };
	throw new ApiError(40007, `There is no file ${String(file_id)}`);
}

/** Stands for the rest of the web, which the sandbox does not reach: any address there is a file of the kind that is asked for. */
const EXAMPLE_ORIGIN = 'https://www.example.com/';

async function fetched(state: SandboxState, url: string, part: string): Promise<Buffer> {
	if (url.startsWith(EXAMPLE_ORIGIN)) return part === 'video_file' ? CLIPS[0]! : firstImage();
	if (!URL.canParse(url) || new URL(url).host !== new URL(state.url).host) throw new ApiError(40902);
	const answer = await fetch(url, { redirect: 'error' }).catch(() => undefined);
	if (!answer?.ok || !/^(video|image)\//.test(answer.headers.get('content-type') ?? '')) throw new ApiError(40902);
	return Buffer.from(await answer.arrayBuffer());
}

/** MP4 and MOV, AVI, MPEG. */
const isVideo = (bytes: Buffer): boolean =>
	bytes.toString('latin1', 4, 8) === 'ftyp' || bytes.toString('latin1', 0, 4) === 'RIFF' || bytes.subarray(0, 3).equals(Buffer.from([0, 0, 1]));

const uploadVideo: Handler = async (call) => {
	const { state, params } = call;
	const wanted = params as unknown as Wanted;
	const { advertiser_id: advertiserId, flaw_detect: judged = false } = wanted;
	requireAdvertiser(advertiserId);
	if (wanted.upload_type === 'UPLOAD_BY_VIDEO_ID') {
		const known = videosIn(state, advertiserId).find(({ videoId }) => videoId === wanted.video_id);
		if (!known) throw new ApiError(40007, `There is no video ${String(wanted.video_id)}`);
		return [toVideoResponse(state, known, judged)];
	}
	const { bytes, name, from } = await fileOf(call, wanted, 'video_file');
	if (!isVideo(bytes)) throw new ApiError(40905, 'The file is no video');
	const materialId = state.random.id();
	const videoId = `v100${materialId}`;
	const fileName = (wanted.file_name ?? name ?? `${videoId}.mp4`).slice(0, LONGEST_NAME);
	if (videosIn(state, advertiserId).some((other) => other.fileName === fileName)) throw new ApiError(40911);
	const now = state.clock.now();
	const made: LibraryVideo = {
		videoId,
		materialId,
		advertiserId,
		fileName,
		videoUrl: from,
		bytes,
		createdAt: now,
		readyAt: now + 1000 * (PREPARATION.seconds + (PREPARATION.perMegabyte * bytes.length) / 1024 ** 2),
	};
	state.uploads.push(made);
	return [toVideoResponse(state, made, judged)];
};

const uploadImage: Handler = async (call) => {
	const { state, params } = call;
	const wanted = params as unknown as Wanted;
	const { advertiser_id: advertiserId } = wanted;
	requireAdvertiser(advertiserId);
	const { bytes, name } = await fileOf(call, wanted, 'image_file');
	const seen = readImageInfo(bytes);
	if (!seen) throw new ApiError(40905, 'The file is no JPG or PNG');
	if (seen.width * seen.height > MOST_PIXELS) throw new ApiError(40906, 'The image has too many pixels');
	return toImageResponse(state, saveImage(state, advertiserId, (wanted.file_name ?? name)?.slice(0, LONGEST_NAME), bytes));
};

/** A video in TikTok's response format. */
function toVideoResponse(state: SandboxState, { videoId, materialId, fileName, bytes, createdAt }: LibraryVideo, judged = false) {
	const preview = signedUrl(state, 'upload', videoId, 'video.mp4');
	return {
		video_id: videoId,
		material_id: materialId,
		file_name: fileName,
		format: 'mp4',
		size: bytes.length,
		duration: SECONDS,
		width: 360,
		height: 640,
		bit_rate: Math.round((bytes.length * 8) / SECONDS),
		signature: createHash('md5').update(bytes).digest('hex'),
		url: preview,
		preview_url: preview,
		video_cover_url: signedUrl(state, 'upload', videoId, 'picture.png'),
		create_time: formatDateTime(createdAt),
		modify_time: formatDateTime(createdAt),
		displayable: true,
		allow_download: true,
		flaw_types: judged ? [] : undefined,
	};
}

/** An image in TikTok's response format. */
export function toImageResponse(state: SandboxState, { imageId, materialId, fileName, bytes, createdAt }: LibraryImage) {
	const { format, width, height } = readImageInfo(bytes)!;
	return {
		image_id: imageId,
		material_id: materialId,
		file_name: fileName,
		format,
		width,
		height,
		size: bytes.length,
		signature: createHash('md5').update(bytes).digest('hex'),
		image_url: signedUrl(state, 'image', materialId, 'picture.png'),
		is_carousel_usable: true,
		displayable: true,
		create_time: formatDateTime(createdAt),
		modify_time: formatDateTime(createdAt),
	};
}

const videoInfo: Handler = ({ state, params }) => {
	const { advertiser_id, video_ids } = params as { advertiser_id: string; video_ids: readonly string[] };
	requireAdvertiser(advertiser_id);
	const found = videosIn(state, advertiser_id).filter(({ videoId }) => video_ids.includes(videoId));
	if (found.some(({ readyAt }) => state.clock.now() < readyAt)) throw new ApiError(40901);
	return { list: found.map((video) => toVideoResponse(state, video)) };
};

const imageInfo: Handler = ({ state, params }) => {
	const { advertiser_id, image_ids } = params as { advertiser_id: string; image_ids: readonly string[] };
	requireAdvertiser(advertiser_id);
	return {
		list: imagesIn(state, advertiser_id)
			.filter(({ imageId }) => image_ids.includes(imageId))
			.map((picture) => toImageResponse(state, picture)),
	};
};

interface Search {
	readonly advertiser_id: string;
	readonly page?: number;
	readonly page_size?: number;
	readonly filtering?: {
		readonly video_name?: string;
		readonly video_ids?: readonly string[];
		readonly image_ids?: readonly string[];
		readonly material_ids?: readonly string[];
		readonly ratio?: readonly number[];
		readonly width?: number;
		readonly height?: number;
	};
}

/** One page of what fits the filters. */
function paginate<T extends { file_name: string; material_id: string; width: number; height: number }>(
	all: readonly T[],
	{ filtering = {}, page = 1, page_size = 20 }: Search,
	idOf: (one: T) => string,
) {
	const { video_name = '', video_ids, image_ids, material_ids, ratio, width, height } = filtering;
	const ids = video_ids ?? image_ids;
	const found = all.filter(
		(one) =>
			one.file_name.toLowerCase().includes(video_name.toLowerCase()) &&
			(!ids || ids.includes(idOf(one))) &&
			(!material_ids || material_ids.includes(one.material_id)) &&
			(!ratio || ratio.some((wanted) => Math.abs(one.width / one.height - wanted) <= 0.05)) &&
			(width === undefined || one.width === width) &&
			(height === undefined || one.height === height),
	);
	return {
		list: found.slice((page - 1) * page_size, page * page_size),
		page_info: { page, page_size, total_number: found.length, total_page: Math.ceil(found.length / page_size) },
	};
}

const searchVideos: Handler = ({ state, params }) => {
	const search = params as unknown as Search;
	requireAdvertiser(search.advertiser_id);
	return paginate(
		videosIn(state, search.advertiser_id).map((video) => toVideoResponse(state, video)),
		search,
		({ video_id }) => video_id,
	);
};

const searchImages: Handler = ({ state, params }) => {
	const search = params as unknown as Search;
	requireAdvertiser(search.advertiser_id);
	return paginate(
		imagesIn(state, search.advertiser_id).map((picture) => toImageResponse(state, picture)),
		search,
		({ image_id }) => image_id,
	);
};

/** Frames of a video, as images of the library that belong to it. */
const suggestCovers: Handler = ({ state, params }) => {
	const { advertiser_id, video_id, poster_number = 10 } = params as { advertiser_id: string; video_id: string; poster_number?: number };
	requireAdvertiser(advertiser_id);
	const video = videosIn(state, advertiser_id).find(({ videoId }) => videoId === video_id);
	if (!video) throw new ApiError(40007, `There is no video ${video_id}`);
	if (state.clock.now() < video.readyAt) throw new ApiError(40901);
	return {
		list: Array.from({ length: Math.min(poster_number, SECONDS) }, (_, second) => ({
			id: `ad-site-sandbox/${video.materialId}-cover-${second}`,
			url: signedUrl(state, 'upload', video_id, 'picture.png'),
			width: 360,
			height: 640,
		})),
	};
};

/** Handlers of the library of an ad account. */
export const libraryHandlers: Readonly<Record<string, Handler>> = {
	'POST file/video/ad/upload/': uploadVideo,
	'GET file/video/ad/info/': videoInfo,
	'GET file/video/ad/search/': searchVideos,
	'POST file/image/ad/upload/': uploadImage,
	'GET file/image/ad/info/': imageInfo,
};

/** The search that fills the picker of images, and the covers of new ads; no node shows them. */
export const libraryRoutes: readonly Route[] = [
	{
		endpoint: defineEndpoint('GET', 'file/video/suggestcover/', {
			recordsPath: 'list',
			fields: [
				f.string('advertiser_id', '', '', { required: true }),
				f.string('video_id', '', '', { required: true }),
				f.integer('poster_number', '', '', { min: 1, max: 10 }),
			],
		}),
		handler: suggestCovers,
	},
	{
		endpoint: defineEndpoint('GET', 'file/image/ad/search/', {
			pagination: { maxPageSize: 100 },
			recordsPath: 'list',
			fields: [
				f.string('advertiser_id', '', '', { required: true }),
				f.filters(f.stringList('image_ids', '', ''), f.stringList('material_ids', '', ''), f.integer('width', '', ''), f.integer('height', '', '')),
			],
		}),
		handler: searchImages,
	},
];
