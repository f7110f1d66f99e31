import type { INodeProperties } from 'n8n-workflow';
import type { NoticeKind } from './endpoint';

/** How the node connects. A new object each time: n8n changes the properties it loads. */
export const authentication = (): INodeProperties => ({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'OAuth2', value: 'oAuth2', description: 'Connect with a click and confirm at TikTok' },
		{ name: 'Access Token', value: 'accessToken', description: 'Use a token from the TikTok developer portal' },
	],
	default: 'oAuth2',
});

export const returnAll = (): INodeProperties => ({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limit = (): INodeProperties => ({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
});

/** TikTok's two legal requirements for tools around generated video, in our own words. */
const NOTICES: Readonly<Record<NoticeKind, string>> = {
	upload:
		'Before you hand anything over to be turned into video: you confirm that you hold the rights it takes, that none of it was made by users of a platform, and that you may let TikTok scan and change it. What goes against TikTok’s Ad Policies or Community Guidelines must not be sent.',
	download:
		'If you download a generated video and edit it, you agree to share or publish it on TikTok’s own platforms only, and not to remove or change its watermarks on purpose.',
};

export const notice = (kind: NoticeKind): INodeProperties => ({
	displayName: NOTICES[kind],
	name: `${kind}Notice`,
	type: 'notice',
	default: '',
});
