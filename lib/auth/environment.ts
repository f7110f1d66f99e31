import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import type { RateLimits } from '../definition/rateLimits';

/** TikTok's hosts of the Business API, by the credential's environment. */
export const ORIGINS = {
	production: 'https://business-api.tiktok.com',
	sandbox: 'https://sandbox-ads.tiktok.com',
} as const;

/** Version and folder under which every endpoint of the Business API stands. */
export const API_PATH = '/open_api/v1.3/';

/** Calls a second that TikTok grants an app, by its access level (Business API, "Rate limits"). */
export const ACCESS_LEVELS = { basic: 10, advanced: 20, premium: 30, ultimate: 50 } as const;

/** What TikTok's sandbox takes of each endpoint. */
export const SANDBOX_RATE_LIMITS: RateLimits = { perSecond: 1, perMinute: 30 };

const wording = { basic: 'Basic', advanced: 'Advanced', premium: 'Premium', ultimate: 'Ultimate' } as const;

/** How fast an app may call, for both credential types. */
export const accessLevelProperty: INodeProperties = {
	displayName: 'API Access Level',
	name: 'accessLevel',
	type: 'options',
	default: 'basic',
	description: "Your app's level in the TikTok developer portal; calls are paced to stay just below what it allows",
	options: Object.entries(ACCESS_LEVELS).map(([value, calls]) => ({
		name: `${wording[value as keyof typeof ACCESS_LEVELS]} (${calls} Calls a Second)`,
		value,
	})),
};

const ENVIRONMENTS = {
	production: { name: 'Production', value: 'production', description: 'Your real TikTok for Business account' },
	sandbox: { name: 'TikTok Sandbox', value: 'sandbox', description: "A sandbox ad account from TikTok's developer portal" },
	custom: { name: 'Custom URL', value: 'custom', description: 'Another address, such as the TikTok sandbox on your own machine' },
} as const;

/** Where the account lives: the environments to choose from, and the address of a custom one. */
export const environmentProperties = (...offered: ReadonlyArray<keyof typeof ENVIRONMENTS>): INodeProperties[] => [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		default: 'production',
		description: 'Where the account lives',
		options: offered.map((name) => ENVIRONMENTS[name]),
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. http://127.0.0.1:4010',
		description: 'Address that stands in for business-api.tiktok.com, such as the TikTok sandbox on your own machine',
		displayOptions: { show: { environment: ['custom'] } },
	},
];

/** What `hostOf` works out, as an expression: n8n tests a credential and signs in by expressions alone. */
export const originExpression = (credential: '$credentials' | '$self'): string =>
	`(${credential}["environment"] === "custom" ? ${credential}["baseUrl"].trim().replace(/\\/open_api.*$/, ` +
	`"").replace(/\\/+$/, "") : ${credential}["environment"] === "sandbox" ? "${ORIGINS.sandbox}" : "${ORIGINS.production}")`;

/**
 * The address calls go to: scheme and host, without a slash at the end.
 * A custom address may carry the API's folder; it is cut off. `undefined` where it is no http(s) address.
 */
export function originOf(credential: ICredentialDataDecryptedObject): string | undefined {
	const environment = String(credential.environment ?? 'production');
	if (environment !== 'custom') return ORIGINS[environment as keyof typeof ORIGINS] ?? ORIGINS.production;
	const typed = String(credential.baseUrl ?? '')
		.trim()
		.replace(/\/open_api.*$/, '')
		.replace(/\/+$/, '');
	return /^https?:\/\/[^/\s]+/.test(typed) && URL.canParse(typed) ? typed : undefined;
}
