import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import { textBefore, withoutTrailingSlashes } from '../util/cut';

const PRODUCTION = { api: 'https://open.tiktokapis.com', web: 'https://www.tiktok.com' } as const;

/** Scheme and host of the API, and of the page on which people sign in. */
interface Origins {
	readonly api: string;
	readonly web: string;
}

/** The hosts of a credential; `undefined` if its Base URL is not an http(s) URL. */
export function originsOf(credential: ICredentialDataDecryptedObject): Origins | undefined {
	if (credential.environment !== 'custom') return PRODUCTION;
	const url = withoutTrailingSlashes(textBefore(`${String(credential.baseUrl ?? '').trim()}/`, '/v2/', '/open_api/'));
	return /^https?:\/\/[^/\s]+/.test(url) && URL.canParse(url) ? { api: url, web: url } : undefined;
}

/** The choice of environment. Each call makes new objects, since n8n changes the properties it loads. */
export const environmentProperties = (): INodeProperties[] => [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		default: 'production',
		description: 'Where TikTok is',
		options: [
			{ name: 'Production', value: 'production', description: 'The real TikTok' },
			{ name: 'Custom URL', value: 'custom', description: 'Another address, such as the TikTok sandbox on your own machine' },
		],
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. http://127.0.0.1:4010',
		description: 'Address that stands in for open.tiktokapis.com, such as the TikTok sandbox on your own machine',
		displayOptions: { show: { environment: ['custom'] } },
	},
];

export const clientProperties = (): INodeProperties[] => [
	{
		displayName: 'Client Key',
		name: 'clientKey',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. awx1example',
		description: 'Client key that the TikTok for Developers portal shows for your app',
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: 'Client secret that the portal shows beside the key',
	},
];
