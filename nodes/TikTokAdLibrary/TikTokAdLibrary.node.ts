import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { adLibrary } from './adLibrary.operations';

export class TikTokAdLibrary implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Ad Library',
		name: 'tikTokAdLibrary',
		icon: { light: 'file:../../icons/adLibrary.svg', dark: 'file:../../icons/adLibrary.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Search the ads, advertisers and paid posts that TikTok shows in Europe',
		defaults: { name: 'TikTok Ad Library' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikTokDevelopersAppApi', required: true }],
		requestDefaults: { baseURL: 'https://open.tiktokapis.com/v2' },
		properties: buildProperties(adLibrary),
	};
}
