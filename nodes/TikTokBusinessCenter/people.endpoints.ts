import { get, post } from '../../lib/form/endpoint';
import { choice, several, text, thing } from '../../lib/form/field';
import { businessCenter } from '../../lib/form/shared';
import { accountRoleGiven, accountsGiven, assetType, CATALOG_ROLES, childBusinessCenter, DIGITS, filtersOf, financeRole, member, RELATIONS, typeGiven, typeOfPartner, USER_ROLES } from './businessCenter.fields';

export const deleteMember = post('bc/member/delete/', {
	resource: 'member', operation: 'deleteMember', label: 'Delete', action: 'Delete a member',
	help: 'Remove a member from a Business Center, or take an invitation back',
	echo: ['user_id', 'user_email'],
	fields: [
		businessCenter,
		thing('user_id', 'Member', 'The member to remove; for an open invitation give the email instead', { as: 'deleted', top: true, list: 'members' }),
		text('user_email', 'Invited Email', 'Whose invitation to take back, while it is not accepted', { top: true, example: 'mira@example.com' }),
		childBusinessCenter,
	],
	rules: [{ at: 'user_id', says: 'or {user_email} must be set, and only one of them', holds: ({ user_id, user_email }) => (user_id === undefined) !== (user_email === undefined) }],
});

export const listMembers = get('bc/member/get/', {
	resource: 'member', operation: 'getManyMembers', label: 'Get Many', action: 'Get many members',
	help: 'List the members of a Business Center and the people who are invited, with their roles',
	pages: { max: 20 }, records: 'list',
	fields: [
		businessCenter,
		childBusinessCenter,
		filtersOf(
			'members',
			text('keyword', 'Keyword', 'Only members that match this word'),
			choice('user_role', 'Role', 'Only members with this role', { of: USER_ROLES }),
			choice('relation_status', 'Invitation', 'Only people who answered their invitation this way', { of: RELATIONS }),
		),
	],
});

export const inviteMembers = post('bc/member/invite/', {
	resource: 'member', operation: 'inviteMembers', label: 'Invite', action: 'Invite members',
	help: 'Invite people into a Business Center by email; those invited before are passed over',
	echo: ['emails', 'user_role'],
	fields: [
		businessCenter,
		several('emails', 'Emails', 'Whom to invite, up to 50', { required: true, min: 1, max: 50, example: 'mira@example.com, jonas@example.com' }),
		choice('user_role', 'Role', 'What they may do in the Business Center', { as: 'invited', top: true, of: USER_ROLES, preset: 'STANDARD' }),
		accountsGiven,
		accountRoleGiven,
		financeRole,
		choice('asset_type', 'Asset Type', 'The kind of asset they get access to; TikTok takes ad accounts only', { of: { ADVERTISER: 'Ad Account' } }),
	],
});

export const updateMember = post('bc/member/update/', {
	resource: 'member', operation: 'updateMember', label: 'Update', action: 'Update a member',
	help: 'Change the name or the role of a member; only what you set is changed',
	echo: ['user_id'],
	fields: [
		businessCenter,
		member,
		choice('user_role', 'Role', 'What the member may do in the Business Center from now on', { of: USER_ROLES }),
		text('user_name', 'Name', 'How the member is listed from now on', { max: 250 }),
		financeRole,
		childBusinessCenter,
	],
	rules: [{ at: 'user_id', says: 'is not changed: set {user_role}, {user_name} or {ext_user_role} under Additional Fields', holds: ({ user_role, user_name, ext_user_role }) => (user_role ?? user_name ?? ext_user_role) !== undefined }],
});

const partner = thing('partner_id', 'Partner', 'The partner that is meant', { required: true, list: 'partners' });

export const addPartner = post('bc/partner/add/', {
	resource: 'partner', operation: 'addPartner', label: 'Add', action: 'Add a partner',
	help: 'Make another Business Center your partner, and share ad accounts with it',
	echo: ['partner_id', 'asset_ids'],
	fields: [
		businessCenter,
		text('partner_id', 'Partner Business Center ID', 'The Business Center of the partner; they find its ID in their settings', { as: 'added', required: true, pattern: DIGITS, example: '7412345678901234567' }),
		typeGiven,
		accountsGiven,
		accountRoleGiven,
		choice('catalog_role', 'Role in Catalogs', 'What the partner may do with catalogs', { of: CATALOG_ROLES, preset: 'AD_PROMOTE' }),
		text('source_child_bc_id', 'Your Child Business Center ID', 'The Business Center below yours that shares, where yours are tiered', { pattern: DIGITS }),
		text('target_child_bc_id', 'Partner’s Child Business Center ID', 'The Business Center below the partner’s that gets access, where theirs are tiered', { pattern: DIGITS }),
	],
});

export const deletePartner = post('bc/partner/delete/', {
	resource: 'partner', operation: 'deletePartner', label: 'Delete', action: 'Delete a partner',
	help: 'End a partnership; what was shared is no longer shared',
	echo: ['partner_id'],
	fields: [businessCenter, partner],
});

export const listPartnerAssets = get('bc/partner/asset/get/', {
	resource: 'partner', operation: 'getPartnerAssets', label: 'Get Assets', action: 'Get the assets of a partner',
	help: 'List the assets that a partner shares with you, or that you share with a partner',
	pages: { max: 50 }, records: 'list',
	fields: [
		businessCenter,
		partner,
		typeOfPartner,
		choice('share_type', 'Direction', 'Who shares with whom', { required: true, of: { SHARED: 'The Partner Shares With You', SHARING: 'You Share With the Partner' }, preset: 'SHARED' }),
		filtersOf('partnerAssets', text('keyword', 'Keyword', 'Only assets that match this word')),
	],
});

export const listPartners = get('bc/partner/get/', {
	resource: 'partner', operation: 'getManyPartners', label: 'Get Many', action: 'Get many partners',
	help: 'List the Business Centers that share assets with you or get them from you',
	pages: { max: 50 }, records: 'list',
	fields: [businessCenter, filtersOf('partners', text('name', 'Name', 'Only partners whose name matches this'))],
});

export const stopSharing = post('bc/partner/asset/delete/', {
	resource: 'partner', operation: 'stopSharing', label: 'Stop Sharing Assets', action: 'Stop sharing assets with a partner',
	help: 'End the access of a partner to assets of yours',
	echo: ['partner_id', 'asset_type', 'asset_ids'],
	fields: [
		businessCenter,
		partner,
		assetType,
		several('asset_ids', 'Asset', 'The assets that are no longer shared', { as: 'shared', required: true, list: 'assets', digits: true, min: 1 }),
	],
	rules: [{ at: 'asset_ids', says: 'takes one form library at a time', holds: ({ asset_type, asset_ids }) => asset_type !== 'LEAD' || (asset_ids as readonly unknown[] | undefined)?.length === 1 }],
});
