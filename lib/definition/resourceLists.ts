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

/** TikTok's search for one place by a word, among those that ads can be aimed at. */
const TARGETING_SEARCH = {
	path: 'tool/targeting/search/',
	isPost: true,
	recordsPath: 'targeting_tag_list',
	match: { status_info: { status: 'ENABLED' } },
	idPath: 'geo.geo_id',
	namePath: 'name',
	searchParams: (word: string) => ({ keywords: [word] }),
} as const;

/** What that search wants to know of the campaign, where the node does not say it. */
const ANY_CAMPAIGN = { search_type: 'FUZZY_SEARCH', objective_type: 'TRAFFIC', placements: ['PLACEMENT_TIKTOK'], promotion_type: 'WEBSITE' };

/** Lists by the name that a field gives. */
export const RESOURCE_LISTS = {
	adgroups: {
		path: 'adgroup/get/',
		recordsPath: 'list',
		idPath: 'adgroup_id',
		namePath: 'adgroup_name',
		maxPageSize: 1000,
		dependsOn: ['advertiser_id'],
		searchFilter: 'adgroup_name',
	},
	ads: { path: 'ad/get/', recordsPath: 'list', idPath: 'ad_id', namePath: 'ad_name', maxPageSize: 1000, dependsOn: ['advertiser_id'] },
	advertisers: { path: 'oauth2/advertiser/get/', recordsPath: 'list', idPath: 'advertiser_id', namePath: 'advertiser_name', appCredentials: true },
	apps: { path: 'app/list/', recordsPath: 'apps', idPath: 'app_id', namePath: 'app_name', dependsOn: ['advertiser_id'] },
	assetGroups: {
		path: 'bc/asset_group/list/',
		recordsPath: 'asset_groups',
		idPath: 'asset_group_id',
		namePath: 'asset_group_name',
		maxPageSize: 50,
		dependsOn: ['bc_id'],
	},
	assets: {
		path: 'bc/asset/admin/get/',
		recordsPath: 'list',
		idPath: 'asset_id',
		namePath: 'asset_name',
		maxPageSize: 50,
		dependsOn: ['bc_id', 'asset_type'],
	},
	assetsWithMembers: {
		path: 'bc/asset/admin/get/',
		recordsPath: 'list',
		idPath: 'asset_id',
		namePath: 'asset_name',
		maxPageSize: 50,
		dependsOn: ['bc_id', 'asset_type__withMembers'],
	},
	audiences: {
		path: 'dmp/custom_audience/list/',
		recordsPath: 'list',
		idPath: 'audience_id',
		namePath: 'name',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
	},
	avatars: {
		path: 'creative/digital_avatar/get/',
		recordsPath: 'list',
		idPath: 'avatar_id',
		namePath: 'avatar_name',
		urlPath: 'avatar_preview_url',
		maxPageSize: 100,
	},
	avatarVideos: {
		path: 'creative/digital_avatar/video/list/',
		recordsPath: 'list',
		idPath: 'avatar_video_id',
		namePath: 'video_name',
		urlPath: 'preview_url',
		maxPageSize: 100,
	},
	billingGroups: {
		path: 'bc/billing_group/get/',
		recordsPath: 'list',
		idPath: 'billing_group_id',
		namePath: 'billing_group_name',
		maxPageSize: 50,
		dependsOn: ['bc_id'],
	},
	blockedWords: {
		path: 'blockedword/list/',
		recordsPath: 'list',
		idPath: 'bw_content',
		namePath: 'bw_content',
		maxPageSize: 500,
		pageInfoIn: 'page_info',
		dependsOn: ['advertiser_id'],
	},
	businessAdAccounts: {
		path: 'bc/asset/admin/get/',
		recordsPath: 'list',
		idPath: 'asset_id',
		namePath: 'asset_name',
		maxPageSize: 50,
		dependsOn: ['bc_id'],
		query: { asset_type: 'ADVERTISER' },
	},
	businessCenters: { path: 'bc/get/', recordsPath: 'list', idPath: 'bc_info.bc_id', namePath: 'bc_info.name', maxPageSize: 50 },
	businessPixels: {
		path: 'bc/asset/admin/get/',
		recordsPath: 'list',
		idPath: 'pixel_code',
		namePath: 'asset_name',
		maxPageSize: 50,
		dependsOn: ['bc_id'],
		query: { asset_type: 'PIXEL' },
	},
	campaigns: {
		path: 'campaign/get/',
		recordsPath: 'list',
		idPath: 'campaign_id',
		namePath: 'campaign_name',
		maxPageSize: 1000,
		dependsOn: ['advertiser_id'],
		searchFilter: 'campaign_name',
	},
	carriers: {
		path: 'tool/carrier/',
		recordsPath: 'countries',
		nestedPath: 'carriers',
		match: { in_use: true },
		idPath: 'carrier_id',
		namePath: 'name',
		dependsOn: ['advertiser_id'],
	},
	catalogLocations: { path: 'catalog/location_currency/get/', recordsPath: 'list', idPath: 'location', namePath: 'location' },
	catalogs: { path: 'catalog/get/', recordsPath: 'list', idPath: 'catalog_id', namePath: 'catalog_name', maxPageSize: 100, dependsOn: ['bc_id'] },
	contextualTags: {
		path: 'tool/contextual_tag/get/',
		recordsPath: 'contextual_tag_list',
		idPath: 'contextual_tag_id',
		namePath: 'name',
		dependsOn: ['advertiser_id'],
		query: { objective_type: 'REACH' },
	},
	countries: {
		path: 'search/region/',
		recordsPath: 'region_list',
		match: { region_level: 'COUNTRY' },
		idPath: 'region_id',
		namePath: 'region_name',
		dependsOn: ['advertiser_id'],
	},
	countryCodes: {
		path: 'search/region/',
		recordsPath: 'region_list',
		match: { region_level: 'COUNTRY' },
		idPath: 'country_code',
		namePath: 'region_name',
		dependsOn: ['advertiser_id'],
	},
	creatorCategories: {
		path: 'tool/action_category/',
		recordsPath: 'action_categories',
		match: { action_scene: 'CREATOR_RELATED' },
		idPath: 'action_category_id',
		namePath: 'name',
		dependsOn: ['advertiser_id'],
	},
	deviceModels: {
		path: 'tool/device_model/',
		recordsPath: 'device_models',
		match: { is_active: true },
		idPath: 'device_model_id',
		namePath: 'device_model_name',
		dependsOn: ['advertiser_id'],
	},
	excludingPanglePackages: {
		path: 'pangle_audience_package/get/',
		recordsPath: 'packages',
		match: { bind_type: 'EXCLUDE' },
		idPath: 'package_id',
		namePath: 'package_name',
		dependsOn: ['advertiser_id'],
	},
	feeds: { path: 'catalog/feed/get/', recordsPath: 'feed_list', idPath: 'feed_id', namePath: 'feed_name', dependsOn: ['bc_id', 'catalog_id'] },
	fundedAdAccounts: {
		path: 'advertiser/balance/get/',
		recordsPath: 'advertiser_account_list',
		idPath: 'advertiser_id',
		namePath: 'advertiser_name',
		maxPageSize: 50,
		dependsOn: ['bc_id'],
	},
	hashtags: {
		path: 'tool/hashtag/recommend/',
		recordsPath: 'recommend_keywords',
		idPath: 'keyword_id',
		namePath: 'keyword',
		dependsOn: ['advertiser_id'],
		searchParams: (word) => ({ keywords: [word] }),
	},
	identities: {
		path: 'identity/get/',
		recordsPath: 'identity_list',
		idPath: 'identity_id',
		namePath: 'display_name',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
		narrowedBy: ['identity_type', 'identity_authorized_bc_id'],
	},
	images: {
		path: 'file/image/ad/search/',
		recordsPath: 'list',
		idPath: 'image_id',
		namePath: 'file_name',
		urlPath: 'image_url',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
	},
	includingPanglePackages: {
		path: 'pangle_audience_package/get/',
		recordsPath: 'packages',
		match: { bind_type: 'INCLUDE' },
		idPath: 'package_id',
		namePath: 'package_name',
		dependsOn: ['advertiser_id'],
	},
	interestCategories: {
		path: 'tool/interest_category/',
		recordsPath: 'interest_categories',
		idPath: 'interest_category_id',
		namePath: 'interest_category_name',
		dependsOn: ['advertiser_id'],
	},
	interestKeywords: {
		path: 'tool/interest_keyword/recommend/',
		recordsPath: 'recommended_keywords',
		idPath: 'keyword_id',
		namePath: 'keyword',
		dependsOn: ['advertiser_id'],
		query: { limit: 50 },
		searchParams: (keyword) => ({ keyword }),
	},
	internetProviders: {
		path: 'tool/targeting/list/',
		recordsPath: 'targeting_tag_list',
		idPath: 'isp.isp_id',
		namePath: 'name',
		detailPath: 'isp.region_code',
		dependsOn: ['advertiser_id', 'location_ids'],
		query: { scene: 'ISP' },
	},
	languages: { path: 'tool/language/', recordsPath: 'languages', idPath: 'code', namePath: 'name', dependsOn: ['advertiser_id'] },
	members: { path: 'bc/member/get/', recordsPath: 'list', idPath: 'user_id', namePath: 'user_name', maxPageSize: 20, dependsOn: ['bc_id'] },
	offlineEventSets: { path: 'offline/get/', recordsPath: 'event_set_list', idPath: 'event_set_id', namePath: 'name', dependsOn: ['advertiser_id'] },
	partners: { path: 'bc/partner/get/', recordsPath: 'list', idPath: 'bc_id', namePath: 'bc_name', maxPageSize: 50, dependsOn: ['bc_id'] },
	pixelCodes: { path: 'pixel/list/', recordsPath: 'pixels', idPath: 'pixel_code', namePath: 'pixel_name', maxPageSize: 20, dependsOn: ['advertiser_id'] },
	pixelEvents: {
		path: 'pixel/list/',
		recordsPath: 'pixels',
		nestedPath: 'events',
		idPath: 'event_id',
		namePath: 'name',
		maxPageSize: 20,
		dependsOn: ['advertiser_id'],
	},
	pixels: { path: 'pixel/list/', recordsPath: 'pixels', idPath: 'pixel_id', namePath: 'pixel_name', maxPageSize: 20, dependsOn: ['advertiser_id'] },
	places: {
		...TARGETING_SEARCH,
		parent: { idPath: 'geo.parent_id', recordsPath: 'parent_tags' },
		dependsOn: ['advertiser_id'],
		query: { ...ANY_CAMPAIGN, geo_types: ['COUNTRY', 'PROVINCE', 'CITY', 'DISTRICT', 'DMA'] },
	},
	playables: {
		path: 'playable/get/',
		recordsPath: 'list',
		idPath: 'playable_id',
		namePath: 'playable_name',
		urlPath: 'playable_url',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
	},
	portfolios: {
		path: 'creative/portfolio/list/',
		recordsPath: 'creative_portfolios',
		idPath: 'creative_portfolio_id',
		namePath: 'creative_portfolio_type',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
	},
	posts: {
		path: 'identity/video/get/',
		recordsPath: 'video_list',
		idPath: 'item_id',
		namePath: 'text',
		urlPath: 'video_info.url',
		dependsOn: ['advertiser_id', 'identity_type', 'identity_id'],
		narrowedBy: ['identity_authorized_bc_id'],
		query: { count: 20 },
	},
	productSets: {
		path: 'catalog/set/get/',
		recordsPath: 'list',
		idPath: 'product_set_id',
		namePath: 'product_set_name',
		dependsOn: ['bc_id', 'catalog_id'],
		query: { return_product_count: false },
	},
	purchaseKeywords: {
		path: 'tool/interest_keyword/recommend/',
		recordsPath: 'recommended_keywords',
		idPath: 'keyword_id',
		namePath: 'keyword',
		dependsOn: ['advertiser_id'],
		query: { limit: 50, audience_type: 'PURCHASE_INTENTION' },
		searchParams: (keyword) => ({ keyword }),
	},
	regions: {
		path: 'tool/region/',
		recordsPath: 'region_info',
		idPath: 'location_id',
		namePath: 'name',
		dependsOn: ['advertiser_id', 'objective_type', 'placements'],
		query: { level_range: 'TO_COUNTRY', objective_type: 'TRAFFIC', placements: ['PLACEMENT_TIKTOK'] },
	},
	rules: { path: 'optimizer/rule/list/', recordsPath: 'rules', idPath: 'rule_id', namePath: 'name', maxPageSize: 100, dependsOn: ['advertiser_id'] },
	savedAudiences: {
		path: 'dmp/saved_audience/list/',
		recordsPath: 'saved_audiences',
		idPath: 'saved_audience_id',
		namePath: 'saved_audience_name',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
	},
	videoCategories: {
		path: 'tool/action_category/',
		recordsPath: 'action_categories',
		match: { action_scene: 'VIDEO_RELATED' },
		idPath: 'action_category_id',
		namePath: 'name',
		dependsOn: ['advertiser_id'],
	},
	videos: {
		path: 'file/video/ad/search/',
		recordsPath: 'list',
		idPath: 'video_id',
		namePath: 'file_name',
		urlPath: 'preview_url',
		maxPageSize: 100,
		dependsOn: ['advertiser_id'],
		searchFilter: 'video_name',
	},
	zipCodes: {
		...TARGETING_SEARCH,
		detailPath: 'geo.region_code',
		dependsOn: ['advertiser_id', 'objective_type', 'placements', 'promotion_type'],
		query: { ...ANY_CAMPAIGN, geo_types: ['ZIP_CODE'] },
	},
} as const satisfies Record<string, ResourceList>;

export type ResourceListName = keyof typeof RESOURCE_LISTS;
