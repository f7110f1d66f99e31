import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { buildProperties } from '../../lib/description/buildProperties';
import { pickerMethods } from '../../lib/description/pickers';
import { digitalAvatar } from './digitalAvatar.operations';

export class TikTokDigitalAvatar implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Digital Avatar',
		name: 'tikTokDigitalAvatar',
		icon: { light: 'file:../../icons/digitalAvatar.svg', dark: 'file:../../icons/digitalAvatar.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'List TikTok avatars, render scripts as videos, and manage the finished videos',
		defaults: { name: 'TikTok Digital Avatar' },
		builderHint: {
			searchHint: 'To turn scripts into finished videos, use TikTok Render Avatar Video, which waits by itself',
			relatedNodes: [{ nodeType: 'n8n-nodes-tiktok-business.tikTokRenderAvatarVideo', relationHint: 'Scripts to finished videos, in one node' }],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		requestDefaults: { baseURL: 'https://business-api.tiktok.com/open_api/v1.3' },
		properties: buildProperties(digitalAvatar),
	};

	methods = pickerMethods(digitalAvatar);
}
