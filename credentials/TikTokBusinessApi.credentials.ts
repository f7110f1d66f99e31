import type {
	IAuthenticate,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { accessLevelProperty, API_PATH, environmentProperties, limitShareProperty, originExpression } from '../lib/auth/environment';
import { ERROR_TEXTS } from '../lib/errors/errorTexts';

/**
 * What the test asks for: the ad accounts, which takes App ID and Secret too, or without them what the token alone is enough
 * for. TikTok's own sandbox does not offer the first.
 */
const TEST_PATH =
	`$credentials["appId"] && $credentials["secret"] && $credentials["environment"] !== "sandbox" ? "${API_PATH}oauth2/advertiser/get/?app_id=" + ` +
	`encodeURIComponent($credentials["appId"].trim()) + "&secret=" + encodeURIComponent($credentials["secret"].trim()) : "${API_PATH}user/info/"`;

/** Connects with an access token from the developer portal, for one's own app or a sandbox ad account. */
export class TikTokBusinessApi implements ICredentialType {
	name = 'tikTokBusinessApi';

	displayName = 'TikTok Business Access Token API';

	icon: Icon = { light: 'file:../icons/businessApi.svg', dark: 'file:../icons/businessApi.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-tiktok-business/n8n-nodes-tiktok-business/blob/main/docs/connect.md#tiktok-for-business';

	properties: INodeProperties[] = [
		...environmentProperties('production', 'sandbox', 'custom'),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Token from the TikTok developer portal; it works until it is revoked',
		},
		accessLevelProperty,
		limitShareProperty,
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			description: 'App the token was made for. Without it everything works but the list of ad accounts and TikTok Authentication.',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Secret of that app; the credential test checks it together with the App ID',
		},
	];

	authenticate: IAuthenticate = (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> =>
		Promise.resolve({
			...options,
			headers: { ...options.headers, 'Access-Token': String(credentials.accessToken ?? '').trim() },
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${originExpression('$credentials')} }}`,
			url: `={{ ${TEST_PATH} }}`,
		},
		rules: Object.entries(ERROR_TEXTS).map(([code, { message, hint }]) => ({
			type: 'responseSuccessBody',
			properties: { key: 'code', value: Number(code), message: `${message}. ${hint}` },
		})),
	};
}
