import { ApiError } from '../apiError';
import type { AssetGroup, BusinessAsset, BusinessCenter } from '../entities/businessCenter';
import { readImageInfo } from '../files/pictures';
import { newAsset } from '../fixtures/businesses';
import { matchesFilter, paginate } from '../listing';
import { findBusinessCenter } from '../lookup';
import type { Handler, RequestParams } from '../types';
import { containsText, filterOf, findOrThrow } from './businessCenter';

/** The member whom a token belongs to. */
const SELF = '7500000000000000017';

const toResponse = ({ asset_type, asset_id, asset_name, pixel_code }: BusinessAsset) => ({ asset_type, asset_id, asset_name, pixel_code });

const ofType = ({ assets }: BusinessCenter, { asset_type }: RequestParams): BusinessAsset[] => assets.filter((asset) => asset.asset_type === asset_type);

const assetIn = (business: BusinessCenter, params: RequestParams): BusinessAsset =>
	findOrThrow(ofType(business, params), ({ asset_id }) => asset_id === params.asset_id, `${String(params.asset_type)} ${String(params.asset_id)}`);

const listAll: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { keyword, relation_type = 'OWNER_BC', relation_status = 'BOUND', advertiser_show_status = 'SHOW_ACCOUNT_STATUS_APPROVED' } = filterOf(params);
	const wanted = relation_type === 'OWNER_BC' && relation_status === 'BOUND' && advertiser_show_status === 'SHOW_ACCOUNT_STATUS_APPROVED';
	const found = ofType(business, params).filter(({ asset_name, asset_id }) => wanted && containsText(`${asset_name} ${asset_id}`, keyword));
	return paginate(
		found.map((asset) => ({ ...toResponse(asset), relation_type: 'OWNER_BC', relation_status: 'BOUND', owner_bc_name: business.name })),
		params,
	);
};

const list: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { keyword, user_id, user_email } = filterOf(params);
	const whose = String(user_id ?? user_email ?? SELF);
	const found = ofType(business, params).filter(({ asset_name, access }) => access.has(whose) && containsText(asset_name, keyword));
	return paginate(
		found.map((asset) => ({ ...toResponse(asset), ...asset.access.get(whose), owner_bc_name: business.name })),
		params,
	);
};

const memberIn = ({ members }: BusinessCenter, id: unknown) =>
	findOrThrow(members, ({ user_id }) => user_id !== undefined && user_id === id, `member ${String(id)}`);

const ROLES = ['advertiser_role', 'catalog_role', 'form_library_role', 'store_role', 'tt_account_roles'] as const;

const assign: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { user_id } = memberIn(business, params.user_id);
	assetIn(business, params).access.set(user_id!, Object.fromEntries(ROLES.filter((role) => params[role] !== undefined).map((role) => [role, params[role]])));
	return {};
};

const unassign: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	if (!assetIn(business, params).access.delete(String(params.user_id))) throw new ApiError(40002, `The member ${String(params.user_id)} has no access to it`);
	return {};
};

const remove: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	if (!['LEAD', 'TT_ACCOUNT'].includes(String(params.asset_type))) throw new ApiError(40002, 'asset_type: only LEAD and TT_ACCOUNT can be deleted');
	const gone = (params.asset_ids as readonly string[]).map((asset_id) => assetIn(business, { ...params, asset_id }));
	business.assets = business.assets.filter((asset) => !gone.includes(asset));
	return {};
};

const listMembers: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { access } = assetIn(business, params);
	const found = business.members.filter(
		(member) => access.has(member.user_id ?? member.user_email) && containsText(member.user_name, filterOf(params).keyword),
	);
	return paginate(
		found.map(({ user_id, user_name, user_email }) => ({ user_id, user_name, user_email, ...access.get(user_id ?? user_email) })),
		params,
	);
};

const listPartners: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { shared } = assetIn(business, params);
	return paginate(
		business.partners.filter(({ bc_id, bc_name }) => shared.has(bc_id) && containsText(bc_name, filterOf(params).keyword)),
		params,
	);
};

const createAccount: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { name, currency } = params.advertiser_info as { name: string; currency: string };
	if (currency !== 'EUR') throw new ApiError(40002, 'advertiser_info.currency: must be the currency of the Business Center, EUR');
	if (business.type === 'DIRECT' && params.qualification_info !== undefined)
		throw new ApiError(40002, 'qualification_info: must not be given for a DIRECT Business Center');
	if (business.type === 'AGENCY' && params.qualification_info === undefined)
		throw new ApiError(40002, 'qualification_info: is missing for an AGENCY Business Center');
	if (business.assets.some((asset) => asset.asset_name === name)) throw new ApiError(40002, `advertiser_info.name: there is an ad account ${name}`);
	const advertiser_id = state.random.id();
	business.assets.push(newAsset('ADVERTISER', advertiser_id, name));
	business.accounts.set(advertiser_id, { cash: 0, grant: 0 });
	return { advertiser_id };
};

const uploadImage: Handler = ({ state, params, files }) => {
	findBusinessCenter(state, params);
	const picture = readImageInfo(files.get('image_file')!.bytes);
	if (!picture) throw new ApiError(40905, 'image_file: must be a JPG or PNG');
	const image_id = `certificate/${state.random.id()}`;
	return { image_id, image_url: `${state.url}/${image_id}.${picture.format}` };
};

const groupOf = (business: BusinessCenter, id: unknown): AssetGroup =>
	findOrThrow(business.assetGroups, ({ asset_group_id }) => asset_group_id === id, `asset group ${String(id)}`);

const accountsIn = (business: BusinessCenter, { assets = [] }: RequestParams): string[] =>
	(assets as ReadonlyArray<{ asset_id: string }>).map(({ asset_id }) => assetIn(business, { asset_type: 'ADVERTISER', asset_id }).asset_id);

const peopleIn = (business: BusinessCenter, { members = [] }: RequestParams): AssetGroup['members'] => {
	const people = members as AssetGroup['members'];
	for (const { member_id } of people) memberIn(business, member_id);
	return people;
};

const createGroup: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const made = {
		asset_group_id: state.random.id(),
		asset_group_name: params.asset_group_name as string,
		assets: accountsIn(business, params),
		members: peopleIn(business, params),
	};
	business.assetGroups.push(made);
	return { asset_group_id: made.asset_group_id };
};

const listGroups: Handler = ({ state, params }) => {
	const found = findBusinessCenter(state, params).assetGroups.filter(({ asset_group_id, asset_group_name }) =>
		matchesFilter(filterOf(params).keyword, (keyword) => [asset_group_id, asset_group_name].includes(keyword as string)),
	);
	const { list: asset_groups, page_info } = paginate(
		found.map(({ asset_group_id, asset_group_name }) => ({ asset_group_id, asset_group_name })),
		params,
	);
	return { asset_groups, page_info };
};

const getGroup: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { asset_group_id, asset_group_name, assets, members } = groupOf(business, params.asset_group_id);
	const { keyword } = filterOf(params);
	const name = (id: string): string => business.assets.find((asset) => asset.asset_id === id)?.asset_name ?? '';
	const person = (id: string): string => business.members.find((member) => member.user_id === id)?.user_name ?? '';
	const ofMembers = params.query_entity === 'MEMBER';
	const { list: contents, page_info } = paginate<object>(
		ofMembers
			? members.filter(({ member_id }) => containsText(person(member_id), keyword))
			: assets
					.filter((id) => containsText(`${name(id)} ${id}`, keyword))
					.map((asset_id) => ({ asset_id, asset_type: 'ADVERTISER', asset_name: name(asset_id) })),
		params,
	);
	return { asset_group: { asset_group_id, asset_group_name, [ofMembers ? 'members' : 'assets']: contents }, page_info };
};

const updateGroup: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const group = groupOf(business, params.asset_group_id);
	const assets = accountsIn(business, params);
	const members = peopleIn(business, params);
	const ids = new Set(members.map(({ member_id }) => member_id));
	group.asset_group_name = (params.asset_group_name as string | undefined) ?? group.asset_group_name;
	group.assets = [...group.assets.filter((id) => !assets.includes(id)), ...(params.action === 'ADD' ? assets : [])];
	group.members = [...group.members.filter(({ member_id }) => !ids.has(member_id)), ...(params.action === 'ADD' ? members : [])];
	return {};
};

const deleteGroup: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const gone = groupOf(business, (params.asset_group_ids as readonly string[])[0]);
	business.assetGroups = business.assetGroups.filter((group) => group !== gone);
	return {};
};

const pixelOf = (business: BusinessCenter, { pixel_code }: RequestParams): BusinessAsset =>
	findOrThrow(business.assets, (asset) => asset.pixel_code !== undefined && asset.pixel_code === pixel_code, `pixel ${String(pixel_code)}`);

const listLinks: Handler = ({ state, params }) =>
	paginate(
		[...pixelOf(findBusinessCenter(state, params), params).linked].map((advertiser_id) => ({ advertiser_id })),
		params,
	);

const updateLinks: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { linked } = pixelOf(business, params);
	for (const asset_id of params.advertiser_ids as readonly string[]) {
		assetIn(business, { asset_type: 'ADVERTISER', asset_id });
		if (params.relation_status === 'LINK') linked.add(asset_id);
		else linked.delete(asset_id);
	}
	return {};
};

const transferPixel: Handler = ({ state, params }) => {
	const pixel_code = params.pixel_code as string;
	const asset_id = state.random.id();
	findBusinessCenter(state, params).assets.push(newAsset('PIXEL', asset_id, `Pixel ${pixel_code}`, { pixel_code }));
	return { asset_id };
};

/** Handlers of the assets of Business Centers, their groups and pixels. */
export const businessAssetHandlers: Readonly<Record<string, Handler>> = {
	'GET bc/asset/admin/get/': listAll,
	'GET bc/asset/get/': list,
	'POST bc/asset/assign/': assign,
	'POST bc/asset/unassign/': unassign,
	'POST bc/asset/admin/delete/': remove,
	'GET bc/asset/member/get/': listMembers,
	'GET bc/asset/partner/get/': listPartners,
	'POST bc/advertiser/create/': createAccount,
	'POST bc/image/upload/': uploadImage,
	'POST bc/asset_group/create/': createGroup,
	'GET bc/asset_group/list/': listGroups,
	'GET bc/asset_group/get/': getGroup,
	'POST bc/asset_group/update/': updateGroup,
	'POST bc/asset_group/delete/': deleteGroup,
	'GET bc/pixel/link/get/': listLinks,
	'POST bc/pixel/link/update/': updateLinks,
	'POST bc/pixel/transfer/': transferPixel,
};
