import { PollSchedule } from '../../nodes/TikTokRenderAvatarVideo/pollSchedule';
import { Random } from '../../sandbox/random';

/** One simulated render; times in milliseconds. */
export interface Render {
	readonly characters: number;
	readonly renderTime: number;
	/** TikTok says FAILED instead of SUCCESS. */
	readonly fails?: boolean;
}

export interface SimulationResult {
	/** Status calls, and the tasks polled in them. */
	readonly calls: number;
	readonly polls: number;
	/** Time from ready to noticed: on average, as a share of the mean render time, and at most, in milliseconds. */
	readonly lag: number;
	readonly longest: number;
	/** Tasks that timed out. */
	readonly expired: number;
	/** Tasks in each call. */
	readonly sizes: readonly number[];
	/** Calls made before any of their tasks was due. */
	readonly earlyCalls: number;
	/** How long after its deadline a timed-out task was polled last, at most. */
	readonly overdue: number;
	/** The time at which all tasks were done. */
	readonly end: number;
	/** Times of the polls of each task. */
	readonly pollTimes: ReadonlyMap<string, readonly number[]>;
}

export interface SimulationOptions {
	readonly inFlight?: number;
	readonly interval?: number;
	/** Time after which a task is given up. */
	readonly timeout?: number;
	/** Time that a call takes under the rate limit. */
	readonly pace?: number;
}

/** A random number with standard normal distribution. */
export function normal(random: Random): number {
	return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Renders with log-normally distributed times. */
export const logNormalRenders = (count: number, { seed = 1, median = 70_000, sigma = 0.25, failing = 0, characters = 200 } = {}): Render[] => {
	const random = new Random(seed);
	return Array.from({ length: count }, () => ({ characters, renderTime: median * Math.exp(sigma * normal(random)), fails: random.next() < failing }));
};

/** Runs a schedule as the node does, on a simulated clock. */
export function simulate(
	renders: readonly Render[],
	{ inFlight = 100, interval = 0, timeout = 900_000, pace: limiter = 100 }: SimulationOptions = {},
): SimulationResult {
	const schedule = new PollSchedule(interval);
	const began = new Map<string, { readonly render: Render; readonly at: number }>();
	const seen = new Map<string, number[]>();
	const sizes: number[] = [];
	let [now, ordered, over, lag, longest, expired, early, overdue] = [0, 0, 0, 0, 0, 0, 0, 0];
	while (over < renders.length) {
		if (sizes.length > 100 * renders.length) throw new Error('It never ends');
		const room = Math.min(5, renders.length - ordered, inFlight);
		if (ordered < renders.length && inFlight - schedule.size >= room) {
			for (const render of renders.slice(ordered, ordered + room)) {
				const id = String(ordered++);
				began.set(id, { render, at: now });
				schedule.add(id, render.characters, now, now + timeout);
			}
			now += limiter;
			continue;
		}
		const next = schedule.nextPollAt()!;
		const calls = schedule.dueTasks(now);
		if (!calls.length) {
			now = Math.max(now + 1, next);
			continue;
		}
		if (next > now) early++;
		for (const ids of calls) {
			sizes.push(ids.length);
			now += limiter;
			for (const id of ids) {
				const { render, at } = began.get(id)!;
				seen.set(id, [...(seen.get(id) ?? []), now]);
				if (now >= at + render.renderTime) {
					const late = now - at - render.renderTime;
					lag += late;
					longest = Math.max(longest, late);
					over++;
					if (render.fails) schedule.drop(id);
					else schedule.finished(id, now);
				} else if (schedule.expired(id, now)) {
					overdue = Math.max(overdue, now - at - timeout);
					schedule.drop(id);
					expired++;
					over++;
				} else schedule.unfinished(id, now);
			}
		}
	}
	const mean = renders.reduce((sum, { renderTime }) => sum + renderTime, 0) / renders.length;
	const ended = renders.length - expired;
	return {
		calls: sizes.length,
		polls: sizes.reduce((sum, size) => sum + size, 0),
		lag: ended ? lag / ended / mean : 0,
		longest,
		expired,
		sizes,
		earlyCalls: early,
		overdue,
		end: now,
		pollTimes: seen,
	};
}
