import { createHash } from 'node:crypto';
import type { SandboxState } from '../state';

/** Hours of TikTok's time for which a link works. */
const LINK_LIFETIME_HOURS = 6;

type MediaKind = 'avatar' | 'video' | 'upload' | 'image';

type MediaFile = 'video.mp4' | 'picture.svg' | 'picture.png';

/** Signature of a link, so that it cannot be guessed. */
export const signature = (path: string, expires: number | string): string => createHash('sha256').update(`${path} ${expires}`).digest('base64url').slice(0, 24);

/** A link to a file that expires after six hours of TikTok's time. */
export function signedUrl(state: SandboxState, kind: MediaKind, id: string, file: MediaFile): string {
	const path = `/media/${kind}/${id}/${file}`;
	const expires = Math.floor(state.clock.now() / 1000) + LINK_LIFETIME_HOURS * 3600;
	return `${state.url}${path}?x-expires=${expires}&x-signature=${signature(path, expires)}`;
}
