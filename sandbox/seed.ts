import type { AdGroup, Campaign, World } from './world';

const advertiser_id = '7100000000000000017';
const times = { create_time: '2026-01-05 09:00:00', modify_time: '2026-01-05 09:00:00' } as const;

const CAMPAIGNS: readonly Campaign[] = [
	{
		...times,
		advertiser_id,
		campaign_id: '7300000000000000017',
		campaign_name: 'Spring Roast',
		objective_type: 'TRAFFIC',
		budget_mode: 'BUDGET_MODE_INFINITE',
		budget: 0,
		operation_status: 'ENABLE',
	},
	{
		...times,
		advertiser_id,
		campaign_id: '7300000000000000239',
		campaign_name: 'Coffee App',
		objective_type: 'APP_PROMOTION',
		app_promotion_type: 'APP_INSTALL',
		budget_mode: 'BUDGET_MODE_DAY',
		budget: 100,
		operation_status: 'DISABLE',
	},
	{
		...times,
		advertiser_id,
		campaign_id: '7300000000000000451',
		campaign_name: 'Brand Reach',
		objective_type: 'REACH',
		budget_mode: 'BUDGET_MODE_INFINITE',
		budget: 0,
		operation_status: 'ENABLE',
	},
];

const AD_GROUPS: readonly AdGroup[] = [
	{
		...times,
		advertiser_id,
		campaign_id: '7300000000000000017',
		adgroup_id: '7310000000000000017',
		adgroup_name: 'Spring Roast, Germany',
		promotion_type: 'WEBSITE',
		placement_type: 'PLACEMENT_TYPE_NORMAL',
		placements: ['PLACEMENT_TIKTOK'],
		location_ids: ['2921044'],
		budget_mode: 'BUDGET_MODE_DAY',
		budget: 50,
		schedule_type: 'SCHEDULE_FROM_NOW',
		schedule_start_time: '2026-01-06 00:00:00',
		optimization_goal: 'CLICK',
		billing_event: 'CPC',
		bid_type: 'BID_TYPE_NO_BID',
		pacing: 'PACING_MODE_SMOOTH',
		operation_status: 'ENABLE',
	},
];

/** What an ad account has before anything is made, so that pickers show something. */
export function plant(world: World): void {
	world.campaigns.clear();
	world.adGroups.clear();
	for (const campaign of CAMPAIGNS) world.campaigns.set(campaign.campaign_id, { ...campaign });
	for (const group of AD_GROUPS) world.adGroups.set(group.adgroup_id, { ...group });
}
