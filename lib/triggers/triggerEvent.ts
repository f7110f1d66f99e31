import type { IDataObject } from 'n8n-workflow';
import type { ApiAdapter, ApiRequest } from '../definition/api';
import type { Endpoint } from '../definition/endpoint';
import type { Field } from '../definition/field';
import type { Params, Rule } from '../definition/rule';

/** What one look at TikTok shows of one thing: a comment that was written, the status of an ad, a budget that is nearly spent. */
export interface Occurrence {
	/** The thing's ID, for what happens once; for what is compared between polls, the ID of the object. Unique within the event. */
	readonly key: string;
	/** The object's state, such as its status: another one than at the last poll is an event. Without it, the key alone is one. */
	readonly version?: string;
	/** When it happened or the object was last changed, by TikTok's clock, in milliseconds since 1970. */
	readonly time?: number;
	/** End of the window that the key stands for, in milliseconds since 1970; the key is forgotten some days later. `Infinity` never is. */
	readonly until?: number;
	/** The object is gone, such as a deleted ad: reported if it was known, and forgotten. */
	readonly isGone?: boolean;
	/**
	 * The item's data, `what` (the event in words) among it.
	 *
	 * @param from the version before; `undefined` if the object was not known
	 * @returns `undefined` if nobody wants to know, such as a change that a filter leaves out
	 */
	readonly describe: (from?: string) => IDataObject | undefined;
}

/** A part of a reading. */
export interface Batch {
	readonly occurrences: readonly Occurrence[];
	/** Where the next poll goes on if time is up after this part, as plain JSON. Without it there is nothing left to read. */
	readonly resume?: unknown;
}

/** What an event reads with. */
export interface PollReading {
	/** TikTok's parameters, from the event's fields. */
	readonly params: Params;
	/** Values of the `clientOnly` fields. */
	readonly settings: Params;
	/** Whether items hold the useful values only, instead of TikTok's whole record. */
	readonly simplify: boolean;
	/** What happened earlier is known already, in milliseconds since 1970. */
	readonly from: number;
	/** When the poll began, in milliseconds since 1970. */
	readonly now: number;
	/** The `resume` at which the last poll ran out of time. */
	readonly resume: unknown;
	/** The `data` of a response. @throws TikTokApiError; PollTimeUp if the poll has no time left */
	readonly fetch: (endpoint: Endpoint, params: Params, headers?: ApiRequest['headers']) => Promise<unknown>;
	/** Waits, if the poll has the time. @returns whether it has. @throws PollTimeUp */
	readonly wait: (milliseconds: number) => Promise<boolean>;
	/** The pages of a list. @param firstPage counts from 1. @throws as `fetch` */
	readonly pages: (endpoint: Endpoint, params: Params, firstPage?: number) => AsyncGenerator<RecordPage>;
}

/** The records of one or more pages, and the number of the page after them, if there is one. */
export interface RecordPage {
	readonly records: readonly unknown[];
	readonly nextPage?: number;
}

/** An event that a polling trigger offers: its form, and how it is found. */
export interface TriggerEvent {
	/** Value of the event selector; begins the `event_id` of its items, so it never changes. */
	readonly value: string;
	/** Label in the event selector, in Title Case. */
	readonly label: string;
	/** One sentence, without a period. */
	readonly help: string;
	/** The API, if it is not the Business API. */
	readonly api?: ApiAdapter;
	readonly fields: readonly Field[];
	readonly rules?: readonly Rule[];
	/**
	 * Milliseconds by which each poll goes back behind the newest time it has seen, for what TikTok shows late. Events that are
	 * compared or have a window look at what is there now and need none.
	 */
	readonly overlap?: number;
	/** Reads what TikTok shows now, part by part. @throws TikTokApiError; PollTimeUp */
	readonly read: (reading: PollReading) => AsyncGenerator<Batch>;
	/** Adds to the data of events what takes calls of its own, such as the reasons of a rejection. @throws as `read` */
	readonly addDetails?: (data: readonly IDataObject[], reading: PollReading) => Promise<void>;
}
