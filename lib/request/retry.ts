import type { Refusal } from '../response/refusal';

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

/** TikTok may no longer know a `request_id` that was first sent then. */
export const forgotten = (sentAt: number): boolean => Date.now() - sentAt > REMEMBERED - ON_THE_WAY;

/** Tries of one call, and the time they may take together. */
const TRIES = 8;
const BUDGET = 120_000;

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
 * @param refusal what came back; `tries` and `spent` tell what was done so far
 */
export function pauseBefore(refusal: Refusal, repeat: Repeat, random: () => number = Math.random): number | undefined {
	if (refusal.tries >= TRIES) return undefined;
	const pause = random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** refusal.tries);
	const left = BUDGET - refusal.spent;
	if (pause > left) return undefined;
	if (tooFast(refusal)) return pause;
	if (!troubled(refusal) || repeat === 'once') return undefined;
	if (repeat === 'remembered' && refusal.spent + pause > REMEMBERED) return undefined;
	return pause;
}
