import omit from 'lodash/omit';
import type { OptionLabels } from '../field';

/** Options that campaigns, ad groups and ads share: TikTok's values and their labels in Ads Manager. */

export const OBJECTIVES: OptionLabels = {
	APP_PROMOTION: 'App Promotion',
	ENGAGEMENT: 'Community Interaction',
	LEAD_GENERATION: 'Lead Generation',
	PRODUCT_SALES: 'Product Sales',
	REACH: 'Reach',
	RF_REACH: 'Reach & Frequency',
	TRAFFIC: 'Traffic',
	VIDEO_VIEWS: 'Video Views',
	WEB_CONVERSIONS: 'Website Conversions',
};

export const APP_PROMOTION_TYPES: OptionLabels = {
	APP_INSTALL: 'App Install',
	APP_RETARGETING: 'App Retargeting',
	APP_PREREGISTRATION: 'App Pre-Registration',
};

export const OPTIMIZATION_GOALS: OptionLabels = {
	CLICK: 'Click',
	CONVERT: 'Conversion',
	CONVERSATION: 'Conversation',
	CONVERSION_LEADS: 'Conversion Leads',
	DESTINATION_VISIT: 'Destination Visit',
	ENGAGED_VIEW: '6-Second Focused View',
	ENGAGED_VIEW_FIFTEEN: '15-Second Focused View',
	FOLLOWERS: 'Followers',
	GMV: 'Gross Revenue',
	INSTALL: 'App Install',
	IN_APP_EVENT: 'In-App Event',
	LEAD_GENERATION: 'Lead',
	MT_LIVE_ROOM: 'Viewer Retention (LIVE)',
	PAGE_VISIT: 'Instant Page Visit',
	PRODUCT_CLICK_IN_LIVE: 'Product Click in LIVE',
	PROFILE_VIEWS: 'Profile Visit',
	PURCHASES: 'Purchase',
	REACH: 'Reach',
	SHOW: 'Impression',
	TRAFFIC_LANDING_PAGE_VIEW: 'Landing Page View',
	VALUE: 'Value',
	VIDEO_VIEW: 'Video View',
};

export const BUDGET_MODES: OptionLabels = {
	BUDGET_MODE_INFINITE: 'No Limit',
	BUDGET_MODE_DAY: 'Daily Budget',
	BUDGET_MODE_TOTAL: 'Lifetime Budget',
	BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'Dynamic Daily Budget',
};

/** The budget modes that need an amount. */
export const LIMITED_BUDGETS = ['BUDGET_MODE_DAY', 'BUDGET_MODE_TOTAL', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET'] as const;

/** Goals for filters only, and one that TikTok no longer offers for new ad groups. */
const OLD_GOALS = ['GMV', 'PURCHASES', 'VIDEO_VIEW'] as const;

/** Goals for new ad groups. */
export const AD_GROUP_GOALS: OptionLabels = {
	...omit(OPTIMIZATION_GOALS, OLD_GOALS),
	AUTOMATIC_VALUE_OPTIMIZATION: 'Automatic Value',
	PREFERRED_LEAD: 'Preferred Lead',
};

export const FOUND_GOALS: OptionLabels = {
	...OPTIMIZATION_GOALS,
	AUTOMATIC_VALUE_OPTIMIZATION: 'Automatic Value',
	INITIATE_CHECKOUTS: 'Checkout Started',
	PREFERRED_LEAD: 'Preferred Lead',
};

export const AD_GROUP_BUDGET_MODES: OptionLabels = {
	BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'Dynamic Daily Budget',
	BUDGET_MODE_DAY: 'Daily Budget',
	BUDGET_MODE_TOTAL: 'Lifetime Budget',
	BUDGET_MODE_INFINITE: 'Campaign Budget',
};

export const BILLING_EVENTS: OptionLabels = {
	CPC: 'Click (CPC)',
	CPM: 'Impressions (CPM)',
	CPV: 'Video View (CPV)',
	OCPM: 'Optimized CPM (oCPM)',
	CPA: 'Action (CPA)',
	GD: 'Guaranteed Delivery (GD)',
};

/** Billing events whose bid is the price of a click, a thousand impressions or a view; oCPM's is the price of a conversion. */
export const PRICED_EVENTS = ['CPC', 'CPM', 'CPV'] as const;

export const BID_TYPES: OptionLabels = { BID_TYPE_NO_BID: 'Maximum Delivery', BID_TYPE_CUSTOM: 'Cost Cap', BID_TYPE_MAX_CONVERSION: 'Maximum Conversion' };

export const DEEP_BID_TYPES: OptionLabels = {
	AEO: 'App Event Optimization',
	DEFAULT: 'Default',
	MIN: 'Lowest Cost',
	PACING: 'Pacing',
	VO_HIGHEST_VALUE: 'Highest Value',
	VO_MIN: 'Minimum Value',
	VO_MIN_ROAS: 'Minimum ROAS',
};

export const BID_STRATEGIES: OptionLabels = {
	BID_STRATEGY_LOWEST_COST: 'Lowest Cost',
	BID_STRATEGY_COST_CAP: 'Cost Cap',
	BID_STRATEGY_BID_CAP: 'Bid Cap',
	BID_STRATEGY_MAX_CONVERSION: 'Maximum Conversion',
};

export const PACING: OptionLabels = { PACING_MODE_SMOOTH: 'Standard', PACING_MODE_FAST: 'Accelerated' };

export const SCHEDULE_TYPES: OptionLabels = { SCHEDULE_FROM_NOW: 'Run Continuously', SCHEDULE_START_END: 'Set Start and End Time' };

export const PROMOTION_TYPES: OptionLabels = {
	APP_ANDROID: 'Android App',
	APP_IOS: 'iOS App',
	AEO_APK: 'Android Package',
	EXTERNAL_OR_DISPLAY: 'Website or Display (Community Interaction)',
	LEAD_GENERATION: 'Lead Form',
	LEAD_GEN_CLICK_TO_CALL: 'Phone Call',
	LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE: 'Instant Messaging App',
	LEAD_GEN_CLICK_TO_TT_DIRECT_MESSAGE: 'TikTok Direct Message',
	LIVE_SHOPPING: 'LIVE Shopping',
	MINI_APP: 'Mini App',
	PRODUCT_SHOPPING: 'Product Shopping',
	PSA_PRODUCT: 'Product Shopping Ads',
	TIKTOK_SHOP: 'TikTok Shop',
	VIDEO_SHOPPING: 'Video Shopping',
	WEBSITE: 'Website',
	WEBSITE_OR_DISPLAY: 'Website or Display',
};

/** Promotion types by the names that filters use. */
export const PROMOTED: OptionLabels = {
	APP: 'App',
	INSTANT_FORM: 'Instant Form',
	LEAD_GEN_CLICK_TO_CALL: 'Phone Call',
	LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE: 'Instant Messaging App',
	LEAD_GEN_CLICK_TO_TT_DIRECT_MESSAGE: 'TikTok Direct Message',
	WEBSITE: 'Website',
};

export const PROMOTION_TARGETS: OptionLabels = { INSTANT_PAGE: 'Instant Form', EXTERNAL_WEBSITE: 'Website Form' };

export const PLACEMENT_TYPES: OptionLabels = { PLACEMENT_TYPE_AUTOMATIC: 'Automatic Placement', PLACEMENT_TYPE_NORMAL: 'Select Placements' };

export const PLACEMENTS: OptionLabels = { PLACEMENT_TIKTOK: 'TikTok', PLACEMENT_PANGLE: 'Pangle', PLACEMENT_GLOBAL_APP_BUNDLE: 'Global App Bundle' };

export const AGE_GROUPS: OptionLabels = {
	AGE_13_17: '13–17',
	AGE_18_24: '18–24',
	AGE_25_34: '25–34',
	AGE_35_44: '35–44',
	AGE_45_54: '45–54',
	AGE_55_100: '55+',
};

export const GENDERS: OptionLabels = { GENDER_UNLIMITED: 'All', GENDER_FEMALE: 'Female', GENDER_MALE: 'Male' };

export const OPERATING_SYSTEMS: OptionLabels = { ANDROID: 'Android', IOS: 'iOS' };

export const NETWORK_TYPES: OptionLabels = { '2G': '2G', '3G': '3G', '4G': '4G', '5G': '5G', WIFI: 'Wi-Fi' };

export const SPENDING_POWERS: OptionLabels = { ALL: 'All', HIGH: 'High Spending Power' };

export const HOUSEHOLD_INCOMES: OptionLabels = {
	TOP5: 'Top 5 % of ZIP Codes',
	TOP10: 'Top 10 % of ZIP Codes',
	TOP10_25: 'Top 10–25 % of ZIP Codes',
	TOP25_50: 'Top 25–50 % of ZIP Codes',
};

export const ACTION_SCENES: OptionLabels = {
	VIDEO_RELATED: 'Video Interactions',
	CREATOR_RELATED: 'Creator Interactions',
	HASHTAG_RELATED: 'Hashtag Interactions',
};

export const USER_ACTIONS: OptionLabels = {
	WATCHED_TO_END: 'Watched to the End',
	LIKED: 'Liked',
	COMMENTED: 'Commented',
	SHARED: 'Shared',
	FOLLOWING: 'Followed',
	VIEW_HOMEPAGE: 'Viewed the Profile',
	VIEW_HASHTAG: 'Viewed the Hashtag',
};

export const BRAND_SAFETY: OptionLabels = {
	NO_BRAND_SAFETY: 'Full Inventory',
	EXPANDED_INVENTORY: 'Expanded Inventory',
	STANDARD_INVENTORY: 'Standard Inventory',
	LIMITED_INVENTORY: 'Limited Inventory',
	THIRD_PARTY: 'Third-Party Partner',
};

export const BRAND_SAFETY_PARTNERS: OptionLabels = { IAS: 'Integral Ad Science', OPEN_SLATE: 'DoubleVerify' };

export const CLICK_WINDOWS: OptionLabels = { OFF: 'Off', ONE_DAY: '1 Day', SEVEN_DAYS: '7 Days', FOURTEEN_DAYS: '14 Days', TWENTY_EIGHT_DAYS: '28 Days' };

export const VIEW_WINDOWS: OptionLabels = { OFF: 'Off', ONE_DAY: '1 Day', SEVEN_DAYS: '7 Days' };

export const ENGAGED_VIEW_WINDOWS: OptionLabels = { ONE_DAY: '1 Day', SEVEN_DAYS: '7 Days' };

export const EVENT_COUNTS: OptionLabels = { EVERY: 'Every Event', ONCE: 'One Event per Person' };

export const VALUE_WINDOWS: OptionLabels = { SEVEN_DAYS: 'First 7 Days', ZERO_DAY: 'Same Day' };

export const SHOPPING_ADS_TYPES: OptionLabels = { VIDEO: 'Video Shopping Ads', LIVE: 'LIVE Shopping Ads', PRODUCT_SHOPPING_ADS: 'Product Shopping Ads' };

export const AD_GROUP_PRODUCT_SOURCES: OptionLabels = { CATALOG: 'Catalog', STORE: 'TikTok Shop', SHOWCASE: 'TikTok Showcase' };

export const MESSAGING_APPS: OptionLabels = { IM_URL: 'Messaging URL', LINE: 'LINE', MESSENGER: 'Messenger', WHATSAPP: 'WhatsApp', ZALO: 'Zalo' };

export const EVENT_SOURCES: OptionLabels = { PIXEL: 'Pixel', OFFLINE: 'Offline Event Set', CRM: 'CRM Event Set' };

export const ON_OFF: OptionLabels = { ON: 'On', OFF: 'Off' };

export const SWITCH: OptionLabels = { ENABLE: 'On', DISABLE: 'Off' };

export const CHANGE_STATUS: OptionLabels = { ENABLE: 'On', DISABLE: 'Off', DELETE: 'Deleted' };

export const PRIMARY_STATUSES: OptionLabels = {
	STATUS_ALL: 'All',
	STATUS_NOT_DELETE: 'All Except Deleted',
	STATUS_DELIVERY_OK: 'Active',
	STATUS_DISABLE: 'Off',
	STATUS_NOT_DELIVERY: 'Not Delivering',
	STATUS_DELETE: 'Deleted',
	STATUS_FROZEN: 'Frozen',
	STATUS_TIME_DONE: 'Completed',
	STATUS_RF_CLOSED: 'Closed (Reach & Frequency)',
};

export const POSTBACK_WINDOWS: OptionLabels = {
	POSTBACK_WINDOW_MODE1: 'First Window (0–2 Days)',
	POSTBACK_WINDOW_MODE2: 'Second Window (3–7 Days)',
	POSTBACK_WINDOW_MODE3: 'Third Window (8–35 Days)',
};

export const SPECIAL_INDUSTRIES: OptionLabels = { HOUSING: 'Housing', EMPLOYMENT: 'Employment', CREDIT: 'Credit' };

export const CAMPAIGN_TYPES: OptionLabels = { REGULAR_CAMPAIGN: 'Regular', IOS14_CAMPAIGN: 'iOS 14 Dedicated' };

export const PRODUCT_SOURCES: OptionLabels = { CATALOG: 'Catalog', STORE: 'TikTok Shop or Showcase' };

export const SALES_DESTINATIONS: OptionLabels = { TIKTOK_SHOP: 'TikTok Shop', WEBSITE: 'Website', APP: 'App', WEB_AND_APP: 'Website and App' };

export const BUYING_TYPES: OptionLabels = { AUCTION: 'Auction', RESERVATION_RF: 'Reach & Frequency', RESERVATION_TOP_VIEW: 'TopView' };

export const ORIGINS: OptionLabels = { PROMOTE: 'Promote in the TikTok App', TT_ADS_PLATFORM: 'Ads Manager or API' };

export const CREATIVE_CAMPAIGN_TYPES: OptionLabels = { SPC: 'Smart+', SEARCH_CAMPAIGN: 'Search Ads', OTHER: 'Neither of Them' };
