const pairsOf = (text: string): Set<string> => {
	const padded = ` ${text.toLowerCase()} `;
	return new Set(Array.from({ length: padded.length - 1 }, (_, index) => padded.slice(index, index + 2)));
};

/** How alike two texts are, case aside, from 0 to 1: twice the pairs of neighboring letters that both have, of all (Dice's coefficient). */
export function similarity(one: string, other: string): number {
	const [pairs, others] = [pairsOf(one), pairsOf(other)];
	const shared = [...pairs].filter((pair) => others.has(pair)).length;
	return (2 * shared) / (pairs.size + others.size);
}
