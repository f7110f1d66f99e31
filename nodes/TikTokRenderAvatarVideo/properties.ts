import type { INodeProperties } from 'n8n-workflow';
import { f, type Field } from '../../lib/definition/field';
import { authenticationProperty, noticeProperty } from '../../lib/description/commonProperties';
import { toProperty } from '../../lib/description/fieldProperty';
import { createVideoTasks, LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';

export type RenderOperation = 'render' | 'start' | 'wait';

/** Fields of one video, as the Digital Avatar node's table has them; the package ID is ours to set. */
export const VIDEO: readonly Field[] = createVideoTasks.fields
	.flatMap((field) => (field.kind === 'objectList' ? field.fields : []))
	.filter(({ name }) => name !== 'package_id');

export const TASKS = f.stringList('task_ids', 'Task IDs', 'Renderings that were started before, by this node or another; each becomes one item', {
	required: true,
	minItems: 1,
	example: '7412345678901234567',
});

export const AD_ACCOUNT = f.resourceLocator('advertiser_id', 'Ad Account', 'The account whose library gets the video, ready for an ad', {
	required: true,
	list: 'advertisers',
});

const operations = (...shown: RenderOperation[]) => ({ displayOptions: { show: { operation: shown } } });

const inOptions = (...shown: RenderOperation[]) => ({ displayOptions: { show: { '/operation': shown } } });

export const properties: INodeProperties[] = [
	authenticationProperty(),
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'render',
		options: [
			{ name: 'Render', value: 'render', action: 'Render avatar videos', description: 'Turn each script into a finished video, and wait for it' },
			{
				name: 'Start Only',
				value: 'start',
				action: 'Start rendering without waiting',
				description: 'Hand the scripts to TikTok and go on at once, with the task IDs',
			},
			{
				name: 'Wait for Existing Tasks',
				value: 'wait',
				action: 'Wait for existing tasks',
				description: 'Wait for renderings that were started before, and get their videos',
			},
		],
	},
	...VIDEO.map((field) => ({ ...toProperty(field), ...operations('render', 'start') })),
	{ ...noticeProperty('upload'), ...operations('render', 'start') },
	{ ...toProperty(TASKS), ...operations('wait') },
	{
		displayName: 'Download Video',
		name: 'downloadVideo',
		type: 'boolean',
		default: true,
		description: 'Whether to put the finished video file into the item',
		...operations('render', 'wait'),
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
		...operations('render', 'wait'),
	},
	{ ...toProperty(AD_ACCOUNT), displayOptions: { show: { operation: ['render', 'wait'], uploadToAdAccount: [true] } } },
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
				description:
					'How long to wait between two looks at a rendering; 0 looks when a script of its length may be ready, which takes the fewest calls',
				...inOptions('render', 'wait'),
			},
			{
				displayName: 'Renders in Flight',
				name: 'maxInFlight',
				type: 'number',
				typeOptions: { minValue: LIMITS.packages },
				default: 100,
				description: 'How many videos TikTok renders for this node at the same time; the next scripts start when earlier ones are ready',
				...inOptions('render'),
			},
			{
				displayName: 'Timeout (Minutes)',
				name: 'timeout',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 15,
				description: 'How long to wait for each video; what is not ready by then is named, and can be taken up again with Wait for Existing Tasks',
				...inOptions('render', 'wait'),
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
				...inOptions('render', 'start'),
			},
		],
	},
];
