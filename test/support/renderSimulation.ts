import { PollSchedule } from '../../nodes/TikTokRenderAvatarVideo/pollSchedule';
import { Random } from '../../sandbox/random';

/** One render as the simulation decides it, in milliseconds. */
export interface Render {
	readonly characters: number;
	readonly takes: number;
	/** TikTok says FAILED instead of SUCCESS. */
	readonly fails?: boolean;
}

export interface Simulated {
	/** Status calls, and tasks looked at in them. */
	readonly calls: number;
	readonly looks: number;
	/** From ready to seen, as a share of the mean render time; and of the longest wait, in milliseconds. */
	readonly lag: number;
	readonly longest: number;
	/** Tasks whose time was over. */
	readonly expired: number;
	/** Tasks in each call. */
	readonly sizes: readonly number[];
	/** Calls made before any of their tasks was due. */
	readonly early: number;
	/** The latest look at a task that was given up, after its deadline. */
	readonly overdue: number;
	/** When all was over. */
	readonly end: number;
	/** Moments of the looks at each task. */
	readonly seen: ReadonlyMap<string, readonly number[]>;
}

export interface Terms {
	readonly inFlight?: number;
	readonly interval?: number;
	/** Until a task is given up. */
	readonly timeout?: number;
	/** What a call takes of the account's pace. */
	readonly pace?: number;
}

/** Normal values around 0. */
export function normal(random: Random): number {
	return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

/** Renders with log-normal times. */
export const logNormal = (count: number, { seed = 1, median = 70_000, sigma = 0.25, failing = 0, characters = 200 } = {}): Render[] => {
	const random = new Random(seed);
	return Array.from({ length: count }, () => ({ characters, takes: median * Math.exp(sigma * normal(random)), fails: random.next() < failing }));
};

/** Runs a schedule as the node does, on a clock of its own. */
export function simulate(renders: readonly Render[], { inFlight = 100, interval = 0, timeout = 900_000, pace = 100 }: Terms = {}): Simulated {
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
			now += pace;
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
			now += pace;
			for (const id of ids) {
				const { render, at } = began.get(id)!;
				seen.set(id, [...(seen.get(id) ?? []), now]);
				if (now >= at + render.takes) {
					const late = now - at - render.takes;
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
	const mean = renders.reduce((sum, { takes }) => sum + takes, 0) / renders.length;
	const ended = renders.length - expired;
	return {
		calls: sizes.length,
		looks: sizes.reduce((sum, size) => sum + size, 0),
		lag: ended ? lag / ended / mean : 0,
		longest,
		expired,
		sizes,
		early,
		overdue,
		end: now,
		seen,
	};
}
