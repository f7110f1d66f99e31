import type { FormPart } from '../files/multipart';

/** A request as it arrived, and how it was answered. */
export interface RecordedCall {
	readonly method: string;
	readonly path: string;
	/** Without its question mark, as sent. */
	readonly queryString: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** Of a multipart form, in their order. */
	readonly parts?: readonly FormPart[];
	/** Milliseconds since 1970, of the real clock. */
	readonly arrivedAt: number;
	/** HTTP status; 0 where the connection was cut. */
	status: number;
	/** `code` of the answer, where it was one of the API's. */
	code?: number;
}
