import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import cloneDeep from 'lodash/cloneDeep';
import has from 'lodash/has';
import set from 'lodash/set';
import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { byToken } from '../support/credentials';
import { fillForm } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ALL } from './all';
import { itemFor, requestsOf, type Params, type Request, type Requests } from './request';

/** What an expression gives that finds nothing. It must neither widen what a request selects nor remove anything, in any field. */
const EMPTY = '={{ [] }}';

const entries = Object.entries(ALL)
	// A list of an event selects nothing and removes nothing.
	.filter(([node]) => node !== 'tikTokEvent')
	.flatMap(([, requests]) => Object.entries(requests));

let sandbox: Sandbox;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	forms = await formsByEndpoint();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const isFilter = (place: string): boolean => /^filtering(__\w+)?\./.test(place);

/** Places of the form whose value is a list: one for each name and place over all requests of an endpoint. */
function listPlaces(form: Form, requests: Requests): Map<string, { request: Request; parameters: object }> {
	const found = new Map<string, { request: Request; parameters: object }>();
	for (const [, request] of requestsOf(requests)) {
		const params = { ...request.params, ...request.extras.typed };
		const { parameters, places } = fillForm(form, params);
		const filters = (params.filtering ?? {}) as Params;
		for (const place of places) {
			const [name = '', ...more] = place.replace(/^additionalFields\./, '').split('.');
			const parameter = (more.length ? more[0]! : name).replace(/__.*$/, '');
			const value = isFilter(place) ? filters[parameter] : more.length ? undefined : params[parameter];
			if (Array.isArray(value) && value.length && more.length < 2 && !found.has(place)) found.set(place, { request, parameters });
		}
	}
	return found;
}

/** The type of the property that a place of the form is. */
function typeAt({ description, operation }: Form, place: string): string | undefined {
	const [first = '', second] = place.split('.');
	const isShown = ({ displayOptions: { show = {} } = {} }: INodeProperties): boolean => show.operation?.includes(operation) ?? true;
	const top = description.properties.find((property) => property.name === first && isShown(property));
	return second === undefined ? top?.type : (top?.options as INodeProperties[]).find(({ name }) => name === second)?.type;
}

/** The parameters with an empty list in this place; `undefined` where none can be: entries are added by hand, and only a searched ID can be an expression. */
function withEmptyList(form: Form, parameters: object, place: string): INodeParameters | undefined {
	const changed = cloneDeep(parameters) as INodeParameters;
	if (typeAt(form, place) !== 'fixedCollection') return set(changed, place, EMPTY);
	return has(changed, `${place}.item[0].id.__rl`) ? set(changed, `${place}.item`, [{ id: { __rl: true, mode: 'id', value: EMPTY } }]) : undefined;
}

async function runWith(form: Form, parameters: INodeParameters, { params }: Request) {
	const { error, items } = await runNode(await loadThisPackage(), {
		type: form.type,
		parameters,
		items: [itemFor(params)],
		credentials: byToken(sandbox.url, { appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }),
	});
	return { said: error ? `${error.message} ${error.description ?? ''}` : `${items('Node').length} items`, calls: sandbox.calls.length };
}

describe('an empty list by an expression', () => {
	let filters = 0;
	let others = 0;

	test.each(entries)('sends nothing: %s', async (endpoint, requests) => {
		const form = forms.get(endpoint)!;
		for (const [place, { request, parameters: filledIn }] of listPlaces(form, requests)) {
			const parameters = withEmptyList(form, filledIn, place);
			if (!parameters) continue;
			const selects = isFilter(place) && endpoint.startsWith('GET ');
			if (selects) filters++;
			else others++;
			// Filters that nothing can match match nothing. Elsewhere it is a mistake.
			const said = selects ? /^0 items$/ : /” is an empty list|” is missing/;
			expect({ place, ...(await runWith(form, parameters, request)) }).toEqual({ place, said: expect.stringMatching(said), calls: 0 });
		}
	});

	test('was tried in many places', () => {
		expect(filters).toBeGreaterThan(20);
		expect(others).toBeGreaterThan(100);
	});
});
