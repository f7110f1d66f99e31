/** Characters as people count them: an emoji or a letter beyond the basic plane is one. */
export const countCharacters = (value: string): number => {
	let count = 0;
	for (const _ of value) count++;
	return count;
};
