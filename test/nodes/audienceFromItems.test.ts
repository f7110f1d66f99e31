import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { runNode } from '../../dev/engine';
import { buildCustomerFiles } from '../../nodes/TikTokAudienceFromItems/customerFiles';
import type { Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { ROOT, loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const READERS = '7130000000000000017';
const ALICE = '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f';
const PHONE = '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd';
const IDFA = '6D92078A-8246-4BA4-AE5B-76104861E7DC';

/** The built module: tests replace its limit, so that a few rows fill a file. */
const customerFiles = require(join(ROOT, 'dist/nodes/TikTokAudienceFromItems/customerFiles')) as { MAX_FILE_SIZE: number };
const LARGEST = customerFiles.MAX_FILE_SIZE;

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterEach(() => void (customerFiles.MAX_FILE_SIZE = LARGEST));
afterAll(() => sandbox.close());

const run = async (operation: string, items: IDataObject[], parameters: IDataObject = {}, node: Partial<INode> = {}) =>
	await runNode(await loadThisPackage(), {
		type: 'tikTokAudienceFromItems',
		parameters: {
			authentication: 'accessToken',
			operation,
			advertiser_id: locator(ACCOUNT),
			...(operation === 'create' ? { custom_audience_name: 'Buyers' } : { custom_audience_id: locator(READERS) }),
			emailField: 'email',
			...parameters,
		},
		credentials: byToken(sandbox.url),
		items: itemsOf(...items),
		node,
	});

const people = (count: number): IDataObject[] => Array.from({ length: count }, (_, index) => ({ email: `person${index}@example.com` }));

const fileIn = (body: string): string => /filename="people-[\w-]+\.csv"\r\nContent-Type: text\/csv\r\n\r\n([^]*?)\r\n--n8n-/.exec(body)![1]!;

const bodyOf = (index: number) => JSON.parse(sandbox.calls[index]!.body) as IDataObject;

const file = (items: IDataObject[], ...columns: Parameters<typeof buildCustomerFiles>[1]) => {
	const made = buildCustomerFiles(itemsOf(...items), columns, ACCOUNT);
	expect(made.forms).toHaveLength(1);
	return { ...made, body: (made.forms[0]!.body as Buffer).toString('latin1') };
};

describe('the file', () => {
	test('holds hashes of addresses as TikTok hashes them, and one that was hashed already', () => {
		const { body, rows, calculateType } = file([{ email: ' Alice_ABC@gmail.com ' }, { email: ALICE.toUpperCase() }], { from: 'email', kind: 'email' });
		expect(fileIn(body)).toBe(`${ALICE}\n${ALICE}\n`);
		expect({ rows, calculateType }).toEqual({ rows: 2, calculateType: 'EMAIL_SHA256' });
		expect(body).toContain(`name="file_signature"\r\n\r\n${createHash('md5').update(fileIn(body)).digest('hex')}\r\n`);
	});

	test('has a column for each kind, with the titles that TikTok reads', () => {
		const { body, calculateType } = file(
			[{ mail: 'alice_abc@gmail.com', tel: '+1 (213) 373-4253', device: { id: IDFA.toLowerCase() } }, { tel: '0012133734253' }],
			{ from: 'mail', kind: 'email' },
			{ from: 'tel', kind: 'phone' },
			{ from: 'device.id', kind: 'idfa' },
		);
		expect(calculateType).toBe('MULTIPLE_TYPES');
		expect(fileIn(body)).toBe(`Email_SHA256,Phone_SHA256,MAID_SHA256\n${ALICE},${PHONE},${createHash('sha256').update(IDFA).digest('hex')}\n,${PHONE},\n`);
	});

	test('leaves out what is bad, by its row, without telling the value', () => {
		const { body, rows, leftOut } = file([{ email: 'nobody' }, { email: 'alice_abc@gmail.com' }, {}, { email: { a: 1 } }], {
			from: 'email',
			kind: 'email',
		});
		expect({ rows, sent: fileIn(body) }).toEqual({ rows: 1, sent: `${ALICE}\n` });
		expect(leftOut.map(({ row, reason }) => [row, reason])).toEqual([
			[1, 'is not an email address or the SHA-256 hash of one'],
			[3, 'is empty'],
			[4, 'is not an email address or the SHA-256 hash of one'],
		]);
		expect(JSON.stringify(leftOut)).not.toContain('nobody');
	});
});

describe('in n8n', () => {
	test('an audience is made of all items, in one upload', async () => {
		const finished = await run('create', [...people(1500), { email: 'oops' }], { options: { retention_in_days: 90 } });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(sandbox.calls.map(({ path }) => path.replace('/open_api/v1.3/dmp/custom_audience/', ''))).toEqual(['file/upload/', 'create/']);
		const [item] = jsonOf(finished);
		expect(item).toEqual({
			custom_audience_id: expect.stringMatching(/^\d{19}$/),
			file_paths: [expect.stringMatching(/^\w{16}$/)],
			calculate_type: 'EMAIL_SHA256',
			items: 1501,
			rows_sent: 1500,
			values_left_out: 1,
			left_out: [{ row: 1501, field: 'email', reason: 'is not an email address or the SHA-256 hash of one' }],
		});
		expect(bodyOf(1)).toEqual({
			advertiser_id: ACCOUNT,
			custom_audience_name: 'Buyers',
			retention_in_days: 90,
			calculate_type: 'EMAIL_SHA256',
			file_paths: item!.file_paths,
		});
		expect(finished.items('Node')[0]!.pairedItem).toEqual(Array.from({ length: 1501 }, (_, index) => ({ item: index })));
	});

	test.each([
		['addPeople', 'APPEND'],
		['removePeople', 'REMOVE'],
		['replaceEveryone', 'REPLACE'],
	])('%s is %s', async (operation, action) => {
		const finished = await run(operation, people(1200));
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(bodyOf(1)).toEqual({ advertiser_id: ACCOUNT, custom_audience_id: READERS, file_paths: jsonOf(finished)[0]!.file_paths, action });
		expect(jsonOf(finished)[0]).toMatchObject({ custom_audience_id: READERS, rows_sent: 1200 });
	});

	test('the audience may be given by name', async () => {
		const finished = await run('addPeople', people(1200), { custom_audience_id: locator('newsletter readers') });
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(bodyOf(sandbox.calls.length - 1)).toMatchObject({ advertiser_id: ACCOUNT, custom_audience_id: READERS });
	});

	test('a name that nothing has is told with what is there', async () => {
		const message = errorTextOf(await run('addPeople', people(5), { custom_audience_id: locator('Newsletter readers 2') }));
		expect(message).toContain('nothing in the list has this name');
		expect(sandbox.calls.filter(({ method }) => method === 'POST')).toHaveLength(0);
	});

	test('a refusal says which file is there already', async () => {
		const message = errorTextOf(await run('replaceEveryone', people(5)));
		expect(message).toContain('The audience would hold fewer than 1,000 people');
		expect(message).toMatch(/The file was uploaded as \w{16}/);
	});

	test.each<[string, IDataObject[], IDataObject, string]>([
		[
			'bad values, where they stop',
			[{ email: 'oops' }, ...people(2)],
			{ badValues: 'stop' },
			'1 value cannot be sent | row 1: “email” is not an email address or the SHA-256 hash of one. Nothing was sent to TikTok.',
		],
		[
			'more bad values',
			[{ email: 'oops' }, ...people(2), { email: 'no' }],
			{ badValues: 'stop' },
			'2 values cannot be sent | row 1: “email” is not an email address or the SHA-256 hash of one; row 4: ',
		],
		['nobody', [{ mail: 'a@example.com' }], {}, 'No item holds anything that can be sent | row 1: “email” is empty. Nothing was sent to TikTok.'],
		['no field', people(1), { emailField: '' }, 'No field is named'],
		['a long name', people(1), { custom_audience_name: 'x'.repeat(129) }, '“Audience Name” has 129 characters; at most 128 are allowed'],
	])('%s: nothing is sent', async (_, items, parameters, expectedMessage) => {
		expect(errorTextOf(await run('create', items, parameters))).toContain(expectedMessage);
		expect(sandbox.calls).toHaveLength(0);
	});

	describe('more than a file of TikTok’s holds', () => {
		const filesIn = () =>
			sandbox.calls
				.filter(({ path }) => path.endsWith('file/upload/'))
				.map(({ parts = [] }) => parts.find(({ name }) => name === 'file')!.bytes.toString());

		test('goes as several files into one audience', async () => {
			customerFiles.MAX_FILE_SIZE = 600 * 65;
			const args = [...people(700), { email: 'oops' }, ...people(1500).slice(700)];
			const finished = await run('create', args);
			expect(errorTextOf(finished)).toBe('no error: success');
			const [item] = jsonOf(finished);
			expect(item).toMatchObject({
				items: 1501,
				rows_sent: 1500,
				values_left_out: 1,
				left_out: [{ row: 701 }],
				file_paths: [expect.any(String), expect.any(String), expect.any(String)],
			});
			expect(filesIn().map((text) => text.split('\n').length - 1)).toEqual([600, 599, 301]);
			for (const text of filesIn()) expect(text.length).toBeLessThanOrEqual(customerFiles.MAX_FILE_SIZE);
			expect(filesIn().join('').split('\n').filter(Boolean)).toEqual(
				people(1500).map(({ email }) => createHash('sha256').update(String(email)).digest('hex')),
			);
			expect(bodyOf(3)).toMatchObject({ file_paths: item!.file_paths });
			expect(sandbox.state.audiences.at(-1)).toMatchObject({ name: 'Buyers', people: { size: 1500 } });
		});

		test('has the titles in each file', async () => {
			customerFiles.MAX_FILE_SIZE = 'Email_SHA256,Phone_SHA256\n'.length + 2 * 130;
			await run(
				'addPeople',
				people(3).map(({ email }) => ({ email, tel: '+12133734253' })),
				{ phoneField: 'tel' },
			);
			expect(filesIn().map((text) => text.split('\n').slice(0, 1))).toEqual([['Email_SHA256,Phone_SHA256'], ['Email_SHA256,Phone_SHA256']]);
			for (const text of filesIn()) expect(text.length).toBeLessThanOrEqual(customerFiles.MAX_FILE_SIZE);
		});

		test('a part of which nothing can be sent is no file', async () => {
			customerFiles.MAX_FILE_SIZE = 2 * 65;
			await run('create', [...people(2), { email: 'a' }, { email: 'b' }]);
			expect(filesIn()).toHaveLength(1);
		});

		test('a refusal names the files that are there already', async () => {
			customerFiles.MAX_FILE_SIZE = 600 * 65;
			sandbox.faults({ path: 'dmp/custom_audience/create/', answer: 40002, times: 1 });
			const message = errorTextOf(await run('create', people(1200)));
			const paths = bodyOf(2).file_paths as string[];
			expect(message).toContain(`2 files were uploaded as ${paths.join(', ')} and can be used with TikTok Audience.`);
			sandbox.reset();
			sandbox.faults({ path: 'dmp/custom_audience/file/upload/', answer: 40002, times: 1 });
			expect(errorTextOf(await run('create', people(1200)))).not.toMatch(/uploaded as/);
		});
	});

	test('goes on where the node is to go on', async () => {
		const finished = await run('create', [{ email: 'oops' }], {}, { onError: 'continueRegularOutput' });
		expect(jsonOf(finished)).toEqual([{ error: 'No item holds anything that can be sent', message: expect.stringContaining('row 1') }]);
	});
});

test('a million rows take no more than their bytes', () => {
	const items = Array.from({ length: 1_000_000 }, () => ({ json: { email: ALICE } }));
	const before = process.memoryUsage();
	const {
		forms: [form],
		rows,
	} = buildCustomerFiles(items, [{ from: 'email', kind: 'email' }], ACCOUNT);
	const after = process.memoryUsage();
	expect(rows).toBe(1_000_000);
	expect((form!.body as Buffer).length).toBeLessThan(66 * 1024 ** 2);
	expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(128 * 1024 ** 2);
});
