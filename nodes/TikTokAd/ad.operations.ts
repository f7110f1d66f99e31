import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { DESTINATIONS, MATERIAL_MODES } from '../../lib/definition/options/creative';
import { BUYING_TYPES, CHANGE_STATUS, FOUND_GOALS, OBJECTIVES, ORIGINS, PRIMARY_STATUSES } from '../../lib/definition/options/delivery';
import { type Params, anyOf } from '../../lib/definition/rule';
import { adAccount, fieldsToReturn, leaveOutEmpty } from '../../lib/definition/sharedFields';
import { createAdsWithCovers } from './createAds';
import { createAdTopFields, updateAdTopFields } from './creative.fields';
import { createAdRules, updateAdRules } from './creative.rules';
import { createAdAdditionalFields, updateAdAdditionalFields } from './optional.fields';

const adGroup = f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group of the ads', { required: true, list: 'adgroups' });

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

/** What is shown of an ad while Simplify is on. */
const AD_VALUES = [
	'ad_id',
	'ad_name',
	'adgroup_id',
	'adgroup_name',
	'campaign_id',
	'campaign_name',
	'operation_status',
	'secondary_status',
	'ad_text',
	'landing_page_url',
];

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
	help: 'Create up to 20 ads, Spark Ads included, in an ad group; TikTok reviews them before they run',
	builderHint:
		'Ads are created off. An ad needs an identity (TikTok Identity) and a video or image of the ad account (TikTok File), ' + 'or a post for a Spark Ad',
	recordsPath: 'creatives',
	simplify: AD_VALUES,
	execute: async (context) => await createAdsWithCovers(context, createAds),
	fields: [
		adAccount,
		adGroup,
		f.objectList('creatives', 'Ads', 'The ads to create, one entry each', {
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
	help: 'List the ads of an ad account with their settings, status and review',
	pagination: { maxPageSize: 1000 },
	recordsPath: 'list',
	simplify: AD_VALUES,
	fields: [
		adAccount,
		f.filters(
			f.stringList('ad_ids', 'Ad IDs', 'Only these ads, up to 100', { maxItems: 100 }),
			f.string('ad_name', 'Ad Name', 'Only ads whose name contains this'),
			f.stringList('adgroup_ids', 'Ad Group IDs', 'Only ads of these ad groups, up to 100', { maxItems: 100 }),
			f.stringList('campaign_ids', 'Campaign IDs', 'Only ads of these campaigns, up to 100', { maxItems: 100 }),
			f.options('primary_status', 'Status', 'Only ads with this status; deleted ads are returned only if you choose them', { options: PRIMARY_STATUSES }),
			f.string('secondary_status', 'Secondary Status', 'Only ads with this secondary status, by its name in TikTok’s API', {
				example: 'AD_STATUS_AUDIT_DENY',
			}),
			f.options('objective_type', 'Objective', 'Only ads of campaigns with this objective', { options: OBJECTIVES }),
			f.options('optimization_goal', 'Optimization Goal', 'Only ads with this optimization goal', { options: FOUND_GOALS }),
			f.options('creative_material_mode', 'Creative Mode', 'Only ads with this creative mode', { options: MATERIAL_MODES }),
			f.options('destination', 'Destination', 'Only ads with this destination', { options: DESTINATIONS }),
			f.multiOptions('buying_types', 'Buying Types', 'Only ads with these buying types; TopView cannot be combined with others', {
				options: BUYING_TYPES,
			}),
			f.multiOptions('campaign_system_origins', 'Created In', 'Only ads that were created here', { options: ORIGINS }),
			f.dateTime('creation_filter_start_time', 'Created After', 'Only ads created after this time'),
			f.dateTime('creation_filter_end_time', 'Created Before', 'Only ads created before this time'),
			f.dateTime('modified_after', 'Changed After', 'Only ads changed after this time'),
		),
		fieldsToReturn,
		leaveOutEmpty,
	],
	rules: [
		{
			field: 'filtering',
			message: 'cannot combine TopView with other buying types',
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
	help: 'Update up to 20 ads of an ad group; TikTok reviews them again',
	recordsPath: 'creatives',
	simplify: AD_VALUES,
	fields: [
		adAccount,
		adGroup,
		f.boolean(
			'patch_update',
			'Keep Empty Fields Unchanged',
			'Whether an ad keeps the settings that you leave empty; if turned off, the settings here replace all settings of the ad',
			{ required: true, default: true },
		),
		f.objectList('creatives', 'Ads', 'The ads to update, one entry each', {
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
				'turn it off to change other settings, and set all settings of the ad then',
			test: (params) => params.patch_update !== true || creativesOf(params).every((one) => Object.keys(one).every((name) => PATCH_FIELDS.has(name))),
		},
		{
			field: 'creatives',
			message: 'must each have a name, a format and an identity if Keep Empty Fields Unchanged is off',
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
	action: 'Turn ads on or off or delete them',
	help: 'Turn ads on or off, or delete them',
	builderHint: 'Use this, not Update, to turn ads on or off',
	echoParams: ['ad_ids', 'aco_ad_ids', 'operation_status'],
	fields: [
		adAccount,
		f.stringList('ad_ids', 'Ad', 'The ads to turn on or off or to delete', { topLevel: true, list: 'ads', maxPerRequest: 20 }),
		f.stringList('aco_ad_ids', 'Smart Creative Ad IDs', 'Smart Creative ads to turn on or off, up to 20; they cannot be deleted', {
			topLevel: true,
			maxItems: 20,
		}),
		f.options('operation_status', 'Status', 'New status of the ads; a deleted ad cannot be restored', {
			required: true,
			options: CHANGE_STATUS,
			default: 'DISABLE',
		}),
	],
	rules: [
		anyOf('ad_ids', 'aco_ad_ids'),
		{
			field: 'aco_ad_ids',
			message: 'can be turned on or off, but not deleted',
			test: (params) => params.operation_status !== 'DELETE' || params.aco_ad_ids === undefined,
		},
	],
});

export const ad: NodeTable = {
	resources: [{ value: 'ad', label: 'Ad' }],
	operations: [createAds, listAds, updateAds, changeAdStatus],
};
