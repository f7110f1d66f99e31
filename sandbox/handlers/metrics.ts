import { ADVERTISERS } from '../fixtures/accounts';
import { Random } from '../random';
import type { SandboxState } from '../state';

/** An ad, and all it belongs to, as reports show them. */
export interface ReportedAd {
	readonly advertiser_id: string;
	readonly advertiser_name: string;
	readonly campaign_id: string;
	readonly campaign_name: string;
	readonly campaign_budget: string;
	readonly objective_type: string;
	readonly adgroup_id: string;
	readonly adgroup_name: string;
	readonly budget: string;
	readonly ad_id: string;
	readonly ad_name: string;
	/** `-` if it has none. */
	readonly ad_text: string;
}

/** One ad on one day, or the part of it that one audience or hour had. */
export interface MetricSlice {
	readonly ad: ReportedAd;
	readonly day: string;
	/** Index of this slice, and the number of slices. The slices of a count add up to it exactly. */
	readonly part: number;
	readonly of: number;
	/** Figures of the whole day that are not invented; amounts in the currency of the account. */
	readonly figures?: Readonly<Record<string, number>>;
}

/** Ad accounts of which there are reports: those that can be picked, and more that are known by ID only. */
const ACCOUNTS = [
	...ADVERTISERS,
	...['7100000000000000673', '7100000000000000895', '7100000000000001017', '7100000000000001239'].map((id, index) => ({
		advertiser_id: id,
		advertiser_name: `Branch Office ${index + 1}`,
	})),
];

const THEMES = ['Launch, "Blue" edition', 'Always on', '2024'];

const hashes = new Map<string, number>();

/** FNV-1a hash of a word. Cached, because the same few words are hashed often. */
function hashOf(word: string): number {
	let hash = hashes.get(word);
	if (hash === undefined) {
		hash = 0x811c9dc5;
		for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
		hashes.set(word, hash);
	}
	return hash;
}

/** A number from 0 up to, but not including, 1. It is the same for the same words. */
const chance = (...words: readonly string[]): number =>
	new Random(words.reduce((so, word) => Math.imul(so ^ hashOf(word), 0x01000193) ^ (so >>> 15), 17)).next();

const idFor = (...words: readonly string[]): string => new Random(Math.floor(chance(...words) * 2 ** 32)).id();

const money = (amount: unknown): string => Number(amount ?? 0).toFixed(2);

const alive = ({ operation_status }: { readonly operation_status: string }): boolean => operation_status !== 'DELETE';

/** The ads of an ad group, as they were made. */
const adsOf = ({ ads, smartCreativeAds }: SandboxState, adGroupId: string): Array<Pick<ReportedAd, 'ad_id' | 'ad_name' | 'ad_text'>> => {
	const own = [...ads.values()].filter((ad) => ad.adGroupId === adGroupId && ad.status !== 'DELETE');
	const smart = smartCreativeAds.get(adGroupId);
	return [...own, ...(smart ? [smart] : [])].map(({ adId, settings }) => ({
		ad_id: adId,
		ad_name: String(settings.ad_name || adId),
		ad_text: String(settings.ad_text || '-'),
	}));
};

/** What an ad account without campaigns reports about, so that there is something to see. */
const inventedAds = (account: (typeof ACCOUNTS)[number]): ReportedAd[] =>
	THEMES.flatMap((theme) => {
		const campaign = {
			...account,
			campaign_id: idFor(account.advertiser_id, theme),
			campaign_name: theme,
			campaign_budget: '50.00',
			objective_type: 'TRAFFIC',
		};
		return ['Group A', 'Group B'].flatMap((name) => {
			const group = { adgroup_id: idFor(account.advertiser_id, theme, name), adgroup_name: name, budget: '20.00' };
			return ['Clip 1', 'Clip 2'].map((clip) => ({
				...campaign,
				...group,
				ad_id: idFor(group.adgroup_id, clip),
				ad_name: clip,
				ad_text: `New: ${theme}`,
			}));
		});
	});

/** The ads that reports of an ad account cover: its own, or invented ones where it has no campaign. `undefined` for an unknown account. */
export function reportedAds(state: SandboxState, advertiserId: string): ReportedAd[] | undefined {
	const account = ACCOUNTS.find(({ advertiser_id }) => advertiser_id === advertiserId);
	if (!account) return undefined;
	const own = [...state.campaigns.values()].filter((one) => one.advertiser_id === advertiserId && alive(one));
	if (!own.length) return inventedAds(account);
	return own.flatMap(({ campaign_id, campaign_name, budget, objective_type }) => {
		const campaign = { ...account, campaign_id, campaign_name, campaign_budget: money(budget), objective_type };
		const groups = [...state.adGroups.values()].filter((one) => one.campaign_id === campaign_id && alive(one));
		return groups.flatMap((group) =>
			adsOf(state, group.adgroup_id).map((ad) => ({
				...campaign,
				adgroup_id: group.adgroup_id,
				adgroup_name: group.adgroup_name,
				budget: money(group.budget),
				...ad,
			})),
		);
	});
}

/** Audience segments by which a day's counts are split. */
const AUDIENCES: ReadonlyArray<Readonly<Record<string, string>>> = [
	{ gender: 'FEMALE', age: 'AGE_18_24', country_code: 'US', language: 'en', platform: 'IOS', placement: 'TikTok', ac: 'WIFI' },
	{ gender: 'MALE', age: 'AGE_18_24', country_code: 'US', language: 'en', platform: 'ANDROID', placement: 'TikTok', ac: 'MOBILE_4G' },
	{ gender: 'FEMALE', age: 'AGE_25_34', country_code: 'DE', language: 'de', platform: 'ANDROID', placement: 'TikTok', ac: 'WIFI' },
	{ gender: 'NONE', age: 'NONE', country_code: 'DE', language: 'de', platform: 'IOS', placement: 'Pangle', ac: 'MOBILE_5G' },
];

export const SLICE_COUNTS = { audience: AUDIENCES.length, hour: 24 } as const;

export const audienceValue = (dimension: string, part: number): string =>
	AUDIENCES[part]![dimension] ?? (dimension.endsWith('_id') ? idFor(dimension, String(part)) : `${dimension} ${part + 1}`);

/** Average share of a count in the impressions. */
const SHARES: Readonly<Record<string, number>> = {
	impressions: 1,
	gross_impressions: 1.02,
	reach: 0.7,
	clicks: 0.03,
	conversion: 0.003,
	video_play_actions: 0.9,
	video_watched_2s: 0.4,
	video_watched_6s: 0.15,
	spend: 0.6,
};

const MONEY = /^(spend|billed_cost|cash_spend|voucher_spend)$|value|revenue|complete_payment_rate$/;
const isMoney = (name: string): boolean => MONEY.test(name) && !name.startsWith('value_per_') && name !== 'complete_payment_rate';

function countOf({ ad, day, part, of, figures }: MetricSlice, name: string): number {
	const given = figures?.[name];
	const impressions = 800 + 4000 * chance(ad.ad_id, day);
	const whole =
		given === undefined
			? Math.round(impressions * (SHARES[name] ?? 0.05 * chance(name)) * (name === 'impressions' ? 1 : 0.6 + 0.8 * chance(ad.ad_id, day, name)))
			: Math.round(isMoney(name) ? given * 100 : given);
	return Math.floor((whole * (part + 1)) / of) - Math.floor((whole * part) / of);
}

/** Two counts that make a rate, a cost or a mean, and what the quotient is multiplied by. Money is in cents. */
function quotientOf(name: string): readonly [over: string, under: string, times: number] | undefined {
	const fixed: Readonly<Record<string, readonly [string, string, number]>> = {
		ctr: ['clicks', 'impressions', 100],
		cpc: ['spend', 'clicks', 0.01],
		cpm: ['spend', 'impressions', 10],
		frequency: ['impressions', 'reach', 1],
		cost_per_1000_reached: ['spend', 'reach', 10],
		conversion_rate: ['conversion', 'clicks', 100],
		conversion_rate_v2: ['conversion', 'impressions', 100],
	};
	if (fixed[name]) return fixed[name];
	const [, cost] = /(?:^|_)cost_per_(.+)$/.exec(name) ?? [];
	if (cost) return ['spend', cost, 0.01];
	const [, value] = /^value_per_(.+)$/.exec(name) ?? [];
	if (value) return [`total_${value}_value`, value, 0.01];
	if (name === 'total_complete_payment_rate') return undefined;
	const [, rated] = /^(.+)_rate(?:_v2)?$/.exec(name) ?? [];
	if (rated) return [rated, 'clicks', 100];
	return /roas/.test(name) ? [name.replace('roas', 'value'), 'spend', 1] : undefined;
}

const sum = (slices: readonly MetricSlice[], name: string): number => slices.reduce((so, slice) => so + countOf(slice, name), 0);

/** Value of a metric over some slices, as TikTok writes it: text, or “-” where there is no value. */
export function metricValue(slices: readonly MetricSlice[], name: string): string {
	const { ad } = slices[0]!;
	if (name in ad) return slices.every((slice) => slice.ad[name as keyof ReportedAd] === ad[name as keyof ReportedAd]) ? ad[name as keyof ReportedAd] : '-';
	if (name === 'currency') return 'USD';
	if (name.startsWith('skan_')) return '-';
	if (name.startsWith('bid')) return '1.50';
	const quotient = quotientOf(name);
	if (quotient) {
		const [over, under, times] = quotient;
		const below = sum(slices, under);
		return (below ? (sum(slices, over) / below) * times : 0).toFixed(2);
	}
	return isMoney(name) ? (sum(slices, name) / 100).toFixed(2) : String(sum(slices, name));
}

export const isAmount = (name: string): boolean => isMoney(name) || quotientOf(name)?.[0] === 'spend';
