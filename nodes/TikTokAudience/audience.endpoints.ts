import { anyOf, get, post, type NodeTable } from '../../lib/form/endpoint';
import { choice, choices, file, flag, json, object, objects, several, text, thing, whole } from '../../lib/form/field';
import { adAccount, behaviorSubjects, NO_EMOJI } from '../../lib/form/shared';
import { ACTION_SCENES, AGE_GROUPS, GENDERS, NETWORK_TYPES, OPERATING_SYSTEMS, USER_ACTIONS } from '../../lib/values/delivery';
import { createByRules, exclude, include } from './rule.run';
import { CHANGES, FILE_TYPES, IDENTITY_TYPES, LOOKALIKE_PLACEMENTS, RULE_TYPES, SUB_TYPES, UPLOAD_TYPES, VIDEO_TYPES } from './values';

/** Lengths of TikTok's lists. */
const LIMITS = { audiences: 100, files: 500, filePath: 16, name: 128, savedName: 512, shared: 10, compared: 4 } as const;

const audience = thing('custom_audience_id', 'Audience', 'The audience to work with', { required: true, list: 'audiences' });
const name = text('custom_audience_name', 'Audience Name', 'How the audience is listed', { required: true, min: 1, max: LIMITS.name });
const subType = choice('audience_sub_type', 'Usable In', 'Which ads the audience can be used for', { of: SUB_TYPES, preset: 'NORMAL' });
const retention = whole('retention_in_days', 'Keep for Days', 'After how many days the audience expires, counted from its making; without it a year after its last use or change', { min: 1, max: 365, preset: 365 });
const enhancement = flag('audience_enhancement', 'Audience Enhancement', 'Whether TikTok enhances the audience beyond what matches exactly');
const filePaths = { max: LIMITS.files, maxEach: LIMITS.filePath, example: 'a1b2c3d4e5f60718, 18071605f4e3d2c1' } as const;

const SAMPLE = '{"inclusion_rule_set": {"operator": "OR", "rules": [{"event_source_ids": ["7412345678901234567"], "retention_days": 30, "filter_set": {"operator": "OR", "filters": [{"field": "EVENT", "operator": "EQ", "value": "PAGE BROWSE", "parameter_filters": [{"field": "URL", "operator": "CONTAINS", "values": ["shop"]}]}]}}]}}';

export const createAudience = post('dmp/custom_audience/create/', {
	resource: 'customAudience', operation: 'createAudience', label: 'Create From Files', action: 'Create an audience from files',
	help: 'Make an audience of your customers from files that were uploaded',
	fields: [
		adAccount,
		name,
		choice('calculate_type', 'Files Hold', 'What each line of the files is; it must be the same for all files', { required: true, of: FILE_TYPES, preset: 'EMAIL_SHA256' }),
		several('file_paths', 'File Paths', 'The uploaded files, by the paths that Upload File returned; TikTok recommends fewer than 50', { as: 'new', required: true, min: 1, ...filePaths }),
		subType, retention, enhancement,
	],
});

export const createRuleAudience = post('dmp/custom_audience/rule/create/', {
	resource: 'customAudience', operation: 'createRuleAudience', label: 'Create From Rules', action: 'Create an audience from rules',
	help: 'Make an audience of people who did something: saw an ad, visited the website, used the app',
	carryOut: async (work) => await createByRules(work, createRuleAudience),
	fields: [
		adAccount,
		name,
		choice('audience_type', 'Audience Type', 'Where people did it', { required: true, of: RULE_TYPES, preset: 'PIXEL' }),
		choice('rules_as', 'Rules As', 'Whether to fill in the rules or to write them as JSON, for conditions that the fields do not have', { local: true, top: true, of: { fields: 'Fields', json: 'JSON' }, preset: 'fields' }),
		{ ...include, when: { rules_as: ['fields'] } },
		{ ...exclude, when: { rules_as: ['fields'] } },
		json('rule_spec', 'Rules', 'The sets of rules by which people are in the audience or not', { required: true, when: { rules_as: ['json'] }, sample: SAMPLE }),
		choice('identity_type', 'Identity Type', 'What kind of identity published the posts or LIVE videos', { required: true, of: IDENTITY_TYPES, preset: 'TT_USER', when: { audience_type: VIDEO_TYPES } }),
		thing('identity_id', 'Identity', 'The identity that published the posts or LIVE videos', { required: true, list: 'identities', when: { audience_type: VIDEO_TYPES } }),
		thing('identity_authorized_bc_id', 'Business Center of the Identity', 'The Business Center that the TikTok account belongs to', { required: true, list: 'businessCenters', when: { audience_type: VIDEO_TYPES, identity_type: ['BC_AUTH_TT'] } }),
		flag('is_auto_refresh', 'Auto-Refresh', 'Whether new people come in, and others leave, as time goes on', { preset: true }),
		subType, retention, enhancement,
	],
});

export const getAudiences = get('dmp/custom_audience/get/', {
	resource: 'customAudience', operation: 'getAudiences', label: 'Get', action: 'Get audiences',
	help: 'Read all about audiences: size, state, rules and what was changed',
	records: 'list',
	fields: [
		adAccount,
		several('custom_audience_ids', 'Audiences', 'The audiences to read; a hundred fit into one call, and more are spread over several', { required: true, list: 'audiences', digits: true, min: 1, perCall: LIMITS.audiences }),
		whole('history_size', 'History Size', 'How many of the latest changes come back for each audience', { min: 1, max: 100, preset: 100 }),
	],
});

export const listAudiences = get('dmp/custom_audience/list/', {
	resource: 'customAudience', operation: 'getManyAudiences', label: 'Get Many', action: 'Get many audiences',
	help: 'List the audiences of an ad account with their size and state',
	pages: { max: 100 }, records: 'list',
	fields: [adAccount, several('custom_audience_ids', 'Audiences', 'Only these audiences', { list: 'audiences', digits: true, min: 1, max: LIMITS.audiences })],
});

export const updateAudience = post('dmp/custom_audience/update/', {
	resource: 'customAudience', operation: 'updateAudience', label: 'Update', action: 'Update an audience',
	help: 'Rename an audience, or add, remove or replace people by uploaded files',
	echo: ['custom_audience_id'],
	rules: [
		anyOf('custom_audience_name', 'file_paths', 'audience_sub_type', 'audience_enhancement'),
		{ at: 'action', says: 'must be chosen with {file_paths}: without it TikTok replaces everyone in the audience', holds: ({ file_paths: files, action }) => files === undefined || action !== undefined },
		{ at: 'audience_sub_type', says: 'must be changed by itself: TikTok passes over other changes in the same call', holds: ({ audience_sub_type: type, custom_audience_name: renamed, file_paths: files }) => type === undefined || (renamed === undefined && files === undefined) },
	],
	fields: [
		adAccount,
		audience,
		text('custom_audience_name', 'Audience Name', 'The new name', { min: 1, max: LIMITS.name }),
		several('file_paths', 'File Paths', 'The uploaded files, by the paths that Upload File returned; they must hold the same kind of data as the audience', { min: 1, ...filePaths }),
		choice('action', 'Change People', 'What to do with the people in the files; at least 1,000 people must be left', { of: CHANGES }),
		choice('audience_sub_type', 'Usable In', 'Makes the audience usable for Reach & Frequency ads, which cannot be undone', { as: 'change', of: { REACH_FREQUENCY: 'Reach & Frequency Ads' } }),
		enhancement,
	],
});

export const deleteAudiences = post('dmp/custom_audience/delete/', {
	resource: 'customAudience', operation: 'deleteAudiences', label: 'Delete', action: 'Delete audiences',
	help: 'Remove audiences for good',
	echo: ['custom_audience_ids'],
	fields: [adAccount, several('custom_audience_ids', 'Audiences', 'The audiences to delete, up to 100', { as: 'deleted', required: true, list: 'audiences', digits: true, min: 1, max: LIMITS.audiences })],
});

export const applyAudience = post('dmp/custom_audience/apply/', {
	resource: 'customAudience', operation: 'applyAudience', label: 'Apply', action: 'Apply an audience to ad groups',
	help: 'Have ad groups reach an audience or leave it out, or end that',
	echo: ['custom_audience_id', 'action_mode', 'adgroup_ids'],
	fields: [
		adAccount,
		audience,
		several('adgroup_ids', 'Ad Groups', 'The ad groups to change', { required: true, list: 'adgroups', digits: true, min: 1 }),
		choice('action_mode', 'Mode', 'Whether the ad groups use the audience from now on, or no longer', { required: true, of: { Apply: 'Apply', Disconnect: 'Disconnect' }, preset: 'Apply' }),
		choice('usage_mode', 'Use', 'Whether the ads reach these people or everyone but them', { required: true, of: { Include: 'Include', Exclude: 'Exclude' }, preset: 'Include', when: { action_mode: ['Apply'] } }),
	],
});

export const listApplications = get('dmp/custom_audience/apply/log/', {
	resource: 'customAudience', operation: 'getManyApplications', label: 'Get Application Log', action: 'Get the application log of audiences',
	help: 'List which ad groups audiences were applied to, when and by whom; only for audiences the ad account owns',
	pages: { max: 100 }, records: 'list',
	fields: [
		adAccount,
		several('custom_audience_ids', 'Audiences', 'The audiences to look up', { as: 'applied', required: true, list: 'audiences', digits: true, min: 1 }),
		text('timezone', 'Time Zone', 'In which time zone the moments are given; UTC without it', { example: 'Europe/Berlin' }),
	],
});

export const uploadAudienceFile = post('dmp/custom_audience/file/upload/', {
	resource: 'customAudience', operation: 'uploadAudienceFile', label: 'Upload File', action: 'Upload an audience file',
	help: 'Send a CSV or TXT file of hashed customer data, and get the path by which audiences are made from it',
	content: 'multipart',
	fields: [
		adAccount,
		file('file', 'File', 'The CSV or TXT file, one person in a line', { required: true, signature: 'file_signature', maxBytes: 1024 ** 3 }),
		choice('calculate_type', 'File Holds', 'What each line of the file is', { as: 'file', required: true, of: UPLOAD_TYPES, preset: 'EMAIL_SHA256' }),
		text('name', 'Name', 'How the file is named at TikTok'),
	],
});

export const createLookalike = post('dmp/custom_audience/lookalike/create/', {
	resource: 'lookalikeAudience', operation: 'createLookalikeAudience', label: 'Create', action: 'Create a lookalike audience',
	help: 'Make an audience of people who resemble those of another audience',
	fields: [
		adAccount,
		name,
		object('lookalike_spec', 'Lookalike', 'Whom the people resemble, and how closely', {
			required: true,
			of: [
				thing('source_audience_id', 'Source Audience', 'Whom the people resemble; at least 100 people, and no lookalike itself', { required: true, list: 'audiences' }),
				choice('audience_size', 'Size', 'How many people, and so how alike', { required: true, of: { NARROW: 'Narrow (Most Alike)', BALANCED: 'Balanced', BROAD: 'Broad (Most People)' }, preset: 'BALANCED' }),
				several('location_ids', 'Countries', 'Where the people are, by country codes', { required: true, min: 1, example: 'US, DE' }),
				choice('mobile_os', 'Operating System', 'Which phones the people have', { required: true, of: { ALL: 'All', ANDROID: 'Android', IOS: 'iOS' }, preset: 'ALL' }),
				choices('placements', 'Placements', 'In which apps the audience can be used', { required: true, of: LOOKALIKE_PLACEMENTS, min: 1 }),
				flag('include_source', 'Include Source', 'Whether the people of the source audience are in it too', { required: true }),
			],
		}),
		subType,
	],
});

export const refreshLookalikes = post('dmp/custom_audience/lookalike/update/', {
	resource: 'lookalikeAudience', operation: 'refreshLookalikeAudiences', label: 'Refresh', action: 'Refresh lookalike audiences',
	help: 'Have TikTok work out anew who belongs to lookalike audiences',
	echo: ['custom_audience_ids'],
	fields: [adAccount, several('custom_audience_ids', 'Lookalike Audiences', 'The lookalike audiences to work out anew', { as: 'lookalike', required: true, list: 'audiences', digits: true, min: 1 })],
});

export const shareAudiences = post('dmp/custom_audience/share/', {
	resource: 'audienceSharing', operation: 'shareAudiences', label: 'Share', action: 'Share audiences',
	help: 'Let other ad accounts of your Business Center use audiences',
	echo: ['custom_audience_ids', 'shared_advertiser_ids'],
	fields: [
		adAccount,
		several('custom_audience_ids', 'Audiences', 'The audiences to share, up to 10', { as: 'shared', required: true, list: 'audiences', digits: true, min: 1, max: LIMITS.shared }),
		several('shared_advertiser_ids', 'Share With', 'The ad accounts that may use them, up to 10; they must be in the same Business Center', { required: true, list: 'advertisers', digits: true, min: 1, max: LIMITS.shared }),
	],
});

export const stopSharing = post('dmp/custom_audience/share/cancel/', {
	resource: 'audienceSharing', operation: 'stopSharingAudience', label: 'Stop Sharing', action: 'Stop sharing an audience',
	help: 'Take an audience back from an ad account that it was shared with',
	echo: ['custom_audience_id', 'shared_advertiser_id'],
	fields: [adAccount, audience, thing('shared_advertiser_id', 'Shared With', 'The ad account that may no longer use the audience', { required: true, list: 'advertisers' })],
});

export const listSharings = get('dmp/custom_audience/share/log/', {
	resource: 'audienceSharing', operation: 'getManySharings', label: 'Get Log', action: 'Get the sharing log of an audience',
	help: 'List the ad accounts that an audience was shared with',
	records: 'list',
	fields: [adAccount, audience],
});

const savedName = text('saved_audience_name', 'Audience Name', 'How the saved audience is listed', { required: true, min: 1, max: LIMITS.savedName, pattern: NO_EMOJI });

export const createSavedAudience = post('dmp/saved_audience/create/', {
	resource: 'savedAudience', operation: 'createSavedAudience', label: 'Create', action: 'Create a saved audience',
	help: 'Keep a set of targeting settings under a name, to use it in several ad groups',
	rules: [
		{ at: 'device_model_ids', says: 'and {device_price_ranges} cannot be set together', holds: ({ device_model_ids: models, device_price_ranges: prices }) => models === undefined || prices === undefined },
	],
	fields: [
		adAccount,
		savedName,
		several('location_ids', 'Locations', 'Where the people are; no place may lie within another', { required: true, list: 'places', each: 'Location', digits: true, min: 1 }),
		choice('gender', 'Gender', 'Which people see the ads', { of: GENDERS, preset: 'GENDER_UNLIMITED' }),
		choices('age_groups', 'Age', 'How old the people are; all ages without it', { of: AGE_GROUPS }),
		several('languages', 'Languages', 'Which languages the people use TikTok in; all without it', { list: 'languages' }),
		several('audience_ids', 'Audiences', 'Only people in one of these audiences', { list: 'audiences', digits: true }),
		several('excluded_audience_ids', 'Excluded Audiences', 'Nobody who is in one of these audiences', { list: 'audiences', digits: true }),
		several('interest_category_ids', 'Interests', 'Only people with one of these interests', { list: 'interestCategories', digits: true }),
		several('interest_keyword_ids', 'Interest Keywords', 'Only people interested in these keywords', { list: 'interestKeywords', each: 'Keyword', digits: true }),
		objects('actions', 'Behavior', 'Only people who did this on TikTok', {
			each: 'Behavior',
			of: [
				choice('action_scene', 'Interaction', 'What people interacted with', { required: true, of: ACTION_SCENES }),
				choice('action_period', 'Period', 'How far back it counts; only interactions with videos have a period', { required: true, numeric: true, of: { 0: 'Any Time', 7: '7 Days', 15: '15 Days' }, preset: '15' }),
				choices('video_user_actions', 'Actions', 'What people did', { required: true, of: USER_ACTIONS, min: 1 }),
				...behaviorSubjects({ required: true, digits: true, min: 1 }),
			],
		}),
		choices('operating_systems', 'Operating System', 'Which phones the people have; one of them, or all without it', { of: OPERATING_SYSTEMS, max: 1 }),
		text('min_android_version', 'Oldest Android Version', 'Only phones with this version of Android or a newer one', { example: '8.0' }),
		text('min_ios_version', 'Oldest iOS Version', 'Only phones with this version of iOS or a newer one', { example: '14.5' }),
		several('device_model_ids', 'Device Models', 'Only people with one of these phones', { list: 'deviceModels', each: 'Device Model', digits: true }),
		choices('network_types', 'Connection', 'Only people who are online this way', { of: NETWORK_TYPES }),
		several('carrier_ids', 'Carriers', 'Only people with a contract of one of these carriers', { list: 'carriers', digits: true }),
		json('device_price_ranges', 'Device Price', 'Lowest and highest price of the phone in steps of 50; 10000 stands for 1,000 and more', { list: true, sample: '[250, 1000]' }),
	],
});

export const listSavedAudiences = get('dmp/saved_audience/list/', {
	resource: 'savedAudience', operation: 'getManySavedAudiences', label: 'Get Many', action: 'Get many saved audiences',
	help: 'List saved audiences with their targeting settings',
	pages: { max: 100 }, records: 'saved_audiences',
	fields: [adAccount, several('saved_audience_ids', 'Saved Audiences', 'Only these saved audiences', { list: 'savedAudiences', digits: true, max: LIMITS.audiences })],
});

export const deleteSavedAudiences = post('dmp/saved_audience/delete/', {
	resource: 'savedAudience', operation: 'deleteSavedAudiences', label: 'Delete', action: 'Delete saved audiences',
	help: 'Remove saved audiences for good',
	echo: ['saved_audience_ids'],
	fields: [adAccount, several('saved_audience_ids', 'Saved Audiences', 'The saved audiences to delete, up to 100', { required: true, list: 'savedAudiences', digits: true, min: 1, max: LIMITS.audiences })],
});

export const getOverlap = get('audience/insight/overlap/', {
	resource: 'insight', operation: 'getAudienceOverlap', label: 'Get Overlap', action: 'Get the overlap of audiences',
	help: 'See how many people of an audience are in others too',
	fields: [
		adAccount,
		thing('benchmark_custom_audience_id', 'Audience', 'The audience that the others are held against', { required: true, list: 'audiences' }),
		several('comparison_custom_audience_ids', 'Compare With', 'Up to 4 other audiences; without them only the size comes back', { list: 'audiences', digits: true, max: LIMITS.compared, top: true }),
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
	endpoints: [
		applyAudience, createAudience, createRuleAudience, deleteAudiences, getAudiences, listApplications, listAudiences, updateAudience, uploadAudienceFile,
		getOverlap,
		createLookalike, refreshLookalikes,
		createSavedAudience, deleteSavedAudiences, listSavedAudiences,
		listSharings, shareAudiences, stopSharing,
	],
};
