/** Types of the package tiktok-business-sandbox; written by hand, and held against the sandbox by its test. */

export interface SandboxOptions {
	/** By default any that is free. */
	port?: number;
	/** Address to listen on: 127.0.0.1 unless told otherwise. */
	host?: string;
	/** Seconds of TikTok's time in a real one: 100 by default; 0 lets only `advance` move the clock. */
	timeScale?: number;
	/** Access level of the app, which decides how many calls a second are taken: Basic by default. */
	level?: 'Basic' | 'Advanced' | 'Premium' | 'Ultimate';
	/** Instead of a level's. */
	callsPerSecond?: number;
	/** Milliseconds that each answer takes: none by default. */
	latency?: number;
	/** The same seed makes the same IDs and render times. */
	seed?: number;
	/** Origin that webhooks go to instead of that of their callback address. */
	tunnel?: string;
}

/** A request as it arrived, and how it was answered. */
export interface RecordedCall {
	readonly method: string;
	readonly path: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** HTTP status; 0 where the connection was cut. */
	status: number;
	/** TikTok's code, where the answer has one. */
	code?: number;
}

/** What goes wrong, and how: `{ path: 'campaign/create/', times: 2, answer: 50000 }`. */
export interface Fault {
	/** Part of the path that it is for; where it is left out, every call that the effect concerns. */
	readonly path?: string;
	/** How many calls it is for; all that follow where it is left out. */
	readonly times?: number;
	readonly [effect: string]: unknown;
}

/** What happens by itself, and when: `{ kind: 'lead', in: 60 }`. */
export interface ScheduledEvent {
	readonly kind: string;
	/** Seconds of TikTok's clock from now on; at once where it is left out. */
	readonly in?: number;
	/** How many times, and how many seconds apart. */
	readonly times?: number;
	readonly every?: number;
	readonly [detail: string]: unknown;
}

export interface Sandbox {
	/** Address to call instead of TikTok's, without a slash at its end. */
	readonly url: string;
	readonly calls: readonly RecordedCall[];
	/** What is there: `campaigns`, `adGroups`, `ads`, `audiences`, `comments`, `leads`, `videos`, `uploads`, `subscriptions` … */
	readonly state: object;
	/** From now on these go wrong, and nothing else does. */
	faults(...faults: readonly Fault[]): void;
	/** TikTok's clock, in milliseconds. */
	now(): number;
	/** Moves TikTok's clock forward by milliseconds. */
	advance(milliseconds: number): void;
	/** Lets these happen by themselves. */
	schedule(...events: readonly ScheduledEvent[]): void;
	/** Waits until the webhooks that were sent are answered. */
	delivered(): Promise<void>;
	/** Forgets everything. */
	reset(): void;
	close(): Promise<void>;
}

export function startSandbox(options?: SandboxOptions): Promise<Sandbox>;

/** The app that the sandbox knows, and a token that works. */
export const SANDBOX_APP: { readonly appId: string; readonly secret: string; readonly name: string };
export const SANDBOX_TOKEN: string;

/** Starts the sandbox as the command does, and prints its address. */
export function runCommandLine(args: string[]): Promise<void>;
