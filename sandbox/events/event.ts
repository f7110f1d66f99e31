import { z, type ZodRawShape } from 'zod/v3';
import type { DevelopersState } from '../developers/state';
import type { SandboxState } from '../state';

/** Both halves of TikTok. */
export interface World {
	readonly state: SandboxState;
	readonly developers: DevelopersState;
}

/** A kind of event: what tells one from another, and what it does. */
export interface EventKind<Shape extends ZodRawShape = ZodRawShape> {
	readonly details: z.ZodObject<Shape, 'strict'>;
	/**
	 * @param at when it happens, on TikTok's clock; the clock may be further by now
	 * @throws ApiError if it cannot happen
	 */
	readonly happen: (world: World, details: z.output<z.ZodObject<Shape, 'strict'>>, at: number) => void;
}

/** Defines a kind of event. @param shape its details, beside `kind` and the time */
export const defineEvent = <Shape extends ZodRawShape>(shape: Shape, happen: EventKind<Shape>['happen']): EventKind<Shape> => ({
	details: z.object(shape).strict(),
	happen,
});
