import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import get from 'lodash/get';
import pick from 'lodash/pick';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { Operation } from '../../lib/definition/operation';
import { profile } from '../../nodes/TikTokProfile/profile.operations';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { TABLES } from '../../sandbox/tables';
import { ALL } from '../requests/all';
import { RESPONSES } from '../requests/reference';
import { itemFor, requestsOf, type Request } from '../requests/request';
import { errorTextOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { fillForm } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';

/** An operation whose table says what Simplify shows. */
type Simplified = Operation & Required<Pick<Operation, 'simplify'>>;

const keyOf = ({ method, path }: Operation): string => `${method} ${path}`;

const isSimplified = (operation: Operation): operation is Simplified => operation.simplify !== undefined;

const simplifiedIn = (tables: typeof TABLES): Array<readonly [string, Simplified]> =>
	tables
		.flatMap(({ operations }) => operations)
		.filter(isSimplified)
		.map((operation) => [keyOf(operation), operation]);

const BUSINESS = simplifiedIn(TABLES);

/** What our own operations add to TikTok's records. */
const ADDED = new Set(['feed_log_id']);

/** The log of a product upload is another endpoint's answer. */
const ANSWER_OF: Readonly<Record<string, string>> = {
	'POST catalog/product/file/': 'GET catalog/product/log/',
	'POST catalog/product/delete/': 'GET catalog/product/log/',
};

/** Names in the answer of an operation. TikTok for Developers has a choice of all of them. */
function namesIn(operation: Operation): ReadonlySet<string> {
	const choice = operation.fields.find((field) => field.name === 'fields' && field.kind === 'multiOptions');
	const key = keyOf(operation);
	return new Set(RESPONSES[ANSWER_OF[key] ?? key] ?? Object.keys(choice?.kind === 'multiOptions' ? choice.options : {}));
}

describe.each([...BUSINESS, ...simplifiedIn([profile])])('Simplify of %s', (_, operation) => {
	test('shows ten values or fewer, each under a name of its own', () => {
		const names = operation.simplify.map((path) => path.split('.').at(-1));
		expect([...new Set(names)]).toEqual(names);
		expect(names.length).toBeLessThanOrEqual(10);
	});

	test('shows what TikTok answers', () => {
		const known = namesIn(operation);
		expect(operation.simplify.filter((path) => !path.split('.').every((step) => known.has(step) || ADDED.has(step)))).toEqual([]);
	});
});

/** The values at these paths by their last steps. */
const valuesIn = (record: IDataObject, paths: readonly string[]): IDataObject =>
	Object.fromEntries(paths.filter((path) => get(record, path) !== undefined).map((path) => [path.split('.').at(-1), get(record, path) as unknown]));

let sandbox: Sandbox;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	forms = await formsByEndpoint();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const requestsByEndpoint = Object.assign({}, ...Object.values(ALL)) as (typeof ALL)[string];

/** What TikTok must have done before, as the sandbox starts without what these ask for. */
const FIRST: Readonly<Record<string, string>> = {
	'GET ad/aco/get/': 'POST ad/aco/create/',
	'POST ad/aco/update/': 'POST ad/aco/create/',
	'GET catalog/product/log/': 'POST catalog/product/file/',
};

/** The sandbox has no records for these. */
const WITHOUT_RECORDS = new Set(['GET bc/asset/admin/get/', 'GET bc/account/transaction/get/']);

/** Runs an operation by its form. @returns its items */
async function run(key: string, { params, extras }: Request, more: INodeParameters): Promise<IDataObject[]> {
	const form = forms.get(key)!;
	const { parameters } = fillForm(form, { ...params, ...extras.typed });
	const result = await runNode(await loadThisPackage(), {
		type: form.type,
		parameters: { ...parameters, ...more },
		items: [itemFor(params)],
		credentials: byToken(sandbox.url, { appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }),
	});
	if (result.error) throw new Error(errorTextOf(result));
	return jsonOf(result);
}

const minimalRequest = (key: string): Request => requestsOf(requestsByEndpoint[key]!)[0]![1];

/** The items of a request in a new sandbox. */
async function itemsOf(key: string, request: Request, simple: boolean): Promise<IDataObject[]> {
	sandbox.reset();
	const first = FIRST[key];
	const [done] = first ? await run(first, minimalRequest(first), {}) : [];
	return await run(key, request, { simple, ...(pick(done, 'feed_log_id') as INodeParameters) });
}

describe.each(BUSINESS)('Simplify in a run of %s', (key, { simplify }) => {
	const requests = requestsOf(requestsByEndpoint[key]!);

	test('gives the same records with fewer values, or all where the fields are chosen', async () => {
		let count = 0;
		for (const [, request] of requests) {
			if (request.extras.expectedError !== undefined && !FIRST[key]) continue;
			const whole = await itemsOf(key, request, false);
			const simple = await itemsOf(key, request, true);
			count += whole.length;
			expect(simple).toEqual(request.params.fields ? whole : whole.map((record) => valuesIn(record, simplify)));
		}
		expect(count > 0).toBe(!WITHOUT_RECORDS.has(key));
	});

	test('gives ten records in less than 4,000 characters of JSON', async () => {
		const records = await itemsOf(key, minimalRequest(key), true);
		const ten = Array.from({ length: 10 }, (_, index) => records[index % records.length]);
		expect(JSON.stringify(ten).length).toBeLessThan(4_000);
	});
});
