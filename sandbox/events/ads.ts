import { DateTime } from 'luxon';
import { z } from 'zod/v3';
import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { ACCOUNT_ZONE, ADVERTISERS } from '../fixtures/accounts';
import { REVIEW } from '../handlers/ads';
import type { SandboxState } from '../state';
import { notify } from '../webhooks';
import { defineEvent } from './event';

const FIRST_AD = '7320000000000000017';

/** What the review of an ad or ad group comes to: the end of its status, and TikTok's review status. */
const RESULTS = {
	passed: ['DELIVERY_OK', 'ALL_AVAILABLE'],
	partly: ['PARTIAL_AUDIT_DELIVERY_OK', 'PART_AVAILABLE'],
	rejected: ['AUDIT_DENY', 'UNAVAILABLE'],
	review: ['AUDIT', 'UNAVAILABLE'],
} as const;

const prefixOf = (state: SandboxState, id: string): string => {
	if (state.ads.has(id)) return 'AD';
	if (state.adGroups.has(id)) return 'ADGROUP';
	if (state.campaigns.has(id)) return 'CAMPAIGN';
	throw new ApiError(40002, `There is no campaign, ad group or ad ${id}`);
};

/** Tells who subscribed to the review of an ad or ad group that it has ended. Of what TikTok sends with it only the IDs are known. */
function notifyReview(state: SandboxState, id: string, review_status: string, at: number): void {
	const ad = state.ads.get(id);
	const adGroup = state.adGroups.get(ad?.adGroupId ?? id);
	if (!adGroup) return;
	const { advertiser_id, campaign_id, adgroup_id } = adGroup;
	const entry = { advertiser_id, campaign_id, adgroup_id, ...(ad && { ad_id: id }), review_status, create_time: Math.floor(at / 1000) };
	notify(state, ad ? 'AD' : 'AD_GROUP', entry, at);
}

/** What happens to the ads of an account by itself. */
export const adEvents = {
	/** Somebody makes an ad in TikTok Ads Manager; its review takes five minutes. */
	ad: defineEvent(
		{ ad_id: z.string().optional(), ad_name: z.string().default('New ad'), adgroup_id: z.string().default('7310000000000000017') },
		({ state }, { ad_id, ad_name, adgroup_id }, at) => {
			const group = state.adGroups.get(adgroup_id);
			if (!group) throw new ApiError(40002, `There is no ad group ${adgroup_id}`);
			const adId = ad_id ?? state.random.id();
			const times = { createdAt: at, modifiedAt: at, reviewedAt: at + REVIEW };
			state.ads.set(adId, { adId, advertiserId: group.advertiser_id, adGroupId: adgroup_id, settings: { ad_name }, status: 'ENABLE', ...times });
		},
	),
	/** TikTok's review of an ad or ad group ends, or begins again. */
	adReview: defineEvent(
		{
			id: z.string().default(FIRST_AD),
			result: z.enum(['passed', 'partly', 'rejected', 'review']).default('rejected'),
			reasons: z.array(z.string()).default(['The video shows a misleading before-and-after comparison.']),
			suggestion: z.string().default('Remove the comparison from the video.'),
		},
		({ state }, { id, result, reasons, suggestion }, at) => {
			const [status, review_status] = RESULTS[result];
			const refused = result === 'rejected' || result === 'partly';
			state.statuses.set(id, `${prefixOf(state, id)}_STATUS_${status}`);
			state.reviews.set(id, { review_status, reasons: refused ? reasons : [], suggestion: refused ? suggestion : '' });
			if (result !== 'review') notifyReview(state, id, review_status, at);
		},
	),
	/** A campaign, ad group or ad gets another status, such as `BUDGET_EXCEED`; an empty one is that which follows from its settings. */
	delivery: defineEvent({ id: z.string().default(FIRST_AD), status: z.string().default('') }, ({ state }, { id, status }) => {
		const prefix = prefixOf(state, id);
		if (status) state.statuses.set(id, `${prefix}_STATUS_${status}`);
		else state.statuses.delete(id);
	}),
	/** Somebody comments. TikTok shows it as late as `lateBy` seconds after it was written. */
	comment: defineEvent(
		{
			content: z.string().default('Where can I buy this?'),
			user_name: z.string().default('ada'),
			comment_type: z.enum(['COMMENT', 'REPLY']).default('COMMENT'),
			original_comment_id: z.string().default('0'),
			ad_id: z.string().default(FIRST_AD),
			lateBy: z.number().default(0),
		},
		({ state }, { lateBy, ad_id, ...comment }, at) => {
			const ad = state.ads.get(ad_id);
			if (!ad) throw new ApiError(40002, `There is no ad ${ad_id}`);
			const comment_id = state.random.id();
			state.comments.set(comment_id, {
				...comment,
				comment_id,
				ad_id,
				advertiser_id: ad.advertiserId,
				adgroup_id: ad.adGroupId,
				tiktok_item_id: '7330000000000000017',
				create_time: formatDateTime(at - lateBy * 1000),
				likes: 0,
				comment_status: 'PUBLIC',
			});
		},
	),
	/** The balance of an ad account changes. */
	balance: defineEvent({ advertiser_id: z.string().default(ADVERTISERS[0].advertiser_id), balance: z.number() }, ({ state }, { advertiser_id, balance }) => {
		state.accounts.set(advertiser_id, { ...state.accounts.get(advertiser_id), balance });
	}),
	/** The figures of an ad on a day of the account's, today unless told otherwise, are these from now on; amounts in the currency of the account. */
	figures: defineEvent(
		{ ad_id: z.string().default(FIRST_AD), day: z.string().optional(), metrics: z.record(z.number()) },
		({ state }, { ad_id, day, metrics }, at) => {
			const key = `${ad_id} ${day ?? DateTime.fromMillis(at, { zone: ACCOUNT_ZONE }).toISODate()}`;
			state.figures.set(key, { ...state.figures.get(key), ...metrics });
		},
	),
	/** TikTok finds that an ad was tiring on a day. */
	fatigue: defineEvent({ ad_id: z.string().default(FIRST_AD), date: z.string() }, ({ state }, one) => {
		state.fatigue.push(one);
	}),
};
