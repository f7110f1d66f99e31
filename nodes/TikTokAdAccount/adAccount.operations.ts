import { f } from '../../lib/definition/field';
import { get, post, type NodeTable, type Operation, type OperationContext } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { partialSuccessIn } from '../../lib/http/envelope';
import { isRecord } from '../../lib/util/isRecord';

const DETAILS = ['details'];
const BUDGETS = ['budgets'];

export const getManyAdAccounts = get('oauth2/advertiser/get/', {
	resource: 'adAccount',
	operation: 'getManyAdAccounts',
	label: 'Get Many',
	action: 'Get many ad accounts',
	help: 'List the ad accounts that the connected TikTok user lets your app work in, with ID and name',
	builderHint: 'Gives IDs and names alone; Get has status, balance, currency and time zone',
	recordsPath: 'list',
	appCredentials: true,
});

const getAdAccounts = get('advertiser/info/', {
	resource: 'adAccount',
	operation: 'getAdAccounts',
	label: 'Get',
	action: 'Get ad accounts by ID',
	help: 'Look up ad accounts by their IDs: name, status, balance, currency, time zone, company and contact',
	recordsPath: 'list',
	simplify: ['advertiser_id', 'name', 'company', 'owner_bc_id', 'status', 'rejection_reason', 'currency', 'timezone', 'balance', 'create_time'],
	fields: [
		f.stringList('advertiser_ids', 'Ad Accounts', 'The ad accounts to look up; a hundred fit into one call, and more are spread over several', {
			required: true,
			minItems: 1,
			maxPerRequest: 100,
			list: 'advertisers',
		}),
		f.stringList(
			'fields',
			'Fields to Return',
			'Only these fields come back, by their names in TikTok’s answer; company_name_editable comes only if asked for, and alone',
			{ example: 'name, status, balance, currency' },
		),
	],
});

/** TikTok returns a record for each changed budget, but an empty response for changed details. */
async function executeUpdate({ request, params }: OperationContext): Promise<unknown[]> {
	const { data } = await request(updateAdAccount, params);
	const list = isRecord(data) ? (data.list ?? data.advertiser_list) : undefined;
	return Array.isArray(list) ? (list as unknown[]) : partialSuccessIn(data);
}

const budgetsOf = ({ advertiser_budgets = [] }: Params) => advertiser_budgets as ReadonlyArray<{ readonly budget_mode?: string; readonly budget?: number }>;

const budgetRules: readonly Rule[] = [
	{
		field: 'advertiser_budgets',
		message: 'takes one ad account when a budget is raised, lowered or set to the least',
		test: (params) => !['INCREMENTAL_UPDATE', 'ONE_CLICK_SET'].includes(String(params.budget_update_type)) || budgetsOf(params).length === 1,
	},
	{
		field: 'advertiser_budgets',
		message: 'takes no budget mode when a budget is raised or lowered',
		test: (params) => params.budget_update_type !== 'INCREMENTAL_UPDATE' || budgetsOf(params).every(({ budget_mode }) => budget_mode === undefined),
	},
	{
		field: 'advertiser_budgets',
		message: 'needs a budget for each ad account that is to have a limit',
		test: (params) => {
			if (params.budget_update_type === 'INCREMENTAL_UPDATE') return budgetsOf(params).every(({ budget }) => budget !== undefined);
			return (
				params.budget_update_type !== 'UPDATE' ||
				budgetsOf(params).every(({ budget_mode, budget }) => budget_mode === 'UNLIMITED' || budget !== undefined)
			);
		},
	},
];

const updateAdAccount: Operation = post('advertiser/update/', {
	resource: 'adAccount',
	operation: 'updateAdAccount',
	// A budget that is raised by an amount is raised twice.
	repeat: ({ budget_update_type }) => (budget_update_type === 'INCREMENTAL_UPDATE' ? 'adds' : 'sets'),
	label: 'Update',
	action: 'Update an ad account',
	help: 'Change the name, company or contact of an ad account, or the budgets of ad accounts in a Business Center',
	echoParams: ['advertiser_id'],
	execute: executeUpdate,
	fields: [
		f.options('change', 'Change', 'What to change; the budgets belong to a Business Center', {
			clientOnly: true,
			required: true,
			options: { details: 'Name, Company and Contact', budgets: 'Budgets' },
			default: 'details',
		}),
		f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account to change', {
			suffix: 'changed',
			required: true,
			list: 'advertisers',
			showWhen: { change: DETAILS },
		}),
		f.resourceLocator('bc_id', 'Business Center', 'The Business Center that the ad accounts belong to; you must be a Finance Manager there', {
			required: true,
			int64: true,
			list: 'businessCenters',
			showWhen: { change: BUDGETS },
		}),
		f.options('budget_update_type', 'Kind of Change', 'What happens to the budgets', {
			required: true,
			options: {
				UPDATE: 'Set a New Budget',
				INCREMENTAL_UPDATE: 'Raise or Lower by an Amount',
				ONE_CLICK_SET: 'Set to the Minimum',
				RESET: 'Reset Amount Spent',
			},
			default: 'UPDATE',
			showWhen: { change: BUDGETS },
		}),
		f.objectList(
			'advertiser_budgets',
			'Budgets',
			'The ad accounts and their new budgets: up to 50, or one where a budget is raised, lowered or set to the least',
			{
				required: true,
				itemLabel: 'Ad Account',
				minItems: 1,
				maxItems: 50,
				showWhen: { change: BUDGETS },
				fields: [
					f.resourceLocator('advertiser_id', 'Ad Account', 'An ad account of the Business Center', {
						required: true,
						int64: true,
						list: 'advertisers',
					}),
					f.options('budget_mode', 'Budget Mode', 'Which limit the ad account has; defaults to monthly where a new budget is set', {
						topLevel: true,
						options: { UNLIMITED: 'No Limit', MONTHLY_BUDGET: 'A Month', DAILY_BUDGET: 'A Day', CUSTOM_BUDGET: 'Once' },
					}),
					f.number('budget', 'Budget', 'The new limit, or the amount to raise it by; negative to lower it'),
				],
			},
		),
		f.resourceLocator('child_bc_id', 'Child Business Center', 'The Business Center under the first one that the ad accounts belong to', {
			int64: true,
			list: 'businessCenters',
			showWhen: { change: BUDGETS },
		}),
		f.string('advertiser_name', 'Name', 'The new name of the ad account', { showWhen: { change: DETAILS } }),
		f.string('company', 'Company', 'The new company name; Get tells by company_name_editable whether it can be changed here', {
			showWhen: { change: DETAILS },
		}),
		f.string('contact_name', 'Contact Name', 'Contact person of the ad account', { showWhen: { change: DETAILS } }),
		f.string('contact_email', 'Contact Email', 'Contact email for TikTok', { example: 'ads@example.com', showWhen: { change: DETAILS } }),
		f.string('contact_number', 'Contact Phone', 'Contact phone number for TikTok', { showWhen: { change: DETAILS } }),
		f.string('promotion_link', 'Website', 'The website the ad account advertises', {
			maxLength: 255,
			example: 'https://example.com',
			showWhen: { change: DETAILS },
		}),
		f.string('address', 'Address', 'The business address printed on receipts', { minLength: 1, maxLength: 1024, showWhen: { change: DETAILS } }),
		f.string('license_no', 'License Number', 'The business license number, where the country of the ad account has one', { showWhen: { change: DETAILS } }),
		f.string('license_image_id', 'License Image ID', 'Image ID of the business license, from its upload', { showWhen: { change: DETAILS } }),
		f.objectList('qualification_images', 'Certificates', 'Pictures of further business certificates', {
			itemLabel: 'Certificate',
			showWhen: { change: DETAILS },
			fields: [f.string('image_id', 'Image ID', 'Image ID that its upload returned', { required: true })],
		}),
		f.json('tax_map', 'Tax Numbers', 'Tax numbers for billing, by the names TikTok has for them in each country', {
			texts: true,
			example: '{"vat": "FR12345678901"}',
			showWhen: { change: DETAILS },
		}),
		f.boolean(
			'need_submit_certificate',
			'Review Certificates',
			'Whether TikTok looks at the certificates again; only after a change of company, website, license or certificates',
			{ showWhen: { change: DETAILS } },
		),
	],
	rules: budgetRules,
});

const termType = f.options('term_type', 'Terms', 'Which of TikTok’s terms', {
	required: true,
	options: { LeadAds: 'Lead Ads', Pixel: 'Pixel', InstantPage: 'Instant Page', ReachFrequency: 'Reach & Frequency' },
});

const getTerms = get('term/get/', {
	resource: 'term',
	operation: 'getTerms',
	label: 'Get',
	action: 'Get the terms of a feature',
	help: 'Read the terms that an ad account has to agree to before it uses a feature',
	fields: [adAccount, termType, f.options('lang', 'Language', 'The language of the terms', { options: { EN: 'English', JA: 'Japanese', ZH: 'Chinese' } })],
});

const checkTerms = get('term/check/', {
	resource: 'term',
	operation: 'checkTerms',
	label: 'Check',
	action: 'Check whether terms are agreed to',
	help: 'See whether an ad account has agreed to the terms',
	fields: [adAccount, termType],
});

const confirmTerms = post('term/confirm/', {
	resource: 'term',
	operation: 'confirmTerms',
	repeat: 'sets',
	label: 'Agree',
	action: 'Agree to the terms of a feature',
	help: 'Agree to the terms for an ad account; you must be allowed to sign for it',
	echoParams: ['advertiser_id', 'term_type'],
	fields: [adAccount, termType],
});

const listAudiencePackages = get('pangle_audience_package/get/', {
	resource: 'pangle',
	operation: 'getAudiencePackages',
	label: 'Get Audience Packages',
	action: 'Get pangle audience packages',
	help: 'List the ready-made sets of apps in the Pangle network that ads can be limited to or kept out of',
	recordsPath: 'packages',
	fields: [adAccount],
});

const getBlockList = get('pangle_block_list/get/', {
	resource: 'pangle',
	operation: 'getBlockList',
	label: 'Get Block List',
	action: 'Get the pangle block list',
	help: 'List the apps of the Pangle network in which the ads of an ad account never run',
	recordsPath: 'app_list',
	fields: [adAccount],
});

const updateBlockList = post('pangle_block_list/update/', {
	resource: 'pangle',
	operation: 'updateBlockList',
	repeat: 'sets',
	label: 'Update Block List',
	action: 'Update the pangle block list',
	help: 'Add apps of the Pangle network to the block list of an ad account, or take them off',
	fields: [
		adAccount,
		f.stringList('add_app_list', 'Block Apps', 'The apps to keep the ads out of, by their package names', {
			topLevel: true,
			example: 'com.example.game, com.example.news',
		}),
		f.stringList('delete_app_list', 'Unblock Apps', 'The apps to let the ads run in again, by their package names', {
			topLevel: true,
			example: 'com.example.game, com.example.news',
		}),
		f.boolean('clear_old_app', 'Empty the List First', 'Whether all apps are taken off the list before the new ones are added'),
	],
	rules: [
		{
			field: 'add_app_list',
			message: 'or {delete_app_list} must be set, or the list emptied',
			test: (params) => params.add_app_list !== undefined || params.delete_app_list !== undefined || params.clear_old_app === true,
		},
	],
});

export const adAccounts: NodeTable = {
	resources: [
		{ value: 'adAccount', label: 'Ad Account' },
		{ value: 'pangle', label: 'Pangle' },
		{ value: 'term', label: 'Term' },
	],
	operations: [getManyAdAccounts, getAdAccounts, updateAdAccount, listAudiencePackages, getBlockList, updateBlockList, getTerms, checkTerms, confirmTerms],
};
