/** A list that a picker fills from TikTok. */
export interface List {
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	readonly records: string;
	/** Field of a record that is sent, the one a person reads, and where there is one, a page or picture to look at. */
	readonly id: string;
	readonly name: string;
	readonly link?: string;
	/** Largest page, where the list has pages. */
	readonly page?: number;
	/** TikTok wants App ID and Secret in the call. */
	readonly app?: boolean;
}

/** Lists by the name that a `thing` field gives. */
export const LISTS = {
	advertisers: { path: 'oauth2/advertiser/get/', records: 'list', id: 'advertiser_id', name: 'advertiser_name', app: true },
	avatars: { path: 'creative/digital_avatar/get/', records: 'list', id: 'avatar_id', name: 'avatar_name', link: 'avatar_preview_url', page: 100 },
} as const satisfies Record<string, List>;

export type ListName = keyof typeof LISTS;
