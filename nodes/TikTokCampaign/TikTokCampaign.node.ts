import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { campaign } from './campaign.operations';

export class TikTokCampaign implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Campaign',
		name: 'tikTokCampaign',
		icon: { light: 'file:../../icons/campaign.svg', dark: 'file:../../icons/campaign.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Create, list, update and turn on or off TikTok ad campaigns',
		defaults: { name: 'TikTok Campaign' },
		builderHint: {
			relatedNodes: [
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokAdGroup', relationHint: 'Ad groups in the campaign: targeting, budget, schedule and bid' },
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokAd', relationHint: 'The ads of an ad group' },
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
		properties: buildProperties(campaign),
	};

	methods = pickerMethods(campaign);
}
