import { f } from '../../lib/definition/field';
import { type OperationContext, get, post } from '../../lib/definition/operation';
import type { Params } from '../../lib/definition/rule';
import { businessCenter } from '../../lib/definition/sharedFields';
import {
	ACCOUNT_STATUSES,
	accountRole,
	asset,
	assetType,
	CATALOG_ROLES,
	childBusinessCenter,
	filtersOf,
	groupRoles,
	listedAssetType,
	member,
	memberAssetType,
	RELATIONS,
} from './businessCenter.fields';

export const assignAsset = post('bc/asset/assign/', {
	resource: 'asset',
	operation: 'assignAsset',
	repeat: 'sets',
	label: 'Assign to a Member',
	action: 'Give a member access to an asset',
	help: 'Give a member access to an asset, with a role that says how far it goes',
	echoParams: ['user_id', 'asset_type', 'asset_id'],
	fields: [
		businessCenter,
		member,
		assetType,
		asset,
		accountRole,
		f.options('catalog_role', 'Role in the Catalog', 'What the member may do with the catalog', {
			required: true,
			options: CATALOG_ROLES,
			default: 'AD_PROMOTE',
			showWhen: { asset_type: ['CATALOG'] },
		}),
		f.options('form_library_role', 'Role in the Form Library', 'What the member may do with the leads', {
			required: true,
			options: { ADMIN: 'Admin' },
			showWhen: { asset_type: ['LEAD'] },
		}),
		f.options('store_role', 'Role in the Shop', 'What the member may do with the TikTok Shop', {
			required: true,
			options: { AD_PROMOTION: 'Promoter (Uses the Shop in Ads)', MANAGER: 'Manager' },
			showWhen: { asset_type: ['TIKTOK_SHOP'] },
		}),
		f.multiOptions('tt_account_roles', 'Use of the TikTok Account', 'What of the TikTok account the member may use', {
			required: true,
			options: { POST: 'Existing Posts', LIVE: 'LIVE Videos', DIRECT_MESSAGE: 'Direct Messages' },
			minItems: 1,
			showWhen: { asset_type: ['TT_ACCOUNT'] },
		}),
	],
});

export const deleteAsset = post('bc/asset/admin/delete/', {
	resource: 'asset',
	operation: 'deleteAsset',
	repeat: 'removes',
	label: 'Delete',
	action: 'Remove an asset from a business center',
	help:
		'Take an asset out of a Business Center, one at a time; TikTok does this for ' +
		'form libraries, which return to their ad account, and for TikTok accounts',
	echoParams: ['asset_type', 'asset_ids'],
	fields: [
		businessCenter,
		assetType,
		f.stringList('asset_ids', 'Asset', 'The asset to take out', {
			suffix: 'deleted',
			required: true,
			list: 'assets',
			digitsOnly: true,
			minItems: 1,
			maxItems: 1,
		}),
		childBusinessCenter,
	],
});

export const listAssets = get('bc/asset/get/', {
	resource: 'asset',
	operation: 'getManyAssets',
	label: 'Get Many',
	action: 'Get many assets you can work with',
	help: 'List the assets that you or another member can work with, and the role in each',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [
		businessCenter,
		listedAssetType,
		childBusinessCenter,
		filtersOf(
			'assets',
			f.resourceLocator('user_id', 'Member', 'Only assets of this member; defaults to your own', { list: 'members' }),
			f.string('user_email', 'Invited Email', 'Only ad accounts of somebody whose invitation is still open', { example: 'mira@example.com' }),
			f.string('keyword', 'Keyword', 'Only assets that match this word'),
		),
	],
	rules: [
		{
			field: 'filtering',
			message: 'takes a member or an email, not both',
			test: ({ filtering = {} }) => !((filtering as Params).user_id !== undefined && (filtering as Params).user_email !== undefined),
		},
	],
});

export const listAllAssets = get('bc/asset/admin/get/', {
	resource: 'asset',
	operation: 'getManyAssetsAsAdmin',
	label: 'Get Many as Admin',
	action: 'Get many assets as admin',
	help: 'List all assets of a Business Center; you must be an Admin there',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	simplify: [
		'asset_id',
		'asset_name',
		'asset_type',
		'owner_bc_name',
		'relation_type',
		'relation_status',
		'advertiser_status',
		'advertiser_role',
		'ad_creation_eligible',
		'pixel_code',
	],
	fields: [
		businessCenter,
		listedAssetType,
		childBusinessCenter,
		filtersOf(
			'allAssets',
			f.string('keyword', 'Keyword', 'Only assets that match this word'),
			f.options('advertiser_show_status', 'Ad Account Status', 'Only ad accounts in this state', { options: ACCOUNT_STATUSES }),
			f.options('relation_type', 'Owner', 'Only assets that belong to one of these', {
				options: { OWNER_BC: 'This Business Center', OWNER_PARTNER: 'A Partner', OWNER_INDIVIDUAL: 'A Person' },
			}),
			f.options('relation_status', 'Request', 'Only ad accounts, pixels and shops whose owner answered the request for access this way', {
				options: RELATIONS,
			}),
		),
	],
});

export const listAssetMembers = get('bc/asset/member/get/', {
	resource: 'asset',
	operation: 'getAssetMembers',
	label: 'Get Members',
	action: 'Get the members of an asset',
	help: 'List who has access to an ad account, catalog or form library, with their roles',
	pagination: { maxPageSize: 20 },
	recordsPath: 'list',
	fields: [
		businessCenter,
		memberAssetType,
		f.resourceLocator('asset_id', 'Asset', 'The asset of that type', { suffix: 'withMembers', required: true, list: 'assetsWithMembers' }),
		filtersOf('assetMembers', f.string('keyword', 'Keyword', 'Only members that match this word', { maxLength: 250 })),
	],
});

export const listAssetPartners = get('bc/asset/partner/get/', {
	resource: 'asset',
	operation: 'getAssetPartners',
	label: 'Get Partners',
	action: 'Get the partners of an asset',
	help: 'List the partners that an asset is shared with; TikTok reports ad accounts and catalogs',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [businessCenter, assetType, asset, filtersOf('assetPartners', f.string('keyword', 'Keyword', 'Only partners whose name matches this word'))],
});

export const unassignAsset = post('bc/asset/unassign/', {
	resource: 'asset',
	operation: 'unassignAsset',
	repeat: 'removes',
	label: 'Take From a Member',
	action: 'End the access of a member to an asset',
	help: 'End the access of a member to an asset',
	echoParams: ['user_id', 'asset_type', 'asset_id'],
	fields: [businessCenter, member, assetType, asset],
});

const groupName = (suffix: string, help: string, more: object = {}) => f.string('asset_group_name', 'Name', help, { suffix, required: true, ...more });

const groupAssets = (suffix: string, help: string, more: object = {}) =>
	f.objectList('assets', 'Ad Accounts', help, {
		suffix,
		required: true,
		itemLabel: 'Ad Account',
		minItems: 1,
		maxItems: 200,
		...more,
		fields: [f.resourceLocator('asset_id', 'Ad Account', 'An ad account of the Business Center', { required: true, list: 'businessAdAccounts' })],
	});

const groupMembers = (suffix: string, help: string, more: object = {}) =>
	f.objectList('members', 'Members', help, {
		suffix,
		required: true,
		itemLabel: 'Member',
		minItems: 1,
		maxItems: 50,
		...more,
		fields: [f.resourceLocator('member_id', 'Member', 'A member of the Business Center', { required: true, list: 'members' }), groupRoles],
	});

const assetGroup = f.resourceLocator('asset_group_id', 'Asset Group', 'The asset group to work with', { required: true, list: 'assetGroups' });

export const createAssetGroup = post('bc/asset_group/create/', {
	resource: 'assetGroup',
	operation: 'createAssetGroup',
	repeat: 'adds',
	label: 'Create',
	action: 'Create an asset group',
	help: 'Group ad accounts, so that members get access to all of them in one step',
	fields: [
		businessCenter,
		groupName('created', 'Name of the asset group'),
		groupAssets('created', 'The ad accounts in the group, up to 200'),
		groupMembers('created', 'Who gets access to the group, up to 50'),
	],
});

export const deleteAssetGroup = post('bc/asset_group/delete/', {
	resource: 'assetGroup',
	operation: 'deleteAssetGroup',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete an asset group',
	help: 'Delete an asset group; its members lose the access that the group gave them',
	echoParams: ['asset_group_ids'],
	fields: [
		businessCenter,
		f.stringList('asset_group_ids', 'Asset Group', 'The asset group to delete; TikTok takes one at a time', {
			required: true,
			list: 'assetGroups',
			digitsOnly: true,
			minItems: 1,
			maxItems: 1,
		}),
	],
});

/** TikTok returns the group with one page of the requested list inside. */
async function contentsOf({ params, requestRecords }: OperationContext): Promise<unknown[]> {
	return await requestRecords({ ...getAssetGroup, recordsPath: params.query_entity === 'MEMBER' ? 'asset_group.members' : 'asset_group.assets' }, params);
}

export const getAssetGroup = get('bc/asset_group/get/', {
	resource: 'assetGroup',
	operation: 'getAssetGroup',
	label: 'Get Contents',
	action: 'Get the contents of an asset group',
	help: 'List the ad accounts in an asset group, or its members with their roles',
	pagination: { maxPageSize: 50 },
	recordsPath: 'asset_group',
	execute: contentsOf,
	fields: [
		businessCenter,
		assetGroup,
		f.options('query_entity', 'List', 'What of the asset group is listed', {
			required: true,
			options: { ASSET: 'Ad Accounts', MEMBER: 'Members' },
			default: 'ASSET',
		}),
		filtersOf(
			'groupContents',
			f.string('keyword', 'Keyword', 'Only ad accounts by a part of the name or their ID, only members by a part of the name or their email'),
		),
	],
});

export const listAssetGroups = get('bc/asset_group/list/', {
	resource: 'assetGroup',
	operation: 'getManyAssetGroups',
	label: 'Get Many',
	action: 'Get many asset groups',
	help: 'List the asset groups of a Business Center',
	pagination: { maxPageSize: 50 },
	recordsPath: 'asset_groups',
	fields: [businessCenter, filtersOf('assetGroups', f.string('keyword', 'Name or ID', 'Only the asset group with exactly this name or ID'))],
});

export const updateAssetGroup = post('bc/asset_group/update/', {
	resource: 'assetGroup',
	operation: 'updateAssetGroup',
	repeat: 'sets',
	label: 'Update',
	action: 'Update an asset group',
	help: 'Rename an asset group, or add and remove ad accounts or members',
	echoParams: ['asset_group_id'],
	fields: [
		businessCenter,
		assetGroup,
		f.options('update_entity', 'Change', 'What of the asset group is changed', {
			required: true,
			options: { ASSET: 'Ad Accounts', MEMBER: 'Members', NAME: 'Name' },
			default: 'ASSET',
		}),
		f.options('action', 'Add or Remove', 'What happens with the ad accounts or members', {
			required: true,
			options: { ADD: 'Add', DELETE: 'Remove' },
			default: 'ADD',
			showWhen: { update_entity: ['ASSET', 'MEMBER'] },
		}),
		groupName('changed', 'The new name of the asset group', { showWhen: { update_entity: ['NAME'] } }),
		groupAssets('changed', 'The ad accounts to add or remove, up to 200', { showWhen: { update_entity: ['ASSET'] } }),
		groupMembers('changed', 'The members to add or remove, up to 50', { showWhen: { update_entity: ['MEMBER'] } }),
	],
});
