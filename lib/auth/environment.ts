import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';
import type { RateLimits } from '../definition/rateLimits';
import { textBefore, withoutTrailingSlashes } from '../util/cut';

/** Hosts of the Business API by the credential's environment. */
export const ORIGINS = {
	production: 'https://business-api.tiktok.com',
	sandbox: 'https://sandbox-ads.tiktok.com',
} as const;

/** Folder and version of every endpoint of the Business API. */
export const API_PATH = '/open_api/v1.3/';

/** Requests per second by the app's access level (TikTok's page "Rate limits"). */
export const ACCESS_LEVELS = { basic: 10, advanced: 20, premium: 30, ultimate: 50 } as const;

/** Limits of each endpoint in TikTok's sandbox. */
export const SANDBOX_RATE_LIMITS: RateLimits = { perSecond: 1, perMinute: 30 };

const LEVEL_NAMES = { basic: 'Basic', advanced: 'Advanced', premium: 'Premium', ultimate: 'Ultimate' } as const;

/** The access level of the app, for both credential types. */
export const accessLevelProperty: INodeProperties = {
	displayName: 'API Access Level',
	name: 'accessLevel',
	type: 'options',
	default: 'basic',
	description: "Your app's level in the TikTok developer portal; calls are paced to stay just below what it allows",
	options: Object.entries(ACCESS_LEVELS).map(([value, calls]) => ({
		name: `${LEVEL_NAMES[value as keyof typeof ACCESS_LEVELS]} (${calls} Calls a Second)`,
		value,
	})),
};

/** The part of the limits that this n8n may use, for both credential types. */
export const limitShareProperty: INodeProperties = {
	displayName: 'Share of the Limit',
	name: 'limitShare',
	type: 'number',
	default: 100,
	typeOptions: { minValue: 1, maxValue: 100 },
	description:
		'Percent of the calls TikTok allows that each n8n process may make. Enter 50 if two n8n workers, ' +
		'or n8n and another program, use the app at the same time, 25 if there are four.',
};

/** The part of the limits that a credential names, above 0 and up to 1; `undefined` if it is no such percentage. */
export function limitShareOf({ limitShare }: ICredentialDataDecryptedObject): number | undefined {
	const percent = limitShare === undefined || limitShare === '' ? 100 : Number(limitShare);
	return percent >= 1 && percent <= 100 ? percent / 100 : undefined;
}

const ENVIRONMENTS = {
	production: { name: 'Production', value: 'production', description: 'Your real TikTok for Business account' },
	sandbox: { name: 'TikTok Sandbox', value: 'sandbox', description: "A sandbox ad account from TikTok's developer portal" },
	custom: { name: 'Custom URL', value: 'custom', description: 'Another address, such as the TikTok sandbox on your own machine' },
} as const;

/** The choice of environment, and the Base URL of a custom one. */
export const environmentProperties = (...names: ReadonlyArray<keyof typeof ENVIRONMENTS>): INodeProperties[] => [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		default: 'production',
		description: 'Where the account lives',
		options: names.map((name) => ENVIRONMENTS[name]),
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

/** `originOf` as an n8n expression: credential tests and OAuth2 take expressions, not functions. */
export const originExpression = (credential: '$credentials' | '$self'): string =>
	`(${credential}["environment"] === "custom" ? ${credential}["baseUrl"].trim().replace(/\\/open_api.*$/, ` +
	`"").replace(/\\/+$/, "") : ${credential}["environment"] === "sandbox" ? "${ORIGINS.sandbox}" : "${ORIGINS.production}")`;

/**
 * The origin of requests: scheme and host, without a trailing slash. A custom URL may include the API's folder, which is
 * cut off.
 *
 * @returns `undefined` if the custom URL is not an http(s) URL
 */
export function originOf(credential: ICredentialDataDecryptedObject): string | undefined {
	const environment = String(credential.environment ?? 'production');
	if (environment !== 'custom') return ORIGINS[environment as keyof typeof ORIGINS] ?? ORIGINS.production;
	const url = withoutTrailingSlashes(textBefore(String(credential.baseUrl ?? '').trim(), '/open_api'));
	return /^https?:\/\/[^/\s]+/.test(url) && URL.canParse(url) ? url : undefined;
}
