import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import { customerFileOf } from '../../nodes/TikTokAudienceFromItems/file';
import { runNode } from '../../sandbox/engine';
import type { Sandbox } from '../../sandbox/server';
import { still } from '../sandbox/client';
import { itemsOf, jsonOf, picked, told } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { thisPackage } from '../support/package';

const ACCOUNT = '7100000000000000017';
const READERS = '7130000000000000017';
const ALICE = '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f';
const PHONE = '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd';
const IDFA = '6D92078A-8246-4BA4-AE5B-76104861E7DC';

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await still();
});
beforeEach(() => tiktok.reset());
afterAll(() => tiktok.close());

const run = async (operation: string, items: IDataObject[], parameters: IDataObject = {}, node: Partial<INode> = {}) =>
	await runNode(await thisPackage(), {
		type: 'tikTokAudienceFromItems',
		parameters: { authentication: 'accessToken', operation, advertiser_id: picked(ACCOUNT), ...(operation === 'create' ? { custom_audience_name: 'Buyers' } : { custom_audience_id: picked(READERS) }), emailField: 'email', ...parameters } as INode['parameters'],
		credentials: byToken(tiktok.url),
		items: itemsOf(...items),
		node,
	});

const people = (count: number): IDataObject[] => Array.from({ length: count }, (_, index) => ({ email: `person${index}@example.com` }));

const fileIn = (body: string): string => /filename="people-[\w-]+\.csv"\r\nContent-Type: text\/csv\r\n\r\n([^]*?)\r\n--n8n-/.exec(body)![1]!;

const bodyOf = (index: number) => JSON.parse(tiktok.calls[index]!.body) as IDataObject;

const file = (items: IDataObject[], ...columns: Parameters<typeof customerFileOf>[1]) => {
	const made = customerFileOf(itemsOf(...items), columns, ACCOUNT);
	return { ...made, body: (made.form.body as Buffer).toString('latin1') };
};

describe('the file', () => {
	test('holds hashes of addresses as TikTok hashes them, and one that was hashed already', () => {
		const { body, rows, calculateType } = file([{ email: ' Alice_ABC@gmail.com ' }, { email: ALICE.toUpperCase() }], { from: 'email', kind: 'email' });
		expect(fileIn(body)).toBe(`${ALICE}\n${ALICE}\n`);
		expect({ rows, calculateType }).toEqual({ rows: 2, calculateType: 'EMAIL_SHA256' });
		expect(body).toContain(`name="file_signature"\r\n\r\n${createHash('md5').update(fileIn(body)).digest('hex')}\r\n`);
	});

	test('has a column for each kind, with the titles that TikTok reads', () => {
		const { body, calculateType } = file([{ mail: 'alice_abc@gmail.com', tel: '+1 (213) 373-4253', device: { id: IDFA.toLowerCase() } }, { tel: '0012133734253' }], { from: 'mail', kind: 'email' }, { from: 'tel', kind: 'phone' }, { from: 'device.id', kind: 'idfa' });
		expect(calculateType).toBe('MULTIPLE_TYPES');
		expect(fileIn(body)).toBe(`Email_SHA256,Phone_SHA256,MAID_SHA256\n${ALICE},${PHONE},${createHash('sha256').update(IDFA).digest('hex')}\n,${PHONE},\n`);
	});

	test('leaves out what is bad, by its row, without telling the value', () => {
		const { body, rows, leftOut } = file([{ email: 'nobody' }, { email: 'alice_abc@gmail.com' }, {}, { email: { a: 1 } }], { from: 'email', kind: 'email' });
		expect({ rows, sent: fileIn(body) }).toEqual({ rows: 1, sent: `${ALICE}\n` });
		expect(leftOut.map(({ row, reason }) => [row, reason])).toEqual([[1, 'is not an e-mail address, nor the SHA-256 of one'], [3, 'is empty'], [4, 'is not an e-mail address, nor the SHA-256 of one']]);
		expect(JSON.stringify(leftOut)).not.toContain('nobody');
	});
});

describe('in n8n', () => {
	test('an audience is made of all items, in one upload', async () => {
		const finished = await run('create', [...people(1500), { email: 'oops' }], { options: { retention_in_days: 90 } });
		expect(told(finished)).toBe('no error: success');
		expect(tiktok.calls.map(({ path }) => path.replace('/open_api/v1.3/dmp/custom_audience/', ''))).toEqual(['file/upload/', 'create/']);
		const [item] = jsonOf(finished);
		expect(item).toEqual({
			custom_audience_id: expect.stringMatching(/^\d{19}$/), file_path: expect.stringMatching(/^\w{16}$/), calculate_type: 'EMAIL_SHA256', items: 1501, rows_sent: 1500, values_left_out: 1,
			left_out: [{ row: 1501, field: 'email', reason: 'is not an e-mail address, nor the SHA-256 of one' }],
		});
		expect(bodyOf(1)).toEqual({ advertiser_id: ACCOUNT, custom_audience_name: 'Buyers', retention_in_days: 90, calculate_type: 'EMAIL_SHA256', file_paths: [item!.file_path] });
	});

	test.each([['addPeople', 'APPEND'], ['removePeople', 'REMOVE'], ['replaceEveryone', 'REPLACE']])('%s is %s', async (operation, action) => {
		const finished = await run(operation, people(1200));
		expect(told(finished)).toBe('no error: success');
		expect(bodyOf(1)).toEqual({ advertiser_id: ACCOUNT, custom_audience_id: READERS, file_paths: [jsonOf(finished)[0]!.file_path], action });
		expect(jsonOf(finished)[0]).toMatchObject({ custom_audience_id: READERS, rows_sent: 1200 });
	});

	test('a refusal says which file is there already', async () => {
		const message = told(await run('replaceEveryone', people(5)));
		expect(message).toContain('The audience would hold fewer than 1,000 people');
		expect(message).toMatch(/The file was uploaded as \w{16}/);
	});

	test.each<[string, IDataObject[], IDataObject, string]>([
		['bad values, where they stop', [{ email: 'oops' }, ...people(2)], { badValues: 'stop' }, '1 values cannot be sent | row 1: “email” is not an e-mail address, nor the SHA-256 of one. Nothing was sent to TikTok.'],
		['nobody', [{ mail: 'a@example.com' }], {}, 'No item holds anything that can be sent | row 1: “email” is empty. Nothing was sent to TikTok.'],
		['no field', people(1), { emailField: '' }, 'No field is named'],
		['a long name', people(1), { custom_audience_name: 'x'.repeat(129) }, '“Audience Name” has 129 characters; at most 128 are allowed'],
	])('%s: nothing is sent', async (_, items, parameters, says) => {
		expect(told(await run('create', items, parameters))).toContain(says);
		expect(tiktok.calls).toHaveLength(0);
	});

	test('goes on where the node is to go on', async () => {
		const finished = await run('create', [{ email: 'oops' }], {}, { onError: 'continueRegularOutput' });
		expect(jsonOf(finished)).toEqual([{ error: 'No item holds anything that can be sent', message: expect.stringContaining('row 1') }]);
	});
});

test('a million rows take no more than their bytes', () => {
	const items = Array.from({ length: 1_000_000 }, () => ({ json: { email: ALICE } }));
	const before = process.memoryUsage();
	const { form, rows } = customerFileOf(items, [{ from: 'email', kind: 'email' }], ACCOUNT);
	const after = process.memoryUsage();
	expect(rows).toBe(1_000_000);
	expect((form.body as Buffer).length).toBeLessThan(66 * 1024 ** 2);
	expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(128 * 1024 ** 2);
});
