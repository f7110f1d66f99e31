/** The one app the sandbox knows; nothing here is a real secret. */
export const SANDBOX_APP = { appId: '7000000000000000123', secret: 'sandbox-secret', name: 'n8n on this machine' } as const;

/** A token that always works, unless it was revoked. */
export const SANDBOX_TOKEN = 'sandbox-token';

/** Calls a second of each level a TikTok app can have. */
export const LEVELS = { Basic: 10, Advanced: 20, Premium: 30, Ultimate: 50 } as const;

export type Level = keyof typeof LEVELS;

/** Lets so many calls through in any one second, or another length of real time. */
export class Pace {
	#admitted: number[] = [];

	constructor(
		readonly most: number,
		readonly milliseconds = 1000,
	) {}

	/** Whether a call may go on now; one that may not does not count. */
	admit(): boolean {
		if (!this.free()) return false;
		this.#admitted.push(performance.now());
		return true;
	}

	/** Whether a call could go on now. */
	free(): boolean {
		const since = performance.now() - this.milliseconds;
		const gone = this.#admitted.findIndex((time) => time > since);
		this.#admitted.splice(0, gone < 0 ? this.#admitted.length : gone);
		return this.#admitted.length < this.most;
	}
}
