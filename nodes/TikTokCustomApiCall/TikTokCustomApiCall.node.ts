import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customApiCallProperties } from './properties';

export class TikTokCustomApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Custom API Call',
		name: 'tikTokCustomApiCall',
		icon: { light: 'file:../../icons/customApiCall.svg', dark: 'file:../../icons/customApiCall.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["method"] + " " + $parameter["path"] }}',
		description: 'Call any endpoint of the TikTok Business API, also one that no other TikTok node has',
		defaults: { name: 'TikTok Custom API Call' },
		builderHint: {
			searchHint: 'Only for endpoints that no other TikTok node has: those check values, find IDs by names and read all pages',
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: customApiCallProperties,
	};
}
