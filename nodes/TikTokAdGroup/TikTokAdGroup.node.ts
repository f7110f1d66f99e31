import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { adGroup } from './adGroup.operations';

export class TikTokAdGroup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Ad Group',
		name: 'tikTokAdGroup',
		icon: { light: 'file:../../icons/adGroup.svg', dark: 'file:../../icons/adGroup.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Create, list, update and turn on or off TikTok ad groups',
		defaults: { name: 'TikTok Ad Group' },
		builderHint: {
			relatedNodes: [
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokCampaign', relationHint: 'The campaign that it belongs to' },
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokTargeting', relationHint: 'IDs of interests, devices and hashtags' },
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokAudience', relationHint: 'Audiences to include or exclude' },
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
		properties: buildProperties(adGroup),
	};

	methods = pickerMethods(adGroup);
}
