import { anyOf, get, post, type NodeTable, type Params } from '../../lib/form/endpoint';
import { choice, choices, filters, flag, moment, objects, several, text, thing } from '../../lib/form/field';
import { adAccount, fieldsToReturn, leaveOutEmpty } from '../../lib/form/shared';
import { DESTINATIONS, MATERIAL_MODES } from '../../lib/values/creative';
import { BUYING_TYPES, CHANGE_STATUS, FOUND_GOALS, OBJECTIVES, ORIGINS, PRIMARY_STATUSES } from '../../lib/values/delivery';
import { adRules, changedAdMore, changedAdTop, newAdMore, newAdRules, newAdTop } from './creative';

const adGroup = thing('adgroup_id', 'Ad Group', 'The ad group that holds the ads', { required: true, list: 'adgroups' });

/** What TikTok can change of an ad while it keeps the rest. */
const CHANGEABLE = new Set(['ad_id', 'ad_name', 'identity_id', 'identity_type', 'identity_authorized_bc_id', 'video_id', 'image_ids', 'music_id', 'tiktok_item_id', 'ad_text', 'ad_texts']);

const creativesOf = ({ creatives }: Params): Params[] => (Array.isArray(creatives) ? (creatives as Params[]) : []);

export const createAds = post('ad/create/', {
	resource: 'ad', operation: 'createAds', label: 'Create', action: 'Create ads',
	help: 'Make up to 20 ads in an ad group; TikTok reviews them before they run',
	recordsPath: 'creatives',
	fields: [
		adAccount,
		adGroup,
		objects('creatives', 'Ads', 'The ads to make, one entry each', { required: true, itemLabel: 'Ad', minItems: 1, maxItems: 20, fields: [...newAdTop, ...newAdMore], rules: newAdRules }),
	],
});

export const listAds = get('ad/get/', {
	resource: 'ad', operation: 'getManyAds', label: 'Get Many', action: 'Get many ads',
	help: 'List the ads of an ad account, with their settings, status and review',
	pagination: { maxPageSize: 1000 }, recordsPath: 'list',
	fields: [
		adAccount,
		filters(
			several('ad_ids', 'Ad IDs', 'Only these ads, up to 100', { maxItems: 100 }),
			text('ad_name', 'Ad Name', 'Only ads whose name holds this'),
			several('adgroup_ids', 'Ad Group IDs', 'Only ads of these ad groups, up to 100', { maxItems: 100 }),
			several('campaign_ids', 'Campaign IDs', 'Only ads of these campaigns, up to 100', { maxItems: 100 }),
			choice('primary_status', 'Status', 'Only ads in this state; deleted ones come only if asked for', { options: PRIMARY_STATUSES }),
			text('secondary_status', 'Detailed Status', 'Only ads in this exact state, by TikTok’s name for it', { example: 'AD_STATUS_AUDIT_DENY' }),
			choice('objective_type', 'Objective', 'Only ads of campaigns with this objective', { options: OBJECTIVES }),
			choice('optimization_goal', 'Optimization Goal', 'Only ads that are optimised for this', { options: FOUND_GOALS }),
			choice('creative_material_mode', 'Creative Mode', 'Only ads whose creatives are put together this way', { options: MATERIAL_MODES }),
			choice('destination', 'Destination', 'Only ads that lead there', { options: DESTINATIONS }),
			choices('buying_types', 'Buying Types', 'Only ads bought this way; TopView cannot be asked for with others', { options: BUYING_TYPES }),
			choices('campaign_system_origins', 'Made In', 'Only ads that were made here', { options: ORIGINS }),
			moment('creation_filter_start_time', 'Created After', 'Only ads made later than this'),
			moment('creation_filter_end_time', 'Created Before', 'Only ads made earlier than this'),
			moment('modified_after', 'Changed After', 'Only ads changed later than this'),
		),
		fieldsToReturn,
		leaveOutEmpty,
	],
	rules: [{ field: 'filtering', message: 'ask for TopView together with other buying types; TikTok gives it only alone', test: ({ filtering }) => {
		const types = (filtering as { buying_types?: unknown } | undefined)?.buying_types;
		return !(Array.isArray(types) && types.length > 1 && types.includes('RESERVATION_TOP_VIEW'));
	} }],
});

export const updateAds = post('ad/update/', {
	resource: 'ad', operation: 'updateAds', label: 'Update', action: 'Update ads',
	help: 'Change up to 20 ads of an ad group; changed ads are reviewed again',
	recordsPath: 'creatives',
	fields: [
		adAccount,
		adGroup,
		flag('patch_update', 'Keep What Is Not Set', 'Whether an ad keeps what you leave empty; switched off, its settings become exactly those given here', { required: true, default: true }),
		objects('creatives', 'Ads', 'The ads to change, one entry each', { suffix: 'change', required: true, itemLabel: 'Ad', minItems: 1, maxItems: 20, fields: [...changedAdTop, ...changedAdMore], rules: adRules }),
	],
	rules: [
		{
			field: 'patch_update',
			message: 'lets you change name, identity, post, video, images, music and texts only; switch it off to change anything else, and then give all settings of the ad',
			test: (wire) => wire.patch_update !== true || creativesOf(wire).every((one) => Object.keys(one).every((name) => CHANGEABLE.has(name))),
		},
		{
			field: 'creatives',
			message: 'must each have a name, a format and an identity, unless what is not set is kept',
			test: (wire) => wire.patch_update === true || creativesOf(wire).every((one) => ['ad_name', 'ad_format', 'identity_id'].every((name) => one[name] !== undefined)),
		},
	],
});

export const changeAdStatus = post('ad/status/update/', {
	resource: 'ad', operation: 'changeAdStatus', label: 'Change Status', action: 'Change the status of ads',
	help: 'Switch ads on or off, or delete them',
	echoParams: ['ad_ids', 'aco_ad_ids', 'operation_status'],
	fields: [
		adAccount,
		several('ad_ids', 'Ad', 'The ads to switch or delete', { topLevel: true, list: 'ads', maxPerRequest: 20 }),
		several('aco_ad_ids', 'Smart Creative Ad IDs', 'Smart Creative ads to switch, up to 20; they cannot be deleted', { topLevel: true, maxItems: 20 }),
		choice('operation_status', 'Change To', 'What to do with them; a deleted ad cannot be brought back', { required: true, options: CHANGE_STATUS, default: 'DISABLE' }),
	],
	rules: [
		anyOf('ad_ids', 'aco_ad_ids'),
		{ field: 'aco_ad_ids', message: 'can be switched on or off, but not deleted', test: (wire) => wire.operation_status !== 'DELETE' || wire.aco_ad_ids === undefined },
	],
});

export const ad: NodeTable = {
	resources: [{ value: 'ad', label: 'Ad' }],
	operations: [createAds, listAds, updateAds, changeAdStatus],
};
