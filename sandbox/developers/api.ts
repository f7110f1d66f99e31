import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { parseJsonWithBigInt } from '../../lib/util/json';
import { toJson } from '../envelope';
import { splitUrl } from '../url';
import { accountRoutes } from './account';
import { adLibraryRoutes } from './adLibrary';
import { consent } from './consent';
import { postRoutes, receiveChunk } from './posts';
import type { DevelopersState } from './state';
import { OAuthError, logId } from './tokenStore';
import { DevelopersError, type DevelopersRoute } from './types';

const routes: Readonly<Record<string, DevelopersRoute>> = { ...accountRoutes, ...adLibraryRoutes, ...postRoutes };

function call(state: DevelopersState, url: string, request: FastifyRequest): unknown {
	const [path, query] = splitUrl(request.url);
	const route = routes[`${request.method} ${path.replace('/v2/', '')}`];
	if (!route) throw new DevelopersError(404, 'invalid_params', 'Unsupported path');
	const scopes = state.tokens.scopesOf(request.headers.authorization);
	if (!scopes) throw new DevelopersError(401, 'access_token_invalid', 'No valid access token came along');
	if (!scopes.includes(route.scope) && !(route.scope === 'video.upload' && scopes.includes('video.publish') && /status|cancel/.test(path))) {
		throw new DevelopersError(401, 'scope_not_authorized', 'The person has not allowed this');
	}
	const json = /^application\/json/.test(request.headers['content-type'] ?? '');
	return route.handler({
		state,
		scopes,
		url,
		fields: (known) => {
			const wanted = (new URLSearchParams(query).get('fields') ?? '')
				.split(',')
				.map((name) => name.trim())
				.filter(Boolean);
			const unknown = wanted.filter((name) => !known.includes(name));
			if (!wanted.length || unknown.length) throw new DevelopersError(400, 'invalid_params', `Invalid fields: ${unknown.join(', ') || 'none given'}`);
			return wanted;
		},
		body: (schema) => {
			if (!json) throw new DevelopersError(400, 'invalid_params', 'The body must be JSON');
			const judged = schema.safeParse(parseJsonWithBigInt(String(request.body ?? '') || '{}'));
			if (judged.success) return judged.data;
			throw new DevelopersError(
				400,
				'invalid_params',
				judged.error.issues.map(({ path: place, message }) => `${place.join('.')}: ${message}`).join('; '),
			);
		},
	});
}

const send = (reply: FastifyReply, status: number, content: object) => reply.code(status).type('application/json; charset=utf-8').send(toJson(content));

/** Serves TikTok for Developers: the API of open.tiktokapis.com, the sign-in page of www.tiktok.com, and file uploads. */
export function serveDevelopers(app: FastifyInstance, state: DevelopersState, url: () => string): void {
	consent(app, state);

	for (const what of ['token', 'revoke'] as const) {
		app.post(`/v2/oauth/${what}/`, (request, reply) => {
			try {
				if (!/^application\/x-www-form-urlencoded/.test(request.headers['content-type'] ?? ''))
					throw new OAuthError('invalid_request', 'Only `application/x-www-form-urlencoded` is accepted as Content-Type.');
				const form = new URLSearchParams(String(request.body ?? ''));
				if (what === 'token') return send(reply, 200, state.tokens.exchange(form));
				state.tokens.revoke(form);
				return send(reply, 200, {});
			} catch (error) {
				if (!(error instanceof OAuthError)) throw error;
				return send(reply, 400, { error: error.error, error_description: error.message, log_id: logId() });
			}
		});
	}

	app.put('/upload/video/', (request, reply) => {
		const { status, range } = receiveChunk(
			state,
			new URLSearchParams(splitUrl(request.url)[1]).get('upload_id') ?? '',
			request.body as Buffer,
			request.headers['content-range'],
		);
		if (range) reply.header('content-range', range);
		return reply.code(status).send('');
	});

	app.all('/v2/*', (request, reply) => {
		try {
			return send(reply, 200, { data: call(state, url(), request), error: { code: 'ok', message: '', log_id: logId() } });
		} catch (error) {
			if (!(error instanceof DevelopersError)) throw error;
			return send(reply, error.status, { data: {}, error: { code: error.code, message: error.message, log_id: logId() } });
		}
	});
}
