import { f } from '../../lib/definition/field';
import { get } from '../../lib/definition/operation';
import { HASHTAG_CATEGORIES } from '../../lib/definition/options/hashtag';
import { adAccount } from '../../lib/definition/sharedFields';

const kind = f.options('discovery_type', 'Kind of Trend', 'What is trending; TikTok reports hashtags only', {
	required: true,
	options: { HASHTAG: 'Hashtag' },
});

const TIMES = { '1DAY': 'Last Day', '7DAY': 'Last 7 Days', '30DAY': 'Last 30 Days', '120DAY': 'Last 120 Days' };

const COUNTRY = { regex: /^[A-Z]{2}$/, message: 'must be a country code of two capital letters, such as US' } as const;

const period = { required: true, options: TIMES, default: '7DAY' } as const;

export const getHashtag = get('discovery/detail/', {
	resource: 'hashtag',
	operation: 'getHashtag',
	label: 'Get',
	action: 'Get a trending hashtag',
	help: 'Follow one trending hashtag: its posts, views, rank by day, top countries and audience',
	fields: [
		adAccount,
		kind,
		f.string('hashtag_id', 'Hashtag ID', 'The hashtag to look up, by the ID that Get Many gives', {
			required: true,
			pattern: { regex: /^\d+$/, message: 'must be digits only' },
			example: '4268426520694',
		}),
		f.string('country_code', 'Country', 'Where it trends; take the country it was listed for', { required: true, pattern: COUNTRY, example: 'US' }),
		f.options('date_range', 'Period', 'For which time to count; take the period it was listed for', period),
	],
});

export const listHashtags = get('discovery/trending_list/', {
	resource: 'hashtag',
	operation: 'getManyHashtags',
	label: 'Get Many',
	action: 'Get many trending hashtags',
	help: 'List the hashtags that are popular in a country, with their rank, posts and views',
	recordsPath: 'list',
	fields: [
		adAccount,
		kind,
		f.string('country_code', 'Country', 'Where the hashtags trend; defaults to the United States', {
			suffix: 'list',
			topLevel: true,
			pattern: COUNTRY,
			example: 'US',
		}),
		f.options('date_range', 'Period', 'For which time to count', { suffix: 'list', ...period }),
		f.options('category_name', 'Industry', 'Only hashtags of this industry', { topLevel: true, options: HASHTAG_CATEGORIES, default: 'ALL' }),
	],
});
