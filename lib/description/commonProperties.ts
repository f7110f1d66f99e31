import type { INodeProperties } from 'n8n-workflow';
import type { NoticeKind } from '../definition/operation';
import { SIMPLE } from '../execution/simplify';

/** The choice of credential type. Each call makes a new object, since n8n changes the properties it loads. */
export const authenticationProperty = (): INodeProperties => ({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	options: [
		{ name: 'OAuth2', value: 'oAuth2', description: 'Connect with a click and confirm at TikTok' },
		{ name: 'Access Token', value: 'accessToken', description: 'Use a token from the TikTok developer portal' },
	],
	default: 'oAuth2',
});

export const returnAllProperty = (isOn = false): INodeProperties => ({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: isOn,
	description: 'Whether to return all results or only up to a given limit',
});

export const limitProperty = (): INodeProperties => ({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
});

/** n8n's own name, label and description for it. */
export const simpleProperty = (): INodeProperties => ({
	displayName: 'Simplify',
	name: SIMPLE,
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** TikTok's two legal requirements for tools that make or download AI-generated video, in our own words. */
const NOTICES: Readonly<Record<NoticeKind, string>> = {
	upload:
		'Send only content that you own or may use, that contains no user-generated content, and that you may let TikTok scan and change. ' +
		'It must follow TikTok’s Ad Policies and Community Guidelines. By sending it you confirm all of this.',
	download: 'You may use downloaded or edited videos only on TikTok-branded platforms and must keep the watermarks. Downloading means you agree.',
};

export const noticeProperty = (kind: NoticeKind): INodeProperties => ({
	displayName: NOTICES[kind],
	name: `${kind}Notice`,
	type: 'notice',
	default: '',
});
