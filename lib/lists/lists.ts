/** A list that a picker fills from TikTok. */
export interface List {
	/** Below the API's folder, with a slash at its end. */
	readonly path: string;
	/** Where the records are within `data`. */
	readonly records: string;
	/** Where each of these holds the records of a second level, which are meant: the carriers of each country. */
	readonly within?: string;
	/** Only records with these values: what can be chosen now. */
	readonly only?: Readonly<Record<string, unknown>>;
	/** Within a record: what is sent, what a person reads, and where there is one, a page or picture to look at. */
	readonly id: string;
	readonly name: string;
	/** What tells records of one name apart, shown in brackets behind it. */
	readonly detail?: string;
	/** Where a record names the one it lies in, and where the answer has those: a place is shown with all that it lies in. */
	readonly liesIn?: { readonly id: string; readonly records: string };
	readonly link?: string;
	/** Largest page, where the list has pages. */
	readonly page?: number;
	/** `page` and `page_size` stand within this query object. */
	readonly pagesIn?: string;
	/** Fields that the call needs, by property name, of the same entry as the picker or of the node; what follows two underscores is not sent. */
	readonly needs?: readonly string[];
	/** Parameters of the node that narrow the list where they are set. */
	readonly takes?: readonly string[];
	/** Parameters that never change, or that hold as long as the field of this name is not shown or not filled in. */
	readonly query?: Readonly<Record<string, unknown>>;
	/** Filter that TikTok searches names by; without it all pages are read and searched here. */
	readonly search?: string;
	/** TikTok looks up what was typed, and lists nothing without: the parameter that takes it. */
	readonly words?: (typed: string) => Readonly<Record<string, unknown>>;
	/** TikTok is asked by POST. */
	readonly posted?: boolean;
	/** TikTok wants App ID and Secret in the call. */
	readonly app?: boolean;
}

/** TikTok's search for one place by a word, among those that ads can be aimed at. */
const TARGETING_SEARCH = { path: 'tool/targeting/search/', posted: true, records: 'targeting_tag_list', only: { status_info: { status: 'ENABLED' } }, id: 'geo.geo_id', name: 'name', words: (word: string) => ({ keywords: [word] }) } as const;

/** What that search wants to know of the campaign, where the node does not say it. */
const ANY_CAMPAIGN = { search_type: 'FUZZY_SEARCH', objective_type: 'TRAFFIC', placements: ['PLACEMENT_TIKTOK'], promotion_type: 'WEBSITE' };

/** Lists by the name that a field gives. */
export const LISTS = {
	adgroups: { path: 'adgroup/get/', records: 'list', id: 'adgroup_id', name: 'adgroup_name', page: 1000, needs: ['advertiser_id'], search: 'adgroup_name' },
	ads: { path: 'ad/get/', records: 'list', id: 'ad_id', name: 'ad_name', page: 1000, needs: ['advertiser_id'] },
	advertisers: { path: 'oauth2/advertiser/get/', records: 'list', id: 'advertiser_id', name: 'advertiser_name', app: true },
	apps: { path: 'app/list/', records: 'apps', id: 'app_id', name: 'app_name', needs: ['advertiser_id'] },
	assetGroups: { path: 'bc/asset_group/list/', records: 'asset_groups', id: 'asset_group_id', name: 'asset_group_name', page: 50, needs: ['bc_id'] },
	assets: { path: 'bc/asset/admin/get/', records: 'list', id: 'asset_id', name: 'asset_name', page: 50, needs: ['bc_id', 'asset_type'] },
	assetsWithMembers: { path: 'bc/asset/admin/get/', records: 'list', id: 'asset_id', name: 'asset_name', page: 50, needs: ['bc_id', 'asset_type__withMembers'] },
	audiences: { path: 'dmp/custom_audience/list/', records: 'list', id: 'audience_id', name: 'name', page: 100, needs: ['advertiser_id'] },
	avatars: { path: 'creative/digital_avatar/get/', records: 'list', id: 'avatar_id', name: 'avatar_name', link: 'avatar_preview_url', page: 100 },
	avatarVideos: { path: 'creative/digital_avatar/video/list/', records: 'list', id: 'avatar_video_id', name: 'video_name', link: 'preview_url', page: 100 },
	billingGroups: { path: 'bc/billing_group/get/', records: 'list', id: 'billing_group_id', name: 'billing_group_name', page: 50, needs: ['bc_id'] },
	blockedWords: { path: 'blockedword/list/', records: 'list', id: 'bw_content', name: 'bw_content', page: 500, pagesIn: 'page_info', needs: ['advertiser_id'] },
	businessAdAccounts: { path: 'bc/asset/admin/get/', records: 'list', id: 'asset_id', name: 'asset_name', page: 50, needs: ['bc_id'], query: { asset_type: 'ADVERTISER' } },
	businessCenters: { path: 'bc/get/', records: 'list', id: 'bc_info.bc_id', name: 'bc_info.name', page: 50 },
	businessPixels: { path: 'bc/asset/admin/get/', records: 'list', id: 'pixel_code', name: 'asset_name', page: 50, needs: ['bc_id'], query: { asset_type: 'PIXEL' } },
	campaigns: { path: 'campaign/get/', records: 'list', id: 'campaign_id', name: 'campaign_name', page: 1000, needs: ['advertiser_id'], search: 'campaign_name' },
	carriers: { path: 'tool/carrier/', records: 'countries', within: 'carriers', only: { in_use: true }, id: 'carrier_id', name: 'name', needs: ['advertiser_id'] },
	catalogLocations: { path: 'catalog/location_currency/get/', records: 'list', id: 'location', name: 'location' },
	catalogs: { path: 'catalog/get/', records: 'list', id: 'catalog_id', name: 'catalog_name', page: 100, needs: ['bc_id'] },
	contextualTags: { path: 'tool/contextual_tag/get/', records: 'contextual_tag_list', id: 'contextual_tag_id', name: 'name', needs: ['advertiser_id'], query: { objective_type: 'REACH' } },
	countries: { path: 'search/region/', records: 'region_list', only: { region_level: 'COUNTRY' }, id: 'region_id', name: 'region_name', needs: ['advertiser_id'] },
	countryCodes: { path: 'search/region/', records: 'region_list', only: { region_level: 'COUNTRY' }, id: 'country_code', name: 'region_name', needs: ['advertiser_id'] },
	creatorCategories: { path: 'tool/action_category/', records: 'action_categories', only: { action_scene: 'CREATOR_RELATED' }, id: 'action_category_id', name: 'name', needs: ['advertiser_id'] },
	deviceModels: { path: 'tool/device_model/', records: 'device_models', only: { is_active: true }, id: 'device_model_id', name: 'device_model_name', needs: ['advertiser_id'] },
	excludingPanglePackages: { path: 'pangle_audience_package/get/', records: 'packages', only: { bind_type: 'EXCLUDE' }, id: 'package_id', name: 'package_name', needs: ['advertiser_id'] },
	feeds: { path: 'catalog/feed/get/', records: 'feed_list', id: 'feed_id', name: 'feed_name', needs: ['bc_id', 'catalog_id'] },
	fundedAdAccounts: { path: 'advertiser/balance/get/', records: 'advertiser_account_list', id: 'advertiser_id', name: 'advertiser_name', page: 50, needs: ['bc_id'] },
	hashtags: { path: 'tool/hashtag/recommend/', records: 'recommend_keywords', id: 'keyword_id', name: 'keyword', needs: ['advertiser_id'], words: (word) => ({ keywords: [word] }) },
	identities: { path: 'identity/get/', records: 'identity_list', id: 'identity_id', name: 'display_name', page: 100, needs: ['advertiser_id'], takes: ['identity_type', 'identity_authorized_bc_id'] },
	images: { path: 'file/image/ad/search/', records: 'list', id: 'image_id', name: 'file_name', link: 'image_url', page: 100, needs: ['advertiser_id'] },
	includingPanglePackages: { path: 'pangle_audience_package/get/', records: 'packages', only: { bind_type: 'INCLUDE' }, id: 'package_id', name: 'package_name', needs: ['advertiser_id'] },
	interestCategories: { path: 'tool/interest_category/', records: 'interest_categories', id: 'interest_category_id', name: 'interest_category_name', needs: ['advertiser_id'] },
	interestKeywords: { path: 'tool/interest_keyword/recommend/', records: 'recommended_keywords', id: 'keyword_id', name: 'keyword', needs: ['advertiser_id'], query: { limit: 50 }, words: (keyword) => ({ keyword }) },
	internetProviders: { path: 'tool/targeting/list/', records: 'targeting_tag_list', id: 'isp.isp_id', name: 'name', detail: 'isp.region_code', needs: ['advertiser_id', 'location_ids'], query: { scene: 'ISP' } },
	languages: { path: 'tool/language/', records: 'languages', id: 'code', name: 'name', needs: ['advertiser_id'] },
	members: { path: 'bc/member/get/', records: 'list', id: 'user_id', name: 'user_name', page: 20, needs: ['bc_id'] },
	offlineEventSets: { path: 'offline/get/', records: 'event_set_list', id: 'event_set_id', name: 'name', needs: ['advertiser_id'] },
	partners: { path: 'bc/partner/get/', records: 'list', id: 'bc_id', name: 'bc_name', page: 50, needs: ['bc_id'] },
	pixelCodes: { path: 'pixel/list/', records: 'pixels', id: 'pixel_code', name: 'pixel_name', page: 20, needs: ['advertiser_id'] },
	pixelEvents: { path: 'pixel/list/', records: 'pixels', within: 'events', id: 'event_id', name: 'name', page: 20, needs: ['advertiser_id'] },
	pixels: { path: 'pixel/list/', records: 'pixels', id: 'pixel_id', name: 'pixel_name', page: 20, needs: ['advertiser_id'] },
	places: { ...TARGETING_SEARCH, liesIn: { id: 'geo.parent_id', records: 'parent_tags' }, needs: ['advertiser_id'], query: { ...ANY_CAMPAIGN, geo_types: ['COUNTRY', 'PROVINCE', 'CITY', 'DISTRICT', 'DMA'] } },
	playables: { path: 'playable/get/', records: 'list', id: 'playable_id', name: 'playable_name', link: 'playable_url', page: 100, needs: ['advertiser_id'] },
	portfolios: { path: 'creative/portfolio/list/', records: 'creative_portfolios', id: 'creative_portfolio_id', name: 'creative_portfolio_type', page: 100, needs: ['advertiser_id'] },
	posts: { path: 'identity/video/get/', records: 'video_list', id: 'item_id', name: 'text', link: 'video_info.url', needs: ['advertiser_id', 'identity_type', 'identity_id'], takes: ['identity_authorized_bc_id'], query: { count: 20 } },
	productSets: { path: 'catalog/set/get/', records: 'list', id: 'product_set_id', name: 'product_set_name', needs: ['bc_id', 'catalog_id'], query: { return_product_count: false } },
	purchaseKeywords: { path: 'tool/interest_keyword/recommend/', records: 'recommended_keywords', id: 'keyword_id', name: 'keyword', needs: ['advertiser_id'], query: { limit: 50, audience_type: 'PURCHASE_INTENTION' }, words: (keyword) => ({ keyword }) },
	regions: { path: 'tool/region/', records: 'region_info', id: 'location_id', name: 'name', needs: ['advertiser_id', 'objective_type', 'placements'], query: { level_range: 'TO_COUNTRY', objective_type: 'TRAFFIC', placements: ['PLACEMENT_TIKTOK'] } },
	rules: { path: 'optimizer/rule/list/', records: 'rules', id: 'rule_id', name: 'name', page: 100, needs: ['advertiser_id'] },
	savedAudiences: { path: 'dmp/saved_audience/list/', records: 'saved_audiences', id: 'saved_audience_id', name: 'saved_audience_name', page: 100, needs: ['advertiser_id'] },
	videoCategories: { path: 'tool/action_category/', records: 'action_categories', only: { action_scene: 'VIDEO_RELATED' }, id: 'action_category_id', name: 'name', needs: ['advertiser_id'] },
	videos: { path: 'file/video/ad/search/', records: 'list', id: 'video_id', name: 'file_name', link: 'preview_url', page: 100, needs: ['advertiser_id'], search: 'video_name' },
	zipCodes: { ...TARGETING_SEARCH, detail: 'geo.region_code', needs: ['advertiser_id', 'objective_type', 'placements', 'promotion_type'], query: { ...ANY_CAMPAIGN, geo_types: ['ZIP_CODE'] } },
} as const satisfies Record<string, List>;

export type ListName = keyof typeof LISTS;
