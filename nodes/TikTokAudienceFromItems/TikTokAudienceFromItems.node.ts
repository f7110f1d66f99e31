import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { listSearchMethods } from '../../lib/description/pickers';
import { createAudienceFromItems } from './createAudience';
import { audienceProperties } from './properties';

/** Programmatic, because all items go into one file. */
export class TikTokAudienceFromItems implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Audience From Items',
		name: 'tikTokAudienceFromItems',
		icon: { light: 'file:../../icons/audienceFromItems.svg', dark: 'file:../../icons/audienceFromItems.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Turn the people of all input items into a TikTok audience, hashed before they leave n8n',
		defaults: { name: 'TikTok Audience From Items' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		properties: audienceProperties,
	};

	methods = { listSearch: listSearchMethods('advertisers', 'audiences') };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await createAudienceFromItems(this);
	}
}
