import { Refusal } from '../apiError';
import type { Asset, AssetGroup, Business } from '../entities/businessCenter';
import { pictureIn } from '../files/pictures';
import { assetOf } from '../fixtures/businesses';
import { paged, passes } from '../listing';
import { businessOf } from '../lookup';
import type { Handler, Params } from '../types';
import { filteringOf, holds, one } from './businessCenter';

/** The member whom a token belongs to. */
const SELF = '7500000000000000017';

const shown = ({ asset_type, asset_id, asset_name, pixel_code }: Asset) => ({ asset_type, asset_id, asset_name, pixel_code });

const ofType = ({ assets }: Business, { asset_type }: Params): Asset[] => assets.filter((asset) => asset.asset_type === asset_type);

const assetIn = (business: Business, params: Params): Asset =>
	one(ofType(business, params), ({ asset_id }) => asset_id === params.asset_id, `${String(params.asset_type)} ${String(params.asset_id)}`);

const listAll: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { keyword, relation_type = 'OWNER_BC', relation_status = 'BOUND', advertiser_show_status = 'SHOW_ACCOUNT_STATUS_APPROVED' } = filteringOf(params);
	const wanted = relation_type === 'OWNER_BC' && relation_status === 'BOUND' && advertiser_show_status === 'SHOW_ACCOUNT_STATUS_APPROVED';
	const found = ofType(business, params).filter(({ asset_name, asset_id }) => wanted && holds(`${asset_name} ${asset_id}`, keyword));
	return paged(
		found.map((asset) => ({ ...shown(asset), relation_type: 'OWNER_BC', relation_status: 'BOUND', owner_bc_name: business.name })),
		params,
	);
};

const list: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { keyword, user_id, user_email } = filteringOf(params);
	const whose = String(user_id ?? user_email ?? SELF);
	const found = ofType(business, params).filter(({ asset_name, access }) => access.has(whose) && holds(asset_name, keyword));
	return paged(
		found.map((asset) => ({ ...shown(asset), ...asset.access.get(whose), owner_bc_name: business.name })),
		params,
	);
};

const memberIn = ({ members }: Business, id: unknown) => one(members, ({ user_id }) => user_id !== undefined && user_id === id, `member ${String(id)}`);

const ROLES = ['advertiser_role', 'catalog_role', 'form_library_role', 'store_role', 'tt_account_roles'] as const;

const assign: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { user_id } = memberIn(business, params.user_id);
	assetIn(business, params).access.set(user_id!, Object.fromEntries(ROLES.filter((role) => params[role] !== undefined).map((role) => [role, params[role]])));
	return {};
};

const unassign: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	if (!assetIn(business, params).access.delete(String(params.user_id))) throw new Refusal(40002, `The member ${String(params.user_id)} has no access to it`);
	return {};
};

const remove: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	if (!['LEAD', 'TT_ACCOUNT'].includes(String(params.asset_type))) throw new Refusal(40002, 'asset_type: only LEAD and TT_ACCOUNT can be deleted');
	const gone = (params.asset_ids as readonly string[]).map((asset_id) => assetIn(business, { ...params, asset_id }));
	business.assets = business.assets.filter((asset) => !gone.includes(asset));
	return {};
};

const listMembers: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { access } = assetIn(business, params);
	const found = business.members.filter((member) => access.has(member.user_id ?? member.user_email) && holds(member.user_name, filteringOf(params).keyword));
	return paged(
		found.map(({ user_id, user_name, user_email }) => ({ user_id, user_name, user_email, ...access.get(user_id ?? user_email) })),
		params,
	);
};

const listPartners: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { shared } = assetIn(business, params);
	return paged(
		business.partners.filter(({ bc_id, bc_name }) => shared.has(bc_id) && holds(bc_name, filteringOf(params).keyword)),
		params,
	);
};

const createAccount: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { name, currency } = params.advertiser_info as { name: string; currency: string };
	if (currency !== 'EUR') throw new Refusal(40002, 'advertiser_info.currency: must be the currency of the Business Center, EUR');
	if (business.type === 'DIRECT' && params.qualification_info !== undefined)
		throw new Refusal(40002, 'qualification_info: must not be given for a DIRECT Business Center');
	if (business.type === 'AGENCY' && params.qualification_info === undefined)
		throw new Refusal(40002, 'qualification_info: is missing for an AGENCY Business Center');
	if (business.assets.some((asset) => asset.asset_name === name)) throw new Refusal(40002, `advertiser_info.name: there is an ad account ${name}`);
	const advertiser_id = world.random.id();
	business.assets.push(assetOf('ADVERTISER', advertiser_id, name));
	business.accounts.set(advertiser_id, { cash: 0, grant: 0 });
	return { advertiser_id };
};

const uploadImage: Handler = ({ world, params, files }) => {
	businessOf(world, params);
	const picture = pictureIn(files.get('image_file')!.bytes);
	if (!picture) throw new Refusal(40905, 'image_file: must be a JPG or PNG');
	const image_id = `certificate/${world.random.id()}`;
	return { image_id, image_url: `${world.url}/${image_id}.${picture.format}` };
};

const groupOf = (business: Business, id: unknown): AssetGroup =>
	one(business.assetGroups, ({ asset_group_id }) => asset_group_id === id, `asset group ${String(id)}`);

const accountsIn = (business: Business, { assets = [] }: Params): string[] =>
	(assets as ReadonlyArray<{ asset_id: string }>).map(({ asset_id }) => assetIn(business, { asset_type: 'ADVERTISER', asset_id }).asset_id);

const peopleIn = (business: Business, { members = [] }: Params): AssetGroup['members'] => {
	const people = members as AssetGroup['members'];
	for (const { member_id } of people) memberIn(business, member_id);
	return people;
};

const createGroup: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const made = {
		asset_group_id: world.random.id(),
		asset_group_name: params.asset_group_name as string,
		assets: accountsIn(business, params),
		members: peopleIn(business, params),
	};
	business.assetGroups.push(made);
	return { asset_group_id: made.asset_group_id };
};

const listGroups: Handler = ({ world, params }) => {
	const found = businessOf(world, params).assetGroups.filter(({ asset_group_id, asset_group_name }) =>
		passes(filteringOf(params).keyword, (keyword) => [asset_group_id, asset_group_name].includes(keyword as string)),
	);
	const { list: asset_groups, page_info } = paged(
		found.map(({ asset_group_id, asset_group_name }) => ({ asset_group_id, asset_group_name })),
		params,
	);
	return { asset_groups, page_info };
};

const getGroup: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { asset_group_id, asset_group_name, assets, members } = groupOf(business, params.asset_group_id);
	const { keyword } = filteringOf(params);
	const name = (id: string): string => business.assets.find((asset) => asset.asset_id === id)?.asset_name ?? '';
	const person = (id: string): string => business.members.find((member) => member.user_id === id)?.user_name ?? '';
	const ofMembers = params.query_entity === 'MEMBER';
	const { list: contents, page_info } = paged<object>(
		ofMembers
			? members.filter(({ member_id }) => holds(person(member_id), keyword))
			: assets
					.filter((id) => holds(`${name(id)} ${id}`, keyword))
					.map((asset_id) => ({ asset_id, asset_type: 'ADVERTISER', asset_name: name(asset_id) })),
		params,
	);
	return { asset_group: { asset_group_id, asset_group_name, [ofMembers ? 'members' : 'assets']: contents }, page_info };
};

const updateGroup: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const group = groupOf(business, params.asset_group_id);
	const assets = accountsIn(business, params);
	const members = peopleIn(business, params);
	const ids = new Set(members.map(({ member_id }) => member_id));
	group.asset_group_name = (params.asset_group_name as string | undefined) ?? group.asset_group_name;
	group.assets = [...group.assets.filter((id) => !assets.includes(id)), ...(params.action === 'ADD' ? assets : [])];
	group.members = [...group.members.filter(({ member_id }) => !ids.has(member_id)), ...(params.action === 'ADD' ? members : [])];
	return {};
};

const deleteGroup: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const gone = groupOf(business, (params.asset_group_ids as readonly string[])[0]);
	business.assetGroups = business.assetGroups.filter((group) => group !== gone);
	return {};
};

const pixelOf = (business: Business, { pixel_code }: Params): Asset =>
	one(business.assets, (asset) => asset.pixel_code !== undefined && asset.pixel_code === pixel_code, `pixel ${String(pixel_code)}`);

const listLinks: Handler = ({ world, params }) =>
	paged(
		[...pixelOf(businessOf(world, params), params).linked].map((advertiser_id) => ({ advertiser_id })),
		params,
	);

const updateLinks: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { linked } = pixelOf(business, params);
	for (const asset_id of params.advertiser_ids as readonly string[]) {
		assetIn(business, { asset_type: 'ADVERTISER', asset_id });
		if (params.relation_status === 'LINK') linked.add(asset_id);
		else linked.delete(asset_id);
	}
	return {};
};

const transferPixel: Handler = ({ world, params }) => {
	const pixel_code = params.pixel_code as string;
	const asset_id = world.random.id();
	businessOf(world, params).assets.push(assetOf('PIXEL', asset_id, `Pixel ${pixel_code}`, { pixel_code }));
	return { asset_id };
};

/** What stands behind the assets of Business Centers, their groups and pixels. */
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
