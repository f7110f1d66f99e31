import { f, type Field, type OptionLabels } from '../../lib/definition/field';
import type { Rule } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { LEAD_REGIONS } from '../../lib/execution/leadExport';

export const PAGE_TYPES: OptionLabels = {
	LEAD_GEN: 'Instant Form',
	POP_UP_FORM: 'Direct Message Page',
	TIKTOK_INSTANT_PAGE: 'TikTok Instant Page',
	STORE_FRONT: 'Storefront Page',
	APP_PROFILE_PAGE: 'App Profile Page',
	SHOP_ADS_PLP: 'Shop Ads Product List Page',
	SHOP_ADS_PDP: 'Shop Ads Product Detail Page',
};

/** Leads are in the ad account until they are moved to a Business Center, and there from then on. */
export const owner: readonly Field[] = [
	f.options('leads_in', 'Belongs To', 'Whether the form and its leads belong to an ad account, or were moved to a form library of a Business Center', {
		required: true,
		clientOnly: true,
		options: { AD_ACCOUNT: 'Ad Account', FORM_LIBRARY: 'Form Library of a Business Center' },
		default: 'AD_ACCOUNT',
	}),
	{ ...adAccount, showWhen: { leads_in: ['AD_ACCOUNT'] } },
	f.resourceLocator('library_id', 'Form Library', 'The form library that holds the forms and leads', {
		required: true,
		list: 'formLibraries',
		showWhen: { leads_in: ['FORM_LIBRARY'] },
	}),
];

/** For endpoints that know no form library. */
export const onlyAdAccount = { ...adAccount, suffix: 'only' };

/** An Instant Form of an ad account. */
export const formOfAdAccount = f.resourceLocator('page_id', 'Form', 'The Instant Form', { suffix: 'only', required: true, list: 'formsOfAdAccount' });

/** Which leads: those of a form, or those from direct messages. */
export const source: readonly Field[] = [
	f.options('lead_source', 'Lead Source', 'Whether people filled in an Instant Form, or left their contact details in a direct message', {
		required: true,
		options: { INSTANT_FORM: 'Instant Form', DIRECT_MESSAGE: 'Direct Message' },
		default: 'INSTANT_FORM',
	}),
	f.resourceLocator('page_id', 'Form', 'The Instant Form', { required: true, list: 'forms', showWhen: { lead_source: ['INSTANT_FORM'] } }),
];

/** All leads of one form, or of one ad. */
export const formOrAd: readonly Field[] = [
	f.options('leads_of', 'Leads From', 'Whether to get the leads of an Instant Form, or those that one ad brought', {
		required: true,
		clientOnly: true,
		options: { FORM: 'Instant Form', AD: 'Ad' },
		default: 'FORM',
	}),
	f.resourceLocator('page_id', 'Form', 'The Instant Form', { suffix: 'all', required: true, list: 'forms', showWhen: { leads_of: ['FORM'] } }),
	f.resourceLocator('ad_id', 'Ad', 'The ad with an Instant Form; from a form library, by its ID', {
		required: true,
		list: 'ads',
		showWhen: { leads_of: ['AD'] },
	}),
];

export const regions = f.multiOptions(
	'lead_regions',
	'Lead Regions',
	'Only leads stored for these regions, by where your ads target people; without a choice, all three, each with a task of its own',
	{ clientOnly: true, topLevel: true, options: LEAD_REGIONS },
);

/** TikTok knows a task in its own region only. The sandbox, which knows no settings, sees the region in the header. */
export const oneRegionOfTask: Rule = {
	field: 'lead_regions',
	message: 'must be the one region that {task_id} was created for',
	test: ({ task_id: task, leads_in: settings, lead_regions: chosen }) =>
		task === undefined || settings === undefined || (Array.isArray(chosen) && chosen.length === 1),
};

export const output = f.options('output', 'Output', 'Whether each lead becomes an item, or all of them one file as TikTok makes it', {
	clientOnly: true,
	topLevel: true,
	options: { leads: 'Leads as Items', file: 'File' },
	default: 'leads',
});

export const createdAfter = f.dateTime(
	'created_after',
	'Created After',
	'Only leads that came in at this time or later; TikTok collects all of them in any case',
	{
		clientOnly: true,
	},
);
