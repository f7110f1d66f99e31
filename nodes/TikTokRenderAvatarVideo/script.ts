/**
 * What an avatar cannot speak: emojis and other pictures, symbols outside the keyboard, control characters, and the
 * invisible joiners of emojis. Joiners between letters belong to Persian and Indian scripts and stay.
 */
const UNSPEAKABLE = /(?:\p{Extended_Pictographic}|[\p{So}\p{Sk}\p{Co}\p{Cs}\p{Cn}]|(?![\x00-\x7f])\p{Sm}|[\u20e3\ufe00-\ufe0f]|(?![\t\n\r])\p{Cc}|(?!(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L}))\p{Cf})+/gu;

export interface Cleaned {
	readonly script: string;
	/** Each removed character once, in the order they came. */
	readonly removed: readonly string[];
}

/** A script as an avatar can speak it, without the gaps that removed characters leave. */
export function clean(script: string): Cleaned {
	const removed = new Set<string>();
	const spoken = script.replace(UNSPEAKABLE, (run) => {
		for (const character of run) if (!/[\p{Cf}\p{Mn}\p{Me}\p{Cc}]/u.test(character)) removed.add(character);
		return '\0';
	});
	if (spoken === script) return { script, removed: [] };
	const tidy = spoken
		.replace(/[ \t]*\0(?=[ \t\0]*(?:[!?.,;:…]|\n|$))/g, '')
		.replace(/(^|\n)(?:[ \t]*\0)+[ \t]*/g, '$1')
		.replace(/[ \t]*\0[ \t]*/g, (gap) => (/[ \t]/.test(gap) ? ' ' : ''));
	return { script: tidy.trim(), removed: [...removed] };
}
