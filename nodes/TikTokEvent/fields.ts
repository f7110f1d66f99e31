import { f, type Field } from '../../lib/definition/field';
import { EVENT_CURRENCIES } from '../../lib/definition/options/currencies';

/** TikTok's standard events. App events are spelled as in TikTok's app SDKs. Any other name is a custom event. */
const STANDARD_EVENTS = {
	AchieveLevel: 'Achieve Level (App)',
	AddPaymentInfo: 'Add Payment Info',
	AddToCart: 'Add to Cart',
	AddToWishlist: 'Add to Wishlist',
	ApplicationApproval: 'Application Approval',
	Checkout: 'Checkout (App)',
	ClickButton: 'Click Button',
	CompletePayment: 'Complete Payment',
	CompleteRegistration: 'Complete Registration',
	CompleteTutorial: 'Complete Tutorial (App)',
	Contact: 'Contact',
	CreateGroup: 'Create Group (App)',
	CreateRole: 'Create Role (App)',
	CustomizeProduct: 'Customize Product',
	Download: 'Download',
	FindLocation: 'Find Location',
	GenerateLead: 'Generate Lead (App)',
	ImpressionLevelAdRevenue: 'Ad Revenue of an Impression (App)',
	InAppADClick: 'In-App Ad Click (App)',
	InAppADImpr: 'In-App Ad Impression (App)',
	InitiateCheckout: 'Initiate Checkout',
	InstallApp: 'Install App (App)',
	JoinGroup: 'Join Group (App)',
	LaunchAPP: 'Launch App (App)',
	Lead: 'Lead',
	LoanApplication: 'Loan Application (App)',
	LoanApproval: 'Loan Approval (App)',
	LoanDisbursal: 'Loan Disbursal (App)',
	Login: 'Login (App)',
	Pageview: 'Page View',
	PlaceAnOrder: 'Place an Order',
	Purchase: 'Purchase',
	Rate: 'Rate (App)',
	Registration: 'Registration (App)',
	Schedule: 'Schedule',
	Search: 'Search',
	SpendCredits: 'Spend Credits (App)',
	StartTrial: 'Start Trial',
	SubmitApplication: 'Submit Application',
	SubmitForm: 'Submit Form',
	Subscribe: 'Subscribe',
	UnlockAchievement: 'Unlock Achievement (App)',
	ViewContent: 'View Content',
};

export const eventName = f.options('event', 'Event', 'What the person did; an expression can give the name of a custom event', {
	required: true,
	options: STANDARD_EVENTS,
	allowArbitraryValues: true,
	default: 'Purchase',
});

export const eventId = f.string(
	'event_id',
	'Event ID',
	'Marks the event, so that TikTok counts it once though it is sent twice; made from the item without it',
	{ example: 'order-1001' },
);

const HASHED = 'leaves as a SHA-256 hash, and a hash is sent as it is';

const externalIdHelp = `Your own ID of the person, such as a customer number; it ${HASHED}`;
const ip = f.string('ip', 'IP Address', 'The public address of the person’s device, sent as it is', { pii: 'plain' });
const userAgent = f.string('user_agent', 'User Agent', 'The browser of the person, sent as it is', { pii: 'plain' });
const ttp = f.string('ttp', 'TikTok Cookie', 'The value of the cookie _ttp that the pixel sets, sent as it is', { pii: 'plain' });
const url = f.string('url', 'Page URL', 'The whole address of the page on which it happened', {
	topLevel: true,
	example: 'https://shop.example.com/thank-you',
});
const referrer = f.string('referrer', 'Referrer', 'The address of the page the person came from');

export const userFields = f.object('user', 'Person', 'By what TikTok recognises the person; the more of it, the more events it can match with ads', {
	topLevel: true,
	fields: [
		f.stringList('email', 'Email', `The e-mail addresses of the person; each ${HASHED}`, { topLevel: true, pii: 'email', example: 'name@email.com' }),
		f.stringList('phone', 'Phone', `The phone numbers of the person with their country code; each ${HASHED}`, {
			topLevel: true,
			pii: 'phone',
			example: '+12133734253',
		}),
		f.stringList('external_id', 'External ID', externalIdHelp, { topLevel: true, pii: 'externalId', example: 'customer-1001' }),
		f.string('ttclid', 'TikTok Click ID', 'The value of ttclid in the address the person came to after a click on an ad, sent as it is', { pii: 'plain' }),
		ttp,
		ip,
		userAgent,
		f.string('idfa', 'IDFA', 'The advertising ID of an Apple device, plain or hashed', { pii: 'idfa' }),
		f.string('idfv', 'IDFV', 'The vendor ID of an Apple device, sent as it is', { pii: 'plain' }),
		f.string('gaid', 'Google Advertising ID', 'The advertising ID of an Android device, plain or hashed', { pii: 'gaid' }),
		f.string('locale', 'Language', 'The language of the person as a BCP 47 code', { example: 'en-US' }),
		f.options('att_status', 'Tracking Consent', 'What the person answered to Apple’s question about tracking', {
			options: { AUTHORIZED: 'Allowed', DENIED: 'Refused', NOT_APPLICABLE: 'Does Not Apply', NOT_DETERMINED: 'Not Asked Yet', RESTRICTED: 'Restricted' },
		}),
	],
});

export const pageFields = f.object('page', 'Page', 'Where on the website it happened; events of a website need it', {
	topLevel: true,
	showWhen: { '/event_source': ['web'] },
	fields: [url, referrer],
});

export const appFields = f.object('app', 'App', 'In which app it happened; events of an app need it', {
	topLevel: true,
	showWhen: { '/event_source': ['app'] },
	fields: [
		f.string('app_id', 'Store ID', 'The ID of the app in its store: digits at Apple, a name such as com.example.app at Google', {
			topLevel: true,
			example: 'com.example.app',
		}),
		f.string('app_name', 'App Name', 'The name of the app'),
		f.string('app_version', 'App Version', 'The version of the app', { example: '3.0.2' }),
	],
});

export const leadFields = f.object('lead', 'Lead', 'Which lead of TikTok’s it is about; events of a CRM need it', {
	topLevel: true,
	showWhen: { '/event_source': ['crm'] },
	fields: [
		f.string('lead_id', 'Lead ID', 'The lead’s ID at TikTok', { topLevel: true, example: '7412345678901234567' }),
		f.string('lead_event_source', 'CRM Name', 'The system the event comes from', { topLevel: true, example: 'HubSpot' }),
	],
});

export const adFields = f.object('ad', 'Ad', 'Which ad brought the person into the app', {
	topLevel: true,
	showWhen: { '/event_source': ['app'] },
	fields: [
		f.string('callback', 'Callback', 'The callback that the click on the ad carried', { pii: 'plain' }),
		f.string('campaign_id', 'Campaign ID', 'The campaign of the ad'),
		f.string('ad_id', 'Ad Group ID', 'The ad group of the ad'),
		f.string('creative_id', 'Ad ID', 'The ad itself'),
		f.boolean('is_retargeting', 'Retargeting', 'Whether the person had the app before'),
		f.boolean('attributed', 'Attributed', 'Whether the event was put down to the ad'),
		f.string('attribution_type', 'Attribution Type', 'How it was put down to the ad'),
		f.string('attribution_provider', 'Attribution Provider', 'Who put it down to the ad'),
	],
});

const CONTENTS = '[{"content_id": "1077218", "content_name": "Mug", "price": 12.5, "quantity": 2}]';

const contents = f.json('contents', 'Products', 'The products that it was about, as a list', {
	topLevel: true,
	array: true,
	example: CONTENTS,
	members: [
		f.string('content_id', 'Product ID', 'The ID of the product, as in your catalog'),
		f.string('content_name', 'Name', 'The name of the product'),
		f.string('content_category', 'Category', 'The category of the product'),
		f.string('content_type', 'Product Type', 'Whether the ID is that of a product or of a product group'),
		f.string('brand', 'Brand', 'The brand of the product'),
		f.string('status', 'Status', 'The state of the order'),
		f.number('price', 'Price', 'What one piece costs'),
		f.integer('quantity', 'Quantity', 'How many pieces'),
	],
});
const value: Field = f.number('value', 'Value', 'What the whole order is worth', { min: 0 });
const currency = f.options('currency', 'Currency', 'The currency of the value', { options: EVENT_CURRENCIES });
const description = f.string('description', 'Description', 'What the page or the product is');

export const pixelDetails = f.object('properties', 'Details', 'What it was about, and what it is worth', {
	topLevel: true,
	fields: [
		value,
		currency,
		contents,
		f.options('content_type', 'Product Type', 'Whether the product IDs are those of single products or of product groups', {
			options: { product: 'Product', product_group: 'Product Group' },
		}),
		f.stringList('content_ids', 'Product IDs', 'The IDs of the products, as in your catalog'),
		f.integer('num_items', 'Number of Items', 'How many products it was about', { min: 0 }),
		f.string('order_id', 'Order ID', 'Your number of the order'),
		f.string('shop_id', 'Shop ID', 'Your number of the shop'),
		f.string('search_string', 'Search Words', 'What the person searched for'),
		description,
	],
});

/** Events API 1.0: the person and the page. */
export const pixelContext = f.object('context', 'Person and Page', 'By what TikTok recognises the person, and on which page it happened', {
	topLevel: true,
	fields: [
		f.object('user', 'Person', 'By what TikTok recognises the person', {
			topLevel: true,
			fields: [
				f.string('email', 'Email', `The e-mail address of the person; it ${HASHED}`, { topLevel: true, pii: 'email', example: 'name@email.com' }),
				f.string('phone_number', 'Phone', `The phone number of the person with its country code; it ${HASHED}`, {
					topLevel: true,
					pii: 'phone',
					example: '+12133734253',
				}),
				f.string('external_id', 'External ID', externalIdHelp, { topLevel: true, pii: 'externalId', example: 'customer-1001' }),
				ttp,
			],
		}),
		f.object('page', 'Page', 'Where on the website it happened', { topLevel: true, fields: [url, referrer] }),
		f.object('ad', 'Ad', 'Which click on an ad brought the person', {
			topLevel: true,
			fields: [
				f.string('callback', 'TikTok Click ID', 'The value of ttclid in the address the person came to after the click, sent as it is', {
					topLevel: true,
					pii: 'plain',
				}),
			],
		}),
		ip,
		userAgent,
	],
});

export const eventDetails = f.object('properties', 'Details', 'What it was about, and what it is worth', {
	topLevel: true,
	fields: [value, currency, contents, f.string('query', 'Search Words', 'What the person searched for, or a code they typed'), description],
});
