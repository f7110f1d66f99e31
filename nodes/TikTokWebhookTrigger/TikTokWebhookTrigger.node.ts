import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { pickerMethods } from '../../lib/description/pickers';
import { webhookForm } from './fields';
import { webhookTriggerProperties } from './properties';
import { receiveEvents } from './receiveEvents';
import { checkExists, create, remove } from './subscriptions';

export class TikTokWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Webhook Trigger',
		name: 'tikTokWebhookTrigger',
		icon: { light: 'file:../../icons/webhookTrigger.svg', dark: 'file:../../icons/webhookTrigger.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"].toLowerCase().replaceAll("_", " ").toTitleCase() }}',
		description: 'Starts the workflow as soon as TikTok reports an event: a new lead, a review, a suspended ad account, creative fatigue',
		defaults: { name: 'TikTok Webhook Trigger' },
		builderHint: {
			searchHint: 'TikTok must be able to reach n8n from the internet; elsewhere use TikTok Trigger, which polls',
			relatedNodes: [{ nodeType: 'n8n-nodes-tiktok-business.tikTokTrigger', relationHint: 'Polls instead' }],
		},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: webhookTriggerProperties,
	};

	methods = pickerMethods({ operations: [webhookForm] });

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveEvents(this);
	}
}
