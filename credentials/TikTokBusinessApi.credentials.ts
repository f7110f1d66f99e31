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

/** Connects with an access token from the developer portal, for one's own app or a sandbox ad account. */
export class TikTokBusinessApi implements ICredentialType {
	name = 'tikTokBusinessApi';

	displayName = 'TikTok Business API';

	icon: Icon = { light: 'file:../icons/tiktok.svg', dark: 'file:../icons/tiktok.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-tiktok-business/n8n-nodes-tiktok-business#connect-tiktok';

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
			description: 'App the token was made for; only needed to pick ad accounts from a list and for the Authentication node',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Secret of that app; only needed to pick ad accounts from a list and for the Authentication node',
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
			url: `${API_PATH}user/info/`,
		},
		rules: Object.entries(ERROR_TEXTS).map(([code, { message, hint }]) => ({
			type: 'responseSuccessBody',
			properties: { key: 'code', value: Number(code), message: `${message}. ${hint}` },
		})),
	};
}
