import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { automatedRules } from './automatedRule.operations';

export class TikTokAutomatedRule implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Automated Rule',
		name: 'tikTokAutomatedRule',
		icon: { light: 'file:../../icons/automatedRule.svg', dark: 'file:../../icons/automatedRule.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Create and manage rules that turn campaigns, ad groups and ads on or off, change budgets or notify you',
		defaults: { name: 'TikTok Automated Rule' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(automatedRules),
	};

	methods = pickerMethods(automatedRules);
}
