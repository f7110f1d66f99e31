import { inspect } from 'node:util';

/** Everything that can be reached from a value: hidden and inherited properties, causes, buffers, text of JSON. */
export function textOf(value: unknown): string {
	const seen = new Set<unknown>();
	const parts: string[] = [];
	const visit = (one: unknown): void => {
		if (typeof one === 'string') parts.push(one);
		if ((typeof one !== 'object' && typeof one !== 'function') || one === null || seen.has(one)) return;
		seen.add(one);
		if (Buffer.isBuffer(one) || one instanceof Uint8Array) return void parts.push(Buffer.from(one).toString());
		if (one instanceof Map || one instanceof Set) for (const member of one) visit(member);
		for (const name of Reflect.ownKeys(one)) {
			parts.push(String(name));
			visit(Object.getOwnPropertyDescriptor(one, name)?.value);
		}
	};
	visit(value);
	parts.push(inspect(value, { depth: 20, showHidden: true }));
	return parts.join('\n');
}
