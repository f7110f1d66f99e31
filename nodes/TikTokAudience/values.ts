import type { OptionLabels } from '../../lib/definition/field';

/** TikTok's values of audiences, with their labels. */

/** What the lines of a customer file hold. `FIRST_` types mix the advertising IDs of Android and iOS. */
export const FILE_TYPES: OptionLabels = {
	EMAIL_SHA256: 'Email Addresses (SHA-256)',
	PHONE_SHA256: 'Phone Numbers (SHA-256)',
	MULTIPLE_TYPES: 'Several Kinds, Named by the Columns',
	FIRST_SHA256: 'Apple or Google Advertising IDs (SHA-256)',
	FIRST_MD5: 'Apple or Google Advertising IDs (MD5)',
	IDFA_SHA256: 'Apple Advertising IDs (SHA-256)',
	IDFA_MD5: 'Apple Advertising IDs (MD5)',
	GAID_SHA256: 'Google Advertising IDs (SHA-256)',
	GAID_MD5: 'Google Advertising IDs (MD5)',
};

export const UPLOAD_TYPES: OptionLabels = { ...FILE_TYPES, MAID_SHA256: 'Mobile Advertising IDs (SHA-256)', MAID_MD5: 'Mobile Advertising IDs (MD5)' };

export const SUB_TYPES: OptionLabels = { NORMAL: 'All Ads but Reach & Frequency', REACH_FREQUENCY: 'Reach & Frequency Ads' };

export const FILE_CHANGES: OptionLabels = { APPEND: 'Add These People', REMOVE: 'Remove These People', REPLACE: 'Replace Everyone With These People' };

export const RULE_AUDIENCE_TYPES: OptionLabels = {
	APP: 'App Activity',
	BUSINESS_ACCOUNT: 'Business Account',
	ENGAGEMENT: 'Ad Engagement',
	ENGAGEMENT_LIVE_VIDEO: 'LIVE Engagement',
	ENGAGEMENT_ORGANIC_VIDEO: 'Organic Video Engagement',
	LEAD_GENERATION: 'Lead Generation',
	OFFLINE: 'Offline Activity',
	PIXEL: 'Website Traffic',
	TIKTOK_SHOP: 'Shop Activity',
};

/** Rule audience types whose sources are posts or LIVE videos of an identity. */
export const VIDEO_RULE_TYPES = ['ENGAGEMENT_LIVE_VIDEO', 'ENGAGEMENT_ORGANIC_VIDEO'] as const;

export const AUDIENCE_IDENTITY_TYPES: OptionLabels = { TT_USER: 'TikTok Account', BC_AUTH_TT: 'TikTok Account of a Business Center' };

/** Events of rules, grouped by the audience type they belong to. */
export const RULE_EVENTS: OptionLabels = {
	CLICK: 'Ad: Clicked',
	IMPRESSION: 'Ad: Saw',
	'PLAY 2S': 'Ad: Watched 2 Seconds',
	'PLAY 6S': 'Ad: Watched 6 Seconds',
	'PLAY 25': 'Ad: Watched 25 %',
	'PLAY 50': 'Ad: Watched 50 %',
	'PLAY 75': 'Ad: Watched 75 %',
	'PLAY OVER': 'Ad: Watched to the End',
	'ENGAGEMENT APP PROFILE CLICK': 'Ad: Clicked App Profile',
	'ENGAGEMENT APP PROFILE IMPRESSION': 'Ad: Saw App Profile',
	'ENGAGEMENT TIKTOK INSTANT CLICK': 'Ad: Clicked Instant Page',
	'ENGAGEMENT TIKTOK INSTANT IMPRESSION': 'Ad: Saw Instant Page',
	'ENGAGEMENT COLLECTION ADS CLICK': 'Ad: Clicked Collection',
	'ENGAGEMENT COLLECTION ADS IMPRESSION': 'Ad: Saw Collection',
	'ORGANIC VIDEO PLAY 2S': 'Organic Video: Watched 2 Seconds',
	'ORGANIC VIDEO PLAY 6S': 'Organic Video: Watched 6 Seconds',
	'ORGANIC VIDEO PLAY OVER': 'Organic Video: Watched to the End',
	'ORGANIC VIDEO ENGAGEMENT': 'Organic Video: Liked, Shared or Commented',
	'LIVE VIDEO VIEW': 'LIVE: Watched',
	'LIVE VIDEO ENGAGEMENT': 'LIVE: Took Part',
	'LAUNCH APP': 'App: Opened',
	INSTALL: 'App: Installed',
	'DAY 2 RETENTION': 'App: Opened the Next Day',
	REGISTRATION: 'App: Registered',
	LOGIN: 'App: Logged In',
	'VIEW CONTENT': 'App: Viewed Content',
	'APP SEARCH': 'App: Searched',
	'APP ADD TO CART': 'App: Added to Cart',
	'ADD TO WISHLIST': 'App: Added to Wishlist',
	'APP ADD PAYMENT INFO': 'App: Added Payment Info',
	CHECKOUT: 'App: Checked Out',
	PURCHASE: 'App: Purchased',
	SUBSCRIBE: 'App: Subscribed',
	'START TRIAL': 'App: Started Trial',
	'GENERATE LEAD': 'App: Became a Lead',
	'COMPLETE TUTORIAL': 'App: Completed Tutorial',
	'ACHIEVE LEVEL': 'App: Reached a Level',
	'UNLOCK ACHIEVEMENT': 'App: Unlocked Achievement',
	'SPEND CREDITS': 'App: Spent Credits',
	'CREATE GROUP': 'App: Created a Group',
	'JOIN GROUP': 'App: Joined a Group',
	'CREATE ROLE': 'App: Created a Role',
	RATE: 'App: Rated',
	'LOAN APPLY': 'App: Applied for a Loan',
	'LOAN APPROVAL': 'App: Loan Approved',
	'LOAN DISBURSAL': 'App: Loan Paid Out',
	'IN-APP AD CLICK': 'App: Clicked an Ad in It',
	'IN-APP AD IMPRESSION': 'App: Saw an Ad in It',
	'PAGE BROWSE': 'Website: Viewed a Page',
	'PRODUCT DETAIL PAGE BROWSE': 'Website: Viewed Content',
	'PIXEL SEARCH': 'Website: Searched',
	'CLICK BUTTON': 'Website: Clicked a Button',
	'PIXEL ADD TO CART': 'Website: Added to Cart',
	'PIXEL ADD TO WISHLIST': 'Website: Added to Wishlist',
	'INITIATE CHECKOUT': 'Website: Started Checkout',
	'PIXEL ADD PAYMENT INFO': 'Website: Added Payment Info',
	'PLACE AN ORDER': 'Website: Placed an Order',
	'COMPLETE PAYMENT': 'Website: Completed Payment',
	'COMPLETE REGISTRATION': 'Website: Completed Registration',
	'PIXEL SUBMIT FORM': 'Website: Submitted a Form',
	'PIXEL SUBSCRIBE': 'Website: Subscribed',
	CONTACT: 'Website: Made Contact',
	DOWNLOAD: 'Website: Clicked Download',
	'FORM VIEW': 'Lead Form: Viewed',
	'LEAD GENERATION FORM SUBMISSION': 'Lead Form: Submitted',
	'TIKTOK SHOP PAGE VIEW': 'Shop: Viewed a Product',
	'TIKTOK SHOP ADD TO CART': 'Shop: Added to Cart',
	'TIKTOK SHOP INITIATE CHECKOUT': 'Shop: Started Checkout',
	'TIKTOK SHOP COMPLETE PAYMENT': 'Shop: Completed Payment',
	'BUSINESS ACCOUNT PROFILE FOLLOW': 'Business Account: Followed',
	'BUSINESS ACCOUNT PROFILE VISIT': 'Business Account: Visited Profile',
	'BUSINESS ACCOUNT ENGAGEMENT': 'Business Account: Liked, Shared or Commented',
	'BUSINESS ACCOUNT PLAY 2S': 'Business Account: Watched 2 Seconds',
	'BUSINESS ACCOUNT PLAY 6S': 'Business Account: Watched 6 Seconds',
	'BUSINESS ACCOUNT PLAY OVER': 'Business Account: Watched to the End',
	'OFFLINE COMPLETE PAYMENT': 'Offline: Completed Payment',
	'OFFLINE PLACE AN ORDER': 'Offline: Placed an Order',
	'OFFLINE INITIATE CHECKOUT': 'Offline: Started Checkout',
	'OFFLINE ADD TO CART': 'Offline: Added to Cart',
	'OFFLINE ADD TO WISHLIST': 'Offline: Added to Wishlist',
	'OFFLINE ADD PAYMENT INFO': 'Offline: Added Payment Info',
	'OFFLINE COMPLETE REGISTRATION': 'Offline: Completed Registration',
	'OFFLINE SUBMIT FORM': 'Offline: Submitted a Form',
	'OFFLINE SUBSCRIBE': 'Offline: Subscribed',
	'OFFLINE CONTACT': 'Offline: Made Contact',
	'OFFLINE CLICK BUTTON': 'Offline: Clicked a Button',
	'OFFLINE DOWNLOAD': 'Offline: Downloaded',
};

export const LOOKALIKE_PLACEMENTS: OptionLabels = { TikTok: 'TikTok', Pangle: 'Pangle', 'TopBuzz & BuzzVideo': 'TopBuzz & BuzzVideo' };
