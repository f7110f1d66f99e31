import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { profile } from './profile.operations';

export class TikTokProfile implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Profile',
		name: 'tikTokProfile',
		icon: { light: 'file:../../icons/profile.svg', dark: 'file:../../icons/profile.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'See your TikTok profile and its videos, and disconnect the account',
		defaults: { name: 'TikTok Profile' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikTokDevelopersUserApi', required: true }],
		requestDefaults: { baseURL: 'https://open.tiktokapis.com/v2' },
		properties: buildProperties(profile),
	};
}
