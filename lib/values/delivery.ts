import type { Choices } from '../form/field';

/** What campaigns, ad groups and ads share: TikTok's values and the words people know them by. */

export const OBJECTIVES: Choices = {
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

export const APP_PROMOTION_TYPES: Choices = { APP_INSTALL: 'App Install', APP_RETARGETING: 'App Retargeting', APP_PREREGISTRATION: 'App Pre-Registration' };

export const OPTIMIZATION_GOALS: Choices = {
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

export const BUDGET_MODES: Choices = {
	BUDGET_MODE_INFINITE: 'No Limit',
	BUDGET_MODE_DAY: 'Daily Budget',
	BUDGET_MODE_TOTAL: 'Lifetime Budget',
	BUDGET_MODE_DYNAMIC_DAILY_BUDGET: 'Daily Budget, Averaged Over a Week',
};

/** The budget modes that need an amount. */
export const LIMITED_BUDGETS = ['BUDGET_MODE_DAY', 'BUDGET_MODE_TOTAL', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET'] as const;

export const SWITCH: Choices = { ENABLE: 'On', DISABLE: 'Off' };

export const CHANGE_STATUS: Choices = { ENABLE: 'Switch On', DISABLE: 'Switch Off', DELETE: 'Delete' };

export const PRIMARY_STATUSES: Choices = {
	STATUS_ALL: 'All',
	STATUS_NOT_DELETE: 'All but Deleted',
	STATUS_DELIVERY_OK: 'Delivering',
	STATUS_DISABLE: 'Switched Off',
	STATUS_NOT_DELIVERY: 'Not Delivering',
	STATUS_DELETE: 'Deleted',
	STATUS_FROZEN: 'Frozen',
	STATUS_TIME_DONE: 'Ended',
	STATUS_RF_CLOSED: 'Closed (Reach & Frequency)',
};

export const POSTBACK_WINDOWS: Choices = { POSTBACK_WINDOW_MODE1: 'First Window (0–2 Days)', POSTBACK_WINDOW_MODE2: 'Second Window (3–7 Days)', POSTBACK_WINDOW_MODE3: 'Third Window (8–35 Days)' };

export const SPECIAL_INDUSTRIES: Choices = { HOUSING: 'Housing', EMPLOYMENT: 'Employment', CREDIT: 'Credit' };

export const CAMPAIGN_TYPES: Choices = { REGULAR_CAMPAIGN: 'Regular', IOS14_CAMPAIGN: 'iOS 14 Dedicated' };

export const PRODUCT_SOURCES: Choices = { CATALOG: 'Catalog', STORE: 'TikTok Shop or Showcase' };

export const SALES_DESTINATIONS: Choices = { TIKTOK_SHOP: 'TikTok Shop', WEBSITE: 'Website', APP: 'App', WEB_AND_APP: 'Website and App' };

export const BUYING_TYPES: Choices = { AUCTION: 'Auction', RESERVATION_RF: 'Reach & Frequency', RESERVATION_TOP_VIEW: 'TopView' };

export const ORIGINS: Choices = { PROMOTE: 'Promote in the TikTok App', TT_ADS_PLATFORM: 'Ads Manager or API' };

export const CREATIVE_CAMPAIGN_TYPES: Choices = { SPC: 'Smart+', SEARCH_CAMPAIGN: 'Search Ads', OTHER: 'Neither' };
