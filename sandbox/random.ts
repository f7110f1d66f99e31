const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Numbers that look random and are the same for the same seed. */
export class Random {
	#state: number;

	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** From 0 up to, but not including, 1 (mulberry32). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = this.#state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number from 0 up to, but not including, `below`. */
	below(below: number): number {
		return Math.floor(this.next() * below);
	}

	letters(count: number): string {
		return Array.from({ length: count }, () => LETTERS[this.below(LETTERS.length)]).join('');
	}

	/** An ID as TikTok gives them: 19 digits, too many for a JavaScript number. */
	id(): string {
		const group = (): string => String(this.below(1e9)).padStart(9, '0');
		return `7${group()}${group()}`;
	}
}
