import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { setTimeout as pause } from 'node:timers/promises';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf, pairedItemsOf, runAvatarNode, type AvatarRunOptions } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { openPicker } from '../support/editor';
import { clock } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startTestSandbox();
});
afterEach(async () => {
	clock.calls = 1;
	jest.restoreAllMocks();
	await sandbox.close();
});

const read = (count: number, more: Partial<AvatarRunOptions> = {}) =>
	runAvatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(sandbox.url), items: itemsOf(...Array.from({ length: count }, () => ({}))), ...more });

const rename = (count: number, more: Partial<AvatarRunOptions> = {}) =>
	runAvatarNode(
		'renameVideo',
		{ avatar_video_id: '1', file_name: 'New' },
		{ credentials: byToken(sandbox.url), items: itemsOf(...Array.from({ length: count }, () => ({}))), ...more },
	);

const refused = (): number => sandbox.calls.filter(({ code }) => code === 40100).length;

describe('the second', () => {
	test('an account that may call less often than its credential says finds its pace, and every item comes through', async () => {
		await sandbox.close();
		sandbox = await startSandbox({ callsPerSecond: 10 });
		const finished = await read(120);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(new Set(pairedItemsOf(finished)).size).toBe(120);
		// Some calls are rejected until the rate is found, more on a busy machine. Without throttling it would be four for each accepted call.
		expect(refused() / 120).toBeLessThan(1);
	}, 90_000);

	test('a burst of refusals is borne by all', async () => {
		clock.calls = 10;
		sandbox.faults({ answer: 40100, times: 15 }, { answer: 40133, times: 5 }, { answer: 40016, times: 5 });
		const finished = await read(40);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(jsonOf(finished)).toHaveLength(40);
	}, 60_000);
});

describe('the minute', () => {
	test('all calls wait five minutes, and go on', async () => {
		clock.calls = 200;
		sandbox.faults({ allowance: 'minute', times: 1 });
		const finished = await read(20);
		expect(errorTextOf(finished)).toBe('no error: success');
		expect(new Set(pairedItemsOf(finished)).size).toBe(20);
		const [first] = sandbox.calls.filter(({ code }) => code === 40100);
		const after = sandbox.calls.filter(({ arrivedAt }) => arrivedAt > first!.arrivedAt + 1000);
		expect(after.length).toBeGreaterThan(0);
		for (const { arrivedAt } of after) expect(arrivedAt - first!.arrivedAt).toBeGreaterThan(1400);
	});

	test('a change that was refused is made again, since nothing was done', async () => {
		clock.calls = 1000;
		sandbox.faults({ allowance: 'minute', times: 1 });
		await rename(1);
		expect(sandbox.calls.map(({ code }) => code).slice(0, 1)).toEqual([40100]);
		expect(sandbox.calls).toHaveLength(2);
	});

	test('where it is used up again and again, the item says so, and when to go on', async () => {
		clock.calls = 1000;
		sandbox.faults({ allowance: 'minute' });
		const { error } = await read(1);
		expect(sandbox.calls).toHaveLength(3);
		expect(error!.message).toMatch(/^The app has used up the calls that TikTok allows in a minute: App \d+ reaches the QPM limit$/);
		expect(error!.description).toMatch(
			/^TikTok takes calls of this app again after \d+ \w{3} \d{4}, \d\d:\d\d \(America\/New_York\): .+ TikTok says: “App \d+ reaches the QPM limit” \(code 40100, request ID \w+, tried 3 times in \d+ s\)$/,
		);
	});

	test('the pause ends at once when the execution is cancelled', async () => {
		sandbox.faults({ allowance: 'minute' });
		let cancelledAt = 0;
		const finished = await read(5, {
			onRunning: (cancel) =>
				void (async () => {
					while (!sandbox.calls.length) await pause(20);
					await pause(300);
					cancelledAt = Date.now();
					cancel();
				})(),
		});
		expect(Date.now() - cancelledAt).toBeLessThan(1500);
		expect(finished.status).not.toBe('success');
	});

	test('a person who opens a list is told at once', async () => {
		sandbox.faults({ allowance: 'minute' });
		const began = Date.now();
		const list = () => openPicker('tikTokDigitalAvatar', 'avatars', byToken(sandbox.url), '', {}, 'avatar_id');
		await expect(list()).rejects.toThrow('The app has used up the calls that TikTok allows in a minute');
		await expect(list()).rejects.toThrow('The app has used up the calls that TikTok allows in a minute');
		expect(Date.now() - began).toBeLessThan(5000);
		expect(sandbox.calls).toHaveLength(1);
	});
});

describe('the day', () => {
	test('nobody waits for midnight: each item says when to go on, and what was queued is not sent', async () => {
		sandbox.faults({ allowance: 'day' });
		const { items } = await rename(60, { node: { onError: 'continueRegularOutput' } });
		const midnight = DateTime.utc().plus({ days: 1 }).startOf('day').setZone('America/New_York').toFormat('d LLL yyyy, HH:mm');
		const outcomes = items('Node');
		expect(outcomes).toHaveLength(60);
		for (const { json } of outcomes) {
			expect(json.error).toMatch(/^The app has used up the calls that TikTok allows in a day: App \d+ reaches the QPD limit$/);
			expect(json.message).toContain(`TikTok takes calls of this app again after ${midnight} (America/New_York): run the workflow again then`);
		}
		expect(sandbox.calls.length).toBeLessThan(30);
	});

	test('nor where TikTok says so with HTTP 429', async () => {
		sandbox.faults({ allowance: 'day', status: 429 });
		const { error } = await read(1);
		expect(error!.message).toMatch(/^The app has used up the calls that TikTok allows in a day: App \d+ reaches the QPD limit$/);
		expect(sandbox.calls).toHaveLength(1);
	});

	test('the next run asks TikTok anew', async () => {
		sandbox.faults({ allowance: 'day', times: 1 });
		expect((await read(1)).error!.message).toMatch(/^The app has used up the calls that TikTok allows in a day: App \d+ reaches the QPD limit$/);
		expect(errorTextOf(await read(1))).toBe('no error: success');
	});
});
