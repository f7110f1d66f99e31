import { type RetrySafety } from '../definition/api';
import { TikTokApiError } from '../errors/TikTokApiError';
import { isAmbiguous, isRateLimited } from '../errors/classify';
import { limitConcurrency } from '../util/concurrencyLimiter';

/** Milliseconds for which TikTok recognizes a repeated `request_id`. */
const IDEMPOTENCY_WINDOW = 10_000;

/** Milliseconds reserved for a repeated request to reach TikTok within that window. */
const TRANSIT_RESERVE = 1000;

/** Attempts for one request, and the milliseconds they may take together. */
const MAX_ATTEMPTS = 8;
const RETRY_BUDGET = 120_000;

/** Milliseconds for which a run keeps retrying while every one of its requests fails. */
const RUN_BUDGET = 600_000;

/** What an error of the limit per second says of when to try again, in milliseconds: TikTok names no time, and its next longer limit is that per minute. */
const REFUSED_PAUSE = 60_000;

/** How many quota pauses one request waits through. */
const MAX_PAUSES = 2;

const BASE_DELAY = 500;
const MAX_DELAY = 30_000;

/** Open requests per run: a slow TikTok must not use up the machine's sockets. */
export const MAX_OPEN_REQUESTS = 200;

/** A quota of the app that is used up. */
export interface QuotaExceeded {
	/** Milliseconds to wait; `undefined` if that would take too long. */
	readonly pause: number | undefined;
	/** Says which quota, and when it is renewed. */
	readonly error: TikTokApiError;
}

/** What the requests of one run share. */
export class RunState {
	/** Limits the open requests. */
	readonly slots = limitConcurrency(MAX_OPEN_REQUESTS);

	/** Unix time in milliseconds since when every request has failed. */
	failingSince?: number;
}

const runs = new WeakMap<object, RunState>();

/** The run that a connection was read for: connections are read once per run. */
export function runStateOf(connection: object): RunState {
	let run = runs.get(connection);
	if (!run) runs.set(connection, (run = new RunState()));
	return run;
}

/** Counts the attempts of one request and decides whether there may be another. Times are Unix time in milliseconds. */
export class RetryState {
	attempts = 0;

	private sentAt = 0;

	/** Milliseconds that the last attempt took. */
	private lastDuration = 0;

	private pauses = 0;

	private firstSentAt: number | undefined;

	/** Since when the retry budget runs; waiting for a slot or for a quota does not count. */
	private budgetStartedAt: number | undefined;

	private outcomeUnknownSince: number | undefined;

	/** By how many milliseconds this request's waits ended late: on a busy machine the next attempt may leave as late. */
	private lateness = 0;

	private lastError: TikTokApiError | undefined;

	constructor(
		private readonly safety: RetrySafety,
		private readonly run: RunState,
		/** Milliseconds that all attempts may take together. */
		private readonly budget = RETRY_BUDGET,
	) {}

	/**
	 * Records the start of an attempt.
	 *
	 * @param withFile the request uploads a file, whose transfer time does not count
	 * @returns Unix time in milliseconds until which the attempt must have left, so that TikTok recognizes its `request_id`;
	 * `undefined` if it may leave at any time
	 * @throws TikTokApiError the last one, if it is too late for that
	 */
	startAttempt(withFile: boolean): number | undefined {
		const now = Date.now();
		if (this.lastError && this.isPastIdempotencyWindow(now)) throw this.lastError;
		this.attempts++;
		this.sentAt = now;
		this.firstSentAt ??= now;
		if (this.budgetStartedAt === undefined || withFile) this.budgetStartedAt = now;
		return this.deadline;
	}

	/** Records by how many milliseconds a wait between two attempts ended late. */
	wokeLate(milliseconds: number): void {
		this.lateness = Math.max(this.lateness, milliseconds);
	}

	/** Records a success. */
	succeed(): void {
		delete this.run.failingSince;
	}

	/**
	 * Records a failure.
	 *
	 * @returns milliseconds until the next attempt
	 * @throws TikTokApiError the failure with the facts of all attempts, if there must be no other attempt
	 */
	delayAfter(failure: TikTokApiError): number {
		const error = this.record(failure);
		const delay = retryDelay(error, this.safety, this.attempts, Date.now() - this.budgetStartedAt!, this.budget);
		if (delay === undefined || this.isPastIdempotencyWindow(Date.now() + delay))
			throw isRateLimited(error) ? error.with({ retryAfterMs: error.details.retryAfterMs ?? REFUSED_PAUSE }) : error;
		if (isAmbiguous(error) && this.isRunBudgetSpent()) throw error.with({ retriesExhausted: true });
		return delay;
	}

	/**
	 * Records that the app's quota is used up. The rate limiter waits; that time does not count against the retry budget.
	 *
	 * @param interactive a person waits, and gets the error at once
	 * @throws TikTokApiError if the wait is too long, or comes too often
	 */
	postpone({ pause, error: failure }: QuotaExceeded, interactive: boolean): void {
		const error = this.record(failure);
		if (interactive || pause === undefined || ++this.pauses > MAX_PAUSES) throw error;
		this.budgetStartedAt = undefined;
	}

	/** Rethrows what ended the wait for a slot; a TikTokApiError gets the facts of this request. */
	rejectedBy(reason: unknown): never {
		throw reason instanceof TikTokApiError ? this.record(reason) : reason;
	}

	/** Until when a repeated request must leave to reach TikTok before it forgets the `request_id`. */
	private get deadline(): number | undefined {
		if (this.safety !== 'idempotent' || this.outcomeUnknownSince === undefined) return undefined;
		return this.outcomeUnknownSince + IDEMPOTENCY_WINDOW - TRANSIT_RESERVE - this.lateness;
	}

	/** Whether a request started then may leave too late, or its answer may come after the deadline; it may take as long as the last one. */
	private isPastIdempotencyWindow(time: number): boolean {
		return this.deadline !== undefined && time + this.lastDuration > this.deadline;
	}

	/** The failure with the facts of all attempts: count, elapsed time, whether TikTok may have carried one out. */
	private record(failure: TikTokApiError): TikTokApiError {
		const now = Date.now();
		this.lastDuration = now - this.sentAt;
		if (!isAmbiguous(failure)) delete this.run.failingSince;
		if (this.safety !== 'safe' && isAmbiguous(failure) && !failure.details.notSent) this.outcomeUnknownSince ??= this.sentAt;
		this.lastError = failure.with({
			attempts: this.attempts,
			elapsed: this.firstSentAt === undefined ? 0 : now - this.firstSentAt,
			outcomeUnknown: this.outcomeUnknownSince !== undefined,
			repeatable: this.safety === 'repeatable',
		});
		return this.lastError;
	}

	private isRunBudgetSpent(): boolean {
		const now = Date.now();
		return now - (this.run.failingSince ??= now) > RUN_BUDGET;
	}
}

/**
 * Delay before the next attempt, in milliseconds; `undefined` when there must be none. Exponential with full jitter, so
 * that the items of a run do not all retry at once.
 *
 * @param attempts how many there were
 * @param elapsed over how many milliseconds
 * @param budget how many they may take
 */
function retryDelay(error: TikTokApiError, safety: RetrySafety, attempts: number, elapsed: number, budget: number): number | undefined {
	if (attempts >= MAX_ATTEMPTS) return undefined;
	const delay = Math.random() * Math.min(MAX_DELAY, BASE_DELAY * 2 ** attempts);
	if (elapsed + delay > budget) return undefined;
	if (isRateLimited(error)) return delay;
	if (!isAmbiguous(error) || safety === 'unsafe') return undefined;
	return delay;
}
