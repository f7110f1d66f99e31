import type { FindCreated } from '../../lib/definition/endpoint';
import { f } from '../../lib/definition/field';
import { type NodeTable, get, post } from '../../lib/definition/operation';
import { ACTION_SCENES, AGE_GROUPS, GENDERS, NETWORK_TYPES, OPERATING_SYSTEMS, USER_ACTIONS } from '../../lib/definition/options/delivery';
import { anyOf } from '../../lib/definition/rule';
import { adAccount, behaviorCategories, NO_EMOJI } from '../../lib/definition/sharedFields';
import { createRuleBasedAudience, excludeConditions, includeConditions, ruleSpecMembers } from './audienceRule';
import {
	AUDIENCE_IDENTITY_TYPES,
	FILE_CHANGES,
	FILE_TYPES,
	LOOKALIKE_PLACEMENTS,
	RULE_AUDIENCE_TYPES,
	SUB_TYPES,
	UPLOAD_TYPES,
	VIDEO_RULE_TYPES,
} from './values';

/** TikTok's maximum lengths of lists. */
const LIMITS = { audiences: 100, files: 500, filePath: 16, name: 128, savedName: 512, shared: 10, compared: 4 } as const;

const audience = f.resourceLocator('custom_audience_id', 'Audience', 'The audience to work with', { required: true, list: 'audiences' });
const name = f.string('custom_audience_name', 'Audience Name', 'Name of the audience in TikTok Ads Manager', {
	required: true,
	minLength: 1,
	maxLength: LIMITS.name,
});
const subType = f.options('audience_sub_type', 'Usable In', 'Which ads the audience can be used for', { options: SUB_TYPES, default: 'NORMAL' });
const retention = f.integer(
	'retention_in_days',
	'Keep for Days',
	'After how many days the audience expires, counted from its making; without it a year after its last use or change',
	{ min: 1, max: 365, default: 365 },
);
const enhancement = f.boolean('audience_enhancement', 'Audience Enhancement', 'Whether TikTok enhances the audience beyond what matches exactly');
const filePaths = { maxItems: LIMITS.files, maxItemLength: LIMITS.filePath, example: 'a1b2c3d4e5f60718, 18071605f4e3d2c1' } as const;

const SAMPLE =
	'{"inclusion_rule_set": {"operator": "OR", "rules": [{"event_source_ids": ["7412345678901234567"], ' +
	'"retention_days": 30, "filter_set": {"operator": "OR", "filters": [{"field": "EVENT", "operator": "EQ", "value": ' +
	'"PAGE BROWSE", "parameter_filters": [{"field": "URL", "operator": "CONTAINS", "values": ["shop"]}]}]}}]}}';

/** The list holds all custom audiences, whatever they were made of. */
const findCreated: FindCreated = {
	list: () => listAudiences,
	query: ({ advertiser_id }) => ({ advertiser_id }),
	names: ({ custom_audience_name: created }) => [created as string],
	namePath: 'name',
	toData: ([created]) => ({ custom_audience_id: created!.audience_id }),
};

export const createAudience = post('dmp/custom_audience/create/', {
	resource: 'customAudience',
	operation: 'createAudience',
	repeat: 'adds',
	findCreated,
	label: 'Create From Files',
	action: 'Create a custom audience from uploaded files',
	help: 'Create an audience of your customers from files that were uploaded',
	builderHint: 'To make an audience of the people in items, such as rows of a table, use TikTok Audience From Items instead',
	fields: [
		adAccount,
		name,
		f.options('calculate_type', 'Data Type', 'The kind of data in each line; it must be the same for all files', {
			required: true,
			options: FILE_TYPES,
			default: 'EMAIL_SHA256',
		}),
		f.stringList('file_paths', 'File Paths', 'The uploaded files, by the paths that Upload File returned; TikTok recommends fewer than 50', {
			suffix: 'new',
			required: true,
			minItems: 1,
			...filePaths,
		}),
		subType,
		retention,
		enhancement,
	],
});

export const createRuleAudience = post('dmp/custom_audience/rule/create/', {
	resource: 'customAudience',
	operation: 'createRuleAudience',
	repeat: 'adds',
	findCreated,
	label: 'Create From Rules',
	action: 'Create a custom audience from rules',
	help: 'Create an audience of people who did something: saw an ad, visited the website, used the app',
	execute: async (context) => await createRuleBasedAudience(context, createRuleAudience),
	fields: [
		adAccount,
		name,
		f.options('audience_type', 'Audience Type', 'Where people did it', { required: true, options: RULE_AUDIENCE_TYPES, default: 'PIXEL' }),
		f.options('rules_as', 'Enter Rules As', 'Whether to fill in the rules or to write them as JSON, for conditions that the fields do not have', {
			clientOnly: true,
			topLevel: true,
			options: { fields: 'Fields', json: 'JSON' },
			default: 'fields',
		}),
		{ ...includeConditions, showWhen: { rules_as: ['fields'] } },
		{ ...excludeConditions, showWhen: { rules_as: ['fields'] } },
		f.json('rule_spec', 'Rules', 'The sets of rules by which people are in the audience or not', {
			required: true,
			showWhen: { rules_as: ['json'] },
			members: ruleSpecMembers,
			example: SAMPLE,
		}),
		f.options('identity_type', 'Identity Type', 'What kind of identity published the posts or LIVE videos', {
			required: true,
			options: AUDIENCE_IDENTITY_TYPES,
			default: 'TT_USER',
			showWhen: { audience_type: VIDEO_RULE_TYPES },
		}),
		f.resourceLocator('identity_id', 'Identity', 'The identity that published the posts or LIVE videos', {
			required: true,
			list: 'identities',
			showWhen: { audience_type: VIDEO_RULE_TYPES },
		}),
		f.resourceLocator('identity_authorized_bc_id', 'Business Center of the Identity', 'The Business Center that the TikTok account belongs to', {
			required: true,
			list: 'businessCenters',
			showWhen: { audience_type: VIDEO_RULE_TYPES, identity_type: ['BC_AUTH_TT'] },
		}),
		f.boolean('is_auto_refresh', 'Auto-Refresh', 'Whether new people come in, and others leave, as time goes on', { default: true }),
		subType,
		retention,
		enhancement,
	],
});

const getAudiences = get('dmp/custom_audience/get/', {
	resource: 'customAudience',
	operation: 'getAudiences',
	label: 'Get',
	action: 'Get custom audiences by ID',
	help: 'Read all about audiences: size, state, rules and what was changed',
	recordsPath: 'list',
	simplify: [
		'audience_details.audience_id',
		'audience_details.name',
		'audience_details.type',
		'audience_details.calculate_type',
		'audience_details.cover_num',
		'audience_details.is_valid',
		'audience_details.is_expiring',
		'audience_details.expired_time',
		'audience_details.error_msg',
		'audience_details.create_time',
	],
	fields: [
		adAccount,
		f.stringList('custom_audience_ids', 'Audiences', 'The audiences to read; a hundred fit into one call, and more are spread over several', {
			required: true,
			list: 'audiences',
			digitsOnly: true,
			minItems: 1,
			maxPerRequest: LIMITS.audiences,
		}),
		f.integer('history_size', 'History Size', 'How many of the latest changes come back for each audience', { min: 1, max: 100, default: 100 }),
	],
});

const listAudiences = get('dmp/custom_audience/list/', {
	resource: 'customAudience',
	operation: 'getManyAudiences',
	label: 'Get Many',
	action: 'Get many custom audiences',
	help: 'List the audiences of an ad account with their size and state',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	simplify: ['audience_id', 'name', 'audience_type', 'calculate_type', 'cover_num', 'is_valid', 'is_expiring', 'expired_time', 'shared', 'create_time'],
	fields: [
		adAccount,
		f.stringList('custom_audience_ids', 'Audiences', 'Only these audiences', {
			list: 'audiences',
			digitsOnly: true,
			minItems: 1,
			maxItems: LIMITS.audiences,
		}),
	],
});

const updateAudience = post('dmp/custom_audience/update/', {
	resource: 'customAudience',
	operation: 'updateAudience',
	// The same people are added, removed or put in place of the others once more.
	repeat: 'sets',
	label: 'Update',
	action: 'Update a custom audience',
	help: 'Rename an audience, or add, remove or replace people by uploaded files',
	echoParams: ['custom_audience_id'],
	rules: [
		anyOf('custom_audience_name', 'file_paths', 'audience_sub_type', 'audience_enhancement'),
		{
			field: 'action',
			message: 'must be chosen with {file_paths}: without it TikTok replaces everyone in the audience',
			test: ({ file_paths: files, action }) => files === undefined || action !== undefined,
		},
		{
			field: 'audience_sub_type',
			message: 'must be changed by itself: TikTok passes over other changes in the same call',
			test: ({ audience_sub_type: type, custom_audience_name: renamed, file_paths: files }) =>
				type === undefined || (renamed === undefined && files === undefined),
		},
	],
	fields: [
		adAccount,
		audience,
		f.string('custom_audience_name', 'Audience Name', 'The new name', { minLength: 1, maxLength: LIMITS.name }),
		f.stringList(
			'file_paths',
			'File Paths',
			'The uploaded files, by the paths that Upload File returned; they must hold the same kind of data as the audience',
			{ minItems: 1, ...filePaths },
		),
		f.options('action', 'Change People', 'What to do with the people in the files; at least 1,000 people must be left', { options: FILE_CHANGES }),
		f.options('audience_sub_type', 'Usable In', 'Makes the audience usable for Reach & Frequency ads, which cannot be undone', {
			suffix: 'change',
			options: { REACH_FREQUENCY: 'Reach & Frequency Ads' },
		}),
		enhancement,
	],
});

const deleteAudiences = post('dmp/custom_audience/delete/', {
	resource: 'customAudience',
	operation: 'deleteAudiences',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete custom audiences',
	help: 'Remove audiences for good',
	echoParams: ['custom_audience_ids'],
	fields: [
		adAccount,
		f.stringList('custom_audience_ids', 'Audiences', 'The audiences to delete, up to 100', {
			suffix: 'deleted',
			required: true,
			list: 'audiences',
			digitsOnly: true,
			minItems: 1,
			maxItems: LIMITS.audiences,
		}),
	],
});

const applyAudience = post('dmp/custom_audience/apply/', {
	resource: 'customAudience',
	operation: 'applyAudience',
	repeat: 'sets',
	label: 'Apply',
	action: 'Apply a custom audience to ad groups',
	help: 'Add an audience to ad groups, as included or excluded, or remove it from them',
	echoParams: ['custom_audience_id', 'action_mode', 'adgroup_ids'],
	fields: [
		adAccount,
		audience,
		f.stringList('adgroup_ids', 'Ad Groups', 'The ad groups to change', { required: true, list: 'adgroups', digitsOnly: true, minItems: 1 }),
		f.options('action_mode', 'Mode', 'Whether the ad groups use the audience from now on, or no longer', {
			required: true,
			options: { Apply: 'Apply', Disconnect: 'Disconnect' },
			default: 'Apply',
		}),
		f.options('usage_mode', 'Use', 'Whether the ads reach these people or everyone but them', {
			required: true,
			options: { Include: 'Include', Exclude: 'Exclude' },
			default: 'Include',
			showWhen: { action_mode: ['Apply'] },
		}),
	],
});

const listApplications = get('dmp/custom_audience/apply/log/', {
	resource: 'customAudience',
	operation: 'getManyApplications',
	label: 'Get Application Log',
	action: 'Get where custom audiences were applied',
	help: 'List which ad groups audiences were applied to, when and by whom; only for audiences the ad account owns',
	pagination: { maxPageSize: 100 },
	recordsPath: 'list',
	fields: [
		adAccount,
		f.stringList('custom_audience_ids', 'Audiences', 'The audiences to look up', {
			suffix: 'applied',
			required: true,
			list: 'audiences',
			digitsOnly: true,
			minItems: 1,
		}),
		f.string('timezone', 'Time Zone', 'In which time zone the moments are given; defaults to UTC', { example: 'Europe/Berlin' }),
	],
});

const uploadAudienceFile = post('dmp/custom_audience/file/upload/', {
	resource: 'customAudience',
	operation: 'uploadAudienceFile',
	repeat: 'adds',
	label: 'Upload File',
	action: 'Upload a file of customers',
	help: 'Send a CSV or TXT file of hashed customer data, and get the path by which audiences are made from it',
	contentType: 'multipart',
	fields: [
		adAccount,
		f.binaryFile('file', 'File', 'The CSV or TXT file, one person in a line', {
			required: true,
			signature: 'file_signature',
			maxBytes: 1024 ** 3,
			fileKind: 'table',
		}),
		f.options('calculate_type', 'Data Type', 'The kind of data in each line', {
			suffix: 'file',
			required: true,
			options: UPLOAD_TYPES,
			default: 'EMAIL_SHA256',
		}),
		f.string('name', 'Name', 'How the file is named at TikTok'),
	],
});

const createLookalike = post('dmp/custom_audience/lookalike/create/', {
	resource: 'lookalikeAudience',
	operation: 'createLookalikeAudience',
	repeat: 'adds',
	findCreated,
	label: 'Create',
	action: 'Create a lookalike audience',
	help: 'Create an audience of people who are similar to another audience',
	fields: [
		adAccount,
		name,
		f.object('lookalike_spec', 'Lookalike', 'Source, size and location of the lookalike audience', {
			required: true,
			fields: [
				f.resourceLocator(
					'source_audience_id',
					'Source Audience',
					'The audience to find similar people for; at least 100 people, not a lookalike itself',
					{
						required: true,
						list: 'audiences',
					},
				),
				f.options('audience_size', 'Size', 'Size of the audience: narrow is most similar, broad reaches most people', {
					required: true,
					options: { NARROW: 'Narrow (Most Alike)', BALANCED: 'Balanced', BROAD: 'Broad (Most People)' },
					default: 'BALANCED',
				}),
				f.stringList('location_ids', 'Countries', 'Where the people are, by country codes', { required: true, minItems: 1, example: 'US, DE' }),
				f.options('mobile_os', 'Operating System', 'Which phones the people have', {
					required: true,
					options: { ALL: 'All', ANDROID: 'Android', IOS: 'iOS' },
					default: 'ALL',
				}),
				f.multiOptions('placements', 'Placements', 'In which apps the audience can be used', {
					required: true,
					options: LOOKALIKE_PLACEMENTS,
					minItems: 1,
				}),
				f.boolean('include_source', 'Include Source', 'Whether the people of the source audience are in it too', { required: true }),
			],
		}),
		subType,
	],
});

const refreshLookalikes = post('dmp/custom_audience/lookalike/update/', {
	resource: 'lookalikeAudience',
	operation: 'refreshLookalikeAudiences',
	repeat: 'sets',
	label: 'Refresh',
	action: 'Refresh lookalike audiences',
	help: 'Refresh who belongs to lookalike audiences',
	echoParams: ['custom_audience_ids'],
	fields: [
		adAccount,
		f.stringList('custom_audience_ids', 'Lookalike Audiences', 'The lookalike audiences to refresh', {
			suffix: 'lookalike',
			required: true,
			list: 'audiences',
			digitsOnly: true,
			minItems: 1,
		}),
	],
});

const shareAudiences = post('dmp/custom_audience/share/', {
	resource: 'audienceSharing',
	operation: 'shareAudiences',
	repeat: 'sets',
	label: 'Share',
	action: 'Share custom audiences with ad accounts',
	help: 'Let other ad accounts of your Business Center use audiences',
	echoParams: ['custom_audience_ids', 'shared_advertiser_ids'],
	fields: [
		adAccount,
		f.stringList('custom_audience_ids', 'Audiences', 'The audiences to share, up to 10', {
			suffix: 'shared',
			required: true,
			list: 'audiences',
			digitsOnly: true,
			minItems: 1,
			maxItems: LIMITS.shared,
		}),
		f.stringList('shared_advertiser_ids', 'Share With', 'The ad accounts that may use them, up to 10; they must be in the same Business Center', {
			required: true,
			list: 'advertisers',
			digitsOnly: true,
			minItems: 1,
			maxItems: LIMITS.shared,
		}),
	],
});

const stopSharingAudiences = post('dmp/custom_audience/share/cancel/', {
	resource: 'audienceSharing',
	operation: 'stopSharingAudience',
	repeat: 'removes',
	label: 'Stop Sharing',
	action: 'Stop sharing a custom audience',
	help: 'Take an audience back from an ad account that it was shared with',
	echoParams: ['custom_audience_id', 'shared_advertiser_id'],
	fields: [
		adAccount,
		audience,
		f.resourceLocator('shared_advertiser_id', 'Shared With', 'The ad account that may no longer use the audience', { required: true, list: 'advertisers' }),
	],
});

const listSharings = get('dmp/custom_audience/share/log/', {
	resource: 'audienceSharing',
	operation: 'getManySharings',
	label: 'Get Log',
	action: 'Get where a custom audience was shared',
	help: 'List the ad accounts that an audience was shared with',
	recordsPath: 'list',
	fields: [adAccount, audience],
});

const savedName = f.string('saved_audience_name', 'Audience Name', 'Name of the saved audience in TikTok Ads Manager', {
	required: true,
	minLength: 1,
	maxLength: LIMITS.savedName,
	pattern: NO_EMOJI,
});

const createSavedAudience = post('dmp/saved_audience/create/', {
	resource: 'savedAudience',
	operation: 'createSavedAudience',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a saved audience',
	help: 'Save targeting settings under a name, to use them in several ad groups',
	rules: [
		{
			field: 'device_model_ids',
			message: 'and {device_price_ranges} cannot be set together',
			test: ({ device_model_ids: models, device_price_ranges: prices }) => models === undefined || prices === undefined,
		},
	],
	fields: [
		adAccount,
		savedName,
		f.stringList('location_ids', 'Locations', 'Where the people are; no place may lie within another', {
			required: true,
			list: 'places',
			itemLabel: 'Location',
			digitsOnly: true,
			minItems: 1,
		}),
		f.options('gender', 'Gender', 'Which people see the ads', { options: GENDERS, default: 'GENDER_UNLIMITED' }),
		f.multiOptions('age_groups', 'Age', 'How old the people are; defaults to all ages', { options: AGE_GROUPS }),
		f.stringList('languages', 'Languages', 'Which languages the people use TikTok in; defaults to all', { list: 'languages' }),
		f.stringList('audience_ids', 'Audiences', 'Only people in one of these audiences', { list: 'audiences', digitsOnly: true }),
		f.stringList('excluded_audience_ids', 'Excluded Audiences', 'Nobody who is in one of these audiences', { list: 'audiences', digitsOnly: true }),
		f.stringList('interest_category_ids', 'Interests', 'Only people with one of these interests', { list: 'interestCategories', digitsOnly: true }),
		f.stringList('interest_keyword_ids', 'Interest Keywords', 'Only people interested in these keywords', {
			list: 'interestKeywords',
			itemLabel: 'Keyword',
			digitsOnly: true,
		}),
		f.objectList('actions', 'Behavior', 'Only people who did this on TikTok', {
			itemLabel: 'Behavior',
			fields: [
				f.options('action_scene', 'Interaction', 'What people interacted with', { required: true, options: ACTION_SCENES }),
				f.options('action_period', 'Period', 'How far back it counts; only interactions with videos have a period', {
					required: true,
					numeric: true,
					options: { 0: 'Any Time', 7: '7 Days', 15: '15 Days' },
					default: '15',
				}),
				f.multiOptions('video_user_actions', 'Actions', 'What people did', { required: true, options: USER_ACTIONS, minItems: 1 }),
				...behaviorCategories({ required: true, digitsOnly: true, minItems: 1 }),
			],
		}),
		f.multiOptions('operating_systems', 'Operating System', 'The phones of the people: one of them, or all if none is chosen', {
			options: OPERATING_SYSTEMS,
			maxItems: 1,
		}),
		f.string('min_android_version', 'Minimum Android Version', 'Only phones with this version of Android or a newer one', { example: '8.0' }),
		f.string('min_ios_version', 'Minimum iOS Version', 'Only phones with this version of iOS or a newer one', { example: '14.5' }),
		f.stringList('device_model_ids', 'Device Models', 'Only people with one of these phones', {
			list: 'deviceModels',
			itemLabel: 'Device Model',
			digitsOnly: true,
		}),
		f.multiOptions('network_types', 'Connection', 'Only people who are online this way', { options: NETWORK_TYPES }),
		f.stringList('carrier_ids', 'Carriers', 'Only people with a contract of one of these carriers', { list: 'carriers', digitsOnly: true }),
		f.json('device_price_ranges', 'Device Price', 'Lowest and highest price of the phone in steps of 50; 10000 stands for 1,000 and more', {
			array: true,
			numbers: true,
			example: '[250, 1000]',
		}),
	],
});

const listSavedAudiences = get('dmp/saved_audience/list/', {
	resource: 'savedAudience',
	operation: 'getManySavedAudiences',
	label: 'Get Many',
	action: 'Get many saved audiences',
	help: 'List saved audiences with their targeting settings',
	pagination: { maxPageSize: 100 },
	recordsPath: 'saved_audiences',
	simplify: [
		'saved_audience_id',
		'saved_audience_name',
		'location_ids',
		'languages',
		'gender',
		'age_groups',
		'audience_ids',
		'excluded_audience_ids',
		'interest_category_ids',
		'operating_systems',
	],
	fields: [
		adAccount,
		f.stringList('saved_audience_ids', 'Saved Audiences', 'Only these saved audiences', {
			list: 'savedAudiences',
			digitsOnly: true,
			maxItems: LIMITS.audiences,
		}),
	],
});

const deleteSavedAudiences = post('dmp/saved_audience/delete/', {
	resource: 'savedAudience',
	operation: 'deleteSavedAudiences',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete saved audiences',
	help: 'Remove saved audiences for good',
	echoParams: ['saved_audience_ids'],
	fields: [
		adAccount,
		f.stringList('saved_audience_ids', 'Saved Audiences', 'The saved audiences to delete, up to 100', {
			required: true,
			list: 'savedAudiences',
			digitsOnly: true,
			minItems: 1,
			maxItems: LIMITS.audiences,
		}),
	],
});

const getOverlap = get('audience/insight/overlap/', {
	resource: 'insight',
	operation: 'getAudienceOverlap',
	label: 'Get Overlap',
	action: 'Get the overlap of custom audiences',
	help: 'See how many people of an audience are in others too',
	fields: [
		adAccount,
		f.resourceLocator('benchmark_custom_audience_id', 'Audience', 'The audience to compare with the others', { required: true, list: 'audiences' }),
		f.stringList('comparison_custom_audience_ids', 'Compare With', 'Up to 4 other audiences; without them only the size comes back', {
			list: 'audiences',
			digitsOnly: true,
			maxItems: LIMITS.compared,
			topLevel: true,
		}),
	],
});

export const audiences: NodeTable = {
	resources: [
		{ value: 'customAudience', label: 'Custom Audience' },
		{ value: 'insight', label: 'Insight' },
		{ value: 'lookalikeAudience', label: 'Lookalike Audience' },
		{ value: 'savedAudience', label: 'Saved Audience' },
		{ value: 'audienceSharing', label: 'Sharing' },
	],
	operations: [
		applyAudience,
		createAudience,
		createRuleAudience,
		deleteAudiences,
		getAudiences,
		listApplications,
		listAudiences,
		updateAudience,
		uploadAudienceFile,
		getOverlap,
		createLookalike,
		refreshLookalikes,
		createSavedAudience,
		deleteSavedAudiences,
		listSavedAudiences,
		listSharings,
		shareAudiences,
		stopSharingAudiences,
	],
};
