import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IBinaryData, INodeExecutionData } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { still } from '../support/sandboxClient';
import { arrived, expected } from '../support/receivedRequest';
import { byToken } from '../support/credentials';
import { fillIn } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { thisPackage } from '../support/package';
import { ALL } from './all';
import { parametersOf } from './reference';
import { requestsOf, Upload, type Request, type Wire } from './request';

const REQUEST_ID = expect.stringMatching(/^\d{1,19}$/);

let tiktok: Sandbox;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	tiktok = await still();
	forms = await formsByEndpoint();
});
beforeEach(() => tiktok.reset());
afterAll(() => tiktok.close());

/** What a node adds to a call by itself, where TikTok knows it: a request ID, and the page for a limit of 50. */
function added(endpoint: string): Wire {
	const known = parametersOf(endpoint);
	const paging = { page: 1, page_size: 50 };
	return {
		...(known.has('request_id') && { request_id: REQUEST_ID }),
		...(known.has('page_size') && paging),
		...(known.has('page_info.page_size') && { page_info: paging }),
	};
}

/** One item that holds the request's files, each under the name of its parameter. */
function itemFor(params: Wire): INodeExecutionData {
	const files = Object.entries(params).filter((entry): entry is [string, Upload] => entry[1] instanceof Upload);
	return {
		json: {},
		binary: Object.fromEntries(
			files.map(([name, { fileName, type, bytes }]) => [name, { fileName, mimeType: type, data: bytes.toString('base64') } as IBinaryData]),
		),
	};
}

/** Types a request into its form and runs the node: what arrives must be the request, and the sandbox must carry it out. */
async function check(endpoint: string, { wire, extras: { typed, sends, before = [], after = [], refused } }: Request): Promise<void> {
	const form = forms.get(endpoint);
	if (!form) throw new Error(`no node has ${endpoint}`);
	const { parameters } = fillIn(form, { ...wire, ...typed });
	const { error } = await runNode(await thisPackage(), {
		type: form.type,
		parameters,
		items: [itemFor(wire)],
		credentials: byToken(tiktok.url, { appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }),
	});
	const told = error ? `${error.message} | ${error.description ?? ''}` : '';
	if (!tiktok.calls.length) throw new Error(`nothing was sent: ${told}`);
	const calls = [...before, [endpoint, { ...added(endpoint), ...sends, ...wire }] as const, ...after];
	expect(tiktok.calls.map(arrived)).toEqual(calls.map(([to, values]) => expected(to, values)));
	if (refused === undefined) expect(told).toBe('');
	else expect(told).toContain(refused);
}

for (const [endpoint, requests] of Object.values(ALL).flatMap((one) => Object.entries(one))) {
	describe(endpoint, () => {
		test.each(requestsOf(requests))('%s', async (_, request) => await check(endpoint, request));
	});
}
