import { sleep } from 'n8n-workflow';

/** n8n before 2.34 ignores the signal of `sleep`; slices keep a cancelled wait below a second there too. */
const SLICE = 500;

/** Waits, and ends at once with the signal's reason when the execution is cancelled. */
export async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	signal?.throwIfAborted();
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		await sleep(Math.min(left, SLICE), signal);
		signal?.throwIfAborted();
	}
}
