import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod/v3';
import { ApiError } from './apiError';
import type { World } from './events/event';
import { runDueEvents, scheduleEvents } from './events/schedule';

const clockSchema = z.object({ advance: z.number().min(0) }).strict();

/** Serves the sandbox's own addresses for what happens by itself: the timeline, and TikTok's clock. */
export function serveTimeline(app: FastifyInstance, world: World): void {
	const { timeline, clock } = world.state;
	const pending = () => ({
		now: clock.now(),
		pending: timeline.pending.map(({ at, event: { kind, details } }) => ({ kind, at: new Date(at).toISOString(), ...details })),
	});

	/** Answers with what a change leaves pending, or why it cannot be made. */
	const change = (body: unknown, reply: FastifyReply, apply: (given: unknown) => void): unknown => {
		try {
			apply(JSON.parse(String(body ?? '')));
		} catch (error) {
			if (error instanceof SyntaxError) return reply.code(400).send({ problems: ['The body is not JSON'] });
			if (error instanceof ApiError) return reply.code(400).send({ problems: [error.message] });
			throw error;
		}
		return pending();
	};

	app.get('/_sandbox/timeline', pending);
	app.post('/_sandbox/timeline', (request, reply) => change(request.body, reply, (given) => scheduleEvents(world, given)));
	app.delete('/_sandbox/timeline', () => {
		timeline.clear();
		return pending();
	});
	app.post('/_sandbox/clock', (request, reply) =>
		change(request.body, reply, (given) => {
			clock.advance(clockSchema.parse(given).advance * 1000);
			runDueEvents(world);
		}),
	);
}
