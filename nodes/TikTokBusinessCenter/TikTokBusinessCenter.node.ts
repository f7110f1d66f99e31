import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { businessCenterTable } from './businessCenter.operations';

export class TikTokBusinessCenter implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Business Center',
		name: 'tikTokBusinessCenter',
		icon: { light: 'file:../../icons/businessCenter.svg', dark: 'file:../../icons/businessCenter.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Manage the people, partners, assets and money of a TikTok Business Center',
		defaults: { name: 'TikTok Business Center' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(businessCenterTable),
	};

	methods = pickerMethods(businessCenterTable);
}
