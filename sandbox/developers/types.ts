import { type ZodType, type ZodTypeDef } from 'zod';
import type { DevelopersState } from './state';

/** Ends a call; nothing was done. */
export class DevelopersError extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
	) {
		super(message);
	}
}

/** A call whose token was accepted. */
export interface DevelopersCall {
	readonly state: DevelopersState;
	readonly scopes: readonly string[];
	/** Address of the sandbox. */
	readonly url: string;
	/** The wanted fields, which must be among those there are. */
	readonly fields: (known: readonly string[]) => string[];
	readonly body: <T>(schema: ZodType<T, ZodTypeDef, unknown>) => T;
}

export type DevelopersHandler = (call: DevelopersCall) => unknown;

export interface DevelopersRoute {
	readonly scope: string;
	readonly handler: DevelopersHandler;
}
