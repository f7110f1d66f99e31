import { NodeOperationError } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { type ApiAdapter, type DevelopersCredential, type ResponseAdapter } from '../definition/api';
import { retrySafetyOf } from '../http/retrySafety';
import { developersError, parseDevelopersEnvelope } from './envelope';
import { originsOf } from './environment';
import { redactorOf } from './session';
import { findSignInError } from './signInError';

/** TikTok allows 600 requests per minute. */
const CALLS_PER_SECOND = 10;

/** TikTok for Developers (open.tiktokapis.com) with the token of an app or of a user. */
const developersApi = (credential: DevelopersCredential): ApiAdapter => ({
	getConnection: async (context) => {
		const data = await context.getCredentials(credential);
		const origins = originsOf(data);
		if (!origins) {
			throw new NodeOperationError(context.getNode(), 'The Base URL in the credential is not an address', {
				description: 'Type it with http:// or https://, for example http://127.0.0.1:4010.',
			});
		}
		return {
			credential,
			origin: origins.api,
			baseUrl: `${origins.api}/v2/`,
			callsPerSecond: CALLS_PER_SECOND,
			key: createHash('sha256').update([origins.api, data.clientKey, data.clientSecret, data.code].join('\n')).digest('hex'),
			responseAdapter,
			redactor: () => redactorOf(data),
		};
	},
	toApiRequest: (endpoint, params) => {
		const { fields, ...body } = params;
		const query = fields === undefined ? {} : { query: { fields: (fields as string[]).join(',') } };
		return {
			method: endpoint.method,
			path: endpoint.path,
			...query,
			...(endpoint.method === 'POST' && { body: endpoint.transformBody?.(body) ?? body }),
			retrySafety: retrySafetyOf(endpoint, params),
		};
	},
});

const responseAdapter: ResponseAdapter = {
	parse: parseDevelopersEnvelope,
	isTokenExpired: ({ statusCode, body }) => statusCode === 401 && String(body).includes('access_token_invalid'),
	toApiError: (caught) =>
		findSignInError(caught) ?? ((caught as { httpCode?: unknown } | undefined)?.httpCode === '401' ? developersError('access_token_invalid') : undefined),
};

export const appApi = developersApi('tikTokDevelopersAppApi');

export const userApi = developersApi('tikTokDevelopersUserApi');
