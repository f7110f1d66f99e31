import { sleep as n8nSleep } from 'n8n-workflow';

/** Milliseconds. n8n-workflow before 2.34 ignores the signal of `sleep`: short slices end a canceled wait within a second there too. */
const SLICE = 500;

/** Waits this many milliseconds. @throws the signal's reason as soon as it aborts */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + milliseconds;
	signal?.throwIfAborted();
	for (let remaining = milliseconds; remaining > 0; remaining = end - Date.now()) {
		await n8nSleep(Math.min(remaining, SLICE), signal);
		signal?.throwIfAborted();
	}
}
