import type { INodeProperties } from 'n8n-workflow';
import type { NodeTable, NoticeKind } from '../definition/operation';
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

/**
 * The choice of resource, which nobody sees where there is but one. It stands there all the same, since n8n names a node, and tells a model
 * what its tool does, by the action of an operation that is shown for a resource.
 */
export const resourceProperty = (resources: NodeTable['resources'], preset = resources[0]!.value): INodeProperties => ({
	displayName: 'Resource',
	name: 'resource',
	type: resources.length > 1 ? 'options' : 'hidden',
	noDataExpression: true,
	options: resources.map(({ value, label }) => ({ name: label, value })),
	default: preset,
});

export const returnAllProperty = (isOn = false): INodeProperties => ({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: isOn,
	description: 'Whether to return all results or only up to a given limit',
	builderHint: { propertyHint: 'Turn it on where a missing record would be a mistake, as for sums and syncs; all pages are read without a loop' },
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
