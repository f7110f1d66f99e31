/** Counts code points: an emoji beyond the basic plane counts as one, not as two UTF-16 units. */
export const countCharacters = (value: string): number => {
	let count = 0;
	for (const _ of value) count++;
	return count;
};
