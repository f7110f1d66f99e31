import type {
	IAuthenticate,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { clientProperties, environmentProperties } from '../lib/developersApi/environment';
import { renewUser, sessionProperties } from '../lib/developersApi/session';

/**
 * A TikTok account whose owner signs in once. Access tokens live a day, refresh tokens a year, and both may change with
 * each renewal; n8n stores them (see lib/developersApi/session.ts). n8n's own OAuth2 cannot renew them, because it sends
 * `client_id` where TikTok requires `client_key`.
 */
export class TikTokDevelopersUserApi implements ICredentialType {
	name = 'tikTokDevelopersUserApi';

	displayName = 'TikTok for Developers User API';

	icon: Icon = { light: 'file:../icons/developersUserApi.svg', dark: 'file:../icons/developersUserApi.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-tiktok-business/n8n-nodes-tiktok-business/blob/main/docs/connect.md#tiktok-for-developers';

	properties: INodeProperties[] = [
		...environmentProperties(),
		...clientProperties(),
		{
			displayName: 'Redirect URI',
			name: 'redirectUri',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://example.com/tiktok',
			description:
				'A page of yours that is registered under Login Kit in the portal; TikTok leads there after sign-in, and its address then holds the code',
		},
		{
			displayName: 'Permissions',
			name: 'scopes',
			type: 'multiOptions',
			default: ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish', 'video.upload'],
			description: 'What the app asks for; each must be added to the app in the portal, and can be turned off by the person who signs in',
			options: [
				{ name: 'Direct Posts', value: 'video.publish', description: 'Post videos to the account' },
				{ name: 'Drafts', value: 'video.upload', description: 'Put videos into the inbox of the account' },
				{ name: 'Profile', value: 'user.info.basic', description: 'Name and picture; always needed' },
				{ name: 'Profile Details', value: 'user.info.profile', description: 'User name, description, link and verification' },
				{ name: 'Statistics', value: 'user.info.stats', description: 'Followers, likes and number of videos' },
				{ name: 'Videos', value: 'video.list', description: 'The public videos of the account' },
			],
		},
		{
			displayName: 'Sign-In Code',
			name: 'code',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/tiktok?code=…',
			description:
				'Leave it empty and save: n8n then shows the link to sign in with. Afterwards ' +
				'paste the whole address that TikTok led you to, or its code, and save again.',
		},
		...sessionProperties(),
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await renewUser(this, credentials);
	}

	authenticate: IAuthenticate = (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> =>
		Promise.resolve({
			...options,
			headers: { ...options.headers, Authorization: `Bearer ${String(credentials.accessToken)}` },
		});

	test: ICredentialTestRequest = {
		request: {
			baseURL:
				'={{ $credentials.environment === "custom" ? $credentials.baseUrl.trim().replace(/\\/(v2|open_api)(\\/.*)?$/, ' +
				'"").replace(/\\/+$/, "") : "https://open.tiktokapis.com" }}',
			url: '/v2/user/info/?fields=open_id',
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message: 'TikTok accepts the sign-in, but not for the profile: tick Profile under Permissions, clear the Sign-In Code, and sign in again',
				},
			},
		],
	};
}
