import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { targeting } from './targeting.operations';

export class TikTokTargeting implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Targeting',
		name: 'tikTokTargeting',
		icon: { light: 'file:../../icons/targeting.svg', dark: 'file:../../icons/targeting.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Look up locations, interests, devices, hashtags and bids for TikTok ads',
		defaults: { name: 'TikTok Targeting' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(targeting),
	};

	methods = pickerMethods(targeting);
}
