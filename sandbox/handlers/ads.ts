import pick from 'lodash/pick';
import { Refusal } from '../apiError';
import { moment } from '../clock';
import { type AcoAd, type Ad, type Material, type Settings } from '../entities/ads';
import { owned, paged, withFields } from '../listing';
import { FAIL_MARKER } from '../rendering';
import type { World } from '../state';
import type { Handler } from '../types';
import { identityOf, postOf } from './identities';

/** Milliseconds of TikTok's time that a review takes. */
const REVIEW = 5 * 60 * 1000;

/** Under whose name an ad appears, and of which post, must exist. */
function checkIdentity(world: World, advertiserId: unknown, { identity_id, identity_type, tiktok_item_id }: Settings): void {
	if (identity_id === undefined) return;
	const identity = identityOf(world, advertiserId, identity_id, identity_type);
	if (tiktok_item_id !== undefined) postOf(identity, tiktok_item_id);
}

/** The marker in a name or text has an ad rejected. */
const rejected = ({ settings }: Ad): boolean => [settings.ad_name, settings.ad_text].some((words) => String(words).toLowerCase().includes(FAIL_MARKER));

function statusOf(ad: Ad, now: number): [primary: string, secondary: string] {
	if (ad.status === 'DELETE') return ['STATUS_DELETE', 'AD_STATUS_DELETE'];
	if (ad.status === 'DISABLE') return ['STATUS_DISABLE', 'AD_STATUS_DISABLE'];
	if (now < ad.reviewedAt) return ['STATUS_NOT_DELIVERY', 'AD_STATUS_AUDIT'];
	return rejected(ad) ? ['STATUS_NOT_DELIVERY', 'AD_STATUS_AUDIT_DENY'] : ['STATUS_DELIVERY_OK', 'AD_STATUS_DELIVERY_OK'];
}

const shown = (world: World, ad: Ad) => ({
	...pick(world.adGroups.get(ad.adGroupId), ['campaign_id', 'adgroup_name']),
	...ad.settings,
	advertiser_id: ad.advertiserId,
	adgroup_id: ad.adGroupId,
	ad_id: ad.adId,
	ad_name: ad.settings.ad_name || ad.adId,
	operation_status: ad.status === 'DELETE' ? 'DISABLE' : ad.status,
	secondary_status: statusOf(ad, world.clock.now())[1],
	create_time: moment(ad.createdAt),
	modify_time: moment(ad.modifiedAt),
});

const create: Handler = ({ world, params }) => {
	const {
		advertiser_id: advertiserId,
		adgroup_id: adGroupId,
		creatives,
	} = params as { advertiser_id: string; adgroup_id: string; creatives: readonly Settings[] };
	owned(world.adGroups, adGroupId, params, 'ad group');
	for (const creative of creatives) checkIdentity(world, advertiserId, creative);
	const now = world.clock.now();
	const made = creatives.map(({ operation_status = 'ENABLE', ...settings }): Ad => ({
		adId: world.random.id(),
		advertiserId,
		adGroupId,
		settings,
		status: operation_status as Ad['status'],
		createdAt: now,
		modifiedAt: now,
		reviewedAt: now + REVIEW,
	}));
	for (const ad of made) world.ads.set(ad.adId, ad);
	return { ad_ids: made.map(({ adId }) => adId), need_audit: true, creatives: made.map((ad) => shown(world, ad)) };
};

interface Filtering extends Readonly<Record<string, unknown>> {
	readonly primary_status?: string;
}

/** Whether an ad has what is filtered by; a filter that nothing here can answer lets all through. */
function matches(world: World, ad: Ad, filtering: Filtering): boolean {
	const { primary_status: wanted = 'STATUS_NOT_DELETE' } = filtering;
	const [primary] = statusOf(ad, world.clock.now());
	if (wanted === 'STATUS_NOT_DELETE' ? primary === 'STATUS_DELETE' : wanted !== 'STATUS_ALL' && wanted !== primary) return false;
	const record: Readonly<Record<string, unknown>> = shown(world, ad);
	const among = (name: string, value: unknown): boolean => !Array.isArray(filtering[name]) || (filtering[name] as unknown[]).includes(value);
	const { ad_name, secondary_status, creation_filter_start_time: after = '', creation_filter_end_time: before = '9999', modified_after = '' } = filtering;
	return (
		among('ad_ids', ad.adId) &&
		among('adgroup_ids', ad.adGroupId) &&
		among('campaign_ids', record.campaign_id) &&
		(ad_name === undefined || String(record.ad_name).includes(String(ad_name))) &&
		(secondary_status === undefined || record.secondary_status === secondary_status) &&
		moment(ad.createdAt) >= String(after) &&
		moment(ad.createdAt) <= String(before) &&
		moment(ad.modifiedAt) >= String(modified_after)
	);
}

const list: Handler = ({ world, params }) => {
	const { advertiser_id, filtering = {} } = params as { advertiser_id: string; filtering?: Filtering };
	const found = [...world.ads.values()].filter((ad) => ad.advertiserId === advertiser_id && matches(world, ad, filtering)).reverse();
	return paged(
		found.map((ad) => withFields(shown(world, ad), params)),
		params,
	);
};

function adOf(world: World, advertiserId: unknown, adId: string): Ad {
	const ad = world.ads.get(adId);
	if (!ad || ad.advertiserId !== advertiserId) throw new Refusal(40002, `There is no ad ${adId} in the ad account`);
	if (ad.status === 'DELETE') throw new Refusal(40002, `The ad ${adId} is deleted`);
	return ad;
}

const update: Handler = ({ world, params }) => {
	const { advertiser_id, adgroup_id, patch_update, creatives } = params as {
		advertiser_id: string;
		adgroup_id: string;
		patch_update: boolean;
		creatives: ReadonlyArray<Settings & { ad_id: string }>;
	};
	const now = world.clock.now();
	const changed = creatives.map(({ ad_id, ...settings }) => {
		const ad = adOf(world, advertiser_id, ad_id);
		if (ad.adGroupId !== adgroup_id) throw new Refusal(40002, `The ad ${ad_id} is not in the ad group ${adgroup_id}`);
		const whole = patch_update ? { ...ad.settings, ...settings } : settings;
		checkIdentity(world, advertiser_id, whole);
		return { ad, whole };
	});
	for (const { ad, whole } of changed) Object.assign(ad, { settings: whole, modifiedAt: now, reviewedAt: now + REVIEW });
	return { ad_ids: changed.map(({ ad }) => ad.adId), need_audit: true, creatives: changed.map(({ ad }) => shown(world, ad)) };
};

const changeStatus: Handler = ({ world, params }) => {
	const {
		advertiser_id,
		ad_ids = [],
		aco_ad_ids = [],
		operation_status,
	} = params as { advertiser_id: string; ad_ids?: string[]; aco_ad_ids?: string[]; operation_status: Ad['status'] };
	if (ad_ids.length > 20 || aco_ad_ids.length > 20) throw new Refusal(40002, 'At most 20 ads at a time');
	const ads = ad_ids.map((adId) => adOf(world, advertiser_id, adId));
	const acoAds = aco_ad_ids.map((adId) => {
		const found = [...world.acoAds.values()].find((one) => one.adId === adId && one.advertiserId === advertiser_id);
		if (!found) throw new Refusal(40002, `There is no Smart Creative ad ${adId} in the ad account`);
		return found;
	});
	for (const ad of ads) Object.assign(ad, { status: operation_status, modifiedAt: world.clock.now() });
	for (const ad of acoAds) Object.assign(ad, { status: operation_status });
	return { ad_ids, aco_ad_ids, status: operation_status };
};

const materialsOf = (world: World, given: unknown): Material[] =>
	((given ?? []) as ReadonlyArray<{ media_info: unknown }>).map(({ media_info }) => ({
		material_id: world.random.id(),
		material_operation_status: 'ENABLE',
		media_info,
	}));

const shownAco = (adGroupId: string, { adId, advertiserId, settings, materials }: AcoAd) => ({
	...settings,
	advertiser_id: advertiserId,
	adgroup_id: adGroupId,
	ad_id: adId,
	media_info_list: materials,
});

function acoOf(world: World, advertiserId: unknown, adGroupId: string): AcoAd {
	const found = world.acoAds.get(adGroupId);
	if (!found || found.advertiserId !== advertiserId) throw new Refusal(40002, `There is no Smart Creative ad in the ad group ${adGroupId}`);
	return found;
}

const createAco: Handler = ({ world, params }) => {
	const {
		advertiser_id: advertiserId,
		adgroup_id: adGroupId,
		media_info_list,
		...settings
	} = params as Settings & { advertiser_id: string; adgroup_id: string };
	owned(world.adGroups, adGroupId, params, 'ad group');
	checkIdentity(world, advertiserId, (settings.common_material ?? {}) as Settings);
	if (world.acoAds.has(adGroupId)) throw new Refusal(40002, `The ad group ${adGroupId} has its Smart Creative ad already`);
	const made: AcoAd = { adId: world.random.id(), advertiserId, settings, materials: materialsOf(world, media_info_list), status: 'ENABLE' };
	world.acoAds.set(adGroupId, made);
	return shownAco(adGroupId, made);
};

const listAco: Handler = ({ world, params }) => ({
	list: (params.adgroup_ids as readonly string[]).flatMap((adGroupId) => {
		const found = world.acoAds.get(adGroupId);
		return found && found.advertiserId === params.advertiser_id ? [shownAco(adGroupId, found)] : [];
	}),
});

const updateAco: Handler = ({ world, params }) => {
	const { advertiser_id, adgroup_id, patch_update, media_info_list, ...settings } = params as Settings & { adgroup_id: string };
	const found = acoOf(world, advertiser_id, adgroup_id);
	found.settings = patch_update ? { ...found.settings, ...settings } : settings;
	if (media_info_list !== undefined || !patch_update) found.materials = materialsOf(world, media_info_list);
	return shownAco(adgroup_id, found);
};

const changeMaterials: Handler = ({ world, params }) => {
	const { advertiser_id, ad_group_id, material_ids, material_status } = params as {
		advertiser_id: string;
		ad_group_id: string;
		material_ids: readonly string[];
		material_status: string;
	};
	const { materials } = acoOf(world, advertiser_id, ad_group_id);
	const wanted = material_ids.map((id) => {
		const material = materials.find(({ material_id }) => material_id === id);
		if (!material) throw new Refusal(40002, `There is no material ${id} in the ad group ${ad_group_id}`);
		return material;
	});
	for (const material of wanted) material.material_operation_status = material_status;
	return { ad_group_id, material_ids, material_status };
};

/** What stands behind the endpoints of ads and Smart Creative ads. */
export const adHandlers: Readonly<Record<string, Handler>> = {
	'POST ad/create/': create,
	'GET ad/get/': list,
	'POST ad/update/': update,
	'POST ad/status/update/': changeStatus,
	'POST ad/aco/create/': createAco,
	'GET ad/aco/get/': listAco,
	'POST ad/aco/update/': updateAco,
	'POST ad/aco/material_status/update/': changeMaterials,
};
