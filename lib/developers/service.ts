import { createHash } from 'node:crypto';
import { NodeOperationError } from 'n8n-workflow';
import type { Service } from '../request/service';
import { open, refusalOf } from './envelope';
import { hostsOf } from './host';
import { signInTrouble } from './session';

/** 600 calls a minute. */
const CALLS_PER_SECOND = 10;

export type DevelopersCredential = 'tikTokDevelopersAppApi' | 'tikTokDevelopersUserApi';

/** TikTok for Developers (open.tiktokapis.com), in the name of an app or of a person. */
const developers = (credential: DevelopersCredential): Service => ({
	accountOf: async (caller) => {
		const data = await caller.getCredentials(credential);
		const hosts = hostsOf(data);
		if (!hosts) {
			throw new NodeOperationError(caller.getNode(), 'The Base URL in the credential is not an address', { description: 'Type it with http:// or https://, for example http://127.0.0.1:4010.' });
		}
		return {
			credential,
			host: hosts.calls,
			base: `${hosts.calls}/v2/`,
			callsPerSecond: CALLS_PER_SECOND,
			key: createHash('sha256').update([hosts.calls, data.clientKey, data.clientSecret, data.code].join('\n')).digest('hex'),
			dialect,
		};
	},
	callOf: (endpoint, wire) => {
		const { fields, ...body } = wire;
		const query = fields === undefined ? {} : { query: { fields: (fields as string[]).join(',') } };
		const repeat = endpoint.method === 'GET' || endpoint.reads ? 'read' : 'once';
		return { method: endpoint.method, path: endpoint.path, ...query, ...(endpoint.method === 'POST' && { body: endpoint.shape?.(body) ?? body }), repeat };
	},
});

const dialect = {
	open,
	expired: ({ statusCode, body }: { statusCode: number; body: unknown }) => statusCode === 401 && String(body).includes('access_token_invalid'),
	understood: (caught: unknown) => signInTrouble(caught) ?? ((caught as { httpCode?: unknown } | undefined)?.httpCode === '401' ? refusalOf('access_token_invalid') : undefined),
};

export const appService = developers('tikTokDevelopersAppApi');

export const userService = developers('tikTokDevelopersUserApi');
