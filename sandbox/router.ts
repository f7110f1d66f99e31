import type { Endpoint } from '../lib/definition/endpoint';
import { ApiError } from './apiError';
import { envelopeReply, FileResponse, TextResponse } from './envelope';
import type { Effects } from './faults/faults';
import { accountHandlers } from './handlers/accounts';
import { adGroupHandlers } from './handlers/adGroups';
import { adHandlers } from './handlers/ads';
import { appHandlers } from './handlers/apps';
import { audienceHandlers } from './handlers/audiences';
import { avatarHandlers } from './handlers/avatars';
import { businessAssetHandlers } from './handlers/businessAssets';
import { businessHandlers } from './handlers/businessCenter';
import { businessMoneyHandlers } from './handlers/businessMoney';
import { campaignHandlers } from './handlers/campaigns';
import { catalogFeedHandlers } from './handlers/catalogFeeds';
import { catalogHandlers } from './handlers/catalogs';
import { commentHandlers } from './handlers/comments';
import { creativeHandlers } from './handlers/creatives';
import { identityHandlers, identityRoutes } from './handlers/identities';
import { leadExportHandlers } from './handlers/leadExports';
import { leadHandlers } from './handlers/leads';
import { oauthRoutes } from './handlers/oauth';
import { pixelHandlers } from './handlers/pixels';
import { reportHandlers } from './handlers/reportTasks';
import { reviewRoutes } from './handlers/reviews';
import { ruleHandlers } from './handlers/rules';
import { subscriptionRoutes } from './handlers/subscriptions';
import { toolHandlers } from './handlers/tools';
import { libraryHandlers, libraryRoutes } from './handlers/upload';
import type { SandboxState } from './state';
import { TABLES } from './tables';
import { type Handler, type HttpReply, type IncomingRequest, type Route } from './types';
import { validateRequest } from './validateRequest';

const ROOT = '/open_api/v1.3/';

const handlers: Readonly<Record<string, Handler>> = {
	...accountHandlers,
	...adGroupHandlers,
	...adHandlers,
	...appHandlers,
	...audienceHandlers,
	...avatarHandlers,
	...businessAssetHandlers,
	...businessHandlers,
	...businessMoneyHandlers,
	...campaignHandlers,
	...catalogFeedHandlers,
	...catalogHandlers,
	...commentHandlers,
	...creativeHandlers,
	...identityHandlers,
	...leadExportHandlers,
	...leadHandlers,
	...libraryHandlers,
	...pixelHandlers,
	...reportHandlers,
	...ruleHandlers,
	...toolHandlers,
};

const keyOf = (method: string, path: string): string => `${method} ${path}`;

/** Handler of an endpoint without behavior: an empty answer of the right shape. */
const emptyResponse =
	(endpoint: Endpoint): Handler =>
	({ params }) => {
		const { page = 1, page_size = 10 } = params;
		const list = (endpoint.recordsPath?.split('.') ?? []).reduceRight<unknown>((inner, name) => ({ [name]: inner }), endpoint.recordsPath ? [] : {});
		return endpoint.pagination ? { ...(list as object), page_info: { page, page_size, total_number: 0, total_page: 0 } } : list;
	};

const routes = new Map<string, Route>(
	[
		...identityRoutes,
		...TABLES.flatMap(({ operations }) => operations).map((endpoint): Route => ({
			endpoint,
			handler: handlers[keyOf(endpoint.method, endpoint.path)] ?? emptyResponse(endpoint),
		})),
		...libraryRoutes,
		...reviewRoutes,
		...oauthRoutes,
		...subscriptionRoutes,
	].map((route) => [keyOf(route.endpoint.method, route.endpoint.path), route]),
);

const paths = new Set([...routes.values()].map(({ endpoint }) => endpoint.path));

/** TikTok's answer for an unknown path. */
export const NOT_FOUND: HttpReply = { status: 404, type: 'text/plain', text: '404 page not found' };

/** Answers a request below `/open_api/`: authorizes it, validates it, runs its handler. */
export async function handleRequest(
	state: SandboxState,
	method: string,
	path: string,
	token: string | undefined,
	incoming: IncomingRequest,
	effects: Effects,
): Promise<HttpReply> {
	const below = path.startsWith(ROOT) ? path.slice(ROOT.length) : '';
	const route = routes.get(keyOf(method, below));
	if (!route) return paths.has(below) ? { status: 405, type: 'text/plain', text: '405 method not allowed' } : NOT_FOUND;
	try {
		if (!route.anonymous) admit(state, token, route.endpoint);
		const content = await route.handler({ state, ...validateRequest(route.endpoint, incoming, route), effects, headers: incoming.headers });
		if (effects.answerAfter !== undefined) return envelopeReply(state, effects.answerAfter);
		if (content instanceof TextResponse) return { status: 200, type: 'text/plain', text: content.text };
		if (content instanceof FileResponse) return { status: 200, type: content.type, text: content.content, fileName: content.fileName };
		return envelopeReply(state, effects.partial ? 20001 : 0, content);
	} catch (error) {
		if (error instanceof ApiError) return envelopeReply(state, error.code, {}, error.message);
		throw error;
	}
}

function admit(state: SandboxState, token: string | undefined, endpoint: Endpoint): void {
	if (!token) throw new ApiError(40104);
	if (!state.tokens.has(token)) throw new ApiError(40105);
	if (!state.admit(endpoint)) throw new ApiError(40100);
}
