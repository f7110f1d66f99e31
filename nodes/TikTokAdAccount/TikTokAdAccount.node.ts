import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { adAccounts } from './adAccount.operations';

export class TikTokAdAccount implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Ad Account',
		name: 'tikTokAdAccount',
		icon: { light: 'file:../../icons/adAccount.svg', dark: 'file:../../icons/adAccount.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Look up and change TikTok ad accounts, agree to terms, and manage Pangle block lists',
		defaults: { name: 'TikTok Ad Account' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(adAccounts),
	};

	methods = pickerMethods(adAccounts);
}
