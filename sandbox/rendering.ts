import { countCharacters } from '../lib/util/text';
import { type RenderOutcome, type RenderTask, type TaskStatus } from './entities/rendering';
import type { Effects } from './faults/faults';
import type { Random } from './random';

/** A script that holds this, in any case, renders to FAILED. */
export const FAIL_MARKER = 'please fail';

/** Seconds by length of script: from, to, and how far chance moves them. Longer scripts take longer. */
const LENGTHS = [
	{ upTo: 400, from: 60, to: 90, chance: 5 },
	{ upTo: 1000, from: 100, to: 180, chance: 10 },
	{ upTo: 2000, from: 200, to: 460, chance: 20 },
] as const;

/** TikTok's seconds from submitted to done. */
export function renderSeconds(script: string, random: Random): number {
	const length = countCharacters(script);
	const index = LENGTHS.findIndex(({ upTo }) => length <= upTo);
	const { upTo, from, to, chance } = LENGTHS[index] ?? LENGTHS[2];
	const above = LENGTHS[index - 1]?.upTo ?? 0;
	return from + ((to - from) * (length - above)) / (upTo - above) + chance * random.next();
}

const JOINERS = '\u200c\u200d\u200e\u200f';

const SPEAKABLE = new RegExp(`^[\\p{L}\\p{M}\\p{N}\\p{P}\\p{Sc}\\p{Sm}\\p{Zs}\\t\\r\\n^\`${JOINERS}]$`, 'u');

const PICTURING = /[\ufe0f\u20e3]/;

/** The first character of a script that no avatar can speak, as its code point: emoji, pictographs, control characters. */
export function unspeakableCharacter(script: string): string | undefined {
	for (const character of script) {
		if (!SPEAKABLE.test(character) || PICTURING.test(character)) return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
	}
	return undefined;
}

/** Outcome of a rendering. */
export function outcomeOf(script: string, { taskStatus, neverReady }: Effects): RenderOutcome {
	if (neverReady) return 'STUCK';
	return taskStatus === 'FAILED' || script.toLowerCase().includes(FAIL_MARKER) ? 'FAILED' : 'SUCCESS';
}

/** Status of a rendering. */
export function renderStatus(task: RenderTask, now: number, { taskStatus, neverReady }: Effects = {}): TaskStatus {
	if (neverReady) return 'PROCESSING';
	if (taskStatus) return taskStatus;
	if (now < task.startsAt) return 'SUBMITTED';
	return now < task.endsAt || task.outcome === 'STUCK' ? 'PROCESSING' : task.outcome;
}
