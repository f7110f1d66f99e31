import { createHash } from 'node:crypto';
import type { Handler } from './api';
import { moment } from './clock';
import { Refusal } from './envelope';
import { signed } from './media';
import { ADVERTISERS } from './oauth';
import type { Upload, World } from './world';

const SECONDS = 2;

interface Wanted {
	readonly advertiser_id: string;
	readonly video_url: string;
	readonly file_name?: string;
	readonly flaw_detect?: boolean;
}

/** Takes a video from its URL into an ad account; the URL must be one of this sandbox's. */
export const upload: Handler = async ({ world, params }) => {
	const { advertiser_id: advertiserId, video_url: videoUrl, file_name, flaw_detect } = params as unknown as Wanted;
	if (!ADVERTISERS.some(({ advertiser_id }) => advertiser_id === advertiserId)) throw new Refusal(40001, `No permission for the ad account ${advertiserId}`);
	const bytes = await fetched(world, videoUrl);
	const materialId = world.random.id();
	const videoId = `v100${materialId}`;
	const fileName = file_name ?? `${videoId}.mp4`;
	if (world.uploads.some((other) => other.advertiserId === advertiserId && other.fileName === fileName)) throw new Refusal(40911);
	const made: Upload = { videoId, materialId, advertiserId, fileName, videoUrl, bytes, createdAt: world.clock.now() };
	world.uploads.push(made);
	return [inLibrary(world, made, flaw_detect === true)];
};

async function fetched(world: World, videoUrl: string): Promise<Buffer> {
	if (!URL.canParse(videoUrl) || new URL(videoUrl).host !== new URL(world.url).host) throw new Refusal(40902);
	const answer = await fetch(videoUrl, { redirect: 'error' }).catch(() => undefined);
	if (!answer?.ok || answer.headers.get('content-type') !== 'video/mp4') throw new Refusal(40902);
	return Buffer.from(await answer.arrayBuffer());
}

function inLibrary(world: World, { videoId, materialId, fileName, bytes, createdAt }: Upload, judged: boolean) {
	const preview = signed(world, 'upload', videoId, 'video.mp4');
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
		create_time: moment(createdAt),
		modify_time: moment(createdAt),
		displayable: true,
		allow_download: true,
		flaw_types: judged ? [] : undefined,
	};
}
