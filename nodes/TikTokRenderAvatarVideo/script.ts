/**
 * What an avatar cannot speak: emojis and other pictures, symbols outside the keyboard, control characters, and the
 * invisible joiners of emojis. Joiners between letters belong to Persian and Indian scripts and stay.
 */
const UNSPEAKABLE =
	/(?:\p{Extended_Pictographic}|(?![\x00-\x7f])[\p{So}\p{Sk}\p{Sm}]|[\p{Co}\p{Cs}\p{Cn}\u20e3\ufe00-\ufe0f]|(?![\t\n\r])\p{Cc}|(?!(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}]))\p{Cf})+/gu;

/** Has no width, and leaves no gap. */
const UNSEEN = /[\p{Cf}\p{Mn}\p{Me}\p{Cc}]/u;

export interface CleanedScript {
	readonly script: string;
	/** Each removed character once, in the order they came. */
	readonly removed: readonly string[];
}

/** A script as an avatar can speak it, without the gaps that removed characters leave; words and numbers do not grow together. */
export function cleanScript(script: string): CleanedScript {
	const removed = new Set<string>();
	const spoken = script.replace(UNSPEAKABLE, (run) => {
		const seen = [...run].filter((character) => !UNSEEN.test(character));
		for (const character of seen) removed.add(character);
		return seen.length ? '\0' : '';
	});
	if (spoken === script) return { script, removed: [] };
	const tidy = spoken
		.replace(/[ \t]*\0(?=[ \t\0]*(?:[!?.,;:…]|\n|$))/g, '')
		.replace(/(^|\n)(?:[ \t]*\0)+[ \t]*/g, '$1')
		.replace(/(?<=[\p{L}\p{M}\p{N}])\0(?=[\p{L}\p{N}])/gu, ' ')
		.replace(/(?:[ \t]*\0)+[ \t]*/g, (gap) => (/[ \t]/.test(gap) ? ' ' : ''));
	return { script: tidy.trim(), removed: [...removed] };
}
