import { SANDBOX_APP, SANDBOX_TOKEN } from './access';
import { EVENT_KINDS } from './events/schedule';
import { EFFECT_NAMES } from './faults/faults';
import { ADVERTISERS, PERMISSIONS } from './fixtures/accounts';
import { FAIL_MARKER } from './rendering';
import type { SandboxState } from './state';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:0;background:#f4f5f7;color:#1d2129}
main{max-width:34rem;margin:3rem auto;padding:2rem;background:#fff;border-radius:12px;box-shadow:0 2px 12px #0001}
h1{font-size:1.4rem;margin:0 0 1rem}code{background:#eef0f3;padding:.1rem .35rem;border-radius:4px;overflow-wrap:anywhere}
dt{color:#5c6470;margin-top:.6rem}dd{margin:0}
button{font:inherit;background:#fe2c55;color:#fff;border:0;border-radius:8px;padding:.6rem 1.6rem;cursor:pointer}
a{color:#3a5bbf;margin-left:1rem}`;

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A page of the sandbox; the title is escaped here, the body by its writer. */
export const htmlPage = (title: string, body: string): string =>
	'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" ' +
	`content="width=device-width"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main><h1>${escapeHtml(title)}</h1>${body}` +
	'</main></body></html>';

/** What someone who opens the sandbox in a browser reads. */
export function homePage(state: SandboxState): string {
	const facts: ReadonlyArray<readonly [string, string]> = [
		['Base URL, for the credential', state.url],
		['Access token', SANDBOX_TOKEN],
		['App ID', SANDBOX_APP.appId],
		['Secret', SANDBOX_APP.secret],
		['Calls a second', String(state.callsPerSecond)],
		['Ad accounts', ADVERTISERS.map((one) => `${one.advertiser_name} (${one.advertiser_id})`).join(', ')],
	];
	return htmlPage(
		'TikTok for Business sandbox',
		`<p>A TikTok on this machine: it judges requests as TikTok does, renders sample videos and costs nothing.</p>
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd><code>${escapeHtml(value)}</code></dd>`).join('')}</dl>
<p>A script with the words <code>${FAIL_MARKER}</code> renders to FAILED.</p>
<p>To see how a workflow bears trouble, POST JSON such as <code>{"path": "task/get/", "times": 2, "answer": 50000}</code>
to <code>/_sandbox/faults</code>; DELETE ends it. What can go wrong: ${EFFECT_NAMES.map((name) => `<code>${name}</code>`).join(' ')}.
<code>/_sandbox/state</code> shows what happened so far.</p>
<p>To let something happen, POST JSON such as <code>{"kind": "lead", "in": 3600, "times": 3, "every": 60}</code> to
<code>/_sandbox/timeline</code>: three leads, a minute apart, from an hour on. Kinds: ${EVENT_KINDS.map((name) => `<code>${name}</code>`).join(' ')}.
<code>{"advance": 3600}</code> to <code>/_sandbox/clock</code> lets an hour pass.</p>`,
	);
}

/** Where a person lets the app act for their ad accounts. */
export function consentPage(hidden: Readonly<Record<string, string>>, deny: string): string {
	const inputs = Object.entries(hidden).map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`);
	return htmlPage(
		'TikTok for Business sandbox',
		`<p><strong>${escapeHtml(SANDBOX_APP.name)}</strong> asks for access to your ad accounts:</p>
<ul>${PERMISSIONS.map(([, name]) => `<li>${escapeHtml(name)}</li>`).join('')}</ul>
<form method="post" action="/portal/auth">${inputs.join('')}
<button id="approve" type="submit">Approve</button><a id="deny" href="${escapeHtml(deny)}">Deny</a></form>`,
	);
}
