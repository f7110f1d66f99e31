import type { INodeProperties } from 'n8n-workflow';
import { f } from '../../lib/definition/field';
import { adAccount } from '../../lib/definition/sharedFields';
import { authenticationProperty, resourceProperty } from '../../lib/description/commonProperties';
import { toProperty } from '../../lib/description/fieldProperty';

export type AudienceOperation = 'create' | 'addPeople' | 'removePeople' | 'replaceEveryone';

/** Fields that are sent to TikTok, validated like those of other nodes. */
export const ACCOUNT_FIELD = adAccount;
export const NAME_FIELD = f.string('custom_audience_name', 'Audience Name', 'Name of the new audience in TikTok Ads Manager', {
	required: true,
	minLength: 1,
	maxLength: 128,
});
export const AUDIENCE_FIELD = f.resourceLocator(
	'custom_audience_id',
	'Audience',
	'The customer file audience to change; it must have been made of the same kinds of data',
	{ required: true, list: 'audiences' },
);
export const RETENTION_FIELD = f.integer(
	'retention_in_days',
	'Keep for Days',
	'After how many days the audience expires; without it a year after its last use or change',
	{ min: 1, max: 365, default: 365 },
);

const shownFor = (...operations: AudienceOperation[]) => ({ displayOptions: { show: { operation: operations } } });

const columnProperty = (name: string, displayName: string, what: string, preset = ''): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: preset,
	placeholder: `e.g. ${preset || name.replace('Field', '')}`,
	description: `The field of each item that holds the ${what}; leave it empty if there is none`,
	noDataExpression: true,
});

const RESOURCE = { value: 'customAudience', label: 'Custom Audience' };

export const audienceProperties: INodeProperties[] = [
	authenticationProperty(),
	resourceProperty([RESOURCE]),
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [RESOURCE.value] } },
		default: 'create',
		options: [
			{
				name: 'Add People',
				value: 'addPeople',
				action: 'Add people to an audience',
				description: 'Put the people of all items into an audience that exists',
			},
			{
				name: 'Create',
				value: 'create',
				action: 'Create an audience from all items',
				description: 'Create an audience of the people of all items',
				builderHint: { propertyHint: 'Takes all items in one run: no loop. Give emails and phone numbers as they are; the node hashes them' },
			},
			{
				name: 'Remove People',
				value: 'removePeople',
				action: 'Remove people from an audience',
				description: 'Take the people of all items out of an audience',
			},
			{
				name: 'Replace Everyone',
				value: 'replaceEveryone',
				action: 'Replace everyone in an audience',
				description: 'Remove everyone in an audience, and add the people of all items instead',
			},
		],
	},
	toProperty(ACCOUNT_FIELD),
	{ ...toProperty(NAME_FIELD), ...shownFor('create') },
	{ ...toProperty(AUDIENCE_FIELD), ...shownFor('addPeople', 'removePeople', 'replaceEveryone') },
	{
		displayName:
			'All items go into one audience. Email addresses, phone numbers and advertising IDs are hashed here, before they leave ' +
			'n8n; what is hashed already stays as it is. TikTok needs at least 1,000 people and takes a day or two to match them.',
		name: 'itemsNotice',
		type: 'notice',
		default: '',
	},
	columnProperty('emailField', 'Email Field', 'email address', 'email'),
	columnProperty('phoneField', 'Phone Field', 'phone number with its country code'),
	columnProperty('idfaField', 'IDFA Field', 'Apple advertising ID'),
	columnProperty('gaidField', 'GAID Field', 'Google advertising ID'),
	{
		displayName: 'Invalid Values',
		name: 'badValues',
		type: 'options',
		default: 'report',
		description: 'What to do with values that are no address, number or ID; they are never sent',
		options: [
			{ name: 'Leave Out and Report', value: 'report', description: 'Send the others, and list the rows that were left out' },
			{ name: 'Stop', value: 'stop', description: 'Send nothing, and name the rows' },
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [{ ...toProperty(RETENTION_FIELD) }],
		...shownFor('create'),
	},
];
