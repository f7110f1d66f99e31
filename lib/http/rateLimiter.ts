import type { ApiRequest, Connection } from '../definition/api';
import { endpointRateLimits, type RateLimits } from '../definition/rateLimits';
import type { TikTokApiError } from '../errors/TikTokApiError';
import { requestClock } from '../util/clock';
import { PriorityQueue, type Priority } from './priorityQueue';
import { RateShare, type CallLimit, type StartedCall } from './rateShare';

/** A long wait is split into slices of this many milliseconds, since all waiters may have been canceled meanwhile. */
const RECHECK_INTERVAL = 1000;

/** Milliseconds without a request after which a reduced share or a pause is forgotten. */
const IDLE_LIFETIME = 30_000;

/** A request that may start. Its end is reported by one of the methods, which tell the limiter whether there is room for more. */
export interface Slot {
	/** TikTok answered, and did not refuse the request as one too many; or the network failed. */
	answered(): void;
	/** TikTok answered 40100 (too many requests). */
	refused(): void;
	/** The request was not sent, or refused for another limit. */
	withdrawn(): void;
}

interface LimiterSlot extends Slot {
	/** The request had to wait for another limit, and starts only now. */
	started(): void;
}

/**
 * Limits the rate of requests: never lets more than the limit start within a second, from rest at once, in the long run
 * evenly. When TikTok answers 40100 it keeps to the share that is left by other processes (see `RateShare`). All nodes and
 * executions of the process share one limiter for each key; an idle one is dropped.
 */
export class RateLimiter {
	private readonly queue = new PriorityQueue<StartedCall>();

	private readonly share: RateShare;

	/** When a request last started, or TikTok last complained about the rate. */
	private lastUsedAt = 0;

	private running = false;

	private awaitingIdle = false;

	/** No request starts until then; `reason` is shown to a person instead of the wait. */
	private paused: { readonly until: number; readonly reason: TikTokApiError } | undefined;

	/** @param onIdle called when the limiter has no state left worth keeping */
	constructor(
		limit: CallLimit,
		private readonly onIdle: () => void,
	) {
		this.share = new RateShare(limit);
	}

	/**
	 * Resolves when the request may start.
	 *
	 * @throws the signal's reason as soon as the execution is canceled; TikTokApiError for an urgent request during a
	 * pause, since a person should not wait for minutes
	 */
	async acquire(signal: AbortSignal | undefined, priority: Priority): Promise<LimiterSlot> {
		signal?.throwIfAborted();
		if (priority === 'urgent' && this.isPaused()) throw this.paused!.reason;
		const turn = this.queue.wait(priority, signal);
		void this.run();
		const call = await turn;
		return {
			started: () => this.share.restart(call, requestClock.now()),
			answered: () => this.share.accept(call, requestClock.now()),
			refused: () => this.refuse(call),
			withdrawn: () => this.share.withdraw(call, requestClock.now()),
		};
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

	private refuse(call: StartedCall): void {
		this.lastUsedAt = requestClock.now();
		this.share.refuse(call, this.lastUsedAt);
		void this.disposeWhenIdle();
	}

	private async run(): Promise<void> {
		if (this.running) return;
		this.running = true;
		this.share.begin(requestClock.now());
		while (this.queue.size) {
			const now = requestClock.now();
			const wait = Math.max(this.share.opensAt(now), this.paused?.until ?? 0) - now;
			if (wait > 0) {
				await requestClock.sleep(Math.min(wait, RECHECK_INTERVAL));
				continue;
			}
			this.lastUsedAt = now;
			this.queue.resolveNext(this.share.start(now));
		}
		this.running = false;
		void this.disposeWhenIdle();
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
		const now = requestClock.now();
		return (this.isPaused() || this.share.isReduced ? this.lastUsedAt + IDLE_LIFETIME : this.share.restsAt(now)) - now;
	}
}

const limiters = new Map<string, RateLimiter>();

/** The limiter of a key, such as a connection's; created on first use and dropped when idle. */
export function rateLimiterFor(key: string, limit: CallLimit): RateLimiter {
	let limiter = limiters.get(key);
	if (!limiter) {
		limiter = new RateLimiter(limit, () => limiters.delete(key));
		limiters.set(key, limiter);
	}
	return limiter;
}

/**
 * The calls of both limits that may be made at once and again and again.
 *
 * @param share part of them that this n8n may use
 */
export function callLimitOf({ perSecond = Infinity, perMinute = Infinity }: RateLimits, share = 1): CallLimit {
	const sustained = Math.min(perSecond, perMinute / 60) * share;
	const atOnce = Number.isFinite(perSecond) ? perSecond * share : 1;
	// Parts of a call cannot be made: somewhat fewer calls somewhat more often, where that comes close, or one after the other.
	const calls = Math.floor(atOnce) >= atOnce * 0.9 ? Math.floor(atOnce) : 1;
	return { calls, milliseconds: (1000 * calls) / sustained };
}

/** The limiter of an endpoint that has its own limits. */
function endpointLimiter({ key, endpointLimits, share }: Connection, { path }: ApiRequest): RateLimiter | undefined {
	const limits = endpointLimits ?? endpointRateLimits(path);
	return limits && rateLimiterFor(`${key} ${path}`, callLimitOf(limits, share));
}

const connectionLimiter = ({ key, callsPerSecond, share }: Connection): RateLimiter => rateLimiterFor(key, callLimitOf({ perSecond: callsPerSecond }, share));

/**
 * Resolves when a request may start. It waits for the limiter of its endpoint first, where there is one, then for that of the connection.
 *
 * @returns tells both how the request ended; a refusal counts for the endpoint's limit, if it has one
 * @throws as `RateLimiter.acquire`
 */
export async function acquireSlot(connection: Connection, request: ApiRequest, signal: AbortSignal | undefined, priority: Priority): Promise<Slot> {
	const own = await endpointLimiter(connection, request)?.acquire(signal, priority);
	if (!own) return await connectionLimiter(connection).acquire(signal, priority);
	if (endpointRateLimits(request.path)?.separate) return own;
	let shared: Slot | undefined;
	try {
		// A request that passed its endpoint's limiter goes ahead of new ones: otherwise such requests pile up here and start in a burst.
		shared = await connectionLimiter(connection).acquire(signal, priority === 'new' ? 'begun' : priority);
		own.started();
	} finally {
		if (!shared) own.withdrawn();
	}
	return joined(own, shared);
}

/** One slot of both limits; a refusal counts for the endpoint's. */
const joined = (own: Slot, shared: Slot): Slot => ({
	answered: () => [own, shared].forEach((slot) => slot.answered()),
	refused: () => {
		own.refused();
		shared.withdrawn();
	},
	withdrawn: () => [own, shared].forEach((slot) => slot.withdrawn()),
});

/** The limiter that waits when TikTok says to this request that a quota is used up. */
export const limiterBehind = (connection: Connection, request: ApiRequest): RateLimiter =>
	endpointLimiter(connection, request) ?? connectionLimiter(connection);
