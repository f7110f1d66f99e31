import type { OptionLabels } from '../../lib/definition/field';

/** TikTok's values of automated rules, with their labels. */

export const RULE_LEVELS: OptionLabels = { CAMPAIGN: 'Campaigns', ADGROUP: 'Ad Groups', AD: 'Ads' };

/** What a rule applies to, by the level of what is selected. */
export const OBJECT_SELECTIONS: Readonly<Record<'CAMPAIGN' | 'ADGROUP' | 'AD', OptionLabels>> = {
	CAMPAIGN: {
		SELECTED: 'Selected Campaigns',
		ALL_ACTIVE_CAMPAIGN: 'All Active Campaigns',
		ALL_INACTIVE_CAMPAIGN: 'All Inactive Campaigns',
		ALL_ACTIVE_AD_GROUP_UNDER_SELECTED: 'Active Ad Groups in Selected Campaigns',
		ALL_INACTIVE_AD_GROUP_UNDER_SELECTED: 'Inactive Ad Groups in Selected Campaigns',
		ALL_ACTIVE_AD_UNDER_SELECTED: 'Active Ads in Selected Campaigns',
		ALL_INACTIVE_AD_UNDER_SELECTED: 'Inactive Ads in Selected Campaigns',
	},
	ADGROUP: {
		SELECTED: 'Selected Ad Groups',
		ALL_ACTIVE_AD_GROUP: 'All Active Ad Groups',
		ALL_INACTIVE_AD_GROUP: 'All Inactive Ad Groups',
		ALL_ACTIVE_AD_UNDER_SELECTED: 'Active Ads in Selected Ad Groups',
		ALL_INACTIVE_AD_UNDER_SELECTED: 'Inactive Ads in Selected Ad Groups',
	},
	AD: { SELECTED: 'Selected Ads', ALL_ACTIVE_AD: 'All Active Ads', ALL_INACTIVE_AD: 'All Inactive Ads' },
};

export const BINDINGS: OptionLabels = { BIND: 'Bind', UNBIND: 'Unbind' };

export const CONDITION_METRICS: OptionLabels = {
	NO_CONDITION: 'No Condition',
	COST: 'Cost',
	CPC: 'Cost per Click (CPC)',
	CPM: 'Cost per 1,000 Impressions (CPM)',
	CPA: 'Cost per Conversion (CPA)',
	NOT_REAL_TIME_CPA: 'Cost per Conversion (by Conversion Time)',
	COST_PER_RESULT: 'Cost per Result',
	IMPRESSION: 'Impressions',
	CLICK: 'Clicks',
	CTR: 'Click-Through Rate (CTR)',
	CONVERSION: 'Conversions',
	NOT_REAL_TIME_CONVERSION: 'Conversions (by Conversion Time)',
	CONVERSION_SKAN: 'Conversions (SKAN)',
	CVR: 'Conversion Rate (CVR)',
	NOT_REAL_TIME_CVR: 'Conversion Rate (by Conversion Time)',
	CVR_SKAN: 'Conversion Rate (SKAN)',
	CVR_IMPRESSION: 'Conversion Rate by Impressions',
	REAL_TIME_CVR_IMPRESSION: 'Conversion Rate by Impressions (Real Time)',
	RESULT: 'Results',
	RESULT_RATE: 'Result Rate',
	ROAS_COMPLETE_PAYMENT: 'ROAS: Completed Payments',
	ROAS_IMPRESSION_ADS: 'ROAS: Ad Revenue',
	ROAS_PURCHASE: 'ROAS: Purchases',
	ROAS_PURCHASES_ONSITE: 'ROAS: Purchases on TikTok',
	ROAS_PURCHASE_SKAN: 'ROAS: Purchases (SKAN)',
	DAILY_BUDGET_SPENDING_RATE: 'Daily Budget Spending Rate',
	LIFETIME_BUDGET_SPENDING_RATE: 'Lifetime Budget Spending Rate',
	DAYS_SINCE_CREATION: 'Days Since Creation',
	NAME: 'Name',
	OBJECTIVE: 'Objective',
	OPTIMIZATION_GOAL: 'Optimization Goal',
	BID_STRATEGY: 'Bid Strategy',
};

export const TIME_RANGES: OptionLabels = {
	TODAY: 'Today',
	YESTERDAY: 'Yesterday',
	LAST_HOUR: 'Last Hour',
	PAST_THREE_DAYS: 'Past 3 Days',
	PAST_FIVE_DAYS: 'Past 5 Days',
	PAST_SEVEN_DAYS: 'Past 7 Days',
	LIFETIME: 'Lifetime',
	DEFAULT: 'Not Applicable',
};

export const CONDITION_COMPARISONS: OptionLabels = {
	GT: 'Is Greater Than',
	LT: 'Is Less Than',
	BETWEEN: 'Is Between',
	MATCH: 'Is One Of',
	CONTAINS: 'Contains (Name)',
	NOT_CONTAINS: 'Does Not Contain (Name)',
	START_WITH: 'Starts With (Name)',
	END_WITH: 'Ends With (Name)',
	STRING_EQUAL: 'Is Exactly (Name)',
	DEFAULT: 'Not Applicable',
};

export const CALCULATIONS: OptionLabels = { OF_EACH_OBJECT: 'Each of Them', ALL_OBJECTS: 'All of Them Together', DEFAULT: 'Not Applicable' };

export const RULE_ACTIONS: OptionLabels = {
	TURN_ON: 'Turn On',
	TURN_OFF: 'Turn Off',
	DAILY_BUDGET: 'Change Daily Budget',
	LIFETIME_BUDGET: 'Change Lifetime Budget',
	BID: 'Change Bid',
	MESSAGE: 'Send Notification Only',
};

/** Actions with an amount. */
export const AMOUNT_ACTIONS = ['DAILY_BUDGET', 'LIFETIME_BUDGET', 'BID'] as const;

export const ADJUSTMENTS: OptionLabels = { INCREASE: 'Increase By', DECREASE: 'Decrease By', ADJUST_TO: 'Set To' };

export const AMOUNT_UNITS: OptionLabels = { EXACT: 'Amount', PERCENT: 'Percent' };

export const FREQUENCIES: OptionLabels = {
	ONLY_ONCE: 'Only Once',
	ONCE_IN_24_H: 'Once in 24 Hours',
	ONCE_IN_48_H: 'Once in 48 Hours',
	ONCE_IN_1_W: 'Once a Week',
	CUSTOM: 'Custom',
};

/** `N_MINTUE_Y_TIMES` is misspelled in TikTok's API. */
export const CUSTOM_FREQUENCIES: OptionLabels = { N_MINTUE_Y_TIMES: 'Minutes', N_HOUR_Y_TIMES: 'Hours', N_DAY_Y_TIMES: 'Days' };

export const NOTIFICATIONS: OptionLabels = {
	NOT_NOTIFICATION: 'None',
	ANY_CHANGES: 'When the Rule Changes Something',
	TASK_FINISH: 'When the Rule Has Run (Only With Send Notification Only)',
};

export const MAIL_TIMES: OptionLabels = { EVERY_TIME: 'Each Time', TIME_SCHEDULE: 'At Set Times' };

export const MUTE_OPTIONS: OptionLabels = { UNMUTE: 'Send', MUTE: 'Do Not Send Today' };

export const SCHEDULES: OptionLabels = {
	PER_HALF_HOUR: 'Every Half Hour',
	CUSTOM: 'Daily at a Set Time',
	SPECIFIC_TIME_ACCURATE_ONCE: 'Once at a Set Time',
	HALF_HOUR_IN_SPECIFIC_TIME_PERIOD: 'Every Half Hour in Set Periods',
};

export const MESSAGE_LANGUAGES: OptionLabels = { EN: 'English', JA: 'Japanese', ZH: 'Chinese' };

export const RULE_STATES: OptionLabels = { ON: 'On', OFF: 'Off', DELETED: 'Deleted' };

export const PERIOD_UNITS: OptionLabels = { WEEK: 'Week', MONTH: 'Month' };

/** TikTok counts the days of the week from Monday. */
export const WEEKDAYS: OptionLabels = { 1: 'Monday', 2: 'Tuesday', 3: 'Wednesday', 4: 'Thursday', 5: 'Friday', 6: 'Saturday', 7: 'Sunday' };

export const MONTH_DAYS: OptionLabels = Object.fromEntries(Array.from({ length: 28 }, (_, index) => [index + 1, String(index + 1)]));
