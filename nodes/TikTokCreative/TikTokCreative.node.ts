import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { creative } from './creative.operations';

export class TikTokCreative implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Creative',
		name: 'tikTokCreative',
		icon: { light: 'file:../../icons/creative.svg', dark: 'file:../../icons/creative.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Share and delete assets, edit images, manage playables and portfolios, write ad texts, and follow trending hashtags',
		defaults: { name: 'TikTok Creative' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(creative),
	};

	methods = pickerMethods(creative);
}
