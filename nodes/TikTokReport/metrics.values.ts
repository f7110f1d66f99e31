import pick from 'lodash/pick';
import type { OptionLabels } from '../../lib/definition/field';

/** Attributes (names, settings) that TikTok returns as metrics. They stay text. Grouped by the data level they belong to. */
const ADVERTISER_ATTRIBUTES = {
	advertiser_id: 'Ad Account ID',
	advertiser_name: 'Ad Account Name',
	currency: 'Currency',
} as const;

const CAMPAIGN_ATTRIBUTES = {
	app_promotion_type: 'App Promotion Type',
	campaign_budget: 'Campaign Budget',
	campaign_dedicate_type: 'Campaign Type',
	campaign_id: 'Campaign ID',
	campaign_name: 'Campaign Name',
	objective_type: 'Objective',
	split_test: 'Split Test',
} as const;

const ADGROUP_ATTRIBUTES = {
	adgroup_download_url: 'Ad Group URL',
	adgroup_id: 'Ad Group ID',
	adgroup_name: 'Ad Group Name',
	aeo_type: 'App Event Optimization Type',
	bid: 'Bid',
	bid_secondary_goal: 'Bid for Secondary Goal',
	bid_strategy: 'Bid Strategy',
	billing_event: 'Billing Event',
	budget: 'Ad Group Budget',
	dpa_target_audience_type: 'Catalog Audience Type',
	is_aco: 'Automated Ad',
	mobile_app_id: 'Mobile App ID',
	opt_status: 'Automated Creative Optimization',
	placement_type: 'Placement Type',
	profile_image: 'Profile Image',
	promotion_type: 'Promotion Type',
	smart_target: 'Optimization Goal',
	tt_app_id: 'TikTok App ID',
	tt_app_name: 'TikTok App Name',
} as const;

const AD_ATTRIBUTES = {
	ad_id: 'Ad ID',
	ad_name: 'Ad Name',
	ad_profile_image: 'Ad Profile Image',
	ad_text: 'Ad Text',
	ad_url: 'Ad URL',
	call_to_action: 'Call to Action',
	image_mode: 'Ad Format',
	is_smart_creative: 'Smart Creative Ad',
} as const;

/** Labels of all attributes, the IDs of the levels among them. */
export const ATTRIBUTE_LABELS = { ...ADVERTISER_ATTRIBUTES, ...CAMPAIGN_ATTRIBUTES, ...ADGROUP_ATTRIBUTES, ...AD_ATTRIBUTES };

/** Attributes that are numbers. */
const NUMERIC_ATTRIBUTES = new Set(['campaign_budget', 'budget', 'bid', 'bid_secondary_goal']);

/** Metrics that stay text even if they look like numbers. TikTok adds `timezone` without being asked. */
export const TEXT_METRICS: ReadonlySet<string> = new Set([...Object.keys(ATTRIBUTE_LABELS).filter((name) => !NUMERIC_ATTRIBUTES.has(name)), 'timezone']);

/**
 * Attributes that need this data level or a finer one, from the coarsest level to the finest. `id` is the level's dimension,
 * `names` are what people know its rows by.
 */
export const LEVEL_ATTRIBUTES = [
	{ level: 'ADVERTISER', id: 'advertiser_id', names: ['advertiser_name', 'currency'], attributes: Object.keys(ADVERTISER_ATTRIBUTES) },
	{ level: 'CAMPAIGN', id: 'campaign_id', names: ['campaign_name'], attributes: Object.keys(CAMPAIGN_ATTRIBUTES) },
	{ level: 'ADGROUP', id: 'adgroup_id', names: ['adgroup_name'], attributes: Object.keys(ADGROUP_ATTRIBUTES) },
	{ level: 'AD', id: 'ad_id', names: ['ad_name'], attributes: Object.keys(AD_ATTRIBUTES) },
] as const;

const CORE = {
	clicks: 'Clicks',
	conversion: 'Conversions',
	conversion_rate: 'Conversion Rate (Clicks)',
	conversion_rate_v2: 'Conversion Rate',
	cost_per_conversion: 'Cost per Conversion',
	cpc: 'CPC',
	cpm: 'CPM',
	ctr: 'CTR',
	gross_impressions: 'Gross Impressions',
	impressions: 'Impressions',
	spend: 'Cost',
	real_time_conversion: 'Conversions by Conversion Time',
	real_time_conversion_rate: 'Conversion Rate by Conversion Time (Clicks)',
	real_time_conversion_rate_v2: 'Conversion Rate by Conversion Time',
	real_time_cost_per_conversion: 'Cost per Conversion by Conversion Time',
} as const;

const PEOPLE = { cost_per_1000_reached: 'Cost per 1,000 People Reached', frequency: 'Frequency', reach: 'Reach' } as const;

const RESULTS = {
	cost_per_result: 'Cost per Result',
	real_time_cost_per_result: 'Cost per Result by Conversion Time',
	real_time_result: 'Results by Conversion Time',
	real_time_result_rate: 'Result Rate by Conversion Time',
	result: 'Results',
	result_rate: 'Result Rate',
} as const;

const DEEP_RESULTS = {
	cost_per_secondary_goal_result: 'Cost per Deep Funnel Result',
	secondary_goal_result: 'Deep Funnel Results',
	secondary_goal_result_rate: 'Deep Funnel Result Rate',
} as const;

const MONEY = { billed_cost: 'Net Cost', cash_spend: 'Cost Charged by Cash', voucher_spend: 'Cost Charged by Voucher' } as const;

const VIDEO = {
	average_video_play: 'Average Play Time per View',
	engaged_view: '6-Second Focused Views',
	engaged_view_15s: '15-Second Focused Views',
	video_play_actions: 'Video Views',
	video_views_p100: 'Video Views at 100%',
	video_views_p25: 'Video Views at 25%',
	video_views_p50: 'Video Views at 50%',
	video_views_p75: 'Video Views at 75%',
	video_watched_2s: '2-Second Video Views',
	video_watched_6s: '6-Second Video Views',
} as const;

const SOCIAL = {
	clicks_on_music_disc: 'Sound Clicks',
	comments: 'Paid Comments',
	follows: 'Paid Follows',
	likes: 'Paid Likes',
	profile_visits: 'Paid Profile Visits',
	profile_visits_rate: 'Paid Profile Visit Rate',
	shares: 'Paid Shares',
} as const;

const INTERACTIONS = {
	anchor_click_rate: 'Anchor Click Rate',
	anchor_clicks: 'Anchor Clicks',
	average_video_play_per_user: 'Average Play Time per Person',
	clicks_on_hashtag_challenge: 'Hashtag Clicks',
	duet_clicks: 'Duet Button Clicks',
	engagement_rate: 'Click Rate (All Clicks)',
	engagements: 'Clicks (All)',
	interactive_add_on_activity_clicks: 'Interactive Add-on Activity Clicks',
	interactive_add_on_destination_clicks: 'Interactive Add-on Destination Clicks',
	interactive_add_on_impressions: 'Interactive Add-on Impressions',
	ix_average_video_play: 'Instant Page Average Video View Time',
	ix_page_duration_avg: 'Instant Page Average View Time',
	ix_page_viewrate_avg: 'Instant Page Average View Share',
	ix_video_views: 'Instant Page Video Views',
	live_effective_views: '10-Second LIVE Views',
	live_product_clicks: 'LIVE Product Clicks',
	live_views: 'LIVE Views',
	product_clicks: 'Product Clicks',
	product_impressions: 'Product Impressions',
	sound_usage_clicks: 'Use Sound Button Clicks',
	stitch_clicks: 'Stitch Button Clicks',
} as const;

const PLAYABLE = {
	playable_download_button_click_count: 'Playable Download Button Clicks',
	playable_first_scene_view_count: 'Playable Views of First Scene',
	playable_page_view_count: 'Playable Page Views',
	playable_second_scene_view_count: 'Playable Views of Second Scene',
	playable_third_scene_view_count: 'Playable Views of Third Scene',
} as const;

const LANDING = {
	cost_per_landing_page_view: 'Cost per Landing Page View',
	landing_page_view_rate: 'Landing Page View Rate',
	total_landing_page_view: 'Landing Page Views',
} as const;

const INSTALLS = {
	app_install: 'App Installs',
	cost_per_app_install: 'Cost per App Install',
	real_time_app_install: 'App Installs by Conversion Time',
	real_time_app_install_cost: 'Cost per App Install by Conversion Time',
} as const;

const APP = {
	cost_per_purchase: 'Cost per Unique App Purchase',
	cost_per_registration: 'Cost per Unique App Registration',
	cost_per_total_purchase: 'Cost per App Purchase',
	cost_per_total_registration: 'Cost per App Registration',
	purchase: 'Unique App Purchases',
	purchase_rate: 'Unique App Purchase Rate',
	registration: 'Unique App Registrations',
	registration_rate: 'Unique App Registration Rate',
	total_active_pay_roas: 'App Purchase ROAS',
	total_purchase: 'App Purchases',
	total_purchase_value: 'App Purchase Value',
	total_registration: 'App Registrations',
	value_per_total_purchase: 'Value per App Purchase',
	add_payment_info: 'Unique App Payment Infos Added',
	app_event_add_to_cart: 'Unique App Adds to Cart',
	checkout: 'Unique App Checkouts',
	complete_tutorial: 'Unique App Tutorials Completed',
	launch_app: 'Unique App Launches',
	login: 'Unique App Logins',
	next_day_open: 'Unique Day 1 Retentions',
	start_trial: 'Unique App Trials Started',
	subscribe: 'Unique App Subscriptions',
	total_add_payment_info: 'App Payment Infos Added',
	total_app_event_add_to_cart: 'App Adds to Cart',
	total_checkout: 'App Checkouts',
	total_launch_app: 'App Launches',
	total_login: 'App Logins',
	total_next_day_open: 'Day 1 Retentions',
	total_start_trial: 'App Trials Started',
	total_subscribe: 'App Subscriptions',
	total_view_content: 'App Content Views',
	view_content: 'Unique App Content Views',
	day7_retention: 'Unique Day 7 Retentions',
	total_day7_retention: 'Day 7 Retentions',
} as const;

const WEBSITE = {
	complete_payment: 'Website Purchases',
	complete_payment_rate: 'Unique Website Purchase Rate',
	complete_payment_roas: 'Website Purchase ROAS',
	cost_per_complete_payment: 'Cost per Website Purchase',
	total_complete_payment_rate: 'Website Purchase Value',
	value_per_complete_payment: 'Value per Website Purchase',
	add_billing: 'Website Payment Infos Added',
	button_click: 'Website Button Clicks',
	cost_per_button_click: 'Cost per Website Button Click',
	cost_per_download_start: 'Cost per Website Download',
	cost_per_form: 'Cost per Website Form Submission',
	cost_per_initiate_checkout: 'Cost per Website Checkout',
	cost_per_on_web_order: 'Cost per Website Order',
	cost_per_online_consult: 'Cost per Website Contact',
	cost_per_page_content_view_event: 'Cost per Website Content View',
	cost_per_pageview: 'Cost per Website Page View',
	cost_per_user_registration: 'Cost per Website Registration',
	cost_per_web_event_add_to_cart: 'Cost per Website Add to Cart',
	download_start: 'Website Downloads',
	form: 'Website Form Submissions',
	form_rate: 'Unique Website Form Submission Rate',
	initiate_checkout: 'Website Checkouts',
	initiate_checkout_rate: 'Unique Website Checkout Rate',
	on_web_order: 'Website Orders',
	on_web_order_rate: 'Unique Website Order Rate',
	on_web_subscribe: 'Website Subscriptions',
	online_consult: 'Website Contacts',
	page_content_view_event_rate: 'Unique Website Content View Rate',
	page_content_view_events: 'Website Content Views',
	page_event_search: 'Website Searches',
	pageview_rate: 'Website Page View Rate',
	total_form_value: 'Website Form Submission Value',
	total_initiate_checkout_value: 'Website Checkout Value',
	total_on_web_order_value: 'Website Order Value',
	total_pageview: 'Website Page Views',
	total_web_event_add_to_cart_value: 'Website Add to Cart Value',
	user_registration: 'Website Registrations',
	user_registration_rate: 'Unique Website Registration Rate',
	web_event_add_to_cart: 'Website Adds to Cart',
	web_event_add_to_cart_rate: 'Unique Website Add to Cart Rate',
	website_total_engaged_session: 'Website Engaged Sessions',
} as const;

const TIKTOK = {
	cost_per_onsite_download_start: 'Cost per App Store Click',
	cost_per_onsite_form: 'Cost per TikTok Form Submission',
	cost_per_onsite_shopping: 'Cost per Shop Purchase',
	ix_button_click_count: 'Instant Page Outbound Clicks',
	ix_page_view_count: 'Instant Page Views',
	ix_product_click_count: 'Instant Page Product Clicks',
	onsite_add_to_wishlist: 'TikTok Adds to Wishlist',
	onsite_download_start: 'App Store Clicks',
	onsite_form: 'TikTok Form Submissions',
	onsite_form_rate: 'TikTok Form Submission Rate',
	onsite_initiate_checkout_count: 'Shop Checkouts',
	onsite_on_web_cart: 'Shop Adds to Cart',
	onsite_on_web_detail: 'Shop Product Page Views',
	onsite_shopping: 'Shop Purchases',
	onsite_shopping_rate: 'Shop Purchase Rate',
	onsite_shopping_roas: 'Shop ROAS',
	total_onsite_shopping_value: 'Shop Gross Revenue',
	value_per_onsite_shopping: 'Shop Average Order Value',
} as const;

const OFFLINE = {
	cost_per_offline_form_event: 'Cost per Offline Lead',
	cost_per_offline_shopping_event: 'Cost per Offline Purchase',
	offline_contact_events: 'Offline Contacts',
	offline_form_events: 'Offline Leads',
	offline_shopping_event_rate: 'Offline Purchase Rate',
	offline_shopping_events: 'Offline Purchases',
	offline_shopping_events_roas: 'Offline Purchase ROAS',
	offline_shopping_events_value: 'Offline Purchase Value',
} as const;

const SKAN = {
	skan_app_install: 'App Installs (SKAN)',
	skan_app_install_withheld: 'App Installs (SKAN Privacy Withheld)',
	skan_conversion: 'Conversions (SKAN)',
	skan_conversion_rate_v2: 'Conversion Rate (SKAN)',
	skan_cost_per_app_install: 'Cost per App Install (SKAN)',
	skan_cost_per_conversion: 'Cost per Conversion (SKAN)',
	skan_cost_per_result: 'Cost per Result (SKAN)',
	skan_result: 'Results (SKAN)',
	skan_result_rate: 'Result Rate (SKAN)',
	skan_total_purchase: 'App Purchases (SKAN)',
	skan_total_purchase_value: 'App Purchase Value (SKAN)',
} as const;

export const BASIC_METRICS: OptionLabels = {
	...ATTRIBUTE_LABELS,
	...CORE,
	...PEOPLE,
	...RESULTS,
	...DEEP_RESULTS,
	...MONEY,
	...VIDEO,
	...SOCIAL,
	...INTERACTIONS,
	...PLAYABLE,
	...LANDING,
	...INSTALLS,
	...APP,
	...WEBSITE,
	...TIKTOK,
	...OFFLINE,
	...SKAN,
};

export const AUDIENCE_METRICS: OptionLabels = {
	...ATTRIBUTE_LABELS,
	...CORE,
	...RESULTS,
	...VIDEO,
	...SOCIAL,
	...LANDING,
};

export const PLAYABLE_METRICS: OptionLabels = {
	...pick(CORE, ['clicks', 'conversion', 'conversion_rate', 'cost_per_conversion', 'cpc', 'cpm', 'ctr', 'impressions', 'spend']),
	...PLAYABLE,
};

export const CATALOG_METRICS: OptionLabels = {
	...pick(ATTRIBUTE_LABELS, [
		'ad_id',
		'ad_name',
		'adgroup_id',
		'adgroup_name',
		'advertiser_id',
		'advertiser_name',
		'campaign_id',
		'campaign_name',
		'currency',
		'objective_type',
	]),
	...CORE,
	...LANDING,
	...INSTALLS,
	...pick(INTERACTIONS, ['product_clicks', 'product_impressions']),
	...pick(APP, [
		'app_event_add_to_cart',
		'purchase',
		'purchase_rate',
		'cost_per_purchase',
		'total_active_pay_roas',
		'total_app_event_add_to_cart',
		'total_purchase',
		'total_purchase_value',
		'total_view_content',
		'view_content',
	]),
	...pick(WEBSITE, [
		'complete_payment',
		'complete_payment_rate',
		'complete_payment_roas',
		'cost_per_complete_payment',
		'initiate_checkout',
		'page_content_view_events',
		'total_complete_payment_rate',
		'value_per_complete_payment',
		'web_event_add_to_cart',
	]),
};

export const BC_METRICS: OptionLabels = {
	...pick(ATTRIBUTE_LABELS, ['advertiser_id', 'advertiser_name', 'currency']),
	...CORE,
	...PEOPLE,
	...RESULTS,
	...pick(MONEY, ['billed_cost', 'cash_spend', 'voucher_spend']),
	...VIDEO,
	...SOCIAL,
	...INSTALLS,
	...pick(APP, ['purchase', 'cost_per_purchase', 'purchase_rate', 'registration', 'cost_per_registration', 'registration_rate']),
};

export const SHOP_METRICS: OptionLabels = { spend: 'Cost', billed_cost: 'Net Cost' };
