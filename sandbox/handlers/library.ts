import { CLIPS } from '../files/clips';
import { Refusal } from '../envelope';
import { ADVERTISERS } from './oauth';
import { png } from '../files/pictures';
import type { Picture, Upload, World } from '../state';

export const LONGEST_NAME = 100;

const SEEDED = Date.UTC(2026, 0, 12, 9);

const FILMS = ['Morning roast 9x16', 'How it is made', 'Spring offer'];

const BANNERS = [
	{ name: 'Banner blue.png', colour: [37, 97, 176], width: 640, height: 360 },
	{ name: 'Square red.png', colour: [196, 52, 74], width: 640, height: 640 },
] as const;

const accountIndex = (advertiserId: string): number => ADVERTISERS.findIndex(({ advertiser_id }) => advertiser_id === advertiserId);

export function checkAccount(advertiserId: string): void {
	if (accountIndex(advertiserId) < 0) throw new Refusal(40001, `No permission for the ad account ${advertiserId}`);
}

/** The videos each ad account has from the beginning. */
const films: readonly Upload[] = ADVERTISERS.flatMap(({ advertiser_id }, account) =>
	FILMS.map((name, index): Upload => {
		const materialId = `74000000000000${account}0${index}17`;
		return {
			videoId: `v100${materialId}`,
			materialId,
			advertiserId: advertiser_id,
			fileName: `${name}.mp4`,
			videoUrl: '',
			bytes: CLIPS[index % CLIPS.length]!,
			createdAt: SEEDED + index * 60_000,
			readyAt: SEEDED,
		};
	}),
);

const banners: readonly Picture[] = ADVERTISERS.flatMap(({ advertiser_id }, account) =>
	BANNERS.map(({ name, colour, width, height }, index): Picture => {
		const materialId = `74100000000000${account}0${index}17`;
		return {
			imageId: `ad-site-sandbox/${materialId}`,
			materialId,
			advertiserId: advertiser_id,
			fileName: name,
			bytes: png(width, height, colour),
			createdAt: SEEDED + index * 60_000,
		};
	}),
);

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

/** An image that every sandbox has. */
export const seededPicture = (): Buffer => banners[0]!.bytes;

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
