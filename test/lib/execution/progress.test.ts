import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IExecuteFunctions } from 'n8n-workflow';
import { RunProgress } from '../../../lib/execution/progress';

const START = 1_900_000_000_000;

beforeEach(() => void jest.useFakeTimers({ now: START }));
afterEach(() => void jest.useRealTimers());

const after = (seconds: number): void => void jest.setSystemTime(Date.now() + seconds * 1000);

/** The progress of a run, and what n8n shows and logs of it. */
function begin() {
	const lines: string[] = [];
	const log: string[] = [];
	const context = {
		getExecutionId: () => '12',
		logger: { info: (line: string) => log.push(line) } as unknown as IExecuteFunctions['logger'],
		sendMessageToUI: (line: string) => void lines.push(line),
	};
	return { progress: new RunProgress(context), lines, log };
}

describe('the console', () => {
	test('says how many tasks are ready over all items, and which are in progress', () => {
		const { progress, lines } = begin();
		const one = progress.watch('report', ['1', '2']);
		after(3);
		one.ready('1');
		after(3);
		progress.watch('report', ['3']);
		after(3);
		one.end('ready');
		expect(lines).toEqual([
			'0 of 2 reports ready; in progress: 1, 2',
			'1 of 2 reports ready; in progress: 2',
			'1 of 3 reports ready; in progress: 2, 3',
			'2 of 3 reports ready; in progress: 3',
		]);
	});

	test('ends with how it ended for all, and how long it took', () => {
		const { progress, lines } = begin();
		const [one, other, third] = ['1', '2', '3'].map((id) => progress.watch('export', [id]));
		after(40);
		one!.end('ready');
		other!.end('failed');
		third!.end('late');
		expect(lines.at(-1)).toBe('1 of 3 exports ready; 1 failed; not ready in time, but going on at TikTok: 3; took 40 s');
	});

	test('counts a task that was ready before its item failed', () => {
		const { progress, lines } = begin();
		const two = progress.watch('lead export', ['1', '2']);
		two.ready('1');
		two.end('failed');
		expect(lines.at(-1)).toBe('1 of 2 lead exports ready; 1 failed; took 0 s');
	});

	test('names ten tasks, and counts the others', () => {
		const { progress, lines } = begin();
		progress.watch(
			'report',
			Array.from({ length: 12 }, (_, index) => `t${index}`),
		);
		expect(lines).toEqual(['0 of 12 reports ready; in progress: t0, t1, t2, t3, t4, t5, t6, t7, t8, t9 and 2 more']);
	});

	test('has one line a second of many tasks, and the last one in any case', () => {
		const { progress, lines } = begin();
		const all = Array.from({ length: 200 }, (_, index) => progress.watch('report', [String(index)]));
		for (const one of all) {
			after(0.1);
			one.end('ready');
		}
		expect(lines.length).toBeLessThan(25);
		expect(lines.at(-1)).toBe('200 of 200 reports ready; took 20 s');
	});

	test('says what else goes on, once a second at most', () => {
		const { progress, lines } = begin();
		for (let sent = 10; sent <= 50; sent += 10) {
			progress.say(`Sent ${sent} MB`);
			after(0.5);
		}
		expect(lines).toEqual(['Sent 10 MB', 'Sent 30 MB', 'Sent 50 MB']);
	});

	test('tells after a stop with what TikTok goes on, once for all items', () => {
		const { progress, lines, log } = begin();
		const all = ['1', '2', '3'].map((id) => progress.watch('report', [id]));
		all[0]!.end('ready');
		for (const one of all) one.end('stopped');
		expect(lines.filter((line) => line.startsWith('Stopped'))).toEqual(['Stopped; TikTok goes on with 2 reports: 2, 3']);
		expect(log.at(-1)).toBe('Execution 12 stopped, TikTok goes on with 2 reports: 2, 3');
	});
});

test('the log names each task when it begins', () => {
	const { progress, log } = begin();
	progress.watch('report', ['1', '2']);
	progress.watch('report', ['3']);
	expect(log).toEqual(['Execution 12 waits for 2 reports of TikTok: 1, 2', 'Execution 12 waits for 1 report of TikTok: 3']);
});

test('an n8n without a console shows nothing, and breaks nothing', () => {
	const log: string[] = [];
	const context = { getExecutionId: () => '12', logger: { info: (line: string) => log.push(line) } as unknown as IExecuteFunctions['logger'] };
	const progress = new RunProgress(context);
	progress.say('Sent 10 MB');
	progress.watch('report', ['1']).end('stopped');
	expect(log).toHaveLength(2);
});
