import { describe, expect, test } from '@jest/globals';
import { sleep } from '../../../lib/util/sleep';

describe('sleep', () => {
	test('waits over several slices', async () => {
		const start = performance.now();
		await sleep(620);
		expect(performance.now() - start).toBeGreaterThanOrEqual(615);
	});

	test('rejects with the reason as soon as the signal aborts', async () => {
		const controller = new AbortController();
		const reason = new Error('canceled');
		const start = performance.now();
		const waiting = sleep(60_000, controller.signal);
		controller.abort(reason);
		await expect(waiting).rejects.toBe(reason);
		expect(performance.now() - start).toBeLessThan(1_000);
	});

	test('rejects at once with a signal that is aborted already, even for no time', async () => {
		const reason = new Error('canceled');
		await expect(sleep(0, AbortSignal.abort(reason))).rejects.toBe(reason);
	});
});
