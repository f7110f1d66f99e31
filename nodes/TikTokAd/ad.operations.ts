import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { DESTINATIONS, MATERIAL_MODES } from '../../lib/definition/options/creative';
import { BUYING_TYPES, CHANGE_STATUS, FOUND_GOALS, OBJECTIVES, ORIGINS, PRIMARY_STATUSES } from '../../lib/definition/options/delivery';
import { type Params, anyOf } from '../../lib/definition/rule';
import { adAccount, fieldsToReturn, leaveOutEmpty } from '../../lib/definition/sharedFields';
import { createAdAdditionalFields, createAdTopFields, updateAdAdditionalFields, updateAdTopFields } from './creative.fields';
import { createAdRules, updateAdRules } from './creative.rules';

const adGroup = f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group that holds the ads', { required: true, list: 'adgroups' });

/** Fields that an update with `patch_update` accepts; all others need a full update. */
const PATCH_FIELDS = new Set([
	'ad_id',
	'ad_name',
	'identity_id',
	'identity_type',
	'identity_authorized_bc_id',
	'video_id',
	'image_ids',
	'music_id',
	'tiktok_item_id',
	'ad_text',
	'ad_texts',
]);

const creativesOf = ({ creatives }: Params): Params[] => (Array.isArray(creatives) ? (creatives as Params[]) : []);

const createAds = post('ad/create/', {
	resource: 'ad',
	operation: 'createAds',
	repeat: 'adds',
	findCreated: {
		list: () => listAds,
		query: ({ advertiser_id, adgroup_id }) => ({ advertiser_id, filtering: { adgroup_ids: [adgroup_id] } }),
		names: (params) => creativesOf(params).map(({ ad_name: name }) => name as string | undefined),
		namePath: 'ad_name',
		toData: (created) => ({ ad_ids: created.map(({ ad_id: id }) => id), creatives: created }),
	},
	label: 'Create',
	action: 'Create ads',
	help: 'Make up to 20 ads in an ad group; TikTok reviews them before they run',
	recordsPath: 'creatives',
	fields: [
		adAccount,
		adGroup,
		f.objectList('creatives', 'Ads', 'The ads to make, one entry each', {
			required: true,
			itemLabel: 'Ad',
			minItems: 1,
			maxItems: 20,
			fields: [...createAdTopFields, ...createAdAdditionalFields],
			rules: createAdRules,
		}),
	],
});

const listAds = get('ad/get/', {
	resource: 'ad',
	operation: 'getManyAds',
	label: 'Get Many',
	action: 'Get many ads',
	help: 'List the ads of an ad account, with their settings, status and review',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	fields: [
		adAccount,
		f.filters(
			f.stringList('ad_ids', 'Ad IDs', 'Only these ads, up to 100', { maxItems: 100 }),
			f.string('ad_name', 'Ad Name', 'Only ads whose name holds this'),
			f.stringList('adgroup_ids', 'Ad Group IDs', 'Only ads of these ad groups, up to 100', { maxItems: 100 }),
			f.stringList('campaign_ids', 'Campaign IDs', 'Only ads of these campaigns, up to 100', { maxItems: 100 }),
			f.options('primary_status', 'Status', 'Only ads in this state; deleted ones come only if asked for', { options: PRIMARY_STATUSES }),
			f.string('secondary_status', 'Detailed Status', 'Only ads in this exact state, by TikTok’s name for it', { example: 'AD_STATUS_AUDIT_DENY' }),
			f.options('objective_type', 'Objective', 'Only ads of campaigns with this objective', { options: OBJECTIVES }),
			f.options('optimization_goal', 'Optimization Goal', 'Only ads that are optimised for this', { options: FOUND_GOALS }),
			f.options('creative_material_mode', 'Creative Mode', 'Only ads whose creatives are put together this way', { options: MATERIAL_MODES }),
			f.options('destination', 'Destination', 'Only ads that lead there', { options: DESTINATIONS }),
			f.multiOptions('buying_types', 'Buying Types', 'Only ads bought this way; TopView cannot be asked for with others', { options: BUYING_TYPES }),
			f.multiOptions('campaign_system_origins', 'Made In', 'Only ads that were made here', { options: ORIGINS }),
			f.dateTime('creation_filter_start_time', 'Created After', 'Only ads made later than this'),
			f.dateTime('creation_filter_end_time', 'Created Before', 'Only ads made earlier than this'),
			f.dateTime('modified_after', 'Changed After', 'Only ads changed later than this'),
		),
		fieldsToReturn,
		leaveOutEmpty,
	],
	rules: [
		{
			field: 'filtering',
			message: 'ask for TopView together with other buying types; TikTok gives it only alone',
			test: ({ filtering }) => {
				const types = (filtering as { buying_types?: unknown } | undefined)?.buying_types;
				return !(Array.isArray(types) && types.length > 1 && types.includes('RESERVATION_TOP_VIEW'));
			},
		},
	],
});

const updateAds = post('ad/update/', {
	resource: 'ad',
	operation: 'updateAds',
	repeat: 'sets',
	label: 'Update',
	action: 'Update ads',
	help: 'Change up to 20 ads of an ad group; changed ads are reviewed again',
	recordsPath: 'creatives',
	fields: [
		adAccount,
		adGroup,
		f.boolean(
			'patch_update',
			'Keep What Is Not Set',
			'Whether an ad keeps what you leave empty; switched off, its settings become exactly those given here',
			{ required: true, default: true },
		),
		f.objectList('creatives', 'Ads', 'The ads to change, one entry each', {
			suffix: 'change',
			required: true,
			itemLabel: 'Ad',
			minItems: 1,
			maxItems: 20,
			fields: [...updateAdTopFields, ...updateAdAdditionalFields],
			rules: updateAdRules,
		}),
	],
	rules: [
		{
			field: 'patch_update',
			message:
				'lets you change name, identity, post, video, images, music and texts only; ' +
				'switch it off to change anything else, and then give all settings of the ad',
			test: (params) => params.patch_update !== true || creativesOf(params).every((one) => Object.keys(one).every((name) => PATCH_FIELDS.has(name))),
		},
		{
			field: 'creatives',
			message: 'must each have a name, a format and an identity, unless what is not set is kept',
			test: (params) =>
				params.patch_update === true ||
				creativesOf(params).every((one) => ['ad_name', 'ad_format', 'identity_id'].every((name) => one[name] !== undefined)),
		},
	],
});

const changeAdStatus = post('ad/status/update/', {
	resource: 'ad',
	operation: 'changeAdStatus',
	repeat: 'sets',
	label: 'Change Status',
	action: 'Change the status of ads',
	help: 'Switch ads on or off, or delete them',
	echoParams: ['ad_ids', 'aco_ad_ids', 'operation_status'],
	fields: [
		adAccount,
		f.stringList('ad_ids', 'Ad', 'The ads to switch or delete', { topLevel: true, list: 'ads', maxPerRequest: 20 }),
		f.stringList('aco_ad_ids', 'Smart Creative Ad IDs', 'Smart Creative ads to switch, up to 20; they cannot be deleted', { topLevel: true, maxItems: 20 }),
		f.options('operation_status', 'Change To', 'What to do with them; a deleted ad cannot be brought back', {
			required: true,
			options: CHANGE_STATUS,
			default: 'DISABLE',
		}),
	],
	rules: [
		anyOf('ad_ids', 'aco_ad_ids'),
		{
			field: 'aco_ad_ids',
			message: 'can be switched on or off, but not deleted',
			test: (params) => params.operation_status !== 'DELETE' || params.aco_ad_ids === undefined,
		},
	],
});

export const ad: NodeTable = {
	resources: [{ value: 'ad', label: 'Ad' }],
	operations: [createAds, listAds, updateAds, changeAdStatus],
};
