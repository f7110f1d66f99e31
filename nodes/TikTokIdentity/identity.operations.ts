import { f } from '../../lib/definition/field';
import { get, post, type NodeTable, type Operation, type OperationContext } from '../../lib/definition/operation';
import { ACCOUNT_IDENTITIES, IDENTITY_TYPES, POST_TYPES } from '../../lib/definition/options/creative';
import { adAccount } from '../../lib/definition/sharedFields';
import { isRecord } from '../../lib/util/isRecord';

const center = f.resourceLocator(
	'identity_authorized_bc_id',
	'Business Center of the Identity',
	'The Business Center through which the TikTok account is used',
	{ required: true, list: 'businessCenters', showWhen: { identity_type: ['BC_AUTH_TT'] } },
);

const createIdentity = post('identity/create/', {
	resource: 'identity',
	operation: 'createIdentity',
	repeat: 'adds',
	label: 'Create',
	action: 'Create an identity for ads',
	help: 'Create a display name and image for ads that run without a TikTok account',
	fields: [
		adAccount,
		f.string('display_name', 'Display Name', 'The name that people see with the ads', { required: true, maxLength: 100 }),
		f.resourceLocator('image_uri', 'Profile Image', 'A square image that people see beside the name; TikTok has one of its own where you pick none', {
			topLevel: true,
			list: 'images',
		}),
	],
});

const listIdentities = get('identity/get/', {
	resource: 'identity',
	operation: 'getManyIdentities',
	label: 'Get Many',
	action: 'Get many identities for ads',
	help: 'List the identities that the ads of an ad account can appear under',
	pagination: { maxPageSize: 100 },
	recordsPath: 'identity_list',
	fields: [
		adAccount,
		f.options('identity_type', 'Identity Type', 'Only identities of this type; defaults to all', {
			suffix: 'only',
			topLevel: true,
			options: IDENTITY_TYPES,
		}),
		{ ...center, suffix: 'only' },
		f.filters(f.string('keyword', 'Name', 'Only custom identities with a similar name')),
	],
});

/** TikTok returns one post as `video_detail` and several as `video_details`. */
async function readPosts({ request, params }: OperationContext): Promise<unknown[]> {
	const { data } = await request(getPost, params);
	const { video_detail, video_details } = isRecord(data) ? data : {};
	if (Array.isArray(video_details)) return video_details as unknown[];
	return isRecord(video_detail) ? [video_detail] : [];
}

const getPost: Operation = get('identity/video/info/', {
	resource: 'post',
	operation: 'getPost',
	label: 'Get',
	action: 'Get a post of an identity',
	help: 'Read a TikTok post of an identity: text, video or photos, and whether it may become an ad',
	recordsPath: 'video_detail',
	execute: readPosts,
	fields: [
		adAccount,
		f.options('identity_type', 'Identity Type', 'How the post came to the ad account', { required: true, options: ACCOUNT_IDENTITIES, default: 'TT_USER' }),
		center,
		f.resourceLocator('identity_id', 'Identity', 'Whose post it is', { required: true, list: 'identities' }),
		f.options('how_many', 'How Many', 'Whether to read one post, or several with one call', {
			clientOnly: true,
			required: true,
			options: { one: 'One Post', several: 'Several Posts' },
			default: 'one',
		}),
		f.resourceLocator('item_id', 'TikTok Post', 'The post to read', { required: true, list: 'posts', showWhen: { how_many: ['one'] } }),
		f.stringList('item_ids', 'TikTok Post IDs', 'The posts to read, up to 20', {
			required: true,
			minItems: 1,
			maxItems: 20,
			showWhen: { how_many: ['several'] },
		}),
		f.options('item_type', 'Post Type', 'Type of the post; defaults to Video', { options: POST_TYPES, default: 'CAROUSEL' }),
	],
});

export const identity: NodeTable = {
	resources: [
		{ value: 'identity', label: 'Identity' },
		{ value: 'post', label: 'Post' },
	],
	operations: [createIdentity, listIdentities, getPost],
};
