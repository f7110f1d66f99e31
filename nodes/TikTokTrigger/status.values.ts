/** Groups of statuses, as a person filters them. */
export const DELIVERY_STATES = {
	delivering: 'Delivering',
	review: 'In Review',
	rejected: 'Rejected',
	partly: 'Partially Approved',
	limited: 'Out of Budget or Balance',
	off: 'Turned Off',
	scheduled: 'Not Started',
	ended: 'Ended',
	deleted: 'Deleted',
	other: 'Other Reason',
} as const;

export type DeliveryState = keyof typeof DELIVERY_STATES;

type Meaning = readonly [state: DeliveryState, words: string];

/**
 * TikTok's secondary statuses (its page "Enumeration"), without the prefix that says whether a campaign, an ad group or an ad
 * has it: what they mean for the delivery, and in words.
 */
const MEANINGS: Readonly<Record<string, Meaning>> = {
	ADGROUP_ASSET_AUTHORIZATION_LOST: ['other', 'ad group lost the authorization of an asset'],
	ADGROUP_AUDIT_DENY: ['rejected', 'ad group rejected'],
	ADGROUP_CLOSED: ['ended', 'ad group closed'],
	ADGROUP_DELETE: ['deleted', 'ad group deleted'],
	ADGROUP_DISABLE: ['off', 'ad group turned off'],
	ADGROUP_INDUSTRY_QUALIFICATION_DENY: ['rejected', 'industry qualification of the ad group rejected'],
	ADGROUP_INDUSTRY_QUALIFICATION_EXPIRED: ['other', 'industry qualification of the ad group expired'],
	ADGROUP_INDUSTRY_QUALIFICATION_MISSING: ['other', 'industry qualification of the ad group missing'],
	ADGROUP_PARTIAL_AUDIT_NO_DELIVERY: ['partly', 'ad group partially approved, not delivering'],
	ADGROUP_PRE_ONLINE: ['review', 'ad group about to go online'],
	ADGROUP_QUOTA_LIMIT: ['other', 'number of ad groups exceeded'],
	ADVERTISER_AUDIT: ['review', 'ad account in review'],
	ADVERTISER_AUDIT_DENY: ['rejected', 'ad account rejected'],
	AD_PRE_ONLINE: ['review', 'about to go online'],
	AD_QUOTA_LIMIT: ['other', 'number of ads exceeded'],
	AD_UNAVAILABLE: ['other', 'ads unavailable'],
	ANCHOR_UNAVAILABLE: ['other', 'link unavailable'],
	ASSET_AUTHORIZATION_LOST: ['other', 'authorization of an asset lost'],
	AUDIT: ['review', 'in review'],
	AUDIT_DENY: ['rejected', 'rejected'],
	AWAITING_RELEASE: ['scheduled', 'awaiting release'],
	BALANCE_EXCEED: ['limited', 'balance of the ad account used up'],
	BUDGET_EXCEED: ['limited', 'budget used up'],
	CAMPAIGN_DELETE: ['deleted', 'campaign deleted'],
	CAMPAIGN_DISABLE: ['off', 'campaign turned off'],
	CAMPAIGN_EXCEED: ['limited', 'campaign budget used up'],
	CLOSED: ['ended', 'closed'],
	CLOSED_OTHERS: ['ended', 'closed'],
	CREATE: ['scheduled', 'new'],
	DELETE: ['deleted', 'deleted'],
	DELIVERY_AND_REAUDIT: ['delivering', 'delivering, changes in review'],
	DELIVERY_AND_TRANSCODING_FAIL: ['delivering', 'delivering, some videos could not be processed'],
	DELIVERY_OK: ['delivering', 'delivering'],
	DISABLE: ['off', 'turned off'],
	DONE: ['ended', 'ended'],
	ENABLE: ['delivering', 'on'],
	FROZEN: ['other', 'frozen'],
	INDUSTRY_QUALIFICATION_DENY: ['rejected', 'industry qualification rejected'],
	INDUSTRY_QUALIFICATION_EXPIRED: ['other', 'industry qualification expired'],
	INDUSTRY_QUALIFICATION_MISSING: ['other', 'industry qualification missing'],
	LIVE_NOT_START: ['scheduled', 'LIVE not started'],
	LIVE_OFFLINE: ['ended', 'LIVE ended'],
	MUSIC_AUTHORIZATION_MISSING: ['other', 'authorization of the music missing'],
	NOT_START: ['scheduled', 'not started'],
	OK: ['delivering', 'delivering'],
	PARTIAL_AUDIT_DELIVERY_OK: ['partly', 'partially approved, delivering'],
	PARTIAL_AUDIT_NO_DELIVERY: ['partly', 'partially approved, not delivering'],
	PIXEL_UNBIND: ['other', 'pixel unlinked'],
	PROCESS_AUDIO: ['review', 'audio is being processed'],
	PRODUCT_UNAVAILABLE: ['other', 'product unavailable'],
	PROMOTE_AD_NOT_APPROVED: ['rejected', 'promoted ad not approved'],
	REAUDIT: ['review', 'changes in review'],
	REVIEW_DISAPPROVED: ['rejected', 'rejected'],
	REVIEW_PARTIALLY_APPROVED: ['partly', 'partially approved'],
	RF_ADGROUP_CLOSED: ['ended', 'ad group closed'],
	RF_AD_AUDIT_DENY: ['rejected', 'ad rejected'],
	RF_SHORT_BALANCE: ['limited', 'balance too low'],
	RF_TIME_DONE: ['ended', 'ended'],
	SHADOW_ADGROUP_REAUDIT: ['review', 'changes in review'],
	TIME_DONE: ['ended', 'ended'],
	TRANSCODING_FAIL: ['other', 'video could not be processed'],
};

const ACCOUNT_MEANINGS: Readonly<Record<string, Meaning>> = {
	ADVERTISER_ACCOUNT_INVALID: ['other', 'ad account invalid'],
	ADVERTISER_ACCOUNT_PUNISH: ['other', 'ad account suspended'],
	ADVERTISER_CONTRACT_PENDING: ['other', 'contract of the ad account not in effect'],
};

/** What a secondary status means for the delivery, and its words in lower case. One that is new at TikTok is spelled out. */
export function meaningOf(status: string): Meaning {
	const bare = status.replace(/^(CAMPAIGN|ADGROUP|AD)_STATUS_/, '');
	return ACCOUNT_MEANINGS[status] ?? MEANINGS[bare] ?? ['other', bare.toLowerCase().replaceAll('_', ' ')];
}
