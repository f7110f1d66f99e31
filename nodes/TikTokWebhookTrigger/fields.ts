import { defineEndpoint } from '../../lib/definition/endpoint';
import { f, type Field } from '../../lib/definition/field';
import { adAccount, businessCenter } from '../../lib/definition/sharedFields';
import { formOfAdAccount, onlyAdAccount, owner, source } from '../TikTokLead/lead.fields';
import { NOTIFY_FREQUENCIES, SUBSCRIBE_ENTITIES, type SubscribeEntity } from './subscription.operations';

/** Most subscriptions that one node makes: TikTok wants one for each reviewed ad or ad group. */
const MAX_REVIEWED = 100;

const [belongsTo, , formLibrary] = owner;
const [leadSource, form] = source;

const on = (...event: SubscribeEntity[]) => ({ event });

const ofInstantForm = { ...on('LEAD'), lead_source: ['INSTANT_FORM'] };

const optionalForm = { required: false, topLevel: true, help: 'Only leads of this Instant Form; leave it empty to get the leads of all forms' };

const fields: readonly Field[] = [
	f.options('event', 'Event', 'What starts the workflow', { required: true, clientOnly: true, options: SUBSCRIBE_ENTITIES, default: 'LEAD' }),

	{ ...belongsTo!, showWhen: on('LEAD') },
	{ ...onlyAdAccount, showWhen: { ...on('LEAD'), leads_in: ['AD_ACCOUNT'] } },
	{ ...formLibrary!, showWhen: { ...on('LEAD'), leads_in: ['FORM_LIBRARY'] } },
	{ ...leadSource!, showWhen: on('LEAD') },
	{ ...formOfAdAccount, ...optionalForm, showWhen: { ...ofInstantForm, leads_in: ['AD_ACCOUNT'] } },
	{ ...form!, ...optionalForm, showWhen: { ...ofInstantForm, leads_in: ['FORM_LIBRARY'] } },

	f.options('accounts_in', 'Watch', 'Whether to watch all ad accounts of a Business Center, or selected ones', {
		required: true,
		clientOnly: true,
		options: { BUSINESS_CENTER: 'All Ad Accounts of a Business Center', SELECTED: 'Selected Ad Accounts' },
		default: 'BUSINESS_CENTER',
		showWhen: on('AD_ACCOUNT_SUSPENSION'),
	}),
	{
		...businessCenter,
		help: 'The Business Center whose ad accounts to watch; you must be an admin of it',
		showWhen: { ...on('AD_ACCOUNT_SUSPENSION'), accounts_in: ['BUSINESS_CENTER'] },
	},
	f.stringList('advertiser_ids', 'Ad Accounts', 'The ad accounts to watch, up to 100', {
		required: true,
		list: 'advertisers',
		minItems: 1,
		maxItems: 100,
		showWhen: { ...on('AD_ACCOUNT_SUSPENSION'), accounts_in: ['SELECTED'] },
	}),
	f.stringList('advertiser_ids', 'Ad Accounts', 'The ad accounts whose spend, impressions, clicks and video plays to watch, up to 100', {
		suffix: 'report',
		required: true,
		list: 'advertisers',
		minItems: 1,
		maxItems: 100,
		showWhen: on('REPORT_DATA_CHANGE'),
	}),
	f.options('notify_frequency', 'Frequency', 'How often TikTok reports changes at most; TikTok opens this event by allowlist', {
		required: true,
		options: NOTIFY_FREQUENCIES,
		default: '5_MINUTE',
		showWhen: on('REPORT_DATA_CHANGE'),
	}),

	{ ...adAccount, showWhen: on('CREATIVE_FATIGUE', 'AD', 'AD_GROUP') },
	f.options('fatigue_of', 'Watch', 'Which ads to watch for creative fatigue', {
		required: true,
		clientOnly: true,
		options: { AD_ACCOUNT: 'All Ads of the Ad Account', AD_GROUP: 'Ads of an Ad Group', AD: 'One Ad' },
		default: 'AD_ACCOUNT',
		showWhen: on('CREATIVE_FATIGUE'),
	}),
	f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group whose ads to watch', {
		required: true,
		list: 'adgroups',
		showWhen: { ...on('CREATIVE_FATIGUE'), fatigue_of: ['AD_GROUP'] },
	}),
	f.resourceLocator('ad_id', 'Ad', 'The ad to watch', { required: true, list: 'ads', showWhen: { ...on('CREATIVE_FATIGUE'), fatigue_of: ['AD'] } }),
	f.stringList('ad_ids', 'Ads', 'The ads whose review to watch; TikTok cannot watch all ads of an ad account', {
		required: true,
		clientOnly: true,
		list: 'ads',
		minItems: 1,
		maxItems: MAX_REVIEWED,
		showWhen: on('AD'),
	}),
	f.stringList('adgroup_ids', 'Ad Groups', 'The ad groups whose review to watch; TikTok cannot watch all ad groups of an ad account', {
		required: true,
		clientOnly: true,
		list: 'adgroups',
		minItems: 1,
		maxItems: MAX_REVIEWED,
		showWhen: on('AD_GROUP'),
	}),
];

/** The form of the node. Its parameters become the details of subscriptions. */
export const webhookForm = defineEndpoint('POST', 'subscription/subscribe/', { fields });
