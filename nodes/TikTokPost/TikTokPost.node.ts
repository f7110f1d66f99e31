import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { waitHints } from '../../lib/description/waitHints';
import { organicPost } from './post.operations';

export class TikTokPost implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Post',
		name: 'tikTokPost',
		icon: { light: 'file:../../icons/post.svg', dark: 'file:../../icons/post.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Post videos to your TikTok account, or put them into its drafts',
		defaults: { name: 'TikTok Post' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tikTokDevelopersUserApi', required: true }],
		hints: waitHints(organicPost),
		requestDefaults: { baseURL: 'https://open.tiktokapis.com/v2' },
		properties: buildProperties(organicPost),
	};
}
