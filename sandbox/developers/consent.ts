import type { FastifyInstance } from 'fastify';
import { escapeHtml, htmlPage } from '../pages';
import { splitUrl } from '../url';
import type { DevelopersState } from './state';
import { CLIENT, SCOPES } from './tokenStore';

const ALWAYS = 'user.info.basic';

/** The reason why the sign-in link is invalid, or nothing. */
function invalidReason(visit: URLSearchParams): string | undefined {
	const [clientKey, redirect, scopes] = [visit.get('client_key'), visit.get('redirect_uri') ?? '', (visit.get('scope') ?? '').split(',')];
	if (clientKey !== CLIENT.key) return `client_key: the sandbox's app has the key ${CLIENT.key}.`;
	if (visit.get('response_type') !== 'code') return 'response_type: must be code.';
	if (!URL.canParse(redirect) || !/^https?:$/.test(new URL(redirect).protocol)) return 'redirect_uri: is not a web address.';
	const unknown = scopes.filter((scope) => !Object.hasOwn(SCOPES, scope));
	return unknown.length ? `scope: ${unknown.join(', ') || 'none given'} cannot be asked for.` : undefined;
}

const redirectUrl = (visit: URLSearchParams, more: Readonly<Record<string, string>>): string => {
	const target = new URL(visit.get('redirect_uri')!);
	for (const [name, value] of Object.entries({ ...more, state: visit.get('state') ?? '' })) target.searchParams.set(name, value);
	return target.href;
};

/** Where a person lets the app act for their TikTok account; permissions can be switched off. */
export function consent(app: FastifyInstance, state: DevelopersState): void {
	const place = '/v2/auth/authorize/';

	app.get(place, (request, reply) => {
		const visit = new URLSearchParams(splitUrl(request.url)[1]);
		const why = invalidReason(visit);
		reply.type('text/html; charset=utf-8');
		if (why) return reply.code(400).send(htmlPage('This link does not work', `<p>${escapeHtml(why)}</p>`));
		const hidden = ['client_key', 'redirect_uri', 'state', 'scope', 'response_type'].map(
			(name) => `<input type="hidden" name="${name}" value="${escapeHtml(visit.get(name) ?? '')}">`,
		);
		const boxes = visit
			.get('scope')!
			.split(',')
			.map(
				(scope) =>
					`<p><label><input type="checkbox" name="allowed" value="${scope}" ` +
					`checked${scope === ALWAYS ? ' disabled' : ''}> ${escapeHtml(SCOPES[scope]!)}</label></p>`,
			);
		return reply.send(
			htmlPage(
				'TikTok for Developers sandbox',
				`<p><strong>${escapeHtml(CLIENT.name)}</strong> would like to:</p><form ` +
					`method="post">${hidden.join('')}${boxes.join('')}<button id="approve" type="submit">Continue</button><a id="deny" ` +
					`href="${escapeHtml(redirectUrl(visit, { error: 'access_denied', error_description: 'The person said no' }))}">Cancel</a></form>`,
			),
		);
	});

	app.post(place, (request, reply) => {
		const visit = new URLSearchParams(String(request.body ?? ''));
		const why = invalidReason(visit);
		if (why)
			return reply
				.code(400)
				.type('text/html; charset=utf-8')
				.send(htmlPage('This link does not work', `<p>${escapeHtml(why)}</p>`));
		const scopes = visit
			.get('scope')!
			.split(',')
			.filter((scope) => scope === ALWAYS || visit.getAll('allowed').includes(scope));
		return reply.redirect(redirectUrl(visit, { code: state.tokens.issueCode(scopes, visit.get('redirect_uri')!), scopes: scopes.join(',') }), 302);
	});
}
