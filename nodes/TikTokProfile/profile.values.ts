import type { OptionLabels } from '../../lib/definition/field';

/** Fields of a profile, by the permission (scope) that they need. */
export const FIELDS_BY_SCOPE = {
	'user.info.basic': {
		open_id: 'Open ID',
		union_id: 'Union ID',
		avatar_url: 'Picture',
		avatar_url_100: 'Small Picture',
		avatar_large_url: 'Large Picture',
		display_name: 'Name',
	},
	'user.info.profile': { bio_description: 'Description', profile_deep_link: 'Profile Link', is_verified: 'Verified', username: 'User Name' },
	'user.info.stats': { follower_count: 'Followers', following_count: 'Following', likes_count: 'Likes', video_count: 'Number of Videos' },
} as const;

export const PROFILE_FIELDS: OptionLabels = Object.assign({}, ...Object.values(FIELDS_BY_SCOPE)) as OptionLabels;
