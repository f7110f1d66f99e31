import { z } from 'zod/v3';
import { Random } from '../random';

const EFFECTS = {
	/** Nothing is done; the answer has this code. */
	answer: z.number().int(),
	/** The app's calls of this minute or day are used up: nothing is done, and the answer says so. */
	allowance: z.enum(['minute', 'day']),
	/** Everything is done; the answer has this code and no data. */
	answerAfter: z.number().int(),
	/** HTTP status of the answer; nothing is done, unless answerAfter stands beside it. */
	status: z.number().int().min(400).max(599),
	/** With status: the answer is an HTML page. */
	html: z.boolean(),
	/** The connection is cut before or after the work is done. */
	reset: z.enum(['before', 'after']),
	/** Milliseconds until the work begins. */
	delay: z.number().min(0),
	/** Milliseconds that the answer takes; the call is admitted and carried out when it arrives. */
	latency: z.number().min(0),
	/** Milliseconds between the two halves of the answer's body. */
	slowBody: z.number().min(0),
	/** JSON ends in its middle; a file breaks off in its middle. */
	truncate: z.boolean(),
	/** HTTP 302 to this URL; nothing is done. */
	redirect: z.string().min(1),
	/** The answer has no body. */
	empty: z.boolean(),
	/** Content-Type of the answer. */
	contentType: z.string().min(1),
	/** Renderings created by this call fail; on the status call, they are said to have failed. */
	taskStatus: z.literal('FAILED'),
	/** With taskStatus: the error_msg of the failed renderings. */
	error: z.string(),
	/** Renderings created by this call stay PROCESSING; on the status call, they are said to. */
	neverReady: z.boolean(),
	/** oauth/token/ answers under data instead of at the root. */
	nestedToken: z.boolean(),
	/** A create call with this in any of its scripts is refused, without saying which. */
	badScript: z.string().min(1),
	/** Everything is done and answered with code 20001. */
	partial: z.boolean(),
} as const;

const faultSchema = z
	.object({
		/** Applies to paths that contain this; by default to all that the effect concerns. */
		path: z.string(),
		method: z.string(),
		/** How many calls it applies to; by default all. */
		times: z.number().int().min(1),
		/** Part of the calls it applies to, from 0 to 1. */
		share: z.number().min(0).max(1),
		...EFFECTS,
	})
	.partial()
	.strict();

/** A fault to inject, and the calls it applies to. */
export type Fault = z.infer<typeof faultSchema>;

/** The faults to inject into one call. */
export type Effects = Omit<Fault, 'path' | 'method' | 'times' | 'share'>;

export const EFFECT_NAMES = Object.keys(EFFECTS) as ReadonlyArray<keyof Effects>;

const PATHS: Partial<Record<keyof Effects, string>> = {
	answer: '/open_api/',
	allowance: '/open_api/',
	answerAfter: '/open_api/',
	partial: '/open_api/',
	nestedToken: '/oauth/token/',
	badScript: '/video/task/create/',
	taskStatus: '/digital_avatar/video/task/',
	neverReady: '/digital_avatar/video/task/',
};

/** Reads faults from JSON: one, or a list. */
export const parseFaults = (value: unknown): Fault[] => z.array(faultSchema).parse(Array.isArray(value) ? value : [value]);

const pathOf = (fault: Fault): string =>
	fault.path ?? PATHS[EFFECT_NAMES.find((name) => fault[name] !== undefined && PATHS[name] !== undefined) ?? 'delay'] ?? '';

/** The faults that are switched on. */
export class FaultInjector {
	#on: Array<{ readonly fault: Fault; left: number }> = [];
	#random: Random;

	constructor(readonly seed: number) {
		this.#random = new Random(seed);
	}

	get list(): Fault[] {
		return this.#on.filter(({ left }) => left > 0).map(({ fault }) => fault);
	}

	/** Replaces the faults that are switched on. */
	set(faults: readonly Fault[]): void {
		this.#random = new Random(this.seed);
		this.#on = faults.map((fault) => ({ fault: faultSchema.parse(fault), left: fault.times ?? Infinity }));
	}

	/** The faults for this call, merged. Where two set the same effect, the first one wins. */
	take(method: string, path: string): Effects {
		const met = this.#on.filter(
			(entry) =>
				entry.left > 0 &&
				path.includes(pathOf(entry.fault)) &&
				(entry.fault.method ?? method) === method &&
				this.#random.next() < (entry.fault.share ?? 1),
		);
		for (const entry of met) entry.left--;
		return Object.assign({}, ...met.map(({ fault }) => fault).reverse()) as Effects;
	}
}
