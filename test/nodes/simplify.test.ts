import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import get from 'lodash/get';
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../lib/definition/operation';
import { profile } from '../../nodes/TikTokProfile/profile.operations';
import type { Sandbox } from '../../sandbox/server';
import { TABLES } from '../../sandbox/tables';
import { outputNames } from '../requests/reference';
import { formsByEndpoint } from '../support/operationForms';
import { SampleRuns, samplesOf } from '../support/sampleRuns';
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

/** Names in the answer of an operation. TikTok for Developers has a choice of all of them. */
function namesIn(operation: Operation): ReadonlySet<string> {
	const choice = operation.fields.find((field) => field.name === 'fields');
	const names = outputNames(keyOf(operation));
	return new Set(Object.keys(Object.keys(names).length || choice?.kind !== 'multiOptions' ? names : choice.options));
}

describe.each([...BUSINESS, ...simplifiedIn([profile])])('Simplify of %s', (_, operation) => {
	test('shows ten values or fewer, each under a name of its own', () => {
		const names = operation.simplify.map((path) => path.split('.').at(-1));
		expect([...new Set(names)]).toEqual(names);
		expect(names.length).toBeLessThanOrEqual(10);
	});

	test('shows what TikTok answers', () => {
		const known = namesIn(operation);
		expect(operation.simplify.filter((path) => !path.split('.').every((step) => known.has(step)))).toEqual([]);
	});
});

/** The values at these paths by their last steps. */
const valuesIn = (record: IDataObject, paths: readonly string[]): IDataObject =>
	Object.fromEntries(paths.filter((path) => get(record, path) !== undefined).map((path) => [path.split('.').at(-1), get(record, path) as unknown]));

/** The sandbox has no records for these. */
const WITHOUT_RECORDS = new Set(['GET bc/asset/admin/get/', 'GET bc/account/transaction/get/']);

let sandbox: Sandbox;
let runs: SampleRuns;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	runs = new SampleRuns(sandbox, await formsByEndpoint());
});
afterAll(() => sandbox.close());

describe.each(BUSINESS)('Simplify in a run of %s', (key, { simplify }) => {
	const requests = samplesOf(key);

	test('gives the same records with fewer values, or all where the fields are chosen', async () => {
		let count = 0;
		for (const request of requests) {
			const whole = await runs.itemsOf(key, request, { simple: false });
			const simple = await runs.itemsOf(key, request, { simple: true });
			count += whole.length;
			expect(simple).toEqual(request.params.fields ? whole : whole.map((record) => valuesIn(record, simplify)));
		}
		expect(count > 0).toBe(!WITHOUT_RECORDS.has(key));
	});

	test('gives ten records in less than 4,000 characters of JSON', async () => {
		const records = await runs.itemsOf(key, requests[0]!);
		const ten = Array.from({ length: 10 }, (_, index) => records[index % records.length]);
		expect(JSON.stringify(ten).length).toBeLessThan(4_000);
	});
});
