/** What endpoints call the value that requests the next page. */
export type CursorName = 'cursor' | 'search_id';

/** How an endpoint pages. */
export interface Pagination {
	/** Largest page; Return All uses it, to send as few requests as possible. */
	readonly maxPageSize: number;
	/** The value in a response that requests the next page. Such endpoints answer `has_more`. */
	readonly cursor?: CursorName;
	/** Where there is a cursor: the parameter for the size of a page, `max_count` by default; `none` if the endpoint has none. */
	readonly sizeParam?: 'max_count' | 'count' | 'limit' | 'none';
	/** Only its first response tells whether the endpoint pages by cursor or by number. */
	readonly detectsCursor?: boolean;
	/** A page that is not full need not be the last. */
	readonly allowsShortPages?: boolean;
	/** A new node has Return All on: rows that a limit leaves out would be missed by nobody, and wrong sums come of it. */
	readonly returnsAll?: boolean;
}
