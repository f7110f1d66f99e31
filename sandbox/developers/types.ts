import { type ZodType, type ZodTypeDef } from 'zod/v3';
import type { DevelopersState } from './state';

/** Thrown by a handler to answer with an HTTP status and an error code. Nothing was changed. */
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
interface DevelopersCall {
	readonly state: DevelopersState;
	readonly scopes: readonly string[];
	/** Address of the sandbox. */
	readonly url: string;
	/** Reads the `fields` parameter. Throws where it names a field that is not in `known`. */
	readonly fields: (known: readonly string[]) => string[];
	readonly body: <T>(schema: ZodType<T, ZodTypeDef, unknown>) => T;
}

export type DevelopersHandler = (call: DevelopersCall) => unknown;

export interface DevelopersRoute {
	readonly scope: string;
	readonly handler: DevelopersHandler;
}
