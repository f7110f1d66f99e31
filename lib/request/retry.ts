import pLimit from 'p-limit';
import { Refusal } from '../response/refusal';
import type { UsedUp } from './allowance';

/** Too fast: nothing was done, so any call may be made again. 429 is the HTTP status. */
const TOO_FAST = new Set([40100, 40016, 40133, 429]);

/** Trouble on TikTok's side: what was asked may or may not have been done. */
const TROUBLE = new Set([50000, 50002, 51010, 40202]);

/** The fault may lie in one value of several that were sent together. */
const VALUES = new Set([40000, 40002, 40007, 40011, 40132, 40700]);

/** What only a person can put right. */
const LASTING = new Set(['credential-invalid', 'configuration-invalid']);

/** TikTok keeps a `request_id` this long. */
const REMEMBERED = 10_000;

/** Time for a repeated call to get there before TikTok forgets. */
const ON_THE_WAY = 1000;

/** Tries of one call, and the time they may take together. */
const TRIES = 8;
const BUDGET = 120_000;

/** How long the calls of a run are made again while TikTok has trouble with all of them. */
const RUN_BUDGET = 600_000;

/** How often one call waits until TikTok takes calls of the app again. */
const MOST_PAUSES = 2;

const FIRST_WAIT = 500;
const LONGEST_WAIT = 30_000;

/** May the same call be made again without doing something twice? `'read'` always, `'once'` never after it was taken. */
export type Repeat = 'read' | 'remembered' | 'once';

/** TikTok, or the way to it, had trouble: what was asked may have been done or not. */
export const troubled = ({ code, details }: Refusal): boolean => (code === undefined && !LASTING.has(details.cause ?? '')) || TROUBLE.has(code!) || (code! >= 500 && code! < 600);

export const mayLieInOneValue = ({ code }: Refusal): boolean => code !== undefined && VALUES.has(code);

/** No call of this account will go better. */
export const endsAll = (refusal: Refusal): boolean => !mayLieInOneValue(refusal) && LASTING.has(refusal.details.cause ?? '');

export const tooFast = (refusal: Refusal): boolean => refusal.code !== undefined && TOO_FAST.has(refusal.code);

/** The same call may go better later. */
export const passing = (refusal: Refusal): boolean => troubled(refusal) || tooFast(refusal) || ['rate-limited', 'temporarily-unavailable'].includes(refusal.details.cause ?? '');

/**
 * How long to wait before the same call is made again, in milliseconds; `undefined` when it must not be.
 * Exponential with full jitter, so that many items do not come back together.
 *
 * @param tries how often the call was made, and over how many milliseconds
 */
function pauseBefore(refusal: Refusal, repeat: Repeat, tries: number, spent: number): number | undefined {
	if (tries >= TRIES) return undefined;
	const pause = Math.random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
	if (spent + pause > BUDGET) return undefined;
	if (tooFast(refusal)) return pause;
	if (!troubled(refusal) || repeat === 'once') return undefined;
	return pause;
}

/** Calls of a run that wait for an answer at once: a TikTok that answers slowly must not use up the machine's connections. */
const MOST_OPEN = 200;

/** What the calls of one run share. */
export class Run {
	/** Lets a call begin when few enough are open. */
	readonly slots = pLimit(MOST_OPEN);

	/** Since when all calls had trouble. */
	troubledSince?: number;
}

const runs = new WeakMap<object, Run>();

/** The run that an account was read for. */
export function runOf(account: object): Run {
	let run = runs.get(account);
	if (!run) runs.set(account, (run = new Run()));
	return run;
}

/** The tries of one call, and whether there may be another. */
export class Tries {
	/** How many there were. */
	count = 0;

	private sentAt = 0;

	/** How long the last one took. */
	private took = 0;

	private pauses = 0;

	private firstAt: number | undefined;

	/** Since when time counts: neither the queue nor a closed account is a fault of the call. */
	private countedFrom: number | undefined;

	private perhapsDoneAt: number | undefined;

	private last: Refusal | undefined;

	constructor(
		private readonly repeat: Repeat,
		private readonly run: Run,
	) {}

	/**
	 * Begins a try.
	 *
	 * @param withFile the time that a file takes does not count
	 * @throws the last refusal where the turn came so late that TikTok would take the same request for a new one
	 */
	begin(withFile: boolean): void {
		const now = Date.now();
		if (this.last && this.forgottenAt(now)) throw this.last;
		this.count++;
		this.sentAt = now;
		this.firstAt ??= now;
		if (this.countedFrom === undefined || withFile) this.countedFrom = now;
	}

	/** The call went well. */
	succeed(): void {
		delete this.run.troubledSince;
	}

	/**
	 * The call was refused: how long to wait before the next try, in milliseconds.
	 *
	 * @throws the refusal where there must be none
	 */
	pauseAfter(refusal: Refusal): number {
		this.note(refusal);
		const pause = pauseBefore(refusal, this.repeat, this.count, Date.now() - this.countedFrom!);
		if (pause === undefined || this.forgottenAt(Date.now() + pause)) throw refusal;
		if (troubled(refusal) && this.runIsOver()) {
			refusal.hopeless = true;
			throw refusal;
		}
		return pause;
	}

	/**
	 * The account takes no calls for a while: that is waited for, and does not count against the time of the tries.
	 *
	 * @param urgent a person waits, who is told at once
	 * @throws the refusal where the wait is too long, or came too often
	 */
	postpone({ pause, refusal }: UsedUp, urgent: boolean): void {
		this.note(refusal);
		if (urgent || pause === undefined || ++this.pauses > MOST_PAUSES) throw refusal;
		this.countedFrom = undefined;
	}

	/** Throws what ended the wait for a turn, a refusal with what is known of this call. */
	endedBy(reason: unknown): never {
		if (!(reason instanceof Refusal)) throw reason;
		const refusal = new Refusal(reason.details);
		this.note(refusal);
		throw refusal;
	}

	/** TikTok may no longer know the request where it is sent then, and takes as long to get there as the last one took. */
	private forgottenAt(moment: number): boolean {
		return this.repeat === 'remembered' && this.perhapsDoneAt !== undefined && moment + this.took - this.perhapsDoneAt > REMEMBERED - ON_THE_WAY;
	}

	private note(refusal: Refusal): void {
		this.last = refusal;
		this.took = Date.now() - this.sentAt;
		if (!troubled(refusal)) delete this.run.troubledSince;
		if (this.repeat !== 'read' && troubled(refusal) && !refusal.details.unsent) this.perhapsDoneAt ??= this.sentAt;
		refusal.tries = this.count;
		refusal.spent = this.firstAt === undefined ? 0 : Date.now() - this.firstAt;
		refusal.perhapsDone = this.perhapsDoneAt !== undefined;
	}

	private runIsOver(): boolean {
		const now = Date.now();
		return now - (this.run.troubledSince ??= now) > RUN_BUDGET;
	}
}
