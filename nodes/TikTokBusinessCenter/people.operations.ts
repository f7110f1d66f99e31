import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { businessCenter } from '../../lib/definition/sharedFields';
import {
	assetType,
	CATALOG_ROLES,
	childBusinessCenter,
	DIGITS,
	filtersOf,
	financeRole,
	invitationAssetType,
	member,
	partnerAssetType,
	RELATIONS,
	sharedAccountRole,
	sharedAdAccounts,
	USER_ROLES,
} from './businessCenter.fields';

export const deleteMember = post('bc/member/delete/', {
	resource: 'member',
	operation: 'deleteMember',
	repeat: 'removes',
	label: 'Delete',
	action: 'Remove a member',
	help: 'Remove a member from a Business Center, or withdraw an invitation',
	echoParams: ['user_id', 'user_email'],
	fields: [
		businessCenter,
		f.resourceLocator('user_id', 'Member', 'The member to remove; for an open invitation give the email instead', {
			suffix: 'deleted',
			topLevel: true,
			list: 'members',
		}),
		f.string('user_email', 'Invited Email', 'The invitation to withdraw, before it is accepted', { topLevel: true, example: 'mira@example.com' }),
		childBusinessCenter,
	],
	rules: [
		{
			field: 'user_id',
			message: 'or {user_email} must be set, and only one of them',
			test: ({ user_id, user_email }) => (user_id === undefined) !== (user_email === undefined),
		},
	],
});

export const listMembers = get('bc/member/get/', {
	resource: 'member',
	operation: 'getManyMembers',
	label: 'Get Many',
	action: 'Get many members',
	help: 'List the members of a Business Center and the people who are invited, with their roles',
	pagination: { maxPageSize: 20 },
	recordsPath: 'list',
	fields: [
		businessCenter,
		childBusinessCenter,
		filtersOf(
			'members',
			f.string('keyword', 'Keyword', 'Only members that match this word'),
			f.options('user_role', 'Role', 'Only members with this role', { options: USER_ROLES }),
			f.options('relation_status', 'Invitation', 'Only people who answered their invitation this way', { options: RELATIONS }),
		),
	],
});

export const inviteMembers = post('bc/member/invite/', {
	resource: 'member',
	operation: 'inviteMembers',
	// A second email may go out.
	repeat: 'adds',
	label: 'Invite',
	action: 'Invite members',
	help: 'Invite people to a Business Center by email; people who were already invited are skipped',
	echoParams: ['emails', 'user_role'],
	fields: [
		businessCenter,
		f.stringList('emails', 'Emails', 'Whom to invite, up to 50', {
			required: true,
			minItems: 1,
			maxItems: 50,
			form: 'email',
			example: 'mira@example.com, jonas@example.com',
		}),
		f.options('user_role', 'Role', 'What they may do in the Business Center', {
			suffix: 'invited',
			topLevel: true,
			options: USER_ROLES,
			default: 'STANDARD',
		}),
		sharedAdAccounts,
		sharedAccountRole,
		financeRole,
		f.options('asset_type', 'Asset Type', 'The kind of asset they get access to; TikTok takes ad accounts only', { options: { ADVERTISER: 'Ad Account' } }),
	],
});

export const updateMember = post('bc/member/update/', {
	resource: 'member',
	operation: 'updateMember',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a member',
	help: 'Change the name or the role of a member; only what you set is changed',
	echoParams: ['user_id'],
	fields: [
		businessCenter,
		member,
		f.options('user_role', 'Role', 'What the member may do in the Business Center from now on', { options: USER_ROLES }),
		f.string('user_name', 'Name', 'The new name of the member', { maxLength: 250 }),
		financeRole,
		childBusinessCenter,
	],
	rules: [
		{
			field: 'user_id',
			message: 'is not changed: set {user_role}, {user_name} or {ext_user_role} under Additional Fields',
			test: ({ user_role, user_name, ext_user_role }) => (user_role ?? user_name ?? ext_user_role) !== undefined,
		},
	],
});

const partner = f.resourceLocator('partner_id', 'Partner', 'The partner to work with', { required: true, list: 'partners' });

export const addPartner = post('bc/partner/add/', {
	resource: 'partner',
	operation: 'addPartner',
	repeat: 'sets',
	label: 'Add',
	action: 'Add a partner',
	help: 'Add another Business Center as a partner, and share ad accounts with it',
	echoParams: ['partner_id', 'asset_ids'],
	fields: [
		businessCenter,
		f.string('partner_id', 'Partner Business Center ID', 'The Business Center of the partner; they find its ID in their settings', {
			suffix: 'added',
			required: true,
			pattern: DIGITS,
			example: '7412345678901234567',
		}),
		invitationAssetType,
		sharedAdAccounts,
		sharedAccountRole,
		f.options('catalog_role', 'Role in Catalogs', 'What the partner may do with catalogs', { options: CATALOG_ROLES, default: 'AD_PROMOTE' }),
		f.string('source_child_bc_id', 'Your Child Business Center ID', 'The Business Center below yours that shares, where yours are tiered', {
			pattern: DIGITS,
		}),
		f.string(
			'target_child_bc_id',
			'Partner’s Child Business Center ID',
			'The Business Center below the partner’s that gets access, where theirs are tiered',
			{ pattern: DIGITS },
		),
	],
});

export const deletePartner = post('bc/partner/delete/', {
	resource: 'partner',
	operation: 'deletePartner',
	repeat: 'removes',
	label: 'Delete',
	action: 'End a partnership',
	help: 'End a partnership; what was shared is no longer shared',
	echoParams: ['partner_id'],
	fields: [businessCenter, partner],
});

export const listPartnerAssets = get('bc/partner/asset/get/', {
	resource: 'partner',
	operation: 'getPartnerAssets',
	label: 'Get Assets',
	action: 'Get the assets of a partner',
	help: 'List the assets that a partner shares with you, or that you share with a partner',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [
		businessCenter,
		partner,
		partnerAssetType,
		f.options('share_type', 'Direction', 'Who shares with whom', {
			required: true,
			options: { SHARED: 'The Partner Shares With You', SHARING: 'You Share With the Partner' },
			default: 'SHARED',
		}),
		filtersOf('partnerAssets', f.string('keyword', 'Keyword', 'Only assets that match this word')),
	],
});

export const listPartners = get('bc/partner/get/', {
	resource: 'partner',
	operation: 'getManyPartners',
	label: 'Get Many',
	action: 'Get many partners',
	help: 'List the Business Centers that share assets with you or get them from you',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [businessCenter, filtersOf('partners', f.string('name', 'Name', 'Only partners whose name matches this'))],
});

export const stopSharingAssets = post('bc/partner/asset/delete/', {
	resource: 'partner',
	operation: 'stopSharing',
	repeat: 'removes',
	label: 'Stop Sharing Assets',
	action: 'Stop sharing assets with a partner',
	help: 'End the access of a partner to assets of yours',
	echoParams: ['partner_id', 'asset_type', 'asset_ids'],
	fields: [
		businessCenter,
		partner,
		assetType,
		f.stringList('asset_ids', 'Asset', 'The assets that are no longer shared', {
			suffix: 'shared',
			required: true,
			list: 'assets',
			digitsOnly: true,
			minItems: 1,
		}),
	],
	rules: [
		{
			field: 'asset_ids',
			message: 'takes one form library at a time',
			test: ({ asset_type, asset_ids }) => asset_type !== 'LEAD' || (asset_ids as readonly unknown[] | undefined)?.length === 1,
		},
	],
});
