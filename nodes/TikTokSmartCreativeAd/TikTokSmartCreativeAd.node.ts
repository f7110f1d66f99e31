import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { smartCreativeAd } from './smartCreativeAd.operations';

export class TikTokSmartCreativeAd implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Smart Creative Ad',
		name: 'tikTokSmartCreativeAd',
		icon: { light: 'file:../../icons/smartCreativeAd.svg', dark: 'file:../../icons/smartCreativeAd.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Create ads for which TikTok combines videos, images and texts, and manage their materials',
		defaults: { name: 'TikTok Smart Creative Ad' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(smartCreativeAd),
	};

	methods = pickerMethods(smartCreativeAd);
}
