import { Refusal } from './apiError';
import type { Picture, Upload } from './entities/media';
import { ADVERTISERS } from './fixtures/accounts';
import { banners, films } from './fixtures/library';
import type { World } from './state';

export const LONGEST_NAME = 100;
const accountIndex = (advertiserId: string): number => ADVERTISERS.findIndex(({ advertiser_id }) => advertiser_id === advertiserId);

export function checkAccount(advertiserId: string): void {
	if (accountIndex(advertiserId) < 0) throw new Refusal(40001, `No permission for the ad account ${advertiserId}`);
}

/** All videos of an ad account, newest first. */
export const videosIn = (world: World, advertiserId: string): Upload[] =>
	[...films, ...world.uploads]
		.filter((video) => video.advertiserId === advertiserId && !world.deleted.has(video.videoId))
		.sort((one, other) => other.createdAt - one.createdAt);

/** All images of an ad account, newest first. */
export const picturesIn = (world: World, advertiserId: string): Picture[] =>
	[...banners, ...world.pictures]
		.filter((picture) => picture.advertiserId === advertiserId && !world.deleted.has(picture.imageId))
		.sort((one, other) => other.createdAt - one.createdAt);

/** The bytes behind a link, by video or material. */
export const bytesOf = (world: World, kind: string, id: string): Buffer | undefined =>
	kind === 'upload'
		? [...films, ...world.uploads].find(({ videoId }) => videoId === id)?.bytes
		: [...banners, ...world.pictures].find(({ materialId }) => materialId === id)?.bytes;

/** Puts an image into an ad account, under a name that it does not have yet. */
export function keepPicture(world: World, advertiserId: string, name: string | undefined, bytes: Buffer): Picture {
	const materialId = world.random.id();
	const fileName = name ?? `${materialId}.png`;
	if (picturesIn(world, advertiserId).some((other) => other.fileName === fileName))
		throw new Refusal(40911, 'An image of this name exists in the ad account');
	const made: Picture = { imageId: `ad-site-sandbox/${materialId}`, materialId, advertiserId, fileName, bytes, createdAt: world.clock.now() };
	world.pictures.push(made);
	return made;
}
