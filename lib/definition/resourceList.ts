/** A list that a picker fills from TikTok. */
export interface ResourceList {
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	/** Where the records are within `data`. */
	readonly recordsPath: string;
	/** Where each of these holds the records of a second level, which are meant: the carriers of each country. */
	readonly nestedPath?: string;
	/** Only records with these values: what can be chosen now. */
	readonly match?: Readonly<Record<string, unknown>>;
	/** Within a record: what is sent, what a person reads, and where there is one, a page or picture to look at. */
	readonly idPath: string;
	readonly namePath: string;
	/** What tells records of one name apart, shown in brackets behind it. */
	readonly detailPath?: string;
	/** Where a record names the one it lies in, and where the answer has those: a place is shown with all that it lies in. */
	readonly parent?: { readonly idPath: string; readonly recordsPath: string };
	readonly urlPath?: string;
	/** Largest page, where the list has pages. */
	readonly maxPageSize?: number;
	/** `page` and `page_size` stand within this query object. */
	readonly pageInfoIn?: string;
	/** Fields that the call needs, by property name, of the same entry as the picker or of the node; what follows two underscores is not sent. */
	readonly dependsOn?: readonly string[];
	/** Parameters of the node that narrow the list where they are set. */
	readonly narrowedBy?: readonly string[];
	/** Parameters that never change, or that hold as long as the field of this name is not shown or not filled in. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Filter that TikTok searches names by; without it all pages are read and searched here. */
	readonly searchFilter?: string;
	/** TikTok looks up what was typed, and lists nothing without: the parameter that takes it. */
	readonly searchParams?: (typed: string) => Readonly<Record<string, unknown>>;
	/** TikTok is asked by POST. */
	readonly isPost?: boolean;
	/** TikTok wants App ID and Secret in the call. */
	readonly appCredentials?: boolean;
}
