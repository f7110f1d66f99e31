import { NodeConnectionTypes, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { pickerMethods } from '../../lib/description/pickers';
import { pollTrigger } from '../../lib/triggers/pollTrigger';
import { triggerProperties } from '../../lib/triggers/triggerProperties';
import { EVENTS } from './events/all';

const ORGANIC = EVENTS.filter(({ api }) => api).map(({ value }) => value);
const BUSINESS = EVENTS.filter(({ api }) => !api).map(({ value }) => value);

export class TikTokTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Trigger',
		name: 'tikTokTrigger',
		icon: { light: 'file:../../icons/trigger.svg', dark: 'file:../../icons/trigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Starts the workflow when something happens on TikTok',
		defaults: { name: 'TikTok Trigger' },
		builderHint: {
			searchHint: 'Polls, so it works wherever n8n runs; for leads and reviews within seconds use TikTok Webhook Trigger, where TikTok can reach n8n',
			relatedNodes: [{ nodeType: 'n8n-nodes-tiktok-business.tikTokWebhookTrigger', relationHint: 'The same for leads and reviews, without polling' }],
		},
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'], event: BUSINESS } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'], event: BUSINESS } } },
			{ name: 'tikTokDevelopersUserApi', required: true, displayOptions: { show: { event: ORGANIC } } },
		],
		properties: triggerProperties(EVENTS),
	};

	methods = pickerMethods({ operations: EVENTS });

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollTrigger(this, EVENTS);
	}
}
