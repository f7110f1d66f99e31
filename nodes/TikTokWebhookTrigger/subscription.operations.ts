import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';

/** What TikTok can be subscribed to, of what this node offers, by TikTok's name. */
export const SUBSCRIBE_ENTITIES = {
	LEAD: 'New Lead',
	AD: 'Ad Review',
	AD_GROUP: 'Ad Group Review',
	AD_ACCOUNT_SUSPENSION: 'Ad Account Suspended',
	CREATIVE_FATIGUE: 'Creative Fatigue',
	REPORT_DATA_CHANGE: 'Report Data Changed',
} as const;

export type SubscribeEntity = keyof typeof SUBSCRIBE_ENTITIES;

export const NOTIFY_FREQUENCIES = {
	'5_MINUTE': 'Every 5 Minutes',
	'15_MINUTE': 'Every 15 Minutes',
	'30_MINUTE': 'Every 30 Minutes',
	'60_MINUTE': 'Every 60 Minutes',
} as const;

const LEAD_SOURCES = { INSTANT_FORM: 'Instant Form', DIRECT_MESSAGE: 'Direct Message' } as const;

const app = [f.string('app_id', 'App ID', '', { required: true }), f.string('secret', 'Secret', '', { required: true, secret: true })];

/**
 * Subscriptions belong to an app: the requests carry App ID and Secret, and no header with a token. `subscription_detail` holds the token
 * whose owner may see what is subscribed to.
 */
export const subscribe = defineEndpoint('POST', 'subscription/subscribe/', {
	repeat: 'adds',
	withoutToken: true,
	fields: [
		...app,
		f.options('subscribe_entity', 'Event', '', { required: true, options: SUBSCRIBE_ENTITIES }),
		f.string('callback_url', 'Callback URL', '', { required: true }),
		f.object('subscription_detail', 'Details', '', {
			required: true,
			fields: [
				f.string('access_token', 'Access Token', '', { required: true, secret: true }),
				f.options('lead_source', 'Lead Source', '', { options: LEAD_SOURCES }),
				f.string('bc_id', 'Business Center', ''),
				f.stringList('advertiser_ids', 'Ad Accounts', '', { maxItems: 100 }),
				f.options('notify_frequency', 'Frequency', '', { options: NOTIFY_FREQUENCIES }),
				f.string('advertiser_id', 'Ad Account', ''),
				f.string('library_id', 'Form Library', ''),
				f.string('page_id', 'Form', ''),
				f.string('adgroup_id', 'Ad Group', ''),
				f.string('ad_id', 'Ad', ''),
			],
		}),
	],
});

/** The subscriptions of an app, whoever made them. */
export const getSubscriptions = defineEndpoint('GET', 'subscription/get/', {
	pagination: { maxPageSize: 1000 },
	recordsPath: 'subscriptions',
	withoutToken: true,
	fields: [...app, f.options('subscribe_entity', 'Event', '', { options: SUBSCRIBE_ENTITIES })],
});

export const unsubscribe = defineEndpoint('POST', 'subscription/unsubscribe/', {
	repeat: 'removes',
	withoutToken: true,
	fields: [...app, f.string('subscription_id', 'Subscription ID', '', { required: true })],
});
