/** A list that a picker fills from TikTok. */
export interface List {
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	/** Where the records are within `data`. */
	readonly records: string;
	/** Within a record: what is sent, what a person reads, and where there is one, a page or picture to look at. */
	readonly id: string;
	readonly name: string;
	readonly link?: string;
	/** Largest page, where the list has pages. */
	readonly page?: number;
	/** Parameters of the node that the call needs, by wire name, and what a person calls each. */
	readonly needs?: readonly string[];
	/** Parameters that never change. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Filter that TikTok searches names by; without it all pages are read and searched here. */
	readonly search?: string;
	/** TikTok wants App ID and Secret in the call. */
	readonly app?: boolean;
}

/** Lists by the name that a field gives. */
export const LISTS = {
	adgroups: { path: 'adgroup/get/', records: 'list', id: 'adgroup_id', name: 'adgroup_name', page: 1000, needs: ['advertiser_id'], search: 'adgroup_name' },
	ads: { path: 'ad/get/', records: 'list', id: 'ad_id', name: 'ad_name', page: 1000, needs: ['advertiser_id'] },
	advertisers: { path: 'oauth2/advertiser/get/', records: 'list', id: 'advertiser_id', name: 'advertiser_name', app: true },
	apps: { path: 'app/list/', records: 'apps', id: 'app_id', name: 'app_name', needs: ['advertiser_id'] },
	avatarVideos: { path: 'creative/digital_avatar/video/list/', records: 'list', id: 'avatar_video_id', name: 'video_name', link: 'preview_url', page: 100 },
	avatars: { path: 'creative/digital_avatar/get/', records: 'list', id: 'avatar_id', name: 'avatar_name', link: 'avatar_preview_url', page: 100 },
	businessCenters: { path: 'bc/get/', records: 'list', id: 'bc_info.bc_id', name: 'bc_info.name', page: 50 },
	campaigns: { path: 'campaign/get/', records: 'list', id: 'campaign_id', name: 'campaign_name', page: 1000, needs: ['advertiser_id'], search: 'campaign_name' },
	catalogs: { path: 'catalog/get/', records: 'list', id: 'catalog_id', name: 'catalog_name', page: 100, needs: ['bc_id'] },
	identities: { path: 'identity/get/', records: 'identity_list', id: 'identity_id', name: 'display_name', page: 100, needs: ['advertiser_id'] },
	pixels: { path: 'pixel/list/', records: 'pixels', id: 'pixel_id', name: 'pixel_name', page: 20, needs: ['advertiser_id'] },
} as const satisfies Record<string, List>;

export type ListName = keyof typeof LISTS;
