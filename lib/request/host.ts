import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

/** TikTok's hosts of the Business API, by the credential's environment. */
export const HOSTS = {
	production: 'https://business-api.tiktok.com',
	sandbox: 'https://sandbox-ads.tiktok.com',
} as const;

/** Version and folder under which every endpoint of the Business API stands. */
export const API = '/open_api/v1.3/';

/** Calls a second that TikTok grants an app, by its access level (Business API, "Rate limits"). */
export const LEVELS = { basic: 10, advanced: 20, premium: 30, ultimate: 50 } as const;

const wording = { basic: 'Basic', advanced: 'Advanced', premium: 'Premium', ultimate: 'Ultimate' } as const;

/** The credential fields that both credential types have. */
export const accessLevel: INodeProperties = {
	displayName: 'API Access Level',
	name: 'accessLevel',
	type: 'options',
	default: 'basic',
	description: "Your app's level in the TikTok developer portal; calls are paced to stay just below what it allows",
	options: Object.entries(LEVELS).map(([value, calls]) => ({
		name: `${wording[value as keyof typeof LEVELS]} (${calls} Calls a Second)`,
		value,
	})),
};

export const customUrl: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. http://127.0.0.1:4010',
	description: 'Address that stands in for business-api.tiktok.com, such as the TikTok sandbox on your own machine',
	displayOptions: { show: { environment: ['custom'] } },
};

/**
 * The address calls go to: scheme and host, without a slash at the end.
 * A custom address may carry the API's folder; it is cut off. `undefined` where it is no http(s) address.
 */
export function hostOf(credential: ICredentialDataDecryptedObject): string | undefined {
	const environment = String(credential.environment ?? 'production');
	if (environment !== 'custom') return HOSTS[environment as keyof typeof HOSTS] ?? HOSTS.production;
	const typed = String(credential.baseUrl ?? '').trim().replace(/\/open_api.*$/, '').replace(/\/+$/, '');
	return /^https?:\/\/[^/\s]+/.test(typed) && URL.canParse(typed) ? typed : undefined;
}
