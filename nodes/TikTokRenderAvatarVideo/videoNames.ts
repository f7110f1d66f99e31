import { randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const randomLetters = (count: number): string => Array.from({ length: count }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/**
 * Names in the pattern of TikTok's own, `project-20231205094238-cDc`: date and time in UTC, and three random letters. None is given
 * twice, so that a video whose order got no answer can be found by its name.
 */
export class VideoNames {
	private readonly used = new Set<string>();

	/** @param time Unix milliseconds */
	next(time: number): string {
		const digits = new Date(time).toISOString().slice(0, 19).replace(/\D/g, '');
		for (;;) {
			const name = `project-${digits}-${randomLetters(3)}`;
			if (this.used.has(name)) continue;
			this.used.add(name);
			return name;
		}
	}
}
