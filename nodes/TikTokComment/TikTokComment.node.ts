import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { waitHints } from '../../lib/description/waitHints';
import { comments } from './comment.operations';

export class TikTokComment implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Comment',
		name: 'tikTokComment',
		icon: { light: 'file:../../icons/comment.svg', dark: 'file:../../icons/comment.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Read, answer, hide and export comments under TikTok ads, and block words',
		defaults: { name: 'TikTok Comment' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		hints: waitHints(comments),
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(comments),
	};

	methods = pickerMethods(comments);
}
