import type { Endpoint } from '../../lib/definition/endpoint';
import { operationIn } from '../../lib/definition/operation';
import { ad } from '../TikTokAd/ad.operations';
import { adGroup } from '../TikTokAdGroup/adGroup.operations';
import { campaign } from '../TikTokCampaign/campaign.operations';

/** A level of an ad account, and how its objects are listed. */
export interface Level {
	readonly list: Endpoint;
	/** Names of the ID and of the name in a record. */
	readonly id: string;
	readonly name: string;
	/** In a sentence, at its start. */
	readonly word: string;
	/** Of the records: the IDs and names of what the object belongs to. */
	readonly parents: readonly string[];
	/** TikTok's data level in reports. */
	readonly dataLevel: string;
	/** TikTok's filter of reports for these objects. */
	readonly reportFilter: string;
}

export const LEVELS = {
	campaign: {
		list: operationIn(campaign, 'getManyCampaigns'),
		id: 'campaign_id',
		name: 'campaign_name',
		word: 'Campaign',
		parents: [],
		dataLevel: 'AUCTION_CAMPAIGN',
		reportFilter: 'campaign_ids',
	},
	adGroup: {
		list: operationIn(adGroup, 'getManyAdGroups'),
		id: 'adgroup_id',
		name: 'adgroup_name',
		word: 'Ad group',
		parents: ['campaign_id', 'campaign_name'],
		dataLevel: 'AUCTION_ADGROUP',
		reportFilter: 'adgroup_ids',
	},
	ad: {
		list: operationIn(ad, 'getManyAds'),
		id: 'ad_id',
		name: 'ad_name',
		word: 'Ad',
		parents: ['campaign_id', 'campaign_name', 'adgroup_id', 'adgroup_name'],
		dataLevel: 'AUCTION_AD',
		reportFilter: 'ad_ids',
	},
} satisfies Readonly<Record<string, Level>>;

export type LevelName = keyof typeof LEVELS;
