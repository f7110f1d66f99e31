import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { audiences } from './audience.operations';

export class TikTokAudience implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Audience',
		name: 'tikTokAudience',
		icon: { light: 'file:../../icons/audience.svg', dark: 'file:../../icons/audience.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Build, share and apply TikTok audiences: customer files, rules, lookalikes and saved targeting',
		defaults: { name: 'TikTok Audience' },
		builderHint: {
			searchHint: 'For people in items, such as rows of a table, use TikTok Audience From Items',
			relatedNodes: [{ nodeType: 'n8n-nodes-tiktok-business.tikTokAudienceFromItems', relationHint: 'An audience from items' }],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(audiences),
	};

	methods = pickerMethods(audiences);
}
