import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { businessCenter } from '../../lib/definition/sharedFields';
import { catalog, feed, UPDATE_MODES } from './fields';

/** Longest time between two updates, by `interval_type` and in its unit. */
const MAX_INTERVAL: Readonly<Record<string, number>> = { HOURLY: 23, DAILY: 30, MONTHLY: 12 };

const scheduleOf = ({ schedule_param: schedule }: Params) =>
	(schedule ?? {}) as { source?: { uri?: string }; interval_type?: string; interval_count?: number; timezone?: string };

const schedule = f.object('schedule_param', 'Schedule', 'Where TikTok fetches the products from by itself, and how often', {
	fields: [
		f.object('source', 'Source', 'The file with the products', {
			topLevel: true,
			fields: [
				f.string('uri', 'File URL', 'The address of a CSV, TSV or XML file of up to 8 GB; it begins with http, https, ftp or sftp', {
					topLevel: true,
					example: 'https://shop.example.com/products.csv',
					pattern: { regex: /^(https?|s?ftp):\/\/\S+$/i, message: 'must begin with http, https, ftp or sftp, and hold no spaces' },
				}),
				f.string('username', 'User', 'Who signs in there, where the file is protected'),
				f.string('password', 'Password', 'What they sign in with', { secret: true }),
			],
		}),
		f.options('interval_type', 'Repeat', 'The unit of time between two updates', {
			topLevel: true,
			options: { HOURLY: 'Hourly', DAILY: 'Daily', MONTHLY: 'Monthly' },
		}),
		f.integer('interval_count', 'Every', 'How many hours (up to 23), days (up to 30) or months (up to 12) lie between two updates', { min: 1, max: 30 }),
		f.integer('day_of_month', 'Day of Month', 'On which day of a month a monthly update runs', { min: 1, max: 31 }),
		f.integer('hour', 'Hour', 'At which hour an update runs, or the first one of an hourly schedule', { min: 0, max: 23 }),
		f.integer('minute', 'Minute', 'At which minute an update runs', { min: 0, max: 59 }),
		f.string('timezone', 'Time Zone', 'The time zone of hour and minute', { example: 'Europe/Berlin' }),
	],
});

const scheduleRules: readonly Rule[] = [
	{
		field: 'schedule_param',
		message: 'needs a File URL once it says how often or in which time zone',
		test: (params) => {
			const { source, interval_type, timezone } = scheduleOf(params);
			return (interval_type === undefined && timezone === undefined) || source?.uri !== undefined;
		},
	},
	{
		field: 'schedule_param',
		message: 'has too long a time between updates: at most 23 hours, 30 days or 12 months',
		test: (params) => {
			const { interval_type = '', interval_count = 1 } = scheduleOf(params);
			return interval_count <= (MAX_INTERVAL[interval_type] ?? Infinity);
		},
	},
];

const feedName = f.string('feed_name', 'Feed Name', 'Name of the feed', { required: true });

const updateMode = f.options(
	'update_mode',
	'Update Mode',
	'Whether an update adds and changes products, or also removes those that are no longer in the file',
	{
		required: true,
		options: UPDATE_MODES,
		default: 'INCREMENTAL',
	},
);

export const createFeed = post('catalog/feed/create/', {
	resource: 'feed',
	operation: 'createFeed',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a product feed',
	help: 'Create a feed of products for a catalog, which TikTok can update on a schedule',
	rules: scheduleRules,
	fields: [businessCenter, catalog, feedName, updateMode, schedule],
});

export const listFeeds = get('catalog/feed/get/', {
	resource: 'feed',
	operation: 'getManyFeeds',
	label: 'Get Many',
	action: 'Get many product feeds',
	help: 'List the feeds of a catalog, with their schedule and number of products',
	recordsPath: 'feed_list',
	fields: [businessCenter, catalog, f.resourceLocator('feed_id', 'Feed', 'Only this feed', { list: 'feeds' })],
});

export const updateFeed = post('catalog/feed/update/', {
	resource: 'feed',
	operation: 'updateFeed',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a product feed',
	help: 'Change the name, mode or schedule of a feed; name and mode must be given again',
	rules: scheduleRules,
	echoParams: ['feed_id'],
	fields: [businessCenter, catalog, feed, feedName, updateMode, schedule],
});

export const deleteFeed = post('catalog/feed/delete/', {
	resource: 'feed',
	operation: 'deleteFeed',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete a product feed',
	help: 'Remove a feed from a catalog',
	echoParams: ['feed_id'],
	fields: [businessCenter, catalog, feed],
});

export const getFeedLog = get('catalog/feed/log/', {
	resource: 'feed',
	operation: 'getFeedLog',
	label: 'Get Log',
	action: 'Get the log of a product feed',
	help: 'See how the last ten updates of a feed went',
	recordsPath: 'feed_logs',
	fields: [businessCenter, catalog, feed],
});
