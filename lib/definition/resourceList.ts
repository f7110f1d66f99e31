import type { Pagination } from './pagination';

/** A detail of a record. */
export interface Detail {
	/** Path within the record. */
	readonly path: string;
	/** The words for TikTok's values; a value that has none is left out. */
	readonly labels?: Readonly<Record<string, string>>;
}

/** A list that a resource locator or a multiple choice loads from TikTok. All paths are lodash paths. */
export interface ResourceList {
	/** Relative to the API's folder, with a trailing slash. */
	readonly path: string;
	/** Path of the records within `data`. */
	readonly recordsPath: string;
	/** Path, within each of these, of the records to choose from: the carriers of each country. */
	readonly nestedPath?: string;
	/** Only records with these values can be chosen. */
	readonly match?: Readonly<Record<string, unknown>>;
	/** Path, within a record, of the value to send. */
	readonly idPath: string;
	/** Path of the label. */
	readonly namePath: string;
	/** What tells records apart, such as their status; shown in parentheses. */
	readonly details?: readonly Detail[];
	/** The endpoint that knows more about the records, by their IDs. Where it cannot be read, the list stays as it is. */
	readonly moreDetails?: {
		readonly path: string;
		readonly recordsPath: string;
		readonly idPath: string;
		/** The parameter for the IDs, and how many of them a request takes. */
		readonly idsParam: string;
		readonly maxIds: number;
		readonly query?: Readonly<Record<string, unknown>>;
		readonly details: readonly Detail[];
	};
	/** Parameters of TikTok Ads Manager's addresses that hold the ID. */
	readonly linkParams?: readonly string[];
	/** Path of a record's parent ID, and of the parents within `data`: a place is shown with the places around it. */
	readonly parent?: { readonly idPath: string; readonly recordsPath: string };
	/** Path of a page or picture to look at. */
	readonly urlPath?: string;
	/** Largest page; without it the list has no pages. */
	readonly maxPageSize?: number;
	/** For lists by cursor: what they call it, and the parameter for the size of a page. */
	readonly cursor?: Pick<Pagination, 'cursor' | 'sizeParam'>;
	/** The object parameter that holds `page` and `page_size`. */
	readonly pageInfoIn?: string;
	/** Properties that the request needs, in the picker's entry or in the node. `asset_type__withMembers` is sent as `asset_type`. */
	readonly dependsOn?: readonly string[];
	/** Properties of which the request needs one: the first that is set goes along. */
	readonly dependsOnOneOf?: readonly string[];
	/** Properties that narrow the list if they are set. */
	readonly narrowedBy?: readonly string[];
	/** Constant parameters, and defaults for properties of `dependsOn` that are hidden or empty. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** TikTok's filter for names; without it all pages are read and searched here. */
	readonly searchFilter?: string;
	/** For lists that TikTok only searches: the parameters for the typed text. Nothing is listed without text. */
	readonly searchParams?: (typed: string) => Readonly<Record<string, unknown>>;
	/** The endpoint takes POST. */
	readonly isPost?: boolean;
	/** The request takes App ID and Secret, from the credential. */
	readonly appCredentials?: boolean;
}
