import type { FastifyInstance, FastifyReply } from 'fastify';
import { SANDBOX_APP } from './access';
import { issueCode } from './handlers/oauth';
import { consentPage, escapeHtml, htmlPage } from './pages';
import type { SandboxState } from './state';
import { splitUrl } from './url';

interface Visit {
	readonly app_id: string;
	readonly redirect_uri: string;
	readonly state: string;
}

const visitOf = (encoded: string): Visit => {
	const given = new URLSearchParams(encoded);
	return { app_id: given.get('app_id') ?? '', redirect_uri: given.get('redirect_uri') ?? '', state: given.get('state') ?? '' };
};

/** The reason why the sign-in link is invalid, or nothing. */
function invalidReason({ app_id, redirect_uri }: Visit): string | undefined {
	if (app_id !== SANDBOX_APP.appId) return `There is no app ${app_id || 'without an app_id'}. The sandbox's app has the ID ${SANDBOX_APP.appId}.`;
	if (!redirect_uri) return 'The redirect_uri is missing: TikTok would not know where to send you back to.';
	if (!URL.canParse(redirect_uri) || !/^https?:$/.test(new URL(redirect_uri).protocol)) return `The redirect_uri ${redirect_uri} is not a web address.`;
	return undefined;
}

function redirectUrl({ redirect_uri, state }: Visit, more: Readonly<Record<string, string>>): string {
	const target = new URL(redirect_uri);
	for (const [name, value] of Object.entries({ ...more, state })) target.searchParams.set(name, value);
	return target.href;
}

/** The pages a person passes through when signing in. */
export function servePortal(app: FastifyInstance, state: SandboxState): void {
	const html = (reply: FastifyReply, status: number, text: string) => reply.code(status).type('text/html; charset=utf-8').send(text);
	const refused = (reply: FastifyReply, why: string) => html(reply, 400, htmlPage('This link does not work', `<p>${escapeHtml(why)}</p>`));

	app.get('/portal/auth', (request, reply) => {
		const visit = visitOf(splitUrl(request.url)[1]);
		const why = invalidReason(visit);
		return why ? refused(reply, why) : html(reply, 200, consentPage({ ...visit }, redirectUrl(visit, { error: 'access_denied' })));
	});

	app.post('/portal/auth', (request, reply) => {
		const visit = visitOf(String(request.body ?? ''));
		const why = invalidReason(visit);
		if (why) return refused(reply, why);
		const code = issueCode(state);
		return reply.redirect(redirectUrl(visit, { code, auth_code: code }), 302);
	});
}
