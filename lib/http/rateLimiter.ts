import type { ApiRequest, Connection } from '../definition/api';
import { endpointRateLimits, type RateLimits } from '../definition/rateLimits';
import type { TikTokApiError } from '../errors/TikTokApiError';
import { requestClock } from '../util/clock';
import { PriorityQueue, type Priority } from './priorityQueue';

/** Stay a little below the limit: requests do not arrive at TikTok as evenly as they are sent. */
const MARGIN = 0.97;

/** How many milliseconds of a late timer are caught up on; timers are late on a busy machine. */
const MAX_CATCH_UP = 1000;

/** The same while the rate is reduced: only what a timer is late by even on an idle machine. */
const MAX_CATCH_UP_THROTTLED = 30;

/** Milliseconds without a request after TikTok answered 40100 (too many requests). */
const THROTTLE_PAUSE = 1000;

/** Each 40100 multiplies the rate by this. */
const BACKOFF_FACTOR = 0.75;

/** A reduced rate first grows by this fraction of itself per second; slowly, since it may be just right. */
const RECOVERY_RATE = 0.015;

/** Recovery accelerates, and is complete after this many seconds at the latest. */
const RECOVERY_SECONDS = 60;

/** Requests per second; no rate is reduced below this. */
const MIN_RATE = 0.2;

/** A long wait is split into slices of this many milliseconds, since all waiters may have been canceled meanwhile. */
const RECHECK_INTERVAL = 1000;

/** Milliseconds without a request after which a reduced rate or a pause is forgotten. */
const IDLE_LIFETIME = 10_000;

/**
 * Limits the rate of requests: spaces them evenly, and never lets more than the limit start within a second. It slows
 * down when TikTok answers 40100 and recovers over a minute. All nodes and executions of the process share one limiter
 * for each key; an idle one is dropped.
 */
export class RateLimiter {
	private readonly queue = new PriorityQueue();

	/** Earliest time for the next request by spacing alone. */
	private nextAt = 0;

	/** When a request last started, or TikTok last complained about the rate. */
	private lastUsedAt = 0;

	/** Start times of the last `maxPerWindow` requests, the oldest first. */
	private readonly startTimes: number[] = [];

	private running = false;

	private awaitingIdle = false;

	/** The reduced rate, and since when. */
	private throttled: { readonly rate: number; readonly since: number } | undefined;

	/** No request starts until then; `reason` is shown to a person instead of the wait. */
	private paused: { readonly until: number; readonly reason: TikTokApiError } | undefined;

	private readonly maxPerWindow: number;

	/**
	 * @param fullRate requests per second while TikTok does not complain
	 * @param onIdle called when the limiter has no state left worth keeping
	 */
	constructor(
		private readonly fullRate: number,
		private readonly onIdle: () => void,
	) {
		this.maxPerWindow = Math.ceil(fullRate);
	}

	/**
	 * Resolves when the request may start.
	 *
	 * @throws the signal's reason as soon as the execution is canceled; TikTokApiError for an urgent request during a
	 * pause, since a person should not wait for minutes
	 */
	async acquire(signal: AbortSignal | undefined, priority: Priority): Promise<void> {
		signal?.throwIfAborted();
		if (priority === 'urgent' && this.isPaused()) throw this.paused!.reason;
		const waiter = this.queue.wait(priority, signal);
		void this.run();
		await waiter;
	}

	/**
	 * TikTok answered 40100: stops for a second, then continues at a lower rate.
	 *
	 * @param sentAt when the rejected request was sent; one sent before the last reduction says nothing about the lower rate
	 */
	throttle(sentAt: number): void {
		const now = (this.lastUsedAt = requestClock.now());
		this.nextAt = Math.max(this.nextAt, now + THROTTLE_PAUSE);
		if (!this.throttled || sentAt >= this.throttled.since)
			this.throttled = { rate: Math.max(Math.min(MIN_RATE, this.fullRate), this.rate() * BACKOFF_FACTOR), since: now };
		void this.disposeWhenIdle();
	}

	/**
	 * Starts no request for this many milliseconds. Urgent requests fail with `reason` meanwhile.
	 *
	 * @returns whether it was not paused before
	 */
	pause(milliseconds: number, reason: TikTokApiError): boolean {
		const isNew = !this.isPaused();
		this.lastUsedAt = requestClock.now();
		this.paused = { until: this.lastUsedAt + milliseconds, reason };
		this.nextAt = Math.max(this.nextAt, this.paused.until);
		void this.disposeWhenIdle();
		return isNew;
	}

	/** Rejects all waiting requests. */
	rejectAll(reason: TikTokApiError): void {
		this.queue.rejectAll(reason);
	}

	private isPaused(): boolean {
		return this.paused !== undefined && this.paused.until > requestClock.now();
	}

	/** Current requests per second: a reduced rate grows, slowly at first and then quadratically. */
	private rate(): number {
		if (!this.throttled) return this.fullRate;
		const { rate, since } = this.throttled;
		const seconds = (requestClock.now() - since) / 1000;
		return Math.min(this.fullRate, rate * (1 + RECOVERY_RATE * seconds) + this.fullRate * (seconds / RECOVERY_SECONDS) ** 2);
	}

	private async run(): Promise<void> {
		if (this.running) return;
		this.running = true;
		// Idle time earns no credit; late timers do (see MAX_CATCH_UP).
		this.nextAt = Math.max(this.nextAt, requestClock.now());
		while (this.queue.size) {
			const wait = Math.max(this.nextAt, this.windowOpensAt()) - requestClock.now();
			if (wait > 0) {
				await requestClock.sleep(Math.min(wait, RECHECK_INTERVAL));
				continue;
			}
			this.releaseNext();
		}
		this.running = false;
		void this.disposeWhenIdle();
	}

	private releaseNext(): void {
		const now = (this.lastUsedAt = requestClock.now());
		this.startTimes.push(now);
		if (this.startTimes.length > this.maxPerWindow) this.startTimes.shift();
		this.nextAt = Math.max(this.nextAt, now - (this.rate() < this.fullRate ? MAX_CATCH_UP_THROTTLED : MAX_CATCH_UP)) + 1000 / this.rate();
		this.queue.resolveNext();
	}

	/** Earliest time at which the next request still fits the window of one second. */
	private windowOpensAt(): number {
		return this.startTimes.length < this.maxPerWindow ? 0 : this.startTimes[0]! + (1000 * this.maxPerWindow) / this.fullRate;
	}

	/** Calls `onIdle` once no reduced rate, pause or spacing needs to be remembered. */
	private async disposeWhenIdle(): Promise<void> {
		if (this.awaitingIdle) return;
		this.awaitingIdle = true;
		for (let remaining = this.idleIn(); remaining > 0; remaining = this.idleIn()) await requestClock.sleep(remaining);
		this.awaitingIdle = false;
		if (!this.running) this.onIdle();
	}

	private idleIn(): number {
		const forgetAt = this.lastUsedAt + IDLE_LIFETIME;
		const until = this.isPaused() ? forgetAt : this.rate() < this.fullRate ? Math.max(this.nextAt, forgetAt) : this.nextAt;
		return until - requestClock.now();
	}
}

const limiters = new Map<string, RateLimiter>();

/** The limiter of a key, such as a connection's; created on first use and dropped when idle. */
export function rateLimiterFor(key: string, callsPerSecond: number): RateLimiter {
	let limiter = limiters.get(key);
	if (!limiter) {
		limiter = new RateLimiter(callsPerSecond * MARGIN, () => limiters.delete(key));
		limiters.set(key, limiter);
	}
	return limiter;
}

/** Requests per second that both limits allow for any length of time. */
const sustainedRate = ({ perSecond = Infinity, perMinute = Infinity }: RateLimits): number => Math.min(perSecond, perMinute / 60);

/** The limiter of an endpoint that has its own limits. */
function endpointLimiter({ key, endpointLimits }: Connection, { path }: ApiRequest): RateLimiter | undefined {
	const limits = endpointLimits ?? endpointRateLimits(path);
	return limits && rateLimiterFor(`${key} ${path}`, sustainedRate(limits));
}

const connectionLimiter = ({ key, callsPerSecond }: Connection): RateLimiter => rateLimiterFor(key, callsPerSecond);

/**
 * Resolves when a request may start. It waits for the limiter of its endpoint first, where there is one, then for that of the connection.
 *
 * @throws as `RateLimiter.acquire`
 */
export async function acquireSlot(connection: Connection, request: ApiRequest, signal: AbortSignal | undefined, priority: Priority): Promise<void> {
	const ownLimiter = endpointLimiter(connection, request);
	await ownLimiter?.acquire(signal, priority);
	// A request that passed its endpoint's limiter goes ahead of new ones: otherwise such requests pile up here and start in a burst.
	if (!endpointRateLimits(request.path)?.separate) await connectionLimiter(connection).acquire(signal, ownLimiter && priority === 'new' ? 'begun' : priority);
}

/** The limiter to slow down when TikTok answers 40100 to this request. */
export const limiterBehind = (connection: Connection, request: ApiRequest): RateLimiter =>
	endpointLimiter(connection, request) ?? connectionLimiter(connection);
