import { defineEndpoint } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import { ACCOUNT_IDENTITIES, POST_TYPES } from '../../lib/definition/options/creative';
import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { Identity } from '../entities/identities';
import { ADVERTISERS } from '../fixtures/accounts';
import { paginate } from '../listing';
import type { SandboxState } from '../state';
import type { Handler, Route } from '../types';

interface Post {
	readonly itemId: string;
	readonly type: 'VIDEO' | 'CAROUSEL';
	readonly text: string;
}

/** What a TikTok account has posted. */
const postsOf = ({ identityId }: Identity): Post[] => [
	{ itemId: `${identityId.slice(0, -2)}71`, type: 'VIDEO', text: 'How we open in the morning' },
	{ itemId: `${identityId.slice(0, -2)}72`, type: 'VIDEO', text: 'Ask us anything' },
	{ itemId: `${identityId.slice(0, -2)}73`, type: 'CAROUSEL', text: 'Five pictures of spring' },
];

/** @throws ApiError where the ad account has no such identity */
export function findIdentity(state: SandboxState, advertiserId: unknown, identityId: unknown, type?: unknown): Identity {
	const found = state.identities.find((one) => one.advertiserId === advertiserId && one.identityId === identityId);
	if (!found) throw new ApiError(40002, `identity_id: there is no identity ${String(identityId)} in the ad account`);
	if (type !== undefined && found.type !== type) throw new ApiError(40002, `identity_type: the identity ${found.identityId} is of the type ${found.type}`);
	return found;
}

/** @throws ApiError where the identity has no such post */
export function findPost(identity: Identity, itemId: unknown): Post {
	const found = postsOf(identity).find((one) => one.itemId === itemId);
	if (!found) throw new ApiError(40002, `There is no post ${String(itemId)} under the identity ${identity.identityId}`);
	return found;
}

const create: Handler = ({ state, params }) => {
	const { advertiser_id, display_name, image_uri } = params as { advertiser_id: string; display_name: string; image_uri?: string };
	if (!ADVERTISERS.some((one) => one.advertiser_id === advertiser_id)) throw new ApiError(40001, `No permission for the ad account ${advertiser_id}`);
	const made: Identity = { identityId: state.random.id(), advertiserId: advertiser_id, type: 'CUSTOMIZED_USER', name: display_name, image: image_uri };
	state.identities.push(made);
	return { identity_id: made.identityId };
};

function toIdentityResponse({ identityId, type, centerId, name, image }: Identity) {
	const account = type !== 'CUSTOMIZED_USER';
	return {
		identity_id: identityId,
		identity_type: type,
		identity_authorized_bc_id: centerId ?? null,
		display_name: name,
		profile_image: image ?? '',
		available_status: account ? 'AVAILABLE' : null,
		can_push_video: account,
		can_pull_video: account,
	};
}

const list: Handler = ({ state, params }) => {
	const { advertiser_id, identity_type, identity_authorized_bc_id, filtering } = params as Record<string, string | undefined> & {
		filtering?: { keyword?: string };
	};
	const keyword = filtering?.keyword?.toLowerCase();
	const found = state.identities
		.filter((one) => one.advertiserId === advertiser_id && (identity_type === undefined || one.type === identity_type))
		.filter((one) => identity_type !== 'BC_AUTH_TT' || one.centerId === identity_authorized_bc_id)
		.filter((one) => keyword === undefined || one.type !== 'CUSTOMIZED_USER' || one.name.toLowerCase().includes(keyword));
	const { list: identity_list, page_info } = paginate(found.map(toIdentityResponse), { page_size: 20, ...params });
	return { identity_list, page_info };
};

const toPostResponse = (state: SandboxState, { itemId, type, text: words }: Post) => ({
	item_id: itemId,
	item_type: type,
	status: 'ITEM_STATUS_HESITATE_RECOMMEND',
	text: words,
	anchor_list: [],
	auth_info: { ad_auth_status: 'AUTHORIZED', auth_start_time: formatDateTime(state.clock.now()) },
	video_info: type === 'VIDEO' ? { duration: 12.5, width: 720, height: 1280 } : null,
	carousel_info: type === 'CAROUSEL' ? { image_info: [{ image_id: `photo-${itemId}` }] } : null,
});

const getPost: Handler = ({ state, params }) => {
	const identity = findIdentity(state, params.advertiser_id, params.identity_id, params.identity_type);
	const read = (itemId: unknown) => {
		const found = findPost(identity, itemId);
		if (found.type !== (params.item_type ?? 'VIDEO')) throw new ApiError(40002, `item_type: the post ${found.itemId} is of the type ${found.type}`);
		return toPostResponse(state, found);
	};
	return Array.isArray(params.item_ids) ? { video_details: params.item_ids.map(read) } : { video_detail: read(params.item_id) };
};

const account = f.string('advertiser_id', '', '', { required: true });

/** The posts of an identity, which fill a picker; no node shows them. */
const posts = defineEndpoint('GET', 'identity/video/get/', {
	recordsPath: 'video_list',
	fields: [
		account,
		f.string('identity_id', '', '', { required: true }),
		f.options('identity_type', '', '', { required: true, options: ACCOUNT_IDENTITIES }),
		f.string('identity_authorized_bc_id', '', ''),
		f.options('item_type', '', '', { options: POST_TYPES }),
		f.string('cursor', '', ''),
		f.integer('count', '', '', { min: 1, max: 20 }),
	],
});

const listPosts: Handler = ({ state, params }) => {
	const identity = findIdentity(state, params.advertiser_id, params.identity_id, params.identity_type);
	const wanted = params.item_type ?? 'VIDEO';
	const posts = postsOf(identity).filter(({ type }) => type === wanted);
	const start = Number(params.cursor ?? 0);
	const end = start + Number(params.count ?? 20);
	return { video_list: posts.slice(start, end).map((post) => toPostResponse(state, post)), has_more: end < posts.length, cursor: String(end) };
};

export const identityRoutes: readonly Route[] = [{ endpoint: posts, handler: listPosts }];

/** Handlers of the identity endpoints. */
export const identityHandlers: Readonly<Record<string, Handler>> = {
	'POST identity/create/': create,
	'GET identity/get/': list,
	'GET identity/video/info/': getPost,
};
