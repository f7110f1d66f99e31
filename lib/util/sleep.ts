import { sleep as n8nSleep } from 'n8n-workflow';

/** n8n before 2.34 ignores the signal of `sleep`; slices keep a cancelled wait below a second there too. */
const SLICE = 500;

/** Waits, and ends at once with the signal's reason when the execution is cancelled. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	signal?.throwIfAborted();
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		await n8nSleep(Math.min(left, SLICE), signal);
		signal?.throwIfAborted();
	}
}
