import type { SandboxClock } from '../clock';
import { Random } from '../random';
import { VIDEOS } from './fixtures';
import { TokenStore } from './tokenStore';

/** A video that is being posted to the account. */
export interface Post {
	readonly draft: boolean;
	readonly info?: { readonly title?: string; readonly privacy_level: string; readonly is_aigc?: boolean };
	/** In bytes; 0 for one that TikTok fetches. */
	readonly size: number;
	readonly chunk?: number;
	readonly chunks?: number;
	readonly uploadId?: string;
	/** Address it is fetched from. */
	readonly pulled?: string;
	received: number;
	readyAt?: number;
}

/** A public video of the account. */
type ProfileVideo = { -readonly [Name in keyof (typeof VIDEOS)[number]]: (typeof VIDEOS)[number][Name] };

/** The state of the TikTok for Developers half of the sandbox. */
export class DevelopersState {
	random!: Random;
	tokens!: TokenStore;
	readonly posts = new Map<string, Post>();
	/** Public videos, newest first. */
	videos!: ProfileVideo[];

	constructor(
		readonly seed: number,
		readonly clock: SandboxClock,
		readonly tokenSeconds: number,
	) {
		this.reset();
	}

	reset(): void {
		this.random = new Random(this.seed);
		this.tokens = new TokenStore(this.clock, this.tokenSeconds);
		this.posts.clear();
		this.videos = VIDEOS.map((video) => ({ ...video }));
	}

	/** Adds a public video. What is not given of it is as in the others. */
	addVideo(video: Pick<ProfileVideo, 'id' | 'create_time'> & Partial<ProfileVideo>): void {
		const nothingYet = { view_count: 0, like_count: 0, comment_count: 0, share_count: 0 };
		this.videos.push({ ...VIDEOS[0]!, ...nothingYet, ...video });
		this.videos.sort((one, other) => other.create_time - one.create_time);
	}
}
