import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { acoAd } from './acoAd.operations';

export class TikTokAcoAd implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Smart Creative Ad',
		name: 'tikTokAcoAd',
		icon: { light: 'file:../../icons/acoAd.svg', dark: 'file:../../icons/acoAd.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toLowerCase() }}',
		description: 'Let TikTok combine videos, images and texts into ads, and see or change the materials',
		defaults: { name: 'TikTok Smart Creative Ad' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(acoAd),
	};

	methods = pickerMethods(acoAd);
}
