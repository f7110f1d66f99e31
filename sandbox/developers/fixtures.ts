/** The initial data of TikTok for Developers. */

export const USER = {
	open_id: '-000sandbox-open-id-7f3a',
	union_id: 'c9sandbox-union-id',
	avatar_url: 'https://p16.tiktokcdn.example/avatar.jpeg',
	avatar_url_100: 'https://p16.tiktokcdn.example/avatar_100.jpeg',
	avatar_large_url: 'https://p16.tiktokcdn.example/avatar_large.jpeg',
	display_name: 'Lighthouse Coffee',
	bio_description: 'Beans, roasted by the sea',
	profile_deep_link: 'https://vm.tiktok.example/lighthouse/',
	is_verified: false,
	username: 'lighthousecoffee',
	follower_count: 1204,
	following_count: 31,
	likes_count: 48_213,
	video_count: 27,
} as const;

/** The scope that each user field needs. */
export const USER_SCOPES: Readonly<Record<string, string>> = Object.fromEntries(
	Object.keys(USER).map((name) => [
		name,
		['bio_description', 'profile_deep_link', 'is_verified', 'username'].includes(name)
			? 'user.info.profile'
			: name.endsWith('_count')
				? 'user.info.stats'
				: 'user.info.basic',
	]),
);

const BEGIN = Date.UTC(2026, 0, 1) / 1000;

/** Newest first. */
export const VIDEOS = Array.from({ length: 27 }, (_, index) => {
	const id = String(7_480_000_000_000_000_000n + BigInt((27 - index) * 1_000_003));
	return {
		id,
		create_time: BEGIN - index * 86_400,
		cover_image_url: `https://p16.tiktokcdn.example/cover/${id}.jpeg`,
		share_url: `https://www.tiktok.com/@lighthousecoffee/video/${id}`,
		video_description: `Cup number ${27 - index} #coffee`,
		duration: 12 + (index % 9),
		height: 1024,
		width: 576,
		title: `Cup number ${27 - index}`,
		embed_html: `<blockquote cite="${id}"></blockquote>`,
		embed_link: `https://www.tiktok.com/embed/${id}`,
		like_count: 40 + index,
		comment_count: index % 7,
		share_count: index % 5,
		view_count: 1000 + 137 * index,
	};
});

export const CREATOR = {
	creator_avatar_url: USER.avatar_url,
	creator_username: USER.username,
	creator_nickname: USER.display_name,
	privacy_level_options: ['PUBLIC_TO_EVERYONE', 'MUTUAL_FOLLOW_FRIENDS', 'SELF_ONLY'],
	comment_disabled: false,
	duet_disabled: false,
	stitch_disabled: true,
	max_video_post_duration_sec: 300,
} as const;

const COMPANIES = [
	{ business_id: 6_900_000_000_000_001_009n, business_name: 'Harbour Coffee Roasters', country_code: 'FR', subject: 'Fresh coffee every morning' },
	{ business_id: 6_900_000_000_000_002_027n, business_name: 'Puzzle Pond Games', country_code: 'DE', subject: 'Mobile games for the train' },
	{ business_id: 6_900_000_000_000_003_041n, business_name: 'Northwind Bicycles', country_code: 'IT', subject: 'Ride to work' },
] as const;

const COUNT = 126;
const DAY = 86_400_000;

/** Every third day until today. */
const day = (index: number): string => new Date(Date.now() - (COUNT - 1 - index) * 3 * DAY).toISOString().slice(0, 10).replaceAll('-', '');

/** IDs beyond what a JavaScript number holds, sent as bare numbers. */
export const AD_LIBRARY_ADS = Array.from({ length: COUNT }, (_, index) => {
	const company = COMPANIES[index % COMPANIES.length]!;
	const id = 1_790_000_000_000_000_003n + BigInt(index) * 7_919n;
	return { id, subject: company.subject, published: day(index), country: ['FR', 'DE', 'IT'][Math.floor(index / 3) % 3]!, seen: 5 * (index + 1), company };
});

export const AD_LIBRARY_ADVERTISERS = COMPANIES;

export const CONTENTS = Array.from({ length: 61 }, (_, index) => ({
	id: 7_300_000_000_000_000_011n + BigInt(index) * 104_729n,
	published: day(index),
	country: ['FR', 'ES'][index % 2]!,
	username: index % 2 ? 'emma_lol' : 'joe123',
	brand: COMPANIES[index % 3]!.business_name,
}));
