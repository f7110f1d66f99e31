import type { ApiRequest, Connection } from '../definition/api';
import { endpointRateLimits, type RateLimits } from '../definition/rateLimits';
import type { TikTokApiError } from '../errors/TikTokApiError';
import { requestClock } from '../util/clock';
import { PriorityQueue, type Priority } from './priorityQueue';

/** Stays a little below the level, since calls do not arrive at TikTok as evenly as they leave. */
const MARGIN = 0.97;

/** So much of a timer's lateness, on a busy machine, is made up for. */
const CATCH_UP = 1000;

/** And so much where TikTok allows less than it should: no more than a timer is late at any time. */
const CATCH_UP_THROTTLED = 30;

/** How long TikTok wants to be left alone after it answered 40100. */
const PAUSE = 1000;

/** What is kept of the rate each time TikTok says it is too high. */
const BACKOFF_FACTOR = 0.75;

/** By what part of itself a lowered rate rises in a second, at first: it may have been just right. */
const RECOVERY_RATE = 0.015;

/** After so many seconds at the latest it is back; it rises faster and faster. */
const RECOVERY_SECONDS = 60;

/** Calls a second, below which no rate is lowered. */
const MIN_RATE = 0.2;

/** How often a long wait is looked at again: those who waited may have been cancelled. */
const RECHECK_INTERVAL = 1000;

/** How long a lowered rate, or that TikTok takes no calls, is remembered while no call is made. */
const IDLE_LIFETIME = 10_000;

/**
 * One pace at one host: calls leave evenly, never in a burst. Where TikTok says it is too fast it slows down, and finds
 * its way back by and by. Shared by all nodes and executions of the process, and gone when nobody waits.
 */
export class RateLimiter {
	private readonly queue = new PriorityQueue();

	private nextAt = 0;

	/** When a call left last, or TikTok said something about the pace. */
	private usedAt = 0;

	/** When the last calls left: as many as may leave in a second. */
	private readonly departures: number[] = [];

	private draining = false;

	private resting = false;

	/** The rate after it was lowered last, and when. */
	private lowered: { readonly rate: number; readonly at: number } | undefined;

	/** Nobody leaves until then, and why. */
	private paused: { readonly until: number; readonly why: TikTokApiError } | undefined;

	private readonly maxPerWindow: number;

	/**
	 * @param full calls a second where TikTok is content
	 * @param onIdle called when nothing need be remembered
	 */
	constructor(
		private readonly full: number,
		private readonly onIdle: () => void,
	) {
		this.maxPerWindow = Math.ceil(full);
	}

	/**
	 * Resolves when this call may leave.
	 *
	 * @throws the signal's reason, at once, where the execution is cancelled; a Refusal where a person would wait for minutes
	 */
	async acquire(signal: AbortSignal | undefined, rank: Priority): Promise<void> {
		signal?.throwIfAborted();
		if (rank === 'urgent' && this.isPaused()) throw this.paused!.why;
		const waiter = this.queue.wait(rank, signal);
		void this.drain();
		await waiter;
	}

	/**
	 * TikTok said the pace is too high: nobody leaves for a second, and then fewer do.
	 *
	 * @param sentAt when the refused call left; one from before the rate was lowered says nothing about the lower rate
	 */
	throttle(sentAt: number): void {
		const at = (this.usedAt = requestClock.now());
		this.nextAt = Math.max(this.nextAt, at + PAUSE);
		if (!this.lowered || sentAt >= this.lowered.at) this.lowered = { rate: Math.max(Math.min(MIN_RATE, this.full), this.rate() * BACKOFF_FACTOR), at };
		void this.disposeWhenIdle();
	}

	/**
	 * Nobody leaves for so long; a person is told why instead.
	 *
	 * @returns whether that is news
	 */
	pause(milliseconds: number, why: TikTokApiError): boolean {
		const news = !this.isPaused();
		this.usedAt = requestClock.now();
		this.paused = { until: this.usedAt + milliseconds, why };
		this.nextAt = Math.max(this.nextAt, this.paused.until);
		void this.disposeWhenIdle();
		return news;
	}

	/** Ends the wait of all calls with this reason. */
	rejectAll(why: TikTokApiError): void {
		this.queue.rejectAll(why);
	}

	private isPaused(): boolean {
		return this.paused !== undefined && this.paused.until > requestClock.now();
	}

	/** Calls a second at this moment. */
	private rate(): number {
		if (!this.lowered) return this.full;
		const { rate, at } = this.lowered;
		const seconds = (requestClock.now() - at) / 1000;
		return Math.min(this.full, rate * (1 + RECOVERY_RATE * seconds) + this.full * (seconds / RECOVERY_SECONDS) ** 2);
	}

	private async drain(): Promise<void> {
		if (this.draining) return;
		this.draining = true;
		// A silence is not made up for; a timer that woke late is.
		this.nextAt = Math.max(this.nextAt, requestClock.now());
		while (this.queue.size) {
			const early = Math.max(this.nextAt, this.windowOpensAt()) - requestClock.now();
			if (early > 0) {
				await requestClock.sleep(Math.min(early, RECHECK_INTERVAL));
				continue;
			}
			this.releaseNext();
		}
		this.draining = false;
		void this.disposeWhenIdle();
	}

	/** Lets a call go. */
	private releaseNext(): void {
		const now = (this.usedAt = requestClock.now());
		this.departures.push(now);
		if (this.departures.length > this.maxPerWindow) this.departures.shift();
		this.nextAt = Math.max(this.nextAt, now - (this.rate() < this.full ? CATCH_UP_THROTTLED : CATCH_UP)) + 1000 / this.rate();
		this.queue.resolveNext();
	}

	/** When one call more makes no more than TikTok allows in a second. */
	private windowOpensAt(): number {
		return this.departures.length < this.maxPerWindow ? 0 : this.departures[0]! + (1000 * this.maxPerWindow) / this.full;
	}

	/** Waits until nothing need be remembered. */
	private async disposeWhenIdle(): Promise<void> {
		if (this.resting) return;
		this.resting = true;
		for (let left = this.idleIn(); left > 0; left = this.idleIn()) await requestClock.sleep(left);
		this.resting = false;
		if (!this.draining) this.onIdle();
	}

	private idleIn(): number {
		const unused = this.usedAt + IDLE_LIFETIME;
		const until = this.isPaused() ? unused : this.rate() < this.full ? Math.max(this.nextAt, unused) : this.nextAt;
		return until - requestClock.now();
	}
}

const limiters = new Map<string, RateLimiter>();

/** The pace of a name, such as an account's key; made on first use and dropped when idle. */
export function rateLimiterFor(name: string, callsPerSecond: number): RateLimiter {
	let limiter = limiters.get(name);
	if (!limiter) {
		limiter = new RateLimiter(callsPerSecond * MARGIN, () => limiters.delete(name));
		limiters.set(name, limiter);
	}
	return limiter;
}

/** What both limits allow for any length of time. */
const sustainedRate = ({ perSecond = Infinity, perMinute = Infinity }: RateLimits): number => Math.min(perSecond, perMinute / 60);

/** The pace that an endpoint has of its own. */
function endpointLimiter({ key, endpointLimits }: Connection, { path }: ApiRequest): RateLimiter | undefined {
	const limits = endpointLimits ?? endpointRateLimits(path);
	return limits && rateLimiterFor(`${key} ${path}`, sustainedRate(limits));
}

const connectionLimiter = ({ key, callsPerSecond }: Connection): RateLimiter => rateLimiterFor(key, callsPerSecond);

/** Resolves when a call may leave: in the lane of its endpoint first, where that has one, then among all of the account. */
export async function acquireSlot(connection: Connection, request: ApiRequest, signal: AbortSignal | undefined, rank: Priority): Promise<void> {
	const lane = endpointLimiter(connection, request);
	await lane?.acquire(signal, rank);
	// Who has come through a lane goes on at once, so that a lane's calls never gather behind it and leave in a burst.
	if (!endpointRateLimits(request.path)?.separate) await connectionLimiter(connection).acquire(signal, lane && rank === 'new' ? 'begun' : rank);
}

/** The pace that TikTok means where it says that this call came too fast. */
export const limiterBehind = (connection: Connection, request: ApiRequest): RateLimiter =>
	endpointLimiter(connection, request) ?? connectionLimiter(connection);
