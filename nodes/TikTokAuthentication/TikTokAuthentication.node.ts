import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { authentication } from './authentication.operations';

export class TikTokAuthentication implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Authentication',
		name: 'tikTokAuthentication',
		icon: { light: 'file:../../icons/authentication.svg', dark: 'file:../../icons/authentication.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Exchange the codes of TikTok’s authorization page for access tokens, and revoke tokens',
		defaults: { name: 'TikTok Authentication' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(authentication),
	};

	methods = pickerMethods(authentication);
}
