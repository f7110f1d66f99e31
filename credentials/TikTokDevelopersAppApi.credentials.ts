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
import { renewApp, sessionProperties } from '../lib/developersApi/session';

/** An app of the TikTok for Developers portal, for the ad library. Its tokens live two hours and are renewed. */
export class TikTokDevelopersAppApi implements ICredentialType {
	name = 'tikTokDevelopersAppApi';

	displayName = 'TikTok for Developers App API';

	icon: Icon = { light: 'file:../icons/developersAppApi.svg', dark: 'file:../icons/developersAppApi.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-tiktok-business/n8n-nodes-tiktok-business/blob/main/docs/connect.md#tiktok-for-developers';

	properties: INodeProperties[] = [...environmentProperties(), ...clientProperties(), ...sessionProperties()];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		return await renewApp(this, credentials);
	}

	authenticate: IAuthenticate = (credentials: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> =>
		Promise.resolve({
			...options,
			headers: { ...options.headers, Authorization: `Bearer ${String(credentials.accessToken)}` },
		});

	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			baseURL:
				'={{ $credentials.environment === "custom" ? $credentials.baseUrl.trim().replace(/\\/(v2|open_api)(\\/.*)?$/, ' +
				'"").replace(/\\/+$/, "") : "https://open.tiktokapis.com" }}',
			url: '/v2/research/adlib/advertiser/query/?fields=business_id',
			body: { search_term: 'tiktok', max_count: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'TikTok knows the app, but has not opened the ad library to it: apply ' +
						'for the Commercial Content API in the TikTok for Developers portal',
				},
			},
		],
	};
}
