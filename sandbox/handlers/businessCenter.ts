import type { Handler } from '../router';
import { firstCatalogs } from './catalog';
import { Refusal } from '../envelope';
import type { Params } from '../validateRequest';
import { paged, passes } from '../listing';
import { ADVERTISERS, BUSINESS_CENTER } from './oauth';
import { firstPixels } from './pixels';
import type { World } from '../state';

type Relation = 'BOUND' | 'PENDING';

export interface Member {
	/** None until the invitation is accepted. */
	readonly user_id?: string;
	readonly user_email: string;
	user_name: string;
	user_role: string;
	readonly relation_status: Relation;
	ext_user_role: object;
}

export interface Asset {
	readonly asset_type: string;
	readonly asset_id: string;
	readonly asset_name: string;
	readonly pixel_code?: string;
	/** Roles by member; an email stands for a member who is invited. */
	readonly access: Map<string, Record<string, unknown>>;
	/** Partners it is shared with, and their role. */
	readonly shared: Map<string, string>;
	/** Ad accounts that use a pixel. */
	readonly linked: Set<string>;
}

export interface Funds {
	cash: number;
	grant: number;
}

export interface Movement {
	readonly account_id?: string;
	readonly amount: number;
	readonly billing_type: 'CASH' | 'CREDIT';
	readonly transaction_type: string;
	readonly at: number;
}

export interface BillingGroup {
	readonly billing_group_id: string;
	billing_group_name: string;
	billing_group_emails: readonly string[];
	advertisers: readonly string[];
	is_primary: boolean;
	readonly billing_group_type: string;
}

export interface AssetGroup {
	readonly asset_group_id: string;
	asset_group_name: string;
	assets: readonly string[];
	members: ReadonlyArray<{ readonly member_id: string; readonly asset_roles?: object }>;
}

/** A Business Center with everything in it. */
export interface Business {
	readonly bc_id: string;
	readonly name: string;
	readonly type: string;
	/** Money of its own, and of its ad accounts by their ID. */
	readonly funds: Funds;
	readonly accounts: Map<string, Funds>;
	members: Member[];
	partners: Array<{ readonly bc_id: string; readonly bc_name: string }>;
	assets: Asset[];
	movements: Movement[];
	billingGroups: BillingGroup[];
	assetGroups: AssetGroup[];
}

const OWNER = '7500000000000000017';

const PARTNER = '7600000000000000451';

export const assetOf = (asset_type: string, asset_id: string, asset_name: string, more: Partial<Asset> = {}): Asset => ({
	asset_type,
	asset_id,
	asset_name,
	access: new Map([[OWNER, { advertiser_role: 'ADMIN' }]]),
	shared: new Map(),
	linked: new Set(),
	...more,
});

const bound = (user_id: string, user_name: string, user_email: string, user_role: string): Member => ({
	user_id,
	user_name,
	user_email,
	user_role,
	relation_status: 'BOUND',
	ext_user_role: {},
});

const empty = (bc_id: string, name: string, type: string): Business => ({
	bc_id,
	name,
	type,
	funds: { cash: 5000, grant: 300 },
	accounts: new Map(),
	partners: [],
	assets: [],
	movements: [],
	billingGroups: [],
	assetGroups: [],
	members: [bound(OWNER, 'Mira Sandberg', 'mira@example.com', 'ADMIN'), bound('7500000000000000239', 'Jonas Weide', 'jonas@example.com', 'STANDARD')],
});

/** What each ad account has left, in the order of the ad accounts. */
const CASH = [100, 1850, 12.5] as const;

/** What every sandbox begins with: an agency with three ad accounts, and a company with nothing yet. */
export function firstBusinesses(): Business[] {
	const agency = empty(BUSINESS_CENTER, 'Harbour Agency', 'AGENCY');
	ADVERTISERS.forEach(({ advertiser_id, advertiser_name }, index) => {
		agency.assets.push(assetOf('ADVERTISER', advertiser_id, advertiser_name));
		agency.accounts.set(advertiser_id, { cash: CASH[index]!, grant: 0 });
	});
	for (const { catalog_id, catalog_name } of firstCatalogs()) agency.assets.push(assetOf('CATALOG', catalog_id, catalog_name));
	for (const { pixel_id, pixel_code, pixel_name } of firstPixels()) agency.assets.push(assetOf('PIXEL', pixel_id, pixel_name, { pixel_code }));
	agency.partners.push({ bc_id: PARTNER, bc_name: 'Paper Kite Group' });
	agency.assets.push(
		assetOf('TT_ACCOUNT', '7640000000000000017', 'lighthousecoffee'),
		assetOf('LEAD', '7660000000000000017', 'Newsletter Forms', { shared: new Map([[PARTNER, 'ANALYST']]) }),
		assetOf('TIKTOK_SHOP', '7670000000000000017', 'Lighthouse Beans', { shared: new Map([[PARTNER, 'ANALYST']]) }),
		assetOf('TIKTOK_SHOP', '7670000000000000239', 'Lighthouse Cups', { shared: new Map([[PARTNER, 'ANALYST']]) }),
	);
	agency.members.push({ user_email: 'ole@example.com', user_name: '', user_role: 'STANDARD', relation_status: 'PENDING', ext_user_role: {} });
	agency.billingGroups.push({
		billing_group_id: '7630000000000000017',
		billing_group_name: 'Monthly',
		billing_group_emails: ['billing@example.com'],
		advertisers: [ADVERTISERS[0].advertiser_id],
		is_primary: true,
		billing_group_type: 'AUCTION',
	});
	agency.assetGroups.push({
		asset_group_id: '7650000000000000017',
		asset_group_name: 'Food and Drink',
		assets: [ADVERTISERS[0].advertiser_id],
		members: [{ member_id: OWNER, asset_roles: { ADVERTISER: 'ADVERTISER_ROLE_ADMIN' } }],
	});
	return [agency, empty('7000000000000000012', 'Northwind Holding', 'DIRECT')];
}

export function businessOf(world: World, { bc_id }: Params): Business {
	const found = world.businesses.find((business) => business.bc_id === bc_id);
	if (!found) throw new Refusal(40001, `No permission for the Business Center ${String(bc_id)}`);
	return found;
}

/** One thing of a Business Center; what it does not have ends the call. */
export function one<T>(all: readonly T[], test: (thing: T) => boolean, what: string): T {
	const found = all.find(test);
	if (!found) throw new Refusal(40002, `The Business Center has no ${what}`);
	return found;
}

export const filteringOf = ({ filtering = {} }: Params): Params => filtering as Params;

export const holds = (text: string, keyword: unknown): boolean =>
	passes(keyword as string | undefined, (wanted) => text.toLowerCase().includes(wanted.toLowerCase()));

const listBusinesses: Handler = ({ world, params }) => {
	const found = world.businesses.filter(({ bc_id, name }) => passes(params.bc_id, (wanted) => wanted === bc_id) && holds(name, filteringOf(params).keyword));
	return paged(
		found.map(({ bc_id, name, type }) => ({
			bc_info: { bc_id, name, company: name, type, currency: 'EUR', registered_area: 'DE', timezone: 'Europe/Berlin', status: 'ENABLE' },
			user_role: 'ADMIN',
			ext_user_role: { finance_role: 'MANAGER' },
		})),
		params,
	);
};

const listMembers: Handler = ({ world, params }) => {
	const { keyword, user_role, relation_status } = filteringOf(params);
	return paged(
		businessOf(world, params).members.filter(
			(member) =>
				holds(`${member.user_name} ${member.user_email}`, keyword) &&
				passes(user_role, (role) => role === member.user_role) &&
				passes(relation_status, (status) => status === member.relation_status),
		),
		params,
	);
};

const invite: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const {
		emails,
		user_role = 'STANDARD',
		asset_ids = [],
		advertiser_role = 'ANALYST',
		ext_user_role = {},
	} = params as Params & { emails: readonly string[]; asset_ids?: readonly string[]; user_role?: string; ext_user_role?: object };
	const assets = asset_ids.map((id) =>
		one(business.assets, ({ asset_id, asset_type }) => asset_type === 'ADVERTISER' && asset_id === id, `ad account ${id}`),
	);
	for (const user_email of emails.filter((email) => !business.members.some((member) => member.user_email === email))) {
		business.members.push({ user_email, user_name: '', user_role, relation_status: 'PENDING', ext_user_role });
		for (const { access } of assets) access.set(user_email, { advertiser_role });
	}
	return {};
};

const updateMember: Handler = ({ world, params }) => {
	const member = one(
		businessOf(world, params).members,
		({ user_id }) => user_id !== undefined && user_id === params.user_id,
		`member ${String(params.user_id)}`,
	);
	const { user_role = member.user_role, user_name = member.user_name, ext_user_role = member.ext_user_role } = params as Partial<Member>;
	Object.assign(member, { user_role, user_name, ext_user_role });
	return {};
};

const deleteMember: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { user_id, user_email } = params;
	// An invitation is taken back by its email, and a member is removed by the ID.
	const gone = one(
		business.members,
		(member) => (user_id === undefined ? member.relation_status === 'PENDING' && member.user_email === user_email : member.user_id === user_id),
		`member ${String(user_id ?? user_email)}`,
	);
	business.members = business.members.filter((member) => member !== gone);
	for (const { access } of business.assets) access.delete(gone.user_id ?? gone.user_email);
	return {};
};

const listPartners: Handler = ({ world, params }) =>
	paged(
		businessOf(world, params).partners.filter(({ bc_name }) => holds(bc_name, filteringOf(params).name)),
		params,
	);

const partnerOf = (business: Business, { partner_id }: Params) => one(business.partners, ({ bc_id }) => bc_id === partner_id, `partner ${String(partner_id)}`);

const addPartner: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const {
		partner_id,
		asset_ids = [],
		advertiser_role = 'ANALYST',
	} = params as Params & { partner_id: string; asset_ids?: readonly string[]; advertiser_role?: string };
	const assets = asset_ids.map((id) => one(business.assets, ({ asset_id }) => asset_id === id, `asset ${id}`));
	if (!business.partners.some(({ bc_id }) => bc_id === partner_id)) business.partners.push({ bc_id: partner_id, bc_name: `Partner ${partner_id.slice(-4)}` });
	for (const { shared } of assets) shared.set(partner_id, advertiser_role);
	return {};
};

const deletePartner: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const partner = partnerOf(business, params);
	business.partners = business.partners.filter((other) => other !== partner);
	for (const { shared } of business.assets) shared.delete(partner.bc_id);
	return {};
};

const listPartnerAssets: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { bc_id } = partnerOf(business, params);
	const shared = params.share_type === 'SHARING' ? business.assets.filter((asset) => asset.shared.has(bc_id) && asset.asset_type === params.asset_type) : [];
	return paged(
		shared
			.filter(({ asset_name }) => holds(asset_name, filteringOf(params).keyword))
			.map(({ asset_id, asset_type, asset_name, shared: roles }) => ({ asset_id, asset_type, asset_name, advertiser_role: roles.get(bc_id) })),
		params,
	);
};

const stopSharing: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { bc_id } = partnerOf(business, params);
	for (const id of params.asset_ids as readonly string[])
		one(business.assets, ({ asset_id, shared }) => asset_id === id && shared.has(bc_id), `asset ${id} that it shares with ${bc_id}`).shared.delete(bc_id);
	return {};
};

/** What stands behind the Business Centers themselves, their people and partners. */
export const businessHandlers: Readonly<Record<string, Handler>> = {
	'GET bc/get/': listBusinesses,
	'GET bc/member/get/': listMembers,
	'POST bc/member/invite/': invite,
	'POST bc/member/update/': updateMember,
	'POST bc/member/delete/': deleteMember,
	'GET bc/partner/get/': listPartners,
	'POST bc/partner/add/': addPartner,
	'POST bc/partner/delete/': deletePartner,
	'GET bc/partner/asset/get/': listPartnerAssets,
	'POST bc/partner/asset/delete/': stopSharing,
};
