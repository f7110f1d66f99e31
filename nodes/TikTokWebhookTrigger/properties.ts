import type { INodeProperties } from 'n8n-workflow';
import { authenticationProperty, simpleProperty } from '../../lib/description/commonProperties';
import { toProperty } from '../../lib/description/fieldProperty';
import { propertyName, type Field } from '../../lib/definition/field';
import { webhookForm } from './fields';

const { fields } = webhookForm;

/** The conditions of these fields name none that has a suffix. */
const shownIf = ({ showWhen }: Field): Pick<INodeProperties, 'displayOptions'> =>
	showWhen ? { displayOptions: { show: Object.fromEntries(Object.entries(showWhen).map(([name, values]) => [name, [...values]])) } } : {};

export const webhookTriggerProperties: INodeProperties[] = [
	authenticationProperty(),
	{
		displayName:
			'TikTok sends events to an app: the credential needs App ID and Secret, and n8n must have a public address with https. ' +
			'If the access token is revoked, TikTok stops sending without notice: reconnect, and activate the workflow again.',
		name: 'webhookNotice',
		type: 'notice',
		default: '',
	},
	...fields.map((field) => ({ ...toProperty(field), ...shownIf(field), ...(propertyName(field) === 'event' && { noDataExpression: true }) })),
	simpleProperty(),
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Check Signature',
				name: 'checkSignature',
				type: 'boolean',
				default: false,
				description:
					'Whether to refuse events whose X-Open-Signature header does not fit the Secret of the app; events without the header are accepted',
			},
			{
				displayName: 'Create Test Lead',
				name: 'createTestLead',
				type: 'boolean',
				default: true,
				description: "Whether to have TikTok create the form's test lead while the editor listens for a test event, and delete it afterwards",
				displayOptions: { show: { '/event': ['LEAD'] } },
			},
		],
	},
];
