import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { continueOnFail, createCalls, jsonOf, render, script, startRenderSandbox, waitForTasks, type RenderRunOptions } from '../support/render';
import { locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startRenderSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const NOTHING_SENT = 'Nothing was sent to TikTok.';

describe('a value that cannot be sent ends the node before anything is', () => {
	test.each<[string, RenderRunOptions, string]>([
		['no script', { scripts: [''] }, '“Script” is missing'],
		['a script too long', { scripts: ['a'.repeat(2001)] }, '“Script” has 2,001 characters; at most 2,000 are allowed'],
		['a script of emojis only', { scripts: ['😀 👍🏽'] }, '“Script” holds nothing that an avatar can speak'],
		[
			'emojis, to be refused',
			{ scripts: ['Hi 😀 there ★'], options: { unsupportedCharacters: 'refuse' } },
			'“Script” holds what an avatar cannot speak: 😀 ★',
		],
		['a script that is an object', { items: [{ json: { script: { text: 'Hi' } } }] }, '“Script” must be text, but is {"text":"Hi"}'],
		['no avatar', { parameters: { avatar_id: locator('={{ "" }}') } }, '“Avatar” is missing'],
		['a name too long', { parameters: { video_name: 'n'.repeat(51) } }, '“Video Name” has 51 characters; at most 50 are allowed'],
		['no time', { options: { timeout: 0 } }, '“Timeout (Minutes)” is 0; it must be a number above 0'],
		['time that is a word', { options: { timeout: 'long' } }, '“Timeout (Minutes)” is "long"; it must be a number above 0'],
		['a negative interval', { options: { pollInterval: -1 } }, '“Poll Interval (Seconds)” is -1; it must be 0 or more'],
		['nothing in flight', { options: { maxInFlight: 0 } }, '“Renders in Flight” is 0; it must be 1 or more'],
		['no field for the file', { parameters: { downloadVideo: true, binaryPropertyName: ' ' } }, '“Put Output File in Field” is empty'],
		['no ad account', { parameters: { uploadToAdAccount: true, advertiser_id: locator('={{ "" }}') } }, '“Ad Account” is missing'],
	])('%s', async (_, expected, expectedMessage) => {
		const done = await render(sandbox, expected);
		expect(done.status).toBe('error');
		expect(done.error!.message).toBe(expectedMessage);
		expect(done.error!.description).toBe(NOTHING_SENT);
		expect(done.error!.context).toMatchObject({ itemIndex: 0 });
		expect(sandbox.calls).toHaveLength(0);
	});

	test('no task ID', async () => {
		const done = await waitForTasks(sandbox, { items: [{ json: { ids: '' } }] });
		expect(done.error!.message).toBe('“Task IDs” is missing');
		expect(sandbox.calls).toHaveLength(0);
	});

	test('all faults of an item at once', async () => {
		const done = await render(sandbox, { scripts: [''], parameters: { video_name: 'n'.repeat(51) }, options: { timeout: 0 } });
		expect(done.error!.message).toMatch(/^Fix 3 fields: “.*; “Script” is missing/);
		for (const label of ['“Script” is missing', '“Video Name” has 51', '“Timeout (Minutes)” is 0', NOTHING_SENT])
			expect(done.error!.description).toContain(label);
		expect(sandbox.calls).toHaveLength(0);
	});

	test('in one item of many: it is named, and none is sent', async () => {
		const done = await render(sandbox, { scripts: [script(0), script(1), 'x'.repeat(2001)] });
		expect(done.error!.context).toMatchObject({ itemIndex: 2 });
		expect(sandbox.calls).toHaveLength(0);
	});
});

describe('what is just allowed', () => {
	test('2,000 characters, counted as people count them', async () => {
		const text = `${'𝕏a'.repeat(1000)}`;
		expect(text.length).toBe(3000);
		await render(sandbox, { scripts: [text], parameters: { operation: 'start' } });
		expect(sandbox.state.tasks[0]!.script).toBe(text);
	});

	test('2,001 of which one is removed, and a name of 50', async () => {
		await render(sandbox, { scripts: [`${'a'.repeat(2000)}😀`], parameters: { operation: 'start', video_name: 'n'.repeat(50) } });
		expect(sandbox.state.tasks[0]).toMatchObject({ script: 'a'.repeat(2000), videoName: 'n'.repeat(50) });
	});

	test('a script without emojis, where they are to be refused', async () => {
		await render(sandbox, { scripts: ['It’s 20 % off – only today!'], options: { unsupportedCharacters: 'refuse' }, parameters: { operation: 'start' } });
		expect(sandbox.state.tasks[0]!.script).toBe('It’s 20 % off – only today!');
	});
});

describe('with Continue On Fail', () => {
	test('the others are rendered, and the bad ones say all that is wrong', async () => {
		const items = [
			['Good', 'A'],
			['', 'n'.repeat(51)],
			['Better', 'B'],
		].map(([text, name]) => ({ json: { script: text!, name: name! } }));
		const done = await render(sandbox, { items, parameters: { video_name: '={{ $json.name }}' }, node: continueOnFail });
		const out = jsonOf(done);
		expect([out[0].status, out[2].status]).toEqual(['SUCCESS', 'SUCCESS']);
		expect(out[1]).toEqual({
			error: expect.stringMatching(/^Fix 2 fields: “Script” is missing; /),
			message: expect.stringMatching(/“Script” is missing\n“Video Name” has 51 characters/),
		});
		expect(done.items('Node').map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
		expect(createCalls(sandbox)).toHaveLength(1);
	});

	test.each([
		['maxInFlight', /“Renders in Flight” is/],
		['pollInterval', /“Poll Interval \(Seconds\)” is/],
	])('what counts for all comes from the first good item: %s', async (option, expectedMessage) => {
		const items = [{ json: { script: 'Good night' } }, { json: { script: 'Good morning', value: 10 } }];
		const out = jsonOf(await render(sandbox, { items, options: { [option]: '={{ $json.value }}' }, node: continueOnFail }));
		expect(out[0].error).toMatch(expectedMessage);
		expect(out[1].status).toBe('SUCCESS');
		expect(createCalls(sandbox)).toHaveLength(1);
	});

	test('all bad: no call', async () => {
		const done = await render(sandbox, { scripts: ['', ''], node: continueOnFail });
		expect(jsonOf(done).map(({ error }) => error)).toEqual(['“Script” is missing', '“Script” is missing']);
		expect(sandbox.calls).toHaveLength(0);
	});
});
