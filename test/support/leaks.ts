/** Everything that can be reached from a value: hidden and inherited properties, causes, buffers. */
export function textOf(value: unknown): string {
	const seen = new Set<unknown>();
	const parts: string[] = [];
	const visit = (one: unknown): void => {
		if (typeof one === 'string') parts.push(one);
		if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) return;
		seen.add(one);
		if (one instanceof Uint8Array) return void parts.push(Buffer.from(one).toString());
		if (one instanceof Map || one instanceof Set) for (const member of one) visit(member);
		for (const name of Reflect.ownKeys(one)) {
			const { value: member } = Object.getOwnPropertyDescriptor(one, name)!;
			if (typeof member === 'string') parts.push(`${String(name)}: ${member}`);
			else parts.push(String(name)), visit(member);
		}
		visit(Object.getPrototypeOf(one));
	};
	visit(value);
	return parts.join('\n');
}

/** The places of a text, with a little around them, in which one of these stands. */
export const leaksIn = (text: string, ...secrets: ReadonlyArray<string | RegExp>): string[] =>
	secrets.flatMap((secret) => {
		const at = typeof secret === 'string' ? text.indexOf(secret) : text.search(secret);
		return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 60)];
	});
