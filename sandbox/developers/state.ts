import type { SandboxClock } from '../clock';
import { Random } from '../random';
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

/** The state of the TikTok for Developers half of the sandbox. */
export class DevelopersState {
	random!: Random;
	tokens!: TokenStore;
	readonly posts = new Map<string, Post>();

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
	}
}
