import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { listSearchMethods } from '../../lib/description/pickers';
import { renderProperties } from './properties';
import { RenderRunner } from './renderRunner';

/** Programmatic, because it works across items: it creates and polls tasks in groups of five, and waits for the videos. */
export class TikTokRenderAvatarVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Render Avatar Video',
		name: 'tikTokRenderAvatarVideo',
		icon: { light: 'file:../../icons/renderAvatarVideo.svg', dark: 'file:../../icons/renderAvatarVideo.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/[A-Z]/g, " $&").toTitleCase() }}',
		description: 'Turn scripts into finished TikTok avatar videos',
		defaults: { name: 'TikTok Render Avatar Video' },
		builderHint: {
			relatedNodes: [
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokDigitalAvatar', relationHint: 'Lists the avatars' },
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokAd', relationHint: 'An ad with the video, once it is uploaded to the ad account' },
				{ nodeType: 'n8n-nodes-tiktok-business.tikTokPost', relationHint: 'Posts the video to a TikTok account' },
			],
		},
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'tikTokBusinessOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
			{ name: 'tikTokBusinessApi', required: true, displayOptions: { show: { authentication: ['accessToken'] } } },
		],
		hints: [
			{
				message: 'A video usually takes 1 to 2 minutes. Stopping the workflow does not stop it at TikTok.',
				whenToDisplay: 'beforeExecution',
				location: 'outputPane',
				displayCondition: '={{ $parameter["operation"] !== "start" }}',
			},
		],
		properties: renderProperties,
	};

	methods = { listSearch: listSearchMethods('avatars', 'advertisers') };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await RenderRunner.run(this);
	}
}
