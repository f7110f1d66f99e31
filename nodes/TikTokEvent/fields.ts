import { choice, flag, json, number, object, several, text, whole, type Field } from '../../lib/form/field';
import { EVENT_CURRENCIES } from '../../lib/values/currencies';

/** TikTok's standard events, those of apps as its app SDKs spell them; a custom event has any other name. */
const STANDARD_EVENTS = {
	AchieveLevel: 'Achieve Level (App)', AddPaymentInfo: 'Add Payment Info', AddToCart: 'Add to Cart', AddToWishlist: 'Add to Wishlist', ApplicationApproval: 'Application Approval',
	Checkout: 'Checkout (App)', ClickButton: 'Click Button', CompletePayment: 'Complete Payment', CompleteRegistration: 'Complete Registration', CompleteTutorial: 'Complete Tutorial (App)',
	Contact: 'Contact', CreateGroup: 'Create Group (App)', CreateRole: 'Create Role (App)', CustomizeProduct: 'Customize Product', Download: 'Download', FindLocation: 'Find Location',
	GenerateLead: 'Generate Lead (App)', ImpressionLevelAdRevenue: 'Ad Revenue of an Impression (App)', InAppADClick: 'In-App Ad Click (App)', InAppADImpr: 'In-App Ad Impression (App)', InitiateCheckout: 'Initiate Checkout', InstallApp: 'Install App (App)',
	JoinGroup: 'Join Group (App)', LaunchAPP: 'Launch App (App)', Lead: 'Lead', LoanApplication: 'Loan Application (App)', LoanApproval: 'Loan Approval (App)', LoanDisbursal: 'Loan Disbursal (App)',
	Login: 'Login (App)', Pageview: 'Page View', PlaceAnOrder: 'Place an Order', Purchase: 'Purchase', Rate: 'Rate (App)', Registration: 'Registration (App)', Schedule: 'Schedule', Search: 'Search',
	SpendCredits: 'Spend Credits (App)', StartTrial: 'Start Trial', SubmitApplication: 'Submit Application', SubmitForm: 'Submit Form', Subscribe: 'Subscribe', UnlockAchievement: 'Unlock Achievement (App)', ViewContent: 'View Content',
};

export const eventName = choice('event', 'Event', 'What the person did; an expression can give the name of a custom event', { required: true, options: STANDARD_EVENTS, allowArbitraryValues: true, default: 'Purchase' });

export const eventId = text('event_id', 'Event ID', 'Marks the event, so that TikTok counts it once though it is sent twice; made from the item without it', { example: 'order-1001' });

const HASHED = 'leaves as a SHA-256 hash, and a hash is sent as it is';

const externalIdHelp = `Your own ID of the person, such as a customer number; it ${HASHED}`;
const ip = text('ip', 'IP Address', 'The public address of the person’s device, sent as it is', { pii: 'plain' });
const userAgent = text('user_agent', 'User Agent', 'The browser of the person, sent as it is', { pii: 'plain' });
const ttp = text('ttp', 'TikTok Cookie', 'The value of the cookie _ttp that the pixel sets, sent as it is', { pii: 'plain' });
const url = text('url', 'Page URL', 'The whole address of the page on which it happened', { topLevel: true, example: 'https://shop.example.com/thank-you' });
const referrer = text('referrer', 'Referrer', 'The address of the page the person came from');

export const user = object('user', 'Person', 'By what TikTok recognises the person; the more of it, the more events it can match with ads', { topLevel: true, fields: [
	several('email', 'Email', `The e-mail addresses of the person; each ${HASHED}`, { topLevel: true, pii: 'email', example: 'name@email.com' }),
	several('phone', 'Phone', `The phone numbers of the person with their country code; each ${HASHED}`, { topLevel: true, pii: 'phone', example: '+12133734253' }),
	several('external_id', 'External ID', externalIdHelp, { topLevel: true, pii: 'externalId', example: 'customer-1001' }),
	text('ttclid', 'TikTok Click ID', 'The value of ttclid in the address the person came to after a click on an ad, sent as it is', { pii: 'plain' }),
	ttp,
	ip,
	userAgent,
	text('idfa', 'IDFA', 'The advertising ID of an Apple device, plain or hashed', { pii: 'idfa' }),
	text('idfv', 'IDFV', 'The vendor ID of an Apple device, sent as it is', { pii: 'plain' }),
	text('gaid', 'Google Advertising ID', 'The advertising ID of an Android device, plain or hashed', { pii: 'gaid' }),
	text('locale', 'Language', 'The language of the person as a BCP 47 code', { example: 'en-US' }),
	choice('att_status', 'Tracking Consent', 'What the person answered to Apple’s question about tracking', { options: { AUTHORIZED: 'Allowed', DENIED: 'Refused', NOT_APPLICABLE: 'Does Not Apply', NOT_DETERMINED: 'Not Asked Yet', RESTRICTED: 'Restricted' } }),
] });

export const page = object('page', 'Page', 'Where on the website it happened; events of a website need it', { topLevel: true, showWhen: { '/event_source': ['web'] }, fields: [url, referrer] });

export const app = object('app', 'App', 'In which app it happened; events of an app need it', { topLevel: true, showWhen: { '/event_source': ['app'] }, fields: [
	text('app_id', 'Store ID', 'The ID of the app in its store: digits at Apple, a name such as com.example.app at Google', { topLevel: true, example: 'com.example.app' }),
	text('app_name', 'App Name', 'The name of the app'),
	text('app_version', 'App Version', 'The version of the app', { example: '3.0.2' }),
] });

export const lead = object('lead', 'Lead', 'Which lead of TikTok’s it is about; events of a CRM need it', { topLevel: true, showWhen: { '/event_source': ['crm'] }, fields: [
	text('lead_id', 'Lead ID', 'The lead’s ID at TikTok', { topLevel: true, example: '7412345678901234567' }),
	text('lead_event_source', 'CRM Name', 'The system the event comes from', { topLevel: true, example: 'HubSpot' }),
] });

export const adPlace = object('ad', 'Ad', 'Which ad brought the person into the app', { topLevel: true, showWhen: { '/event_source': ['app'] }, fields: [
	text('callback', 'Callback', 'The callback that the click on the ad carried', { pii: 'plain' }),
	text('campaign_id', 'Campaign ID', 'The campaign of the ad'),
	text('ad_id', 'Ad Group ID', 'The ad group of the ad'),
	text('creative_id', 'Ad ID', 'The ad itself'),
	flag('is_retargeting', 'Retargeting', 'Whether the person had the app before'),
	flag('attributed', 'Attributed', 'Whether the event was put down to the ad'),
	text('attribution_type', 'Attribution Type', 'How it was put down to the ad'),
	text('attribution_provider', 'Attribution Provider', 'Who put it down to the ad'),
] });

const CONTENTS = '[{"content_id": "1077218", "content_name": "Mug", "price": 12.5, "quantity": 2}]';

const contents = json('contents', 'Products', 'The products that it was about, as a list', { topLevel: true, array: true, example: CONTENTS });
const value: Field = number('value', 'Value', 'What the whole order is worth', { min: 0 });
const currency = choice('currency', 'Currency', 'The currency of the value', { options: EVENT_CURRENCIES });
const description = text('description', 'Description', 'What the page or the product is');

export const eventDetails = object('properties', 'Details', 'What it was about, and what it is worth', { topLevel: true, fields: [
	value,
	currency,
	contents,
	choice('content_type', 'Product Type', 'Whether the product IDs are those of single products or of product groups', { options: { product: 'Product', product_group: 'Product Group' } }),
	several('content_ids', 'Product IDs', 'The IDs of the products, as in your catalog'),
	whole('num_items', 'Number of Items', 'How many products it was about', { min: 0 }),
	text('order_id', 'Order ID', 'Your number of the order'),
	text('shop_id', 'Shop ID', 'Your number of the shop'),
	text('search_string', 'Search Words', 'What the person searched for'),
	description,
] });

/** Events API 1.0: what is known of the person and the page. */
export const context = object('context', 'Person and Page', 'By what TikTok recognises the person, and on which page it happened', { topLevel: true, fields: [
	object('user', 'Person', 'By what TikTok recognises the person', { topLevel: true, fields: [
		text('email', 'Email', `The e-mail address of the person; it ${HASHED}`, { topLevel: true, pii: 'email', example: 'name@email.com' }),
		text('phone_number', 'Phone', `The phone number of the person with its country code; it ${HASHED}`, { topLevel: true, pii: 'phone', example: '+12133734253' }),
		text('external_id', 'External ID', externalIdHelp, { topLevel: true, pii: 'externalId', example: 'customer-1001' }),
		ttp,
	] }),
	object('page', 'Page', 'Where on the website it happened', { topLevel: true, fields: [url, referrer] }),
	object('ad', 'Ad', 'Which click on an ad brought the person', { topLevel: true, fields: [text('callback', 'TikTok Click ID', 'The value of ttclid in the address the person came to after the click, sent as it is', { topLevel: true, pii: 'plain' })] }),
	ip,
	userAgent,
] });

export const details = object('properties', 'Details', 'What it was about, and what it is worth', { topLevel: true, fields: [
	value,
	currency,
	contents,
	text('query', 'Search Words', 'What the person searched for, or a code they typed'),
	description,
] });
