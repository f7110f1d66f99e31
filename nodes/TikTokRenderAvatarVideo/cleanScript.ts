/** Runs of characters that an avatar cannot speak. Each pattern matches one character. */
const UNSUPPORTED = new RegExp(
	`(?:${[
		// Emojis and other pictures.
		/\p{Extended_Pictographic}/u,
		// Symbols outside ASCII.
		/(?!\p{ASCII})[\p{So}\p{Sk}\p{Sm}]/u,
		// Private, unpaired and unassigned characters; keycaps and variation selectors.
		/[\p{Co}\p{Cs}\p{Cn}\u20e3\ufe00-\ufe0f]/u,
		// Control characters.
		/(?![\t\n\r])\p{Cc}/u,
		// Invisible joiners of emojis. Joiners between letters stay, since Persian and Indic scripts need them.
		/(?!(?<=[\p{L}\p{M}])[\u200c\u200d](?=[\p{L}\p{M}]))\p{Cf}/u,
	]
		.map(({ source }) => source)
		.join('|')})+`,
	'gu',
);

/** Characters without width, which leave no gap when removed. */
const INVISIBLE = /[\p{Cf}\p{Mn}\p{Me}\p{Cc}]/u;

/** Spaces and NULs. One match a gap: patterns for what may stand around a NUL would try the same spaces again and again. */
const GAP = /[ \t\0]+/g;

/** What stays of a gap that holds a NUL, at this position of the text. */
function closedGap(text: string, gap: string, start: number): string {
	const end = start + gap.length;
	if (end === text.length || /[!?.,;:…\n]/.test(text[end]!)) return gap.slice(gap.lastIndexOf('\0') + 1);
	if (start === 0 || text[start - 1] === '\n') return '';
	const isInWord = gap === '\0' && /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start)) && /^[\p{L}\p{N}]/u.test(text.slice(end, end + 2));
	return isInWord || /[ \t]/.test(gap) ? ' ' : '';
}

interface CleanedScript {
	readonly script: string;
	/** Each removed character once, in order of appearance. */
	readonly removed: readonly string[];
}

/** Removes what an avatar cannot speak, and the spaces that this would leave. A space is added where words would run together. */
export function cleanScript(script: string): CleanedScript {
	const removed = new Set<string>();
	// A NUL marks each gap, so that the steps below can tell it from a space of the script.
	const marked = script.replace(UNSUPPORTED, (run) => {
		const visible = [...run].filter((character) => !INVISIBLE.test(character));
		for (const character of visible) removed.add(character);
		return visible.length ? '\0' : '';
	});
	if (marked === script) return { script, removed: [] };
	const cleaned = marked.replace(GAP, (gap, start: number) => (gap.includes('\0') ? closedGap(marked, gap, start) : gap));
	return { script: cleaned.trim(), removed: [...removed] };
}
