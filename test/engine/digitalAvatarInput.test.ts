import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { AVATAR, itemsOf, jsonOf, runAvatarNode, videos } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { startTestSandbox } from '../support/sandboxClient';
import { locator } from '../support/values';

const UNSENT = 'Nothing was sent to TikTok.';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const run = (operation: string, parameters: IDataObject, json: IDataObject = {}) =>
	runAvatarNode(operation, parameters, { credentials: byToken(sandbox.url), items: itemsOf(json) });

/** The error message of a run that must fail before anything is sent. */
async function refused(operation: string, parameters: IDataObject, json?: IDataObject): Promise<string> {
	const { error, status } = await run(operation, parameters, json);
	expect(status).toBe('error');
	expect(sandbox.calls).toHaveLength(0);
	expect(error!.context).toMatchObject({ itemIndex: 0 });
	expect(error!.description).toBe(UNSENT);
	return error!.message;
}

/** The message of “Fix 2 fields: …”, and the list of issues in its description, one a line. */
async function refusedAll(operation: string, parameters: IDataObject, json?: IDataObject): Promise<[string, string]> {
	const { error } = await run(operation, parameters, json);
	expect(sandbox.calls).toHaveLength(0);
	expect(error!.description).toMatch(new RegExp(`${UNSENT}$`));
	return [error!.message, error!.description!.replace(`\n${UNSENT}`, '')];
}

const one = (entry: IDataObject) => videos(entry);
const letters = (count: number, letter = 'a') => letter.repeat(count);

describe('videos to render', () => {
	test.each([{}, { item: [] }])('none: %j', async (material_packages) => {
		expect(await refused('createVideoTasks', { material_packages })).toBe('“Videos” is missing');
	});

	test('none, or six, as JSON', async () => {
		const asJson = { ...videos({}), additionalFields: { additionalParameters: '={{ $json.more }}' } };
		const entry = { avatar_id: AVATAR, script: 'Hi' };
		expect(await refused('createVideoTasks', asJson, { more: { material_packages: [] } })).toBe('“Videos” is empty');
		expect(await refused('createVideoTasks', asJson, { more: { material_packages: [entry, entry, entry, entry, entry, entry] } })).toBe(
			'“Videos” has 6 entries; at most 5 are allowed',
		);
	});

	test('a script that is too long', async () => {
		expect(await refused('createVideoTasks', videos({}, { script: letters(2001) }))).toBe(
			'“Videos › 2 › Script” has 2,001 characters; at most 2,000 are allowed',
		);
	});

	test('a script too long by one emoji, which is one character', async () => {
		expect(await refused('createVideoTasks', one({ script: `${letters(2000)}🙂` }))).toBe(
			'“Videos › 1 › Script” has 2,001 characters; at most 2,000 are allowed',
		);
	});

	test('a script of exactly 2000 characters is sent, emoji counted as one', async () => {
		const script = `${letters(1999)}𝒜`;
		await run('createVideoTasks', one({ script }));
		expect(sandbox.calls).toHaveLength(1);
		expect(JSON.parse(sandbox.calls[0]!.body).material_packages[0].script).toBe(script);
	});

	test.each(['', '   ', '\n'])('a script that is empty (%j)', async (script) => {
		expect(await refused('createVideoTasks', one({ script: '={{ $json.script }}' }), { script })).toBe('“Videos › 1 › Script” is missing');
	});

	test('a name that is too long', async () => {
		expect(await refused('createVideoTasks', one({ video_name: letters(51) }))).toBe('“Videos › 1 › Video Name” has 51 characters; at most 50 are allowed');
		await run('createVideoTasks', one({ video_name: letters(50, 'ü') }));
		expect(sandbox.calls).toHaveLength(1);
	});

	test('no avatar', async () => {
		expect(await refused('createVideoTasks', one({ avatar_id: locator('={{ $json.avatar }}') }), { avatar: '' })).toBe('“Videos › 1 › Avatar” is missing');
	});

	test('an avatar that came as a number and lost digits', async () => {
		expect(await refused('createVideoTasks', one({ avatar_id: locator('={{ $json.avatar }}') }), { avatar: 7318840930887499778 })).toBe(
			'“Videos › 1 › Avatar” arrived as the number 7318840930887500000 and has lost digits; pass it as text'.replace(
				'7318840930887500000',
				String(BigInt(7318840930887499778)),
			),
		);
	});

	test('everything at once: each fault is named', async () => {
		const [message, description] = await refusedAll(
			'createVideoTasks',
			videos({ script: letters(2001), video_name: letters(51) }, { avatar_id: locator('={{ $json.nothing }}') }),
		);
		expect(message).toMatch(/^Fix 3 fields: “Videos › 1 › Script” has 2,001 characters; at most/);
		expect(description).toBe(
			'“Videos › 1 › Script” has 2,001 characters; at most 2,000 are allowed\n“Videos › 1 › ' +
				'Video Name” has 51 characters; at most 50 are allowed\n“Videos › 2 › Avatar” is missing',
		);
	});
});

describe('task IDs', () => {
	test('none', async () => {
		expect(await refused('getVideoTasks', { task_ids: '={{ $json.ids }}' }, { ids: [] })).toBe('“Task IDs” is missing');
		expect(await refused('getVideoTasks', { task_ids: '={{ $json.ids }}' }, { ids: ' , ' })).toBe('“Task IDs” is missing');
	});

	test('a number that lost digits, among others', async () => {
		expect(await refused('getVideoTasks', { task_ids: '={{ $json.ids }}' }, { ids: ['1', 2 ** 63] })).toBe(
			'“Task IDs › 2” arrived as the number 9223372036854775808 and has lost digits; pass it as text',
		);
	});

	test('JSON that is none', async () => {
		expect(await refused('getVideoTasks', { task_ids: '["1", 2' })).toBe('“Task IDs” is not valid JSON: check the quotes, commas and brackets');
	});

	test('something that is no ID', async () => {
		expect(await refused('getVideoTasks', { task_ids: '={{ $json.ids }}' }, { ids: [{ id: '1' }] })).toBe('“Task IDs › 1” must be text, but is {"id":"1"}');
	});
});

describe('days', () => {
	test.each([
		['2026-02-30', '“Filters › Start Date” is 2026-02-30; a day is needed, such as 2026-01-31'],
		['yesterday', '“Filters › Start Date” is yesterday; a day is needed, such as 2026-01-31'],
		['31.01.2026', '“Filters › Start Date” is 31.01.2026; a day is needed, such as 2026-01-31'],
	])('%s', async (start_date, words) => {
		expect(await refused('getManyVideos', { filtering: { start_date } })).toBe(words);
	});

	test('both', async () => {
		const [message, description] = await refusedAll('getManyVideos', { filtering: { start_date: 'soon', end_date: 'later' } });
		expect(message).toMatch(/^Fix 2 fields: “Filters › /);
		expect(description).toContain('“Filters › Start Date” is soon');
		expect(description).toContain('“Filters › End Date” is later');
	});
});

describe('a limit', () => {
	test.each([
		[0, '“Limit” is 0; it must be a whole number, 1 or more'],
		[-1, '“Limit” is -1; it must be a whole number, 1 or more'],
		[2.5, '“Limit” is 2.5; it must be a whole number, 1 or more'],
		['={{ "many" }}', '“Limit” is "many"; it must be a whole number, 1 or more'],
	])('of %s', async (limit, words) => {
		expect(await refused('getManyAvatars', { limit })).toBe(words);
		expect(await refused('getManyVideos', { limit })).toBe(words);
	});

	test('that is digits as text counts as a number', async () => {
		expect(jsonOf(await run('getManyAvatars', { limit: '={{ "3" }}' }))).toHaveLength(3);
	});

	test('does not matter where all are wanted', async () => {
		expect(jsonOf(await run('getManyAvatars', { limit: 0, returnAll: true }))).toHaveLength(130);
	});
});

describe('a new name', () => {
	const rename = (more: IDataObject, json: IDataObject = {}) => refused('renameVideo', { avatar_video_id: '1', file_name: 'New', ...more }, json);

	test('that is empty or too long', async () => {
		expect(await rename({ file_name: '={{ $json.name }}' }, { name: '' })).toBe('“New Name” is missing');
		expect(await rename({ file_name: letters(101) })).toBe('“New Name” has 101 characters; at most 100 are allowed');
	});

	test('for no video', async () => {
		expect(await rename({ avatar_video_id: '={{ $json.id }}' })).toBe('“Avatar Video” is missing');
	});

	test('for a video whose ID lost digits', async () => {
		expect(await rename({ avatar_video_id: '={{ $json.id }}' }, { id: 2 ** 60 })).toBe(
			'“Avatar Video” arrived as the number 1152921504606846976 and has lost digits; pass it as text',
		);
	});

	test('with several faults', async () => {
		const [message, description] = await refusedAll('renameVideo', { avatar_video_id: '={{ $json.id }}', file_name: letters(101) });
		expect(message).toBe('Fix 2 fields: “Avatar Video” is missing; “New Name” has 101 characters; at most 100 are allowed');
		expect(description).toBe('“Avatar Video” is missing\n“New Name” has 101 characters; at most 100 are allowed');
	});
});

describe('Additional Parameters', () => {
	const withMore = (additionalParameters: string) => ({ additionalFields: { additionalParameters } });

	test('that are no JSON', async () => {
		expect(await refused('getManyAvatars', withMore('{keyword: mira'))).toBe(
			'“Additional Parameters” is not valid JSON: check the quotes, commas and brackets',
		);
	});

	test.each(['["keyword"]', '"keyword"', '7'])('that are no object: %s', async (typed) => {
		expect(await refused('getManyAvatars', withMore(typed))).toBe('“Additional Parameters” must be an object with names, such as {"name": "value"}');
	});

	test('an ID that an expression brought as a number is not sent with other digits', async () => {
		expect(await refused('getManyAvatars', withMore('={{ {"bc_id": 7100000000000000001} }}'))).toBe(
			'“Additional Parameters › bc_id” arrived as the number 7100000000000000000 and has lost digits; pass it as text',
		);
	});

	test('that TikTok may know are sent as they are', async () => {
		await run('getManyAvatars', { limit: 5, ...withMore('{"keyword": "mira", "deep": {"ids": [7318840930887499778]}}') });
		expect(sandbox.calls.map(({ query }) => query)).toEqual([{ keyword: 'mira', deep: '{"ids":["7318840930887499778"]}', page: '1', page_size: '5' }]);
	});

	test('that have a field are checked', async () => {
		expect(await refused('renameVideo', { avatar_video_id: '1', file_name: 'New', ...withMore(`{"file_name": "${letters(101)}"}`) })).toBe(
			'“New Name” has 101 characters; at most 100 are allowed',
		);
		expect(await refused('getManyVideos', withMore('{"filtering": {"start_date": "2026-02-30"}}'))).toBe(
			'“Filters › Start Date” is 2026-02-30; a day is needed, such as 2026-01-31',
		);
	});

	test('win over the field', async () => {
		await run('renameVideo', { avatar_video_id: '1', file_name: 'From the field', ...withMore('{"file_name": "From JSON"}') });
		expect(sandbox.calls.map(({ body }) => body)).toEqual(['{"avatar_video_id":"1","file_name":"From JSON"}']);
	});

	test('may come as an object from an expression', async () => {
		await run('renameVideo', { avatar_video_id: '1', file_name: 'A', ...withMore('={{ $json.more }}') }, { more: { label: 'x' } });
		expect(sandbox.calls.map(({ body }) => body)).toEqual(['{"avatar_video_id":"1","file_name":"A","label":"x"}']);
	});
});

test('what n8n itself sees as missing is not sent either', async () => {
	for (const [operation, parameters, words] of [
		['renameVideo', { avatar_video_id: '', file_name: '' }, 'Parameter "New Name" is required'],
		['getVideoTasks', { task_ids: '' }, 'Parameter "Task IDs" is required'],
		['createVideoTasks', videos({}, {}, {}, {}, {}, {}), 'At most 5 fields are allowed'],
		['createVideoTasks', videos({ script: '' }), 'Parameter "Script" is required'],
		['createVideoTasks', videos({ avatar_id: locator('') }), 'Parameter "Avatar" is required'],
	] as const) {
		await expect(run(operation, parameters)).rejects.toThrow(words);
	}
	expect(sandbox.calls).toHaveLength(0);
});
