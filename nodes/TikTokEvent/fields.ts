import { f, type Field } from '../../lib/definition/field';
import { EVENT_CURRENCIES } from '../../lib/definition/options/currencies';
import { PII_SETTINGS, REFUSE } from '../../lib/definition/pii';

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
	ImpressionLevelAdRevenue: 'Impression-Level Ad Revenue (App)',
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

export const eventName = f.options('event', 'Event', 'What the person did; use an expression for the name of a custom event', {
	required: true,
	options: STANDARD_EVENTS,
	allowArbitraryValues: true,
	default: 'Purchase',
});

export const eventId = f.string(
	'event_id',
	'Event ID',
	'Deduplication ID, such as the order number: TikTok counts an event with the same ID once, also if the pixel sends it too; created from the item if empty',
	{ example: 'order-1001' },
);

/** Standard events that are worth nothing by themselves. Any other may have a value, custom events too. */
const WITHOUT_VALUE: ReadonlySet<string> = new Set([
	'AchieveLevel',
	'ClickButton',
	'CompleteTutorial',
	'Contact',
	'CreateGroup',
	'CreateRole',
	'FindLocation',
	'InAppADImpr',
	'InstallApp',
	'JoinGroup',
	'LaunchAPP',
	'Login',
	'Pageview',
	'Rate',
	'Search',
	'UnlockAchievement',
]);

const withValue = { event: Object.keys(STANDARD_EVENTS).filter((name) => !WITHOUT_VALUE.has(name)) };

/** TikTok has both among the details. */
export const valueFields: readonly Field[] = [
	f.number('value', 'Value', 'Total value of the order or event, in the currency below', {
		clientOnly: true,
		topLevel: true,
		canBeEmpty: true,
		min: 0,
		example: '46.50',
		displayWhen: withValue,
	}),
	f.options('currency', 'Currency', 'Currency of the value; set it whenever you set a value', {
		clientOnly: true,
		topLevel: true,
		options: EVENT_CURRENCIES,
		displayWhen: withValue,
	}),
];

/** Settings about personal data that all operations have. */
export const personalDataFields: readonly Field[] = [
	f.string(
		PII_SETTINGS.countryCode,
		'Default Country Code',
		'Country calling code for phone numbers without one, such as +1 or +49; a leading 0 of the number is dropped (except for Italy)',
		{ clientOnly: true, example: '+1', pattern: { regex: /^\+?[1-9]\d{0,3}$/, message: 'must be a country calling code, such as +1 or +49' } },
	),
	f.options(
		PII_SETTINGS.invalid,
		'Invalid Personal Data',
		'What to do with an event that has, for example, an invalid email or phone: send it without that value, which its item then lists, or send nothing',
		{ clientOnly: true, options: { leaveOut: 'Leave It Out', [REFUSE]: 'Refuse the Event' }, default: 'leaveOut' },
	),
];

const HASHED = 'sent as a SHA-256 hash; values that are hashed already are sent unchanged';

const externalIdHelp = `Your own ID of the person, such as a customer number, ${HASHED}`;
const ip = f.string('ip', 'IP Address', 'Public IP address of the person’s device, sent unhashed', { pii: 'plain' });
const userAgent = f.string('user_agent', 'User Agent', 'User agent of the person’s browser or device, sent unhashed', { pii: 'plain' });
const ttp = f.string('ttp', 'TikTok Cookie ID', 'Value of the cookie _ttp, which the pixel sets, sent unhashed', { pii: 'plain' });
const url = f.string('url', 'Page URL', 'Full URL of the page where the event happened', {
	topLevel: true,
	example: 'https://shop.example.com/thank-you',
});
const referrer = f.string('referrer', 'Referrer', 'URL of the page the person came from');

export const userFields = f.object('user', 'Person', 'Who did it; the more you send, the more events TikTok can match to ads', {
	topLevel: true,
	fields: [
		f.stringList('email', 'Email', `Email addresses of the person, ${HASHED}`, { topLevel: true, pii: 'email', example: 'name@email.com' }),
		f.stringList('phone', 'Phone', `Phone numbers of the person with country code, ${HASHED}`, {
			topLevel: true,
			pii: 'phone',
			example: '+12133734253',
		}),
		f.stringList('external_id', 'External ID', externalIdHelp, { topLevel: true, pii: 'externalId', example: 'customer-1001' }),
		f.string('ttclid', 'TikTok Click ID', 'Value of ttclid in the URL that the person opened by clicking the ad, sent unhashed', { pii: 'plain' }),
		ttp,
		ip,
		userAgent,
		f.string('idfa', 'IDFA', 'Advertising ID of an Apple device, raw or hashed', { pii: 'idfa' }),
		f.string('idfv', 'IDFV', 'Vendor ID of an Apple device, sent unhashed', { pii: 'plain' }),
		f.string('gaid', 'Google Advertising ID', 'Advertising ID of an Android device, raw or hashed', { pii: 'gaid' }),
		f.string('locale', 'Language', 'Language of the person as a BCP 47 code', { example: 'en-US' }),
		f.options('att_status', 'App Tracking Transparency Status', 'Answer of the person to Apple’s request to track', {
			options: {
				AUTHORIZED: 'Authorized',
				DENIED: 'Denied',
				NOT_APPLICABLE: 'Not Applicable',
				NOT_DETERMINED: 'Not Determined',
				RESTRICTED: 'Restricted',
			},
		}),
	],
});

export const pageFields = f.object('page', 'Page', 'Page where the event happened; required for website events', {
	topLevel: true,
	showWhen: { '/event_source': ['web'] },
	fields: [url, referrer],
});

export const appFields = f.object('app', 'App', 'App where the event happened; required for app events', {
	topLevel: true,
	showWhen: { '/event_source': ['app'] },
	fields: [
		f.string('app_id', 'App Store ID', 'ID of the app in its store: digits for Apple, a package name such as com.example.app for Google Play', {
			topLevel: true,
			example: 'com.example.app',
		}),
		f.string('app_name', 'App Name', 'Name of the app'),
		f.string('app_version', 'App Version', 'Version of the app', { example: '3.0.2' }),
	],
});

export const leadFields = f.object('lead', 'Lead', 'TikTok lead that the event is about; required for CRM events', {
	topLevel: true,
	showWhen: { '/event_source': ['crm'] },
	fields: [
		f.string('lead_id', 'Lead ID', 'ID of the lead at TikTok', { topLevel: true, example: '7412345678901234567' }),
		f.string('lead_event_source', 'CRM Name', 'Name of the CRM that the event comes from', { topLevel: true, example: 'HubSpot' }),
	],
});

export const adFields = f.object('ad', 'Ad', 'Ad that led the person to the app', {
	topLevel: true,
	showWhen: { '/event_source': ['app'] },
	fields: [
		f.string('callback', 'Callback', 'Callback parameter of the click on the ad', { pii: 'plain' }),
		f.string('campaign_id', 'Campaign ID', 'ID of the campaign'),
		f.string('ad_id', 'Ad Group ID', 'ID of the ad group'),
		f.string('creative_id', 'Ad ID', 'ID of the ad'),
		f.boolean('is_retargeting', 'Retargeting', 'Whether the person had installed the app before'),
		f.boolean('attributed', 'Attributed', 'Whether the event was attributed to the ad'),
		f.string('attribution_type', 'Attribution Type', 'Type of the attribution, such as click-through or view-through'),
		f.string('attribution_provider', 'Attribution Provider', 'Measurement partner that attributed the event'),
	],
});

const CONTENTS = '[{"content_id": "1077218", "content_name": "Mug", "price": 12.5, "quantity": 2}]';

const contents = f.json('contents', 'Products', 'Products that the event is about, as a list', {
	topLevel: true,
	array: true,
	example: CONTENTS,
	members: [
		f.string('content_id', 'Product ID', 'ID of the product, as in your catalog'),
		f.string('content_name', 'Name', 'Name of the product'),
		f.string('content_category', 'Category', 'Category of the product'),
		f.string('content_type', 'Product Type', 'Whether the ID is that of a product or of a product group'),
		f.string('brand', 'Brand', 'Brand of the product'),
		f.string('status', 'Status', 'Status of the order'),
		f.number('price', 'Price', 'Price of one piece'),
		f.integer('quantity', 'Quantity', 'Number of pieces'),
	],
});

/** People type both beside the event; what they give there wins. */
const hiddenValue: readonly Field[] = [
	f.number('value', 'Value', 'Total value of the order or event', { min: 0, hidden: true }),
	f.options('currency', 'Currency', 'Currency of the value', { options: EVENT_CURRENCIES, hidden: true }),
];
const description = f.string('description', 'Description', 'Description of the page or product');

export const pixelDetails = f.object('properties', 'Details', 'Products and order that the event is about', {
	topLevel: true,
	fields: [
		...hiddenValue,
		contents,
		f.options('content_type', 'Product Type', 'Whether the product IDs are those of single products or of product groups', {
			options: { product: 'Product', product_group: 'Product Group' },
		}),
		f.stringList('content_ids', 'Product IDs', 'IDs of the products, as in your catalog'),
		f.integer('num_items', 'Number of Items', 'Number of products that the event is about', { min: 0 }),
		f.string('order_id', 'Order ID', 'Your order number'),
		f.string('shop_id', 'Shop ID', 'Your ID of the shop'),
		f.string('search_string', 'Search Terms', 'What the person searched for'),
		description,
	],
});

/** Events API 1.0: the person and the page. */
export const pixelContext = f.object('context', 'Person and Page', 'Who did it, and on which page', {
	topLevel: true,
	fields: [
		f.object('user', 'Person', 'Who did it; the more you send, the more events TikTok can match to ads', {
			topLevel: true,
			fields: [
				f.string('email', 'Email', `Email address of the person, ${HASHED}`, { topLevel: true, pii: 'email', example: 'name@email.com' }),
				f.string('phone_number', 'Phone', `Phone number of the person with country code, ${HASHED}`, {
					topLevel: true,
					pii: 'phone',
					example: '+12133734253',
				}),
				f.string('external_id', 'External ID', externalIdHelp, { topLevel: true, pii: 'externalId', example: 'customer-1001' }),
				ttp,
			],
		}),
		f.object('page', 'Page', 'Page where the event happened', { topLevel: true, fields: [url, referrer] }),
		f.object('ad', 'Ad', 'Click on an ad that led the person to the website', {
			topLevel: true,
			fields: [
				f.string('callback', 'TikTok Click ID', 'Value of ttclid in the URL that the person opened by clicking the ad, sent unhashed', {
					topLevel: true,
					pii: 'plain',
				}),
			],
		}),
		ip,
		userAgent,
	],
});

export const eventDetails = f.object('properties', 'Details', 'Products and order that the event is about', {
	topLevel: true,
	fields: [...hiddenValue, contents, f.string('query', 'Search Terms', 'What the person searched for, or a code they entered'), description],
});
