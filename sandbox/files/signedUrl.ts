import { createHash } from 'node:crypto';
import type { World } from '../state';

/** Hours of TikTok's time for which a link works. */
export const LINK_LIVES = 6;

export type Kind = 'avatar' | 'video' | 'upload' | 'image';

export type File = 'video.mp4' | 'picture.svg' | 'picture.png';

/** What a link carries, so that nobody makes one up. */
export const signature = (path: string, expires: number | string): string => createHash('sha256').update(`${path} ${expires}`).digest('base64url').slice(0, 24);

/** A link to a file that works for six hours. */
export function signed(world: World, kind: Kind, id: string, file: File): string {
	const path = `/media/${kind}/${id}/${file}`;
	const expires = Math.floor(world.clock.now() / 1000) + LINK_LIVES * 3600;
	return `${world.url}${path}?x-expires=${expires}&x-signature=${signature(path, expires)}`;
}
