import pick from 'lodash/pick';
import type { OptionLabels } from '../../lib/definition/field';
import { AD_GROUP_BUDGET_MODES, AD_GROUP_GOALS, OBJECTIVES } from '../../lib/definition/options/delivery';

/** What goes together: objectives, what they promote, goals, and what is paid for. The first value of each list is the default. */

interface Choice {
	/** The values that a choice depends on. */
	readonly when: readonly string[];
	/** Promotion types, if the choice depends on them too. */
	readonly promotions?: readonly string[];
	readonly values: readonly string[];
}

/** Objectives of ad groups. Those of Reach & Frequency are made by an endpoint of their own. */
export const AD_GROUP_OBJECTIVES: OptionLabels = pick(
	OBJECTIVES,
	Object.keys(OBJECTIVES).filter((objective) => objective !== 'RF_REACH'),
);

/** Promotion types of leads who call or write. */
const CONTACTS = ['LEAD_GEN_CLICK_TO_CALL', 'LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE', 'LEAD_GEN_CLICK_TO_TT_DIRECT_MESSAGE'];

export const GOALS_BY_OBJECTIVE: readonly Choice[] = [
	{ when: ['TRAFFIC'], values: ['CLICK', 'TRAFFIC_LANDING_PAGE_VIEW', 'DESTINATION_VISIT'] },
	{
		when: ['WEB_CONVERSIONS'],
		values: ['CONVERT', 'VALUE', 'TRAFFIC_LANDING_PAGE_VIEW', 'CLICK', 'INSTALL', 'IN_APP_EVENT', 'DESTINATION_VISIT'],
	},
	{ when: ['APP_PROMOTION'], values: ['INSTALL', 'IN_APP_EVENT', 'VALUE', 'AUTOMATIC_VALUE_OPTIMIZATION', 'CLICK', 'DESTINATION_VISIT'] },
	{
		when: ['LEAD_GENERATION'],
		promotions: ['LEAD_GENERATION', 'WEBSITE'],
		values: ['LEAD_GENERATION', 'CONVERSION_LEADS', 'PREFERRED_LEAD', 'CONVERT', 'CLICK', 'TRAFFIC_LANDING_PAGE_VIEW'],
	},
	{ when: ['LEAD_GENERATION'], promotions: CONTACTS, values: ['CLICK', 'CONVERSATION', 'LEAD_GENERATION'] },
	{
		when: ['PRODUCT_SALES'],
		values: [
			'CLICK',
			'CONVERT',
			'VALUE',
			'TRAFFIC_LANDING_PAGE_VIEW',
			'MT_LIVE_ROOM',
			'PRODUCT_CLICK_IN_LIVE',
			'INSTALL',
			'IN_APP_EVENT',
			'AUTOMATIC_VALUE_OPTIMIZATION',
			'DESTINATION_VISIT',
		],
	},
	{ when: ['REACH'], values: ['REACH', 'SHOW'] },
	{ when: ['VIDEO_VIEWS'], values: ['ENGAGED_VIEW', 'ENGAGED_VIEW_FIFTEEN'] },
	{ when: ['ENGAGEMENT'], values: ['FOLLOWERS', 'PROFILE_VIEWS', 'PAGE_VISIT'] },
];

export const PROMOTIONS_BY_OBJECTIVE: readonly Choice[] = [
	{ when: ['TRAFFIC', 'WEB_CONVERSIONS'], values: ['WEBSITE', 'APP_ANDROID', 'APP_IOS', 'MINI_APP', 'WEBSITE_OR_DISPLAY'] },
	{ when: ['APP_PROMOTION'], values: ['APP_ANDROID', 'APP_IOS', 'AEO_APK', 'MINI_APP'] },
	{
		when: ['LEAD_GENERATION'],
		values: ['LEAD_GENERATION', ...CONTACTS, 'WEBSITE'],
	},
	{
		when: ['PRODUCT_SALES'],
		values: [
			'VIDEO_SHOPPING',
			'LIVE_SHOPPING',
			'PRODUCT_SHOPPING',
			'PSA_PRODUCT',
			'TIKTOK_SHOP',
			'WEBSITE',
			'APP_ANDROID',
			'APP_IOS',
			'WEBSITE_OR_DISPLAY',
		],
	},
];

/** Promotion types whose events happen on TikTok itself. */
export const SHOP_PROMOTIONS = ['LIVE_SHOPPING', 'PRODUCT_SHOPPING', 'PSA_PRODUCT', 'TIKTOK_SHOP'] as const;

/** Promotion types whose events a pixel can report. */
export const WEBSITE_PROMOTIONS = ['LEAD_GENERATION', 'VIDEO_SHOPPING', 'WEBSITE', 'WEBSITE_OR_DISPLAY'] as const;

/** Promotion types whose events an app reports. */
export const APP_PROMOTIONS = ['APP_ANDROID', 'APP_IOS', 'AEO_APK', 'MINI_APP'] as const;

/** Optimized CPM goes with every goal that is none of the others. */
const GOALS_WITH_OWN_PRICE = ['CLICK', 'REACH', 'SHOW', 'ENGAGED_VIEW', 'ENGAGED_VIEW_FIFTEEN'];

export const BILLING_BY_GOAL: readonly Choice[] = [
	{ when: ['CLICK'], values: ['CPC'] },
	{ when: ['REACH', 'SHOW'], values: ['CPM'] },
	{ when: ['ENGAGED_VIEW', 'ENGAGED_VIEW_FIFTEEN'], values: ['CPV'] },
	{ when: Object.keys(AD_GROUP_GOALS).filter((goal) => !GOALS_WITH_OWN_PRICE.includes(goal)), values: ['OCPM'] },
];

/** TikTok opens dynamic daily budgets by allowlist under some objectives. */
export const BUDGETS_BY_OBJECTIVE: readonly Choice[] = [
	{ when: ['APP_PROMOTION', 'LEAD_GENERATION', 'TRAFFIC', 'WEB_CONVERSIONS'], values: Object.keys(AD_GROUP_BUDGET_MODES) },
	{
		when: ['ENGAGEMENT', 'PRODUCT_SALES', 'REACH', 'VIDEO_VIEWS'],
		values: ['BUDGET_MODE_DAY', 'BUDGET_MODE_TOTAL', 'BUDGET_MODE_INFINITE', 'BUDGET_MODE_DYNAMIC_DAILY_BUDGET'],
	},
];

/** The options of a choice, with its first value as the default. */
export const optionsOf = ({ values }: Choice, labels: OptionLabels): { readonly options: OptionLabels; readonly default: string } => ({
	options: pick(labels, values),
	default: values[0]!,
});
