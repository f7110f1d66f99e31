import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { RunResult } from '../../dev/engine';
import { FAIL_MARKER } from '../../sandbox/rendering';
import type { RecordedCall, Sandbox } from '../../sandbox/server';
import {
	continueOnFail,
	createCalls,
	jsonOf,
	packagesOf,
	POLL,
	pollCalls,
	polledTaskIds,
	render,
	script,
	scripts,
	startRenderSandbox,
} from '../support/render';
import { normal } from '../support/renderSimulation';
import { useVirtualTime } from '../support/virtualTime';

const COUNT = 2000;

/** Every create call that contains one of these scripts is rejected. */
const REFUSED = 'nobody may say this';

/** Two of the rejected scripts are in the same call. */
const refused = new Set([3, 404, 405, 407, 1000, 1999]);
const failing = new Set([...scripts(COUNT).keys()].filter((index) => index % 33 === 5 && !refused.has(index)));

const TOO_FAST = 40100;

const served = (calls: readonly RecordedCall[]): RecordedCall[] => calls.filter(({ code }) => code !== TOO_FAST);

/** Lag from ready to noticed, as a share of the mean render time; a task is not polled again after that. */
function lagOf(sandbox: Sandbox): number {
	const seen = new Map(served(pollCalls(sandbox)).flatMap((call) => polledTaskIds(call).map((taskId) => [taskId, call.arrivedAt])));
	let [late, took] = [0, 0];
	for (const { taskId, submittedAt, endsAt } of sandbox.state.tasks) {
		late += seen.get(taskId)! - endsAt;
		took += endsAt - submittedAt;
	}
	return late / took;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let sandbox: Sandbox;
let endLapse: () => void;
beforeAll(async () => {
	endLapse = useVirtualTime();
	sandbox = await startRenderSandbox({ timeScale: 1, callsPerSecond: 10, renderSeconds: (_, random) => 70 * Math.exp(0.25 * normal(random)) });
});
afterAll(async () => {
	endLapse();
	await sandbox.close();
});

describe(`${COUNT} scripts, log-normal render times, 3 % failing, “too fast” in between`, () => {
	const written = scripts(COUNT).map((text, index) => (refused.has(index) ? `${text}, ${REFUSED}` : failing.has(index) ? `${text}, ${FAIL_MARKER}` : text));
	let done: RunResult;
	let grown: number;

	beforeAll(async () => {
		// Modules loaded by the first run stay in memory.
		await render(sandbox, { scripts: [script(0)] });
		sandbox.reset();
		sandbox.faults({ path: '/video/task/', answer: TOO_FAST, share: 0.02 }, { badScript: REFUSED });
		collect();
		const before = process.memoryUsage().heapUsed;
		done = await render(sandbox, { scripts: written, node: continueOnFail, accessLevel: 'basic' });
		collect();
		grown = process.memoryUsage().heapUsed - before;
	}, 300_000);

	test('every item has its own video, or its own reason', () => {
		const out = jsonOf(done);
		expect(out).toHaveLength(COUNT);
		const tasks = new Map(sandbox.state.tasks.map((task) => [task.taskId, task]));
		for (const [index, json] of out.entries()) {
			if (refused.has(index)) expect(json).toMatchObject({ error: expect.any(String), details: { code: '40002' } });
			else if (failing.has(index)) expect(json.error).toMatch(/^TikTok could not render this video/);
			else expect([json.status, tasks.get(json.task_id)!.script]).toEqual(['SUCCESS', written[index]]);
		}
	});

	test('five scripts to a create call; only those next to a refused one go alone; none twice', () => {
		const sizes = served(createCalls(sandbox)).map((call) => packagesOf(call).length);
		const alone = 5 * new Set([...refused].map((index) => Math.floor(index / 5))).size;
		expect(sizes.filter((size) => size === 5)).toHaveLength(Math.ceil(COUNT / 5));
		expect(sizes).toHaveLength(Math.ceil(COUNT / 5) + alone);
		expect(sandbox.state.tasks).toHaveLength(COUNT - refused.size);
	});

	test('few looks, and soon', () => {
		const each = served(pollCalls(sandbox)).length / Math.ceil(COUNT / 5);
		const lag = lagOf(sandbox);
		const fast = sandbox.calls.length - served(sandbox.calls).length;
		process.stdout.write(
			`${each.toFixed(2)} looks for each five, seen ${(100 * lag).toFixed(1)} % of the mean ` +
				`render time late; ${fast} times “too fast”; ${(grown / 2 ** 20).toFixed(1)} MB kept\n`,
		);
		expect(fast).toBeGreaterThan(10);
		expect(each).toBeLessThan(2.5);
		// 6 % would take 3.65 polls, as schedule.test.ts shows.
		expect(lag).toBeLessThan(0.12);
	});

	test('memory grows by the results, and by what the sandbox remembers of them', () => {
		expect(grown / COUNT).toBeLessThan(15_000);
	});
});

test('memory stays as it is, however often it looks', async () => {
	const since = async (count: number): Promise<number> => {
		while (pollCalls(sandbox).length < count) await pause(20);
		(sandbox.calls as unknown[]).length = 0;
		collect();
		return process.memoryUsage().heapUsed;
	};
	sandbox.reset();
	sandbox.faults({ path: POLL, neverReady: true });
	const running = render(sandbox, { scripts: scripts(100), options: { pollInterval: 1, timeout: 10_000 } });
	const early = await since(500);
	const late = await since(2000);
	sandbox.faults();
	expect((await running).status).toBe('success');
	process.stdout.write(`${((late - early) / 2000).toFixed(0)} bytes kept of each look\n`);
	expect((late - early) / 2000).toBeLessThan(2000);
}, 120_000);
