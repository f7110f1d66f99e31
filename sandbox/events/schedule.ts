import { z } from 'zod/v3';
import { adEvents } from './ads';
import type { EventKind, World } from './event';
import { leadEvents } from './leads';
import { postEvents } from './posts';
import { webhookEvents } from './webhooks';

/** What can happen by itself; another kind is one more line. */
const EVENTS = { ...adEvents, ...leadEvents, ...postEvents, ...webhookEvents };

type Events = typeof EVENTS;

/** When it happens, and how often. */
const timing = {
	/** TikTok's seconds from now: at once unless told otherwise. */
	in: z.number().default(0),
	times: z.number().int().min(1).max(10_000).default(1),
	/** TikTok's seconds from one time to the next. */
	every: z.number().min(0).default(0),
};

/** An event to schedule: its kind, its details, when it happens and how often. */
export type ScheduledEvent = {
	[Kind in keyof Events]: { readonly kind: Kind } & z.input<Events[Kind]['details']> & Partial<z.input<z.ZodObject<typeof timing>>>;
}[keyof Events];

export const EVENT_KINDS = Object.keys(EVENTS) as ReadonlyArray<keyof Events>;

/**
 * Puts events on the timeline. What is due happens at once.
 *
 * @param given one event or a list, as `ScheduledEvent`
 * @throws ZodError if an event is not as its kind wants it; none of them is scheduled then
 */
export function scheduleEvents(world: World, given: unknown): void {
	const { timeline, clock } = world.state;
	const events = z.array(z.object({ kind: z.enum(EVENT_KINDS as [keyof Events]), ...timing }).passthrough()).parse(Array.isArray(given) ? given : [given]);
	const checked = events.map(({ kind, in: after, times, every, ...details }) => ({
		after,
		times,
		every,
		event: { kind, details: EVENTS[kind].details.parse(details) },
	}));
	const now = clock.now();
	for (const { after, times, every, event } of checked) {
		for (let time = 0; time < times; time++) timeline.schedule(now + (after + time * every) * 1000, event);
	}
	runDueEvents(world);
}

/** Lets everything happen whose time has come. @throws ApiError if something cannot happen */
export function runDueEvents(world: World): void {
	const { timeline, clock } = world.state;
	for (let next = timeline.takeDue(clock.now()); next; next = timeline.takeDue(clock.now())) {
		const { kind, details } = next.event;
		const { happen } = EVENTS[kind as keyof Events] as unknown as EventKind;
		happen(world, details, next.at);
	}
}
