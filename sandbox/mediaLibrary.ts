import { ApiError } from './apiError';
import type { LibraryImage, LibraryVideo } from './entities/media';
import { FIRST_IMAGES, FIRST_VIDEOS } from './fixtures/library';
import type { SandboxState } from './state';

export const LONGEST_NAME = 100;
/** All videos of an ad account, newest first. */
export const videosIn = (state: SandboxState, advertiserId: string): LibraryVideo[] =>
	[...FIRST_VIDEOS, ...state.uploads]
		.filter((video) => video.advertiserId === advertiserId && !state.deleted.has(video.videoId))
		.sort((one, other) => other.createdAt - one.createdAt);

/** All images of an ad account, newest first. */
export const imagesIn = (state: SandboxState, advertiserId: string): LibraryImage[] =>
	[...FIRST_IMAGES, ...state.pictures]
		.filter((picture) => picture.advertiserId === advertiserId && !state.deleted.has(picture.imageId))
		.sort((one, other) => other.createdAt - one.createdAt);

/** The bytes behind a link, by video or material. */
export const findBytes = (state: SandboxState, kind: string, id: string): Buffer | undefined =>
	kind === 'upload'
		? [...FIRST_VIDEOS, ...state.uploads].find(({ videoId }) => videoId === id)?.bytes
		: [...FIRST_IMAGES, ...state.pictures].find(({ materialId }) => materialId === id)?.bytes;

/** Puts an image into an ad account, under a name that it does not have yet. */
export function saveImage(state: SandboxState, advertiserId: string, name: string | undefined, bytes: Buffer): LibraryImage {
	const materialId = state.random.id();
	const fileName = name ?? `${materialId}.png`;
	if (imagesIn(state, advertiserId).some((other) => other.fileName === fileName)) throw new ApiError(40911, 'An image of this name exists in the ad account');
	const made: LibraryImage = { imageId: `ad-site-sandbox/${materialId}`, materialId, advertiserId, fileName, bytes, createdAt: state.clock.now() };
	state.pictures.push(made);
	return made;
}
