import { z } from 'zod/v3';
import { attempt, notify } from '../webhooks';
import { defineEvent } from './event';

/** What webhooks report, and how they come. Leads report themselves. */
export const webhookEvents = {
	/** Something that apps can subscribe to: a review has ended, an ad account was suspended, a creative is tired, report data has changed. */
	webhook: defineEvent({ subscribe_entity: z.string(), entry: z.record(z.unknown()) }, ({ state }, { subscribe_entity: entity, entry }, at) => {
		notify(state, entity, entry, at);
	}),
	/** The next webhooks come late, by TikTok's seconds: those without a delay overtake them. */
	webhookDelay: defineEvent({ seconds: z.array(z.number().min(0)) }, ({ state }, { seconds }) => {
		state.webhookDelays.push(...seconds.map((one) => one * 1000));
	}),
	/** A webhook is sent, or sent again. */
	webhookAttempt: defineEvent({ index: z.number().int() }, ({ state }, { index }, at) => attempt(state, index, at)),
};
