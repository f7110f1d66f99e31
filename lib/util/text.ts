/** Counts code points: an emoji beyond the basic plane counts as one, not as two UTF-16 units. */
export const countCharacters = (value: string): number => {
	let count = 0;
	for (let index = 0; index < value.length; count++) index += value.codePointAt(index)! > 0xffff ? 2 : 1;
	return count;
};
