import pick from 'lodash/pick';
import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { type SmartCreativeAd, type Ad, type AdSettings, type Material } from '../entities/ads';
import { findInAccount, paginate, withFields } from '../listing';
import { FAIL_MARKER } from '../rendering';
import type { SandboxState } from '../state';
import type { Handler } from '../types';
import { findIdentity, findPost } from './identities';

/** Milliseconds of TikTok's time that a review takes. */
export const REVIEW = 5 * 60 * 1000;

/** Checks that the identity of an ad and its post exist. */
function checkIdentity(state: SandboxState, advertiserId: unknown, { identity_id, identity_type, tiktok_item_id }: AdSettings): void {
	if (identity_id === undefined) return;
	const identity = findIdentity(state, advertiserId, identity_id, identity_type);
	if (tiktok_item_id !== undefined) findPost(identity, tiktok_item_id);
}

/** Checks that an ad has what its format needs. A post brings its own video, images and text. */
function checkMaterial({ ad_format, tiktok_item_id, video_id, image_ids, music_id }: AdSettings, index: number): void {
	const images = Array.isArray(image_ids) ? image_ids.length : 0;
	const fail = (text: string): never => {
		throw new ApiError(40002, `creatives[${index}].${text}`);
	};
	if (tiktok_item_id !== undefined) return void ((video_id !== undefined || images) && fail('tiktok_item_id: does not go with a video or images'));
	if (ad_format === 'SINGLE_VIDEO' && video_id !== undefined && images !== 1) fail('image_ids: a video needs one image as its cover');
	if (ad_format === 'SINGLE_IMAGE' && images !== 1) fail('image_ids: an image ad needs one image');
	if (ad_format === 'CAROUSEL_ADS' && !images) fail('image_ids: a carousel needs images');
	if (['CAROUSEL_ADS', 'CATALOG_CAROUSEL'].includes(String(ad_format)) && music_id === undefined) fail('music_id: a carousel needs music');
}

/** Whether the review rejects the ad: its name or text contains the marker. */
const rejected = ({ settings }: Ad): boolean => [settings.ad_name, settings.ad_text].some((words) => String(words).toLowerCase().includes(FAIL_MARKER));

function statusOf(ad: Ad, now: number): [primary: string, secondary: string] {
	if (ad.status === 'DELETE') return ['STATUS_DELETE', 'AD_STATUS_DELETE'];
	if (ad.status === 'DISABLE') return ['STATUS_DISABLE', 'AD_STATUS_DISABLE'];
	if (now < ad.reviewedAt) return ['STATUS_NOT_DELIVERY', 'AD_STATUS_AUDIT'];
	return rejected(ad) ? ['STATUS_NOT_DELIVERY', 'AD_STATUS_AUDIT_DENY'] : ['STATUS_DELIVERY_OK', 'AD_STATUS_DELIVERY_OK'];
}

const toResponse = (state: SandboxState, ad: Ad) => ({
	...pick(state.adGroups.get(ad.adGroupId), ['campaign_id', 'adgroup_name']),
	...ad.settings,
	advertiser_id: ad.advertiserId,
	adgroup_id: ad.adGroupId,
	ad_id: ad.adId,
	ad_name: ad.settings.ad_name || ad.adId,
	operation_status: ad.status === 'DELETE' ? 'DISABLE' : ad.status,
	secondary_status: (ad.status !== 'DELETE' && state.statuses.get(ad.adId)) || statusOf(ad, state.clock.now())[1],
	create_time: formatDateTime(ad.createdAt),
	modify_time: formatDateTime(ad.modifiedAt),
});

const create: Handler = ({ state, params }) => {
	const {
		advertiser_id: advertiserId,
		adgroup_id: adGroupId,
		creatives,
	} = params as { advertiser_id: string; adgroup_id: string; creatives: readonly AdSettings[] };
	findInAccount(state.adGroups, adGroupId, params, 'ad group');
	creatives.forEach(checkMaterial);
	for (const creative of creatives) checkIdentity(state, advertiserId, creative);
	const now = state.clock.now();
	const made = creatives.map(({ operation_status = 'ENABLE', ...settings }): Ad => ({
		adId: state.random.id(),
		advertiserId,
		adGroupId,
		settings,
		status: operation_status as Ad['status'],
		createdAt: now,
		modifiedAt: now,
		reviewedAt: now + REVIEW,
	}));
	for (const ad of made) state.ads.set(ad.adId, ad);
	return { ad_ids: made.map(({ adId }) => adId), need_audit: true, creatives: made.map((ad) => toResponse(state, ad)) };
};

interface Filtering extends Readonly<Record<string, unknown>> {
	readonly primary_status?: string;
}

/** Whether an ad matches the filters. Filters that the sandbox does not know are ignored. */
function matches(state: SandboxState, ad: Ad, filtering: Filtering): boolean {
	const { primary_status: wanted = 'STATUS_NOT_DELETE' } = filtering;
	const [primary] = statusOf(ad, state.clock.now());
	if (wanted === 'STATUS_NOT_DELETE' ? primary === 'STATUS_DELETE' : wanted !== 'STATUS_ALL' && wanted !== primary) return false;
	const record: Readonly<Record<string, unknown>> = toResponse(state, ad);
	const among = (name: string, value: unknown): boolean => !Array.isArray(filtering[name]) || (filtering[name] as unknown[]).includes(value);
	const { ad_name, secondary_status, creation_filter_start_time: after = '', creation_filter_end_time: before = '9999', modified_after = '' } = filtering;
	return (
		among('ad_ids', ad.adId) &&
		among('adgroup_ids', ad.adGroupId) &&
		among('campaign_ids', record.campaign_id) &&
		(ad_name === undefined || String(record.ad_name).includes(String(ad_name))) &&
		(secondary_status === undefined || record.secondary_status === secondary_status) &&
		formatDateTime(ad.createdAt) >= String(after) &&
		formatDateTime(ad.createdAt) <= String(before) &&
		formatDateTime(ad.modifiedAt) >= String(modified_after)
	);
}

const list: Handler = ({ state, params }) => {
	const { advertiser_id, filtering = {} } = params as { advertiser_id: string; filtering?: Filtering };
	const found = [...state.ads.values()].filter((ad) => ad.advertiserId === advertiser_id && matches(state, ad, filtering)).reverse();
	return paginate(
		found.map((ad) => withFields(toResponse(state, ad), params)),
		params,
	);
};

function adOf(state: SandboxState, advertiserId: unknown, adId: string): Ad {
	const ad = state.ads.get(adId);
	if (!ad || ad.advertiserId !== advertiserId) throw new ApiError(40002, `There is no ad ${adId} in the ad account`);
	if (ad.status === 'DELETE') throw new ApiError(40002, `The ad ${adId} is deleted`);
	return ad;
}

const update: Handler = ({ state, params }) => {
	const { advertiser_id, adgroup_id, patch_update, creatives } = params as {
		advertiser_id: string;
		adgroup_id: string;
		patch_update: boolean;
		creatives: ReadonlyArray<AdSettings & { ad_id: string }>;
	};
	const now = state.clock.now();
	const changed = creatives.map(({ ad_id, ...settings }) => {
		const ad = adOf(state, advertiser_id, ad_id);
		if (ad.adGroupId !== adgroup_id) throw new ApiError(40002, `The ad ${ad_id} is not in the ad group ${adgroup_id}`);
		const whole = patch_update ? { ...ad.settings, ...settings } : settings;
		checkIdentity(state, advertiser_id, whole);
		return { ad, whole };
	});
	for (const { ad, whole } of changed) Object.assign(ad, { settings: whole, modifiedAt: now, reviewedAt: now + REVIEW });
	return { ad_ids: changed.map(({ ad }) => ad.adId), need_audit: true, creatives: changed.map(({ ad }) => toResponse(state, ad)) };
};

const changeStatus: Handler = ({ state, params }) => {
	const {
		advertiser_id,
		ad_ids = [],
		aco_ad_ids = [],
		operation_status,
	} = params as { advertiser_id: string; ad_ids?: string[]; aco_ad_ids?: string[]; operation_status: Ad['status'] };
	if (ad_ids.length > 20 || aco_ad_ids.length > 20) throw new ApiError(40002, 'At most 20 ads at a time');
	const ads = ad_ids.map((adId) => adOf(state, advertiser_id, adId));
	const smartCreativeAds = aco_ad_ids.map((adId) => {
		const found = [...state.smartCreativeAds.values()].find((one) => one.adId === adId && one.advertiserId === advertiser_id);
		if (!found) throw new ApiError(40002, `There is no Smart Creative ad ${adId} in the ad account`);
		return found;
	});
	for (const ad of ads) Object.assign(ad, { status: operation_status, modifiedAt: state.clock.now() });
	for (const ad of smartCreativeAds) Object.assign(ad, { status: operation_status });
	return { ad_ids, aco_ad_ids, status: operation_status };
};

const materialsOf = (state: SandboxState, given: unknown): Material[] =>
	((given ?? []) as ReadonlyArray<{ media_info: AdSettings }>).map(({ media_info }) => {
		if (media_info.video_info && !media_info.image_info) throw new ApiError(40002, 'image_info: a video needs a cover');
		return { material_id: state.random.id(), material_operation_status: 'ENABLE', media_info };
	});

const shownAco = (adGroupId: string, { adId, advertiserId, settings, materials }: SmartCreativeAd) => ({
	...settings,
	advertiser_id: advertiserId,
	adgroup_id: adGroupId,
	ad_id: adId,
	media_info_list: materials,
});

function acoOf(state: SandboxState, advertiserId: unknown, adGroupId: string): SmartCreativeAd {
	const found = state.smartCreativeAds.get(adGroupId);
	if (!found || found.advertiserId !== advertiserId) throw new ApiError(40002, `There is no Smart Creative ad in the ad group ${adGroupId}`);
	return found;
}

const createAco: Handler = ({ state, params }) => {
	const {
		advertiser_id: advertiserId,
		adgroup_id: adGroupId,
		media_info_list,
		...settings
	} = params as AdSettings & { advertiser_id: string; adgroup_id: string };
	findInAccount(state.adGroups, adGroupId, params, 'ad group');
	checkIdentity(state, advertiserId, (settings.common_material ?? {}) as AdSettings);
	if (state.smartCreativeAds.has(adGroupId)) throw new ApiError(40002, `The ad group ${adGroupId} has its Smart Creative ad already`);
	const made: SmartCreativeAd = { adId: state.random.id(), advertiserId, settings, materials: materialsOf(state, media_info_list), status: 'ENABLE' };
	state.smartCreativeAds.set(adGroupId, made);
	return shownAco(adGroupId, made);
};

const listAco: Handler = ({ state, params }) => ({
	list: (params.adgroup_ids as readonly string[]).flatMap((adGroupId) => {
		const found = state.smartCreativeAds.get(adGroupId);
		return found && found.advertiserId === params.advertiser_id ? [shownAco(adGroupId, found)] : [];
	}),
});

const updateAco: Handler = ({ state, params }) => {
	const { advertiser_id, adgroup_id, patch_update, media_info_list, ...settings } = params as AdSettings & { adgroup_id: string };
	const found = acoOf(state, advertiser_id, adgroup_id);
	found.settings = patch_update ? { ...found.settings, ...settings } : settings;
	if (media_info_list !== undefined || !patch_update) found.materials = materialsOf(state, media_info_list);
	return shownAco(adgroup_id, found);
};

const changeMaterials: Handler = ({ state, params }) => {
	const { advertiser_id, ad_group_id, material_ids, material_status } = params as {
		advertiser_id: string;
		ad_group_id: string;
		material_ids: readonly string[];
		material_status: string;
	};
	const { materials } = acoOf(state, advertiser_id, ad_group_id);
	const wanted = material_ids.map((id) => {
		const material = materials.find(({ material_id }) => material_id === id);
		if (!material) throw new ApiError(40002, `There is no material ${id} in the ad group ${ad_group_id}`);
		return material;
	});
	for (const material of wanted) material.material_operation_status = material_status;
	return { ad_group_id, material_ids, material_status };
};

/** Handlers of the endpoints of ads and Smart Creative ads. */
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
