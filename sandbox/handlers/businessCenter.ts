import { ApiError } from '../apiError';
import { type BusinessCenter, type Member } from '../entities/businessCenter';
import { matchesFilter, paginate } from '../listing';
import { findBusinessCenter } from '../lookup';
import type { Handler, RequestParams } from '../types';

/** Finds a member, partner or asset. Throws 40002 where the Business Center has none. */
export function findOrThrow<T>(all: readonly T[], test: (thing: T) => boolean, what: string): T {
	const found = all.find(test);
	if (!found) throw new ApiError(40002, `The Business Center has no ${what}`);
	return found;
}

export const filterOf = ({ filtering = {} }: RequestParams): RequestParams => filtering as RequestParams;

export const containsText = (text: string, keyword: unknown): boolean =>
	matchesFilter(keyword as string | undefined, (wanted) => text.toLowerCase().includes(wanted.toLowerCase()));

const listBusinesses: Handler = ({ state, params }) => {
	const found = state.businesses.filter(
		({ bc_id, name }) => matchesFilter(params.bc_id, (wanted) => wanted === bc_id) && containsText(name, filterOf(params).keyword),
	);
	return paginate(
		found.map(({ bc_id, name, type }) => ({
			bc_info: { bc_id, name, company: name, type, currency: 'EUR', registered_area: 'DE', timezone: 'Europe/Berlin', status: 'ENABLE' },
			user_role: 'ADMIN',
			ext_user_role: { finance_role: 'MANAGER' },
		})),
		params,
	);
};

const listMembers: Handler = ({ state, params }) => {
	const { keyword, user_role, relation_status } = filterOf(params);
	return paginate(
		findBusinessCenter(state, params).members.filter(
			(member) =>
				containsText(`${member.user_name} ${member.user_email}`, keyword) &&
				matchesFilter(user_role, (role) => role === member.user_role) &&
				matchesFilter(relation_status, (status) => status === member.relation_status),
		),
		params,
	);
};

const invite: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const {
		emails,
		user_role = 'STANDARD',
		asset_ids = [],
		advertiser_role = 'ANALYST',
		ext_user_role = {},
	} = params as RequestParams & { emails: readonly string[]; asset_ids?: readonly string[]; user_role?: string; ext_user_role?: object };
	const assets = asset_ids.map((id) =>
		findOrThrow(business.assets, ({ asset_id, asset_type }) => asset_type === 'ADVERTISER' && asset_id === id, `ad account ${id}`),
	);
	for (const user_email of emails.filter((email) => !business.members.some((member) => member.user_email === email))) {
		business.members.push({ user_email, user_name: '', user_role, relation_status: 'PENDING', ext_user_role });
		for (const { access } of assets) access.set(user_email, { advertiser_role });
	}
	return {};
};

const updateMember: Handler = ({ state, params }) => {
	const member = findOrThrow(
		findBusinessCenter(state, params).members,
		({ user_id }) => user_id !== undefined && user_id === params.user_id,
		`member ${String(params.user_id)}`,
	);
	const { user_role = member.user_role, user_name = member.user_name, ext_user_role = member.ext_user_role } = params as Partial<Member>;
	Object.assign(member, { user_role, user_name, ext_user_role });
	return {};
};

const deleteMember: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { user_id, user_email } = params;
	// An invitation is taken back by its email, and a member is removed by the ID.
	const gone = findOrThrow(
		business.members,
		(member) => (user_id === undefined ? member.relation_status === 'PENDING' && member.user_email === user_email : member.user_id === user_id),
		`member ${String(user_id ?? user_email)}`,
	);
	business.members = business.members.filter((member) => member !== gone);
	for (const { access } of business.assets) access.delete(gone.user_id ?? gone.user_email);
	return {};
};

const listPartners: Handler = ({ state, params }) =>
	paginate(
		findBusinessCenter(state, params).partners.filter(({ bc_name }) => containsText(bc_name, filterOf(params).name)),
		params,
	);

const partnerOf = (business: BusinessCenter, { partner_id }: RequestParams) =>
	findOrThrow(business.partners, ({ bc_id }) => bc_id === partner_id, `partner ${String(partner_id)}`);

const addPartner: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const {
		partner_id,
		asset_ids = [],
		advertiser_role = 'ANALYST',
	} = params as RequestParams & { partner_id: string; asset_ids?: readonly string[]; advertiser_role?: string };
	const assets = asset_ids.map((id) => findOrThrow(business.assets, ({ asset_id }) => asset_id === id, `asset ${id}`));
	if (!business.partners.some(({ bc_id }) => bc_id === partner_id)) business.partners.push({ bc_id: partner_id, bc_name: `Partner ${partner_id.slice(-4)}` });
	for (const { shared } of assets) shared.set(partner_id, advertiser_role);
	return {};
};

const deletePartner: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const partner = partnerOf(business, params);
	business.partners = business.partners.filter((other) => other !== partner);
	for (const { shared } of business.assets) shared.delete(partner.bc_id);
	return {};
};

const listPartnerAssets: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { bc_id } = partnerOf(business, params);
	const shared = params.share_type === 'SHARING' ? business.assets.filter((asset) => asset.shared.has(bc_id) && asset.asset_type === params.asset_type) : [];
	return paginate(
		shared
			.filter(({ asset_name }) => containsText(asset_name, filterOf(params).keyword))
			.map(({ asset_id, asset_type, asset_name, shared: roles }) => ({ asset_id, asset_type, asset_name, advertiser_role: roles.get(bc_id) })),
		params,
	);
};

const stopSharing: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { bc_id } = partnerOf(business, params);
	for (const id of params.asset_ids as readonly string[])
		findOrThrow(business.assets, ({ asset_id, shared }) => asset_id === id && shared.has(bc_id), `asset ${id} that it shares with ${bc_id}`).shared.delete(
			bc_id,
		);
	return {};
};

/** Handlers of the Business Centers themselves, their people and partners. */
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
