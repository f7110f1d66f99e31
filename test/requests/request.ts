import type { INodeExecutionData } from 'n8n-workflow';
import { createHash } from 'node:crypto';

/** Parameters by TikTok's names, with the values that TikTok receives. */
export type Params = Readonly<Record<string, unknown>>;

/** A further call of the same run: `['GET file/video/ad/info/', { … }]`. */
export type ExpectedCall = readonly [endpoint: string, wire: Params];

/** How the entered values differ from the request. */
export interface Extras {
	/** Entered in addition to the parameters (such as fields that are not sent), or instead of one; `undefined` is not entered. */
	readonly typed?: Params;
	/** Sent without being entered: defaults of the form. */
	readonly addedByForm?: Params;
	/** Calls before it. */
	readonly before?: readonly ExpectedCall[];
	/** Calls after it. */
	readonly after?: readonly ExpectedCall[];
	/** Part of the error message if the sandbox does not have what the request names; every other request succeeds. */
	readonly expectedError?: string;
}

/** A request, with its extras where it has some. */
export class Request {
	constructor(
		readonly params: Params,
		readonly extras: Extras = {},
	) {}
}

/** A request with extras of its own; they go before those of its endpoint. */
export const request = (params: Params, extras: Extras): Request => new Request(params, extras);

/** The requests of one endpoint, written from TikTok's reference. */
export interface Requests extends Extras {
	/** Only the required parameters. */
	readonly minimal: Params | Request;
	/** All parameters that one request can have. */
	readonly full: Params | Request;
	/** Requests with parameters that cannot be combined with `full`. */
	readonly variants?: ReadonlyArray<Params | Request>;
	/** Parameters of the reference that no request holds (`filtering.store_ids`), and why not. */
	readonly untested?: Readonly<Record<string, string>>;
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

/** All requests of an endpoint by name, each with all of its extras. */
export function requestsOf({
	minimal,
	full,
	variants: more = [],
	untested: apart,
	...shared
}: Requests): ReadonlyArray<readonly [name: string, request: Request]> {
	const named: Array<[string, Params | Request]> = [
		['minimal', minimal],
		['full', full],
		...more.map((one, index): [string, Params | Request] => [`more ${index + 1}`, one]),
	];
	return named.map(([name, one]) => {
		const { params, extras } = one instanceof Request ? one : new Request(one);
		return [
			name,
			new Request(params, {
				...shared,
				...extras,
				typed: { ...shared.typed, ...extras.typed },
				addedByForm: { ...shared.addedByForm, ...extras.addedByForm },
			}),
		];
	});
}

/** One item with the request's files, each under the name of its parameter. */
export function itemFor(params: Params): INodeExecutionData {
	const files = Object.entries(params).filter((entry): entry is [string, Upload] => entry[1] instanceof Upload);
	return {
		json: {},
		binary: Object.fromEntries(files.map(([name, { fileName, type, bytes }]) => [name, { fileName, mimeType: type, data: bytes.toString('base64') }])),
	};
}
