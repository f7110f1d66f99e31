/** Duration of a run. */
export interface Timing {
	/** Milliseconds on the clock. */
	readonly wall: number;
	/** Milliseconds of this process's CPU time. */
	readonly cpu: number;
}

export async function measure(work: () => Promise<unknown>): Promise<Timing> {
	const cpu = process.cpuUsage();
	const began = performance.now();
	await work();
	const wall = performance.now() - began;
	const { user, system } = process.cpuUsage(cpu);
	return { wall, cpu: (user + system) / 1000 };
}

export const MB = 1000 * 1000;

/** Milliseconds between looks at the memory. */
const SAMPLE_EVERY = 5;

/** The most memory while something goes on, in bytes. @param memory looks at it */
export async function peakDuring(work: () => Promise<unknown>, memory: () => number): Promise<{ peak: number; seconds: number }> {
	let peak = 0;
	const sample = () => (peak = Math.max(peak, memory()));
	const sampling = setInterval(sample, SAMPLE_EVERY);
	const { wall } = await measure(work);
	clearInterval(sampling);
	sample();
	return { peak, seconds: wall / 1000 };
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Runs the candidates interleaved, so that other load on the machine hits all of them: a warm-up each, then `rounds` rounds.
 *
 * @returns the timings of each candidate, round by round
 */
export async function interleave<Name extends string>(
	candidates: Readonly<Record<Name, () => Promise<unknown>>>,
	rounds: number,
): Promise<Record<Name, Timing[]>> {
	const names = Object.keys(candidates) as Name[];
	const times = Object.fromEntries(names.map((name) => [name, [] as Timing[]])) as Record<Name, Timing[]>;
	for (const name of names) await candidates[name]();
	for (let round = 0; round < rounds; round++) {
		for (const name of round % 2 ? [...names].reverse() : names) times[name].push(await measure(candidates[name]));
	}
	return times;
}

/** Median over the rounds of the ratio of two candidates' timings. */
export const ratio = (ours: readonly Timing[], theirs: readonly Timing[], of: keyof Timing): number =>
	median(ours.map((spent, round) => spent[of] / theirs[round]![of]));

export const medianOf = (times: readonly Timing[], of: keyof Timing): number => median(times.map((spent) => spent[of]));
