import pick from 'lodash/pick';
import { f, type Field, type ObjectField, type OptionLabels, type StringField } from '../../lib/definition/field';

/** Fields and values that several resources of a Business Center share. */

export const DIGITS: NonNullable<StringField['pattern']> = { regex: /^\d+$/, message: 'must hold digits only' };

export const childBusinessCenter = f.string('child_bc_id', 'Child Business Center ID', 'The Business Center below the chosen one, if yours are tiered', {
	pattern: DIGITS,
});

/** Filters of one operation: the operations of this node filter by different fields. */
export const filtersOf = (suffix: string, ...fields: readonly Field[]): ObjectField => ({ ...f.filters(...fields), suffix });

const ASSET_TYPES: OptionLabels = {
	ADVERTISER: 'Ad Account',
	CATALOG: 'Catalog',
	DOMAIN: 'Domain',
	LEAD: 'Leads (Form Library)',
	PIXEL: 'Pixel',
	STOREFRONT: 'Storefront',
	TIKTOK_SHOP: 'TikTok Shop',
	TT_ACCOUNT: 'TikTok Account',
};

export const assetType = f.options('asset_type', 'Asset Type', 'The type of the asset', {
	required: true,
	options: ASSET_TYPES,
	default: 'ADVERTISER',
});

const onlyTypes = (suffix: string, ...types: readonly string[]) =>
	f.options('asset_type', 'Asset Type', 'The type of the asset', {
		suffix,
		required: true,
		options: pick(ASSET_TYPES, types),
		default: 'ADVERTISER',
	});

/** Without domains, which TikTok cannot list. */
export const listedAssetType = onlyTypes('listed', 'ADVERTISER', 'CATALOG', 'LEAD', 'PIXEL', 'STOREFRONT', 'TIKTOK_SHOP', 'TT_ACCOUNT');

export const memberAssetType = onlyTypes('withMembers', 'ADVERTISER', 'CATALOG', 'LEAD');

export const partnerAssetType = onlyTypes('ofPartner', 'ADVERTISER', 'CATALOG', 'DOMAIN', 'PIXEL', 'TIKTOK_SHOP');

/** The only type that an invitation can assign. */
export const invitationAssetType = onlyTypes('given', 'ADVERTISER');

export const asset = f.resourceLocator('asset_id', 'Asset', 'The asset of that type', { required: true, list: 'assets' });

export const member = f.resourceLocator('user_id', 'Member', 'The member of the Business Center', { required: true, list: 'members' });

const ACCOUNT_ROLES: OptionLabels = {
	ADMIN: 'Admin (Settings, Money, People and Ads)',
	OPERATOR: 'Operator (Creates and Edits Ads)',
	ANALYST: 'Analyst (Only Looks at Results)',
};

export const accountRole = f.options('advertiser_role', 'Role in the Ad Account', 'What the member may do in the ad account', {
	required: true,
	options: ACCOUNT_ROLES,
	default: 'ANALYST',
	showWhen: { asset_type: ['ADVERTISER'] },
});

export const sharedAdAccounts = f.stringList('asset_ids', 'Ad Account', 'The ad accounts to give access to, up to 50', {
	suffix: 'given',
	topLevel: true,
	list: 'businessAdAccounts',
	digitsOnly: true,
	maxItems: 50,
});

export const sharedAccountRole = f.options('advertiser_role', 'Role in the Ad Accounts', 'What can be done in the ad accounts that access is given to', {
	suffix: 'given',
	topLevel: true,
	options: ACCOUNT_ROLES,
	default: 'ANALYST',
});

/** In asset groups, TikTok's names for the same roles differ. */
export const groupRoles = f.object('asset_roles', 'Role', 'What the member may do with the assets of the group; defaults to Admin', {
	topLevel: true,
	fields: [
		f.options('ADVERTISER', 'Role in the Ad Accounts', 'What the member may do in the ad accounts of the group', {
			required: true,
			options: {
				ADVERTISER_ROLE_ADMIN: ACCOUNT_ROLES.ADMIN!,
				ADVERTISER_ROLE_OPERATOR: ACCOUNT_ROLES.OPERATOR!,
				ADVERTISER_ROLE_ANALYST: ACCOUNT_ROLES.ANALYST!,
			},
		}),
	],
});

export const CATALOG_ROLES: OptionLabels = { ADMIN: 'Admin (Changes the Catalog)', AD_PROMOTE: 'Promoter (Uses the Catalog in Ads)' };

export const USER_ROLES: OptionLabels = { ADMIN: 'Admin (Manages People and Assets)', STANDARD: 'Standard (Works on Assigned Assets)' };

export const financeRole = f.object('ext_user_role', 'Finance Access', 'What the member may see and do with money, beside the role', {
	fields: [
		f.options('finance_role', 'Finance Role', 'Whether the member only looks at payments, or also makes them', {
			topLevel: true,
			options: { ANALYST: 'Finance Analyst (Sees and Exports Payments)', MANAGER: 'Finance Manager (Also Pays and Edits Billing)' },
			default: 'ANALYST',
		}),
	],
});

export const RELATIONS: OptionLabels = { BOUND: 'Accepted', PENDING: 'Waiting for an Answer', REJECTED: 'Turned Down', UNBOUND: 'Ended' };

export const ACCOUNT_STATUSES: OptionLabels = {
	SHOW_ACCOUNT_STATUS_APPROVED: 'Approved',
	SHOW_ACCOUNT_STATUS_IN_REVIEW: 'In Review',
	SHOW_ACCOUNT_STATUS_NOT_APPROVED: 'Not Approved',
	SHOW_ACCOUNT_STATUS_PUNISHED: 'Suspended',
};

/** How TikTok bills several ad accounts. */
export const INVOICE_MODES: OptionLabels = { ACCOUNT: 'One Invoice Together', ADVERTISER: 'One Invoice for Each Ad Account' };

export const ACCOUNT_KINDS: OptionLabels = { AUCTION: 'Auction', RESERVATION: 'Reservation' };
