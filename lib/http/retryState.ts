import pLimit from 'p-limit';
import { type RetrySafety } from '../definition/api';
import { TikTokApiError } from '../errors/TikTokApiError';
import { isAmbiguous, isRateLimited } from '../errors/classify';

/** TikTok keeps a `request_id` this long. */
const IDEMPOTENCY_WINDOW = 10_000;

/** Time for a repeated call to get there before TikTok forgets. */
const TRANSIT_RESERVE = 1000;

/** Tries of one call, and the time they may take together. */
const MAX_ATTEMPTS = 8;
const RETRY_BUDGET = 120_000;

/** How long the calls of a run are made again while TikTok has trouble with all of them. */
const RUN_BUDGET = 600_000;

/** How often one call waits until TikTok takes calls of the app again. */
const MAX_PAUSES = 2;

const BASE_DELAY = 500;
const MAX_DELAY = 30_000;

/**
 * How long to wait before the same call is made again, in milliseconds; `undefined` when it must not be.
 * Exponential with full jitter, so that many items do not come back together.
 *
 * @param retry how often the call was made, and over how many milliseconds
 */
function retryDelay(error: TikTokApiError, safety: RetrySafety, retry: number, spent: number): number | undefined {
	if (retry >= MAX_ATTEMPTS) return undefined;
	const pause = Math.random() * Math.min(MAX_DELAY, BASE_DELAY * 2 ** retry);
	if (spent + pause > RETRY_BUDGET) return undefined;
	if (isRateLimited(error)) return pause;
	if (!isAmbiguous(error) || safety === 'unsafe') return undefined;
	return pause;
}

/** Calls of a run that wait for an answer at once: a TikTok that answers slowly must not use up the machine's connections. */
const MAX_OPEN_REQUESTS = 200;

/** What the calls of one run share. */
export class RunState {
	/** Lets a call begin when few enough are open. */
	readonly slots = pLimit(MAX_OPEN_REQUESTS);

	/** Since when all calls had trouble. */
	failingSince?: number;
}

const runs = new WeakMap<object, RunState>();

/** The run that an account was read for. */
export function runStateOf(connection: object): RunState {
	let run = runs.get(connection);
	if (!run) runs.set(connection, (run = new RunState()));
	return run;
}

/** The attempts of one call, and whether there may be another. */
export class RetryState {
	/** How many there were. */
	attempts = 0;

	private sentAt = 0;

	/** Milliseconds that the last attempt took. */
	private lastDuration = 0;

	private pauses = 0;

	private firstAt: number | undefined;

	/** Since when the retry budget runs: neither the queue nor a used-up quota is a fault of the call. */
	private countedFrom: number | undefined;

	private outcomeUnknownSince: number | undefined;

	private lastError: TikTokApiError | undefined;

	constructor(
		private readonly safety: RetrySafety,
		private readonly run: RunState,
	) {}

	/**
	 * Begins an attempt.
	 *
	 * @param withFile the time that a file takes does not count
	 * @throws the last error where the slot came so late that TikTok would take the same request for a new one
	 */
	startAttempt(withFile: boolean): void {
		const now = Date.now();
		if (this.lastError && this.isPastIdempotencyWindow(now)) throw this.lastError;
		this.attempts++;
		this.sentAt = now;
		this.firstAt ??= now;
		if (this.countedFrom === undefined || withFile) this.countedFrom = now;
	}

	/** The call went well. */
	succeed(): void {
		delete this.run.failingSince;
	}

	/**
	 * The call failed: how long to wait before the next attempt, in milliseconds.
	 *
	 * @throws the error, with what is known of all attempts, where there must be none
	 */
	delayAfter(failure: TikTokApiError): number {
		const error = this.record(failure);
		const delay = retryDelay(error, this.safety, this.attempts, Date.now() - this.countedFrom!);
		if (delay === undefined || this.isPastIdempotencyWindow(Date.now() + delay)) throw error;
		if (isAmbiguous(error) && this.isRunBudgetSpent()) throw error.with({ retriesExhausted: true });
		return delay;
	}

	/**
	 * The app's quota is used up for a while: that is waited for, and does not count against the retry budget.
	 *
	 * @param interactive a person waits, who is told instead
	 * @throws the error where the wait is too long, or came too often
	 */
	postpone({ pause, error: failure }: QuotaExceeded, interactive: boolean): void {
		const error = this.record(failure);
		if (interactive || pause === undefined || ++this.pauses > MAX_PAUSES) throw error;
		this.countedFrom = undefined;
	}

	/** Throws what ended the wait for a slot; an error of TikTok's with what is known of this call. */
	rejectedBy(reason: unknown): never {
		throw reason instanceof TikTokApiError ? this.record(reason) : reason;
	}

	/** TikTok may no longer know the request where it is sent then, and takes as long to get there as the last one took. */
	private isPastIdempotencyWindow(moment: number): boolean {
		return (
			this.safety === 'idempotent' &&
			this.outcomeUnknownSince !== undefined &&
			moment + this.lastDuration - this.outcomeUnknownSince > IDEMPOTENCY_WINDOW - TRANSIT_RESERVE
		);
	}

	/** The error with what is known of all attempts. */
	private record(failure: TikTokApiError): TikTokApiError {
		const now = Date.now();
		this.lastDuration = now - this.sentAt;
		if (!isAmbiguous(failure)) delete this.run.failingSince;
		if (this.safety !== 'safe' && isAmbiguous(failure) && !failure.details.notSent) this.outcomeUnknownSince ??= this.sentAt;
		this.lastError = failure.with({
			attempts: this.attempts,
			elapsed: this.firstAt === undefined ? 0 : now - this.firstAt,
			outcomeUnknown: this.outcomeUnknownSince !== undefined,
		});
		return this.lastError;
	}

	private isRunBudgetSpent(): boolean {
		const now = Date.now();
		return now - (this.run.failingSince ??= now) > RUN_BUDGET;
	}
}

/** An allowance that is used up, and what a person is told of it. */
export interface QuotaExceeded {
	/** How long the account's calls wait, in milliseconds; `undefined` where that would take too long. */
	readonly pause: number | undefined;
	readonly error: TikTokApiError;
}
