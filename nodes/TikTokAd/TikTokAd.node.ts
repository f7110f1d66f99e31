import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { ad } from './ad.operations';

export class TikTokAd implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Ad',
		name: 'tikTokAd',
		icon: { light: 'file:../../icons/ad.svg', dark: 'file:../../icons/ad.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Create, list, update and turn on or off TikTok ads, Spark Ads included',
		defaults: { name: 'TikTok Ad' },
		builderHint: {
			relatedNodes: [
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokFile', relationHint: 'Uploads the video or image of the ad' },
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokIdentity', relationHint: 'Who the ad runs under, and posts for Spark Ads' },
			],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(ad),
	};

	methods = pickerMethods(ad);
}
