import type { Icon, ICredentialDataDecryptedObject, ICredentialType, IDataObject, INodeProperties } from 'n8n-workflow';
import { accessLevelProperty, API_PATH, environmentProperties, limitShareProperty, originExpression } from '../lib/auth/environment';

const host = originExpression('$self');

/**
 * Connects by n8n's OAuth2. TikTok's authorization page takes `app_id` besides the standard parameters. Its token is
 * long-lived and is not refreshed. n8n-core adds the header `Access-Token`, as lib/http/sendRequest.ts tells it to.
 */
export class TikTokBusinessOAuth2Api implements ICredentialType {
	name = 'tikTokBusinessOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'TikTok Business OAuth2 API';

	icon: Icon = { light: 'file:../icons/businessOAuth2Api.svg', dark: 'file:../icons/businessOAuth2Api.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-tiktok-business/n8n-nodes-tiktok-business/blob/main/docs/connect.md#tiktok-for-business';

	properties: INodeProperties[] = [
		...environmentProperties('production', 'custom'),
		{
			displayName: 'App ID',
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 7412345678901234567',
			description: 'App ID from My Apps in the TikTok developer portal, where the OAuth Redirect URL above must be registered too',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Secret that the portal shows beside the App ID',
		},
		accessLevelProperty,
		limitShareProperty,
		{ displayName: 'Client ID', name: 'clientId', type: 'hidden', default: '={{ $self["appId"] }}' },
		{ displayName: 'Client Secret', name: 'clientSecret', type: 'hidden', typeOptions: { password: true }, default: '={{ $self["secret"] }}' },
		{ displayName: 'Grant Type', name: 'grantType', type: 'hidden', default: 'authorizationCode' },
		{ displayName: 'Authorization URL', name: 'authUrl', type: 'hidden', default: `={{ ${host} + "/portal/auth" }}`, required: true },
		{ displayName: 'Access Token URL', name: 'accessTokenUrl', type: 'hidden', default: `={{ ${host} + "${API_PATH}oauth/token/" }}`, required: true },
		{ displayName: 'Scope', name: 'scope', type: 'hidden', default: '' },
		{ displayName: 'Auth URI Query Parameters', name: 'authQueryParameters', type: 'hidden', default: '=app_id={{$self["appId"]}}' },
		{ displayName: 'Authentication', name: 'authentication', type: 'hidden', default: 'body' },
	];

	/** n8n calls this before each request: it moves a token that TikTok nested in `data` to where n8n looks for it. */
	preAuthentication(credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const token = (credentials.oauthTokenData ?? {}) as IDataObject;
		return Promise.resolve({ oauthTokenData: { ...token, ...(token.data as IDataObject | undefined) } });
	}
}
