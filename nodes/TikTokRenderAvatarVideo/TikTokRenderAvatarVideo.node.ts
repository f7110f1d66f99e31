import { NodeConnectionTypes, type IExecuteFunctions, type INodeExecutionData, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

export class TikTokRenderAvatarVideo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TikTok Render Avatar Video',
		name: 'tikTokRenderAvatarVideo',
		icon: { light: 'file:../../icons/renderAvatarVideo.svg', dark: 'file:../../icons/renderAvatarVideo.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Turn scripts into finished TikTok avatar videos',
		defaults: { name: 'TikTok Render Avatar Video' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [this.getInputData()];
	}
}
