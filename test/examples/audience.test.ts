import { describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { leaksIn, textOf } from '../support/leaks';
import { ACCOUNT } from '../support/values';
import { jsonOf, setUpExamples, type Typed } from './run';

/** SHA-256 of alice_abc@gmail.com and of +12133734253. */
const ALICE = '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f';
const PHONE = '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd';
const NAME = 'Customers from our CRM';

const { context, run: runExample } = setUpExamples();

const run = (typed?: Typed) => runExample('audience-from-crm', typed);

const withCustomers = (...customers: IDataObject[]) => ({ 'CRM Rows': { mode: 'raw', jsonOutput: JSON.stringify({ customers }), options: {} } });

const audiences = () => context.sandbox.state.audiences.filter(({ name }) => name === NAME);

const steps = () => context.sandbox.calls.filter(({ method }) => method === 'POST').map(({ path }) => path.replace('/open_api/v1.3/dmp/custom_audience/', ''));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('audience-from-crm', () => {
	test('makes an audience of all who agreed, and tells which rows to correct', async () => {
		const finished = await run();
		expect(steps()).toEqual(['file/upload/', 'create/']);
		expect(audiences()).toMatchObject([{ advertiser_id: ACCOUNT, audience_type: 'Customer File Audience', calculate_type: 'MULTIPLE_TYPES' }]);
		const { people } = audiences()[0]!;
		// Of 1,200 customers every tenth gave no consent, and one of the others has no email address.
		expect(people.size).toBe(1079);
		expect(people).toContain(`${sha256('customer0@example.com')},${sha256('+12133734000')}`);
		expect(people).toContain(`${sha256('customer1@example.com')},`);
		expect([...people].some((line) => line.includes(sha256('customer9@example.com')))).toBe(false);
		expect(jsonOf(finished, 'Rows to Correct')).toEqual([{ row: 8, field: 'email', reason: 'is not an email address, nor the SHA-256 of one' }]);
	});

	test('adds who is new in later runs, and nobody twice', async () => {
		await run();
		await run();
		expect(steps()).toEqual(['file/upload/', 'create/', 'file/upload/', 'update/']);
		expect(JSON.parse(context.sandbox.calls.at(-1)!.body)).toMatchObject({
			advertiser_id: ACCOUNT,
			custom_audience_id: audiences()[0]!.audience_id,
			action: 'APPEND',
		});
		expect(audiences()).toMatchObject([{ people: { size: 1079 } }]);

		await run(withCustomers({ email: ' Alice_ABC@gmail.com', phone: '+1 (213) 373-4253', agreed_to_ads: true }));
		expect(audiences()).toMatchObject([{ people: { size: 1080 } }]);
		expect(audiences()[0]!.people).toContain(`${ALICE},${PHONE}`);
	});

	test('sends nothing of those who did not agree, and nobody’s address', async () => {
		const address = /alice|carol|@gmail|@example|373-?4253/i;
		const finished = await run(
			withCustomers(
				{ email: 'alice_abc@gmail.com', phone: '+12133734253', agreed_to_ads: true },
				{ email: 'carol@example.com', phone: '', agreed_to_ads: false },
				{ email: 'alice at gmail', phone: '+12133734253', agreed_to_ads: true },
			),
		);
		expect(audiences()).toMatchObject([{ people: new Set([`${ALICE},${PHONE}`, `,${PHONE}`]) }]);
		expect(leaksIn(textOf(context.sandbox.calls), address, sha256('carol@example.com'))).toEqual([]);
		const after = ['Create Audience', 'Rows to Correct'].map((node) => finished.run.data.resultData.runData[node]!.map(({ data }) => data));
		expect(leaksIn(textOf(after), address)).toEqual([]);
	});

	test('sends nothing at all where nobody agreed', async () => {
		await run(withCustomers({ email: 'carol@example.com', phone: '', agreed_to_ads: false }));
		expect(steps()).toEqual([]);
		expect(audiences()).toEqual([]);
	});
});
