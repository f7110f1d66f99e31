import type { OptionLabels } from '../field';

/** Content and identities of ads: TikTok's values and their labels in Ads Manager. */

export const AD_FORMATS: OptionLabels = {
	SINGLE_VIDEO: 'Video',
	SINGLE_IMAGE: 'Image',
	CAROUSEL_ADS: 'Carousel',
	CATALOG_CAROUSEL: 'Catalog Carousel',
	LIVE_CONTENT: 'LIVE',
};

export const CALL_TO_ACTIONS: OptionLabels = {
	APPLY_NOW: 'Apply Now',
	BOOK_NOW: 'Book Now',
	CALL_NOW: 'Call Now',
	CHECK_AVAILABILITY: 'Check Availability',
	CHECK_AVAILABLILITY: 'Check Availability (Former Spelling)',
	CONTACT_US: 'Contact Us',
	DOWNLOAD_NOW: 'Download Now',
	EXPERIENCE_NOW: 'Experience Now',
	GET_QUOTE: 'Get Quote',
	GET_SHOWTIMES: 'Get Showtimes',
	GET_TICKETS_NOW: 'Get Tickets Now',
	INSTALL_NOW: 'Install Now',
	INTERESTED: 'Interested',
	JOIN_THIS_HASHTAG: 'Join This Hashtag',
	LEARN_MORE: 'Learn More',
	LISTEN_NOW: 'Listen Now',
	ORDER_NOW: 'Order Now',
	PLAY_GAME: 'Play Game',
	PREORDER_NOW: 'Preorder Now',
	READ_MORE: 'Read More',
	SEND_MESSAGE: 'Send Message',
	SHOOT_WITH_THIS_EFFECT: 'Shoot With This Effect',
	SHOP_NOW: 'Shop Now',
	SIGN_UP: 'Sign Up',
	SUBSCRIBE: 'Subscribe',
	VIEW_NOW: 'View Now',
	VIEW_PROFILE: 'View Profile',
	VIEW_VIDEO_WITH_THIS_EFFECT: 'View Video With This Effect',
	VISIT_STORE: 'Visit Store',
	WATCH_LIVE: 'Watch LIVE',
	WATCH_NOW: 'Watch Now',
};

export const END_CARD_CALLS: OptionLabels = {
	SEARCH_INVENTORY: 'Search Inventory',
	LEARN_MORE: 'Learn More',
	SHOP_NOW: 'Shop Now',
	SIGN_UP: 'Sign Up',
	CONTACT_US: 'Contact Us',
	BOOK_NOW: 'Book Now',
	READ_MORE: 'Read More',
	VIEW_MORE: 'View Now',
	ORDER_NOW: 'Order Now',
};

/** Identity types that are TikTok accounts, with posts. */
export const ACCOUNT_IDENTITIES: OptionLabels = {
	TT_USER: 'TikTok Account',
	AUTH_CODE: 'Authorized by Video Code',
	BC_AUTH_TT: 'TikTok Account in a Business Center',
};

export const IDENTITY_TYPES: OptionLabels = { CUSTOMIZED_USER: 'Custom Identity', ...ACCOUNT_IDENTITIES };

export const AI_DISCLOSURES: OptionLabels = { SELF_DISCLOSURE: 'Label as AI-Generated', NOT_DECLARED: 'No Label' };

export const POST_TYPES: OptionLabels = { VIDEO: 'Video', CAROUSEL: 'Photos' };

export const FALLBACKS: OptionLabels = { APP_INSTALL: 'App Store Page', WEBSITE: 'Website' };

export const DEEPLINK_TYPES: OptionLabels = { NORMAL: 'Standard', DEFERRED_DEEPLINK: 'Deferred (Opens After the Install)' };

export const DEEPLINK_FORMATS: OptionLabels = { UNIVERSAL_OR_APP_LINK: 'Universal Link or Android App Link', SCHEME_LINK: 'Custom URL Scheme' };

export const MATERIAL_MODES: OptionLabels = { CUSTOM: 'Custom', DYNAMIC: 'Automated Creative Optimization', SMART_CREATIVE: 'Smart Creative' };

export const DESTINATIONS: OptionLabels = {
	APP: 'App Store Page',
	TIKTOK_INSTANT_PAGE: 'TikTok Instant Page',
	WEBSITE: 'Website',
	SOCIAL_MEDIA_APP: 'Messaging App',
	PHONE_CALL: 'Phone Call',
};

export const PRODUCT_CHOICES: OptionLabels = { ALL: 'All Products', PRODUCT_SET: 'Product Set', CUSTOMIZED_PRODUCTS: 'Selected Products' };

export const SHOPPING_CREATIVES: OptionLabels = {
	SHORT_VIDEO_LIVE: 'Short Video That Leads to the LIVE',
	DIRECT_LIVE: 'LIVE Video',
	PSA: 'Product Images',
	CUSTOM_INSTANT_PAGE: 'Custom Instant Page',
	AUTO_INVENTORY_INSTANT_PAGE: 'Automatic Inventory Instant Page',
};

export const SHOPPING_VIDEOS: OptionLabels = {
	SINGLE_VIDEO: 'One Video',
	CATALOG_VIDEOS: 'Catalog Videos From Templates',
	CATALOG_UPLOADED_VIDEOS: 'Uploaded Catalog Videos',
	LIVE_STREAM: 'LIVE Stream',
};

export const SHOPPING_DEEPLINKS: OptionLabels = { NONE: 'None', CUSTOM: 'Deeplink of the Ad', SHOPPING_ADS: 'Deeplink of Each Product' };

export const SHOPPING_FALLBACKS: OptionLabels = { DEFAULT: 'None', CUSTOM: 'Landing Page of the Ad', SHOPPING_ADS: 'Link of Each Product' };

export const TIKTOK_PAGES: OptionLabels = {
	PROFILE_PAGE: 'Profile',
	OTHER_TIKTOK_PAGE: 'Playlist, Hashtag, Music or Effect',
	TIKTOK_INSTANT_PAGE: 'Instant Page',
};

export const VEHICLE_DETAILS: OptionLabels = {
	ADDRESS_CITY: 'City',
	DEALER_NAME: 'Dealer',
	EXTERIOR_COLOR: 'Exterior Color',
	MAKE: 'Make',
	MILEAGE: 'Mileage',
	MODEL: 'Model',
	PRICE: 'Price',
	SALE_PRICE: 'Sale Price',
	TRIM: 'Trim',
	VEHICLE_STATE: 'New or Used',
	YEAR: 'Year',
};

export const SAFETY_PARTNERS: OptionLabels = { DOUBLE_VERIFY: 'DoubleVerify', IAS: 'IAS', ZEFR: 'Zefr' };

export const VIEWABILITY_PARTNERS: OptionLabels = { DOUBLE_VERIFY: 'DoubleVerify', IAS: 'IAS', MOAT: 'Moat' };

export const MATERIAL_SWITCH: OptionLabels = { ENABLE: 'On', DISABLE: 'Off' };
