import { createHash } from 'node:crypto';

/** Parameters by TikTok's names, with the values that arrive at TikTok. */
export type Wire = Readonly<Record<string, unknown>>;

/** A further call of the same run: `['GET file/video/ad/info/', { … }]`. */
export type Call = readonly [endpoint: string, wire: Wire];

/** Where what is typed differs from what arrives. */
export interface Extras {
	/** Typed beyond the parameters (fields that TikTok never sees, by name), or instead of one; `undefined` is not typed. */
	readonly typed?: Wire;
	/** Arrives without being typed: what the form has chosen already. */
	readonly sends?: Wire;
	/** Calls ahead of it. */
	readonly before?: readonly Call[];
	/** Calls behind it. */
	readonly after?: readonly Call[];
	/** Part of what the person is told where the sandbox lacks what the request names; every other request is carried out. */
	readonly refused?: string;
}

/** A request, with its extras where it has some. */
export class Request {
	constructor(
		readonly wire: Wire,
		readonly extras: Extras = {},
	) {}
}

/** A request with extras of its own; they go before those of its endpoint. */
export const request = (params: Wire, extras: Extras): Request => new Request(params, extras);

/** The requests of one endpoint, written from TikTok's reference. */
export interface Requests extends Extras {
	/** As little as TikTok takes. */
	readonly minimal: Wire | Request;
	/** As much as one request can hold. */
	readonly full: Wire | Request;
	/** What excludes something in `full`. */
	readonly more?: ReadonlyArray<Wire | Request>;
	/** Parameters of the reference that no request holds (`filtering.store_ids`), and why not. */
	readonly apart?: Readonly<Record<string, string>>;
}

/** By method and path: `POST campaign/create/`. */
export type RequestsByEndpoint = Readonly<Record<string, Requests>>;

/** A file of the item; its parameter arrives as a part of the form. */
export class Upload {
	constructor(
		readonly fileName: string,
		readonly type: string,
		readonly bytes: Buffer,
	) {}

	get md5(): string {
		return createHash('md5').update(this.bytes).digest('hex');
	}
}

/** All requests of an endpoint by what they are called, each with all of its extras. */
export function requestsOf({ minimal, full, more = [], apart, ...shared }: Requests): ReadonlyArray<readonly [name: string, request: Request]> {
	const named: Array<[string, Wire | Request]> = [
		['minimal', minimal],
		['full', full],
		...more.map((one, index): [string, Wire | Request] => [`more ${index + 1}`, one]),
	];
	return named.map(([name, one]) => {
		const { wire, extras } = one instanceof Request ? one : new Request(one);
		return [name, new Request(wire, { ...shared, ...extras, typed: { ...shared.typed, ...extras.typed }, sends: { ...shared.sends, ...extras.sends } })];
	});
}
