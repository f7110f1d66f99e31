import pick from 'lodash/pick';
import type { OptionLabels } from '../../lib/definition/field';

export const REPORT_TYPES = {
	BASIC: 'Basic',
	AUDIENCE: 'Audience',
	PLAYABLE_MATERIAL: 'Playable Ads',
	CATALOG: 'Catalog (DSA)',
	BC: 'Business Center',
	TT_SHOP: 'GMV Max Ads',
} as const satisfies OptionLabels;

/** Report types that TikTok can create as a task. */
export const TASK_TYPES: OptionLabels = pick(REPORT_TYPES, ['BASIC', 'AUDIENCE', 'CATALOG']);

export const AUCTION_LEVELS: OptionLabels = { AUCTION_ADVERTISER: 'Ad Account', AUCTION_CAMPAIGN: 'Campaign', AUCTION_ADGROUP: 'Ad Group', AUCTION_AD: 'Ad' };

/** TikTok still supports the reservation levels, although the auction levels include reservation ads too. */
export const DATA_LEVELS: OptionLabels = {
	...AUCTION_LEVELS,
	RESERVATION_ADVERTISER: 'Reservation Only: Ad Account',
	RESERVATION_CAMPAIGN: 'Reservation Only: Campaign',
	RESERVATION_ADGROUP: 'Reservation Only: Ad Group',
	RESERVATION_AD: 'Reservation Only: Ad',
};

export const SHOP_LEVELS: OptionLabels = pick(AUCTION_LEVELS, ['AUCTION_ADVERTISER', 'AUCTION_CAMPAIGN']);

const IDS = { advertiser_id: 'Ad Account', campaign_id: 'Campaign', adgroup_id: 'Ad Group', ad_id: 'Ad' } as const;
const DAY = { stat_time_day: 'Day' } as const;
const HOUR = { stat_time_hour: 'Hour' } as const;
const COUNTRY = { country_code: 'Country or Region' } as const;

export const BASIC_DIMENSIONS: OptionLabels = {
	...IDS,
	...DAY,
	...HOUR,
	...COUNTRY,
	ad_type: 'Ad Type',
	component_name: 'Instant Page Component',
	custom_event_type: 'Custom Event',
	event_source_id: 'Event Source',
	image_id: 'Image',
	page_id: 'Instant Page',
	post_id: 'TikTok Post',
	room_id: 'LIVE Room',
	search_terms: 'Search Term',
	video_material_id: 'Video Material',
};

export const AUDIENCE_DIMENSIONS: OptionLabels = {
	...IDS,
	...DAY,
	...COUNTRY,
	ac: 'Network Type',
	ad_type: 'Ad Type',
	age: 'Age',
	audience_tags: 'Audience Tag',
	behavior_id: 'Behavior',
	contextual_tag: 'Contextual Tag',
	device_brand_id: 'Device Brand',
	dma_id: 'DMA Region',
	gender: 'Gender',
	hashtag: 'Hashtag',
	interest_category: 'Interest Category',
	interest_category_v2: 'Interest Category (Version 2)',
	interest_category_tier2: 'Interest Category (Tier 2)',
	interest_category_tier3: 'Interest Category (Tier 3)',
	interest_category_tier4: 'Interest Category (Tier 4)',
	language: 'Language',
	placement: 'Placement',
	platform: 'Operating System',
	province_id: 'Province',
	purchase_intention: 'Purchase Intention',
};

export const PLAYABLE_DIMENSIONS: OptionLabels = { playable_id: 'Playable', ...COUNTRY };

export const CATALOG_DIMENSIONS: OptionLabels = { ...IDS, ...DAY, catalog_id: 'Catalog', product_id: 'Product', product_set_id: 'Product Set', sku_id: 'SKU' };

export const BC_DIMENSIONS: OptionLabels = { ...pick(IDS, ['advertiser_id']), ...DAY, ...COUNTRY };

export const SHOP_DIMENSIONS: OptionLabels = { ...pick(IDS, ['advertiser_id', 'campaign_id']), ...DAY, ...COUNTRY };

/** The metrics that TikTok gives where none is chosen. */
export const DEFAULT_METRICS = ['spend', 'impressions'];

/** What performance is judged by, on a new node. */
export const USUAL_METRICS = ['spend', 'impressions', 'clicks', 'ctr', 'cpc', 'cpm', 'conversion', 'cost_per_conversion'];

/** The filter on the status at each data level. TikTok leaves out what was deleted there, unless it holds STATUS_ALL. */
export const STATUS_FILTERS = { CAMPAIGN: 'campaign_status', ADGROUP: 'adgroup_status', AD: 'ad_status' } as const;

/** TikTok groups GMV Max ads reports by these combinations of dimensions only. */
export const SHOP_GROUPINGS: ReadonlyArray<readonly string[]> = [
	['advertiser_id'],
	['advertiser_id', 'country_code'],
	['advertiser_id', 'country_code', 'stat_time_day'],
	['campaign_id', 'country_code'],
	['campaign_id', 'country_code', 'stat_time_day'],
];

/** Every dimension. Their values stay text. */
export const ALL_DIMENSIONS: ReadonlySet<string> = new Set(
	[BASIC_DIMENSIONS, AUDIENCE_DIMENSIONS, PLAYABLE_DIMENSIONS, CATALOG_DIMENSIONS].flatMap((of) => Object.keys(of)),
);

export const SORT_ORDERS = { DESC: 'Largest First', ASC: 'Smallest First' };

export const SERVICE_TYPES = { AUCTION: 'Auction, or Auction and Reservation', RESERVATION: 'Reservation Only' };

export const QUERY_MODES = { REGULAR: 'Regular', CHUNK: 'Chunk' };

export const OUTPUT_FORMATS = { CSV_STRING: 'CSV', CSV_DOWNLOAD: 'CSV File', XLSX_DOWNLOAD: 'Excel File' };

/** Filters of report tasks. */
export const TASK_FILTERS: OptionLabels = { campaign_ids: 'Campaign IDs', adgroup_ids: 'Ad Group IDs', ad_ids: 'Ad IDs' };

export const FILTERS: OptionLabels = {
	...TASK_FILTERS,
	ad_status: 'Ad Status',
	adgroup_status: 'Ad Group Status',
	buying_type: 'Buying Type',
	campaign_status: 'Campaign Status',
	objective_type: 'Objective',
	account_status: 'Ad Account Status (Business Center)',
	advertiser_id: 'Ad Account ID (Business Center)',
	advertiser_name: 'Ad Account Name (Business Center)',
	cost: 'Cost in USD (Business Center)',
	currency_of_account: 'Ad Account Currency (Business Center)',
	owner_of_account: 'Ad Account Owner (Business Center)',
	platform_of_account: 'Ad Account Platform (Business Center)',
	registered_area: 'Place of Registration (Business Center)',
};

export const FILTER_COMPARISONS = {
	IN: 'Is One Of',
	MATCH: 'Contains',
	GREATER_EQUAL: 'Is at Least',
	GREATER_THAN: 'Is More Than',
	LOWER_EQUAL: 'Is at Most',
	LOWER_THAN: 'Is Less Than',
	BETWEEN: 'Is Between',
	RANGE: 'Is in the Range',
};

/** Comparisons whose value is the text of a JSON array. */
export const LIST_COMPARISONS: ReadonlySet<string> = new Set(['IN', 'BETWEEN', 'RANGE']);
