import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { runNode } from '../../dev/engine';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { fillForm } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { loadThisPackage } from '../support/package';
import { expectedRequest, toReceivedRequest } from '../support/receivedRequest';
import { startTestSandbox } from '../support/sandboxClient';
import { ALL } from './all';
import { parametersOf } from './reference';
import { itemFor, requestsOf, type Params, type Request } from './request';

const REQUEST_ID = expect.stringMatching(/^\d{1,19}$/);

let sandbox: Sandbox;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	forms = await formsByEndpoint();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

/** Parameters that a node adds by itself, where the endpoint has them: a request ID, and the page for a limit of 50. */
function added(endpoint: string): Params {
	const known = parametersOf(endpoint);
	const paging = { page: 1, page_size: 50 };
	return {
		...(known.has('request_id') && { request_id: REQUEST_ID }),
		...(known.has('page_size') && paging),
		...(known.has('page_info.page_size') && { page_info: paging }),
	};
}

/** Enters a request into its form and runs the node: TikTok must receive the same request, and the sandbox must accept it. */
async function check(endpoint: string, { params, extras: { typed, addedByForm, before = [], after = [], expectedError } }: Request): Promise<void> {
	const form = forms.get(endpoint);
	if (!form) throw new Error(`no node has ${endpoint}`);
	const { parameters } = fillForm(form, { ...params, ...typed });
	const { error } = await runNode(await loadThisPackage(), {
		type: form.type,
		parameters,
		items: [itemFor(params)],
		credentials: byToken(sandbox.url, { appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }),
	});
	const errorText = error ? `${error.message} | ${error.description ?? ''}` : '';
	if (!sandbox.calls.length) throw new Error(`nothing was sent: ${errorText}`);
	const calls = [...before, [endpoint, { ...added(endpoint), ...addedByForm, ...params }] as const, ...after];
	expect(sandbox.calls.map(toReceivedRequest)).toEqual(calls.map(([to, values]) => expectedRequest(to, values)));
	if (expectedError === undefined) expect(errorText).toBe('');
	else expect(errorText).toContain(expectedError);
}

for (const [endpoint, requests] of Object.values(ALL).flatMap((one) => Object.entries(one))) {
	describe(endpoint, () => {
		test.each(requestsOf(requests))('%s', async (_, request) => await check(endpoint, request));
	});
}
