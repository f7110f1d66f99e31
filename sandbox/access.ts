/** The one app the sandbox knows; nothing here is a real secret. */
export const SANDBOX_APP = { appId: '7000000000000000123', secret: 'sandbox-secret', name: 'n8n on this machine' } as const;

/** A token that always works, unless it was revoked. */
export const SANDBOX_TOKEN = 'sandbox-token';

/** Calls a second of each level a TikTok app can have. */
export const LEVELS = { Basic: 10, Advanced: 20, Premium: 30, Ultimate: 50 } as const;

export type Level = keyof typeof LEVELS;

/** Lets so many calls through in any one second of real time. */
export class Pace {
	#admitted: number[] = [];

	constructor(readonly callsPerSecond: number) {}

	/** Whether a call may go on now; one that may not does not count. */
	admit(): boolean {
		const now = performance.now();
		this.#admitted = this.#admitted.filter((time) => now - time < 1000);
		if (this.#admitted.length >= this.callsPerSecond) return false;
		this.#admitted.push(now);
		return true;
	}
}
