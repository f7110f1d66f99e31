import type { INodeProperties } from 'n8n-workflow';
import { f, type Field } from '../../lib/definition/field';
import { authenticationProperty, noticeProperty, resourceProperty } from '../../lib/description/commonProperties';
import { toProperty } from '../../lib/description/fieldProperty';
import { AVATAR_LIMITS, createVideoTasks } from '../TikTokDigitalAvatar/digitalAvatar.operations';

export type RenderOperation = 'render' | 'start' | 'wait';

/** Fields of one video, from the Digital Avatar node's table. The node sets the package ID itself. */
export const VIDEO_FIELDS: readonly Field[] = createVideoTasks.fields
	.flatMap((field) => (field.kind === 'objectList' ? field.fields : []))
	.filter(({ name }) => name !== 'package_id');

export const TASK_IDS_FIELD = f.stringList('task_ids', 'Task IDs', 'Video tasks that were started earlier, by this node or another; each becomes one item', {
	required: true,
	minItems: 1,
	example: '7412345678901234567',
});

export const AD_ACCOUNT_FIELD = f.resourceLocator('advertiser_id', 'Ad Account', 'The account whose library gets the video, ready for an ad', {
	required: true,
	list: 'advertisers',
});

const shownFor = (...shown: RenderOperation[]) => ({ displayOptions: { show: { operation: shown } } });

const optionShownFor = (...shown: RenderOperation[]) => ({ displayOptions: { show: { '/operation': shown } } });

const RESOURCE = { value: 'video', label: 'Video' };

export const renderProperties: INodeProperties[] = [
	authenticationProperty(),
	resourceProperty([RESOURCE]),
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [RESOURCE.value] } },
		default: 'render',
		options: [
			{
				name: 'Render',
				value: 'render',
				action: 'Render avatar videos',
				description: 'Turn each script into a finished video, and wait for it',
				builderHint: { propertyHint: 'It waits by itself, 1 to 2 minutes as a rule: no loop and no Wait node. Give it all items together' },
			},
			{
				name: 'Start Only',
				value: 'start',
				action: 'Start rendering without waiting',
				description: 'Send the scripts to TikTok and continue immediately with the task IDs; Wait for Existing Tasks gets the videos',
				builderHint: { propertyHint: 'Only where another workflow, or a later step, waits for the videos; else use Render' },
			},
			{
				name: 'Wait for Existing Tasks',
				value: 'wait',
				action: 'Wait for started avatar videos',
				description: 'Wait for video tasks that were started earlier, and get their videos',
			},
		],
	},
	...VIDEO_FIELDS.map((field) => ({ ...toProperty(field), ...shownFor('render', 'start') })),
	{ ...noticeProperty('upload'), ...shownFor('render', 'start') },
	{ ...toProperty(TASK_IDS_FIELD), ...shownFor('wait') },
	{
		displayName: 'Download Video',
		name: 'downloadVideo',
		type: 'boolean',
		default: true,
		description: 'Whether to put the finished video file into the item',
		...shownFor('render', 'wait'),
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: { show: { operation: ['render', 'wait'], downloadVideo: [true] } },
	},
	{ ...noticeProperty('download'), displayOptions: { show: { operation: ['render', 'wait'] } } },
	{
		displayName: 'Upload to Ad Account',
		name: 'uploadToAdAccount',
		type: 'boolean',
		default: false,
		description: 'Whether to put the finished video into an ad account, where ads can use it; TikTok does not do so by itself',
		...shownFor('render', 'wait'),
	},
	{ ...toProperty(AD_ACCOUNT_FIELD), displayOptions: { show: { operation: ['render', 'wait'], uploadToAdAccount: [true] } } },
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Poll Interval (Seconds)',
				name: 'pollInterval',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'Seconds between status checks; 0 checks when a script of this length is usually ready, which takes the fewest calls',
				...optionShownFor('render', 'wait'),
			},
			{
				displayName: 'Renders in Flight',
				name: 'maxInFlight',
				type: 'number',
				typeOptions: { minValue: AVATAR_LIMITS.packages },
				default: 100,
				description: 'How many videos TikTok renders for this node at the same time; the next scripts start when earlier ones are ready',
				...optionShownFor('render'),
			},
			{
				displayName: 'Timeout (Minutes)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 15,
				description: 'Minutes to wait for each video; the error of a later one has its task ID, for Wait for Existing Tasks',
				...optionShownFor('render', 'wait'),
			},
			{
				displayName: 'Unsupported Characters',
				name: 'unsupportedCharacters',
				type: 'options',
				default: 'remove',
				description: 'What to do with emojis and symbols, which an avatar cannot speak',
				options: [
					{ name: 'Remove Them', value: 'remove', description: 'Render without them, and show the spoken script in the result' },
					{ name: 'Refuse the Script', value: 'refuse', description: 'Stop at this item, before anything is sent' },
				],
				...optionShownFor('render', 'start'),
			},
		],
	},
];
