import { jest } from '@jest/globals';
import type { RunResult } from '../../dev/engine';

/** All text reachable from a value: hidden and inherited properties, causes, buffers. */
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
			else {
				parts.push(String(name));
				visit(member);
			}
		}
		visit(Object.getPrototypeOf(one));
	};
	visit(value);
	return parts.join('\n');
}

/** Where a text contains one of these secrets, with some context. */
export const leaksIn = (text: string, ...secrets: ReadonlyArray<string | RegExp>): string[] =>
	secrets.flatMap((secret) => {
		const at = typeof secret === 'string' ? text.indexOf(secret) : text.search(secret);
		return at < 0 ? [] : [text.slice(Math.max(0, at - 60), at + 60)];
	});

/** Records everything written to the console and the terminal from now on. */
export function captureLogs(): unknown[] {
	const written: unknown[] = [];
	for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const)
		jest.spyOn(console, method).mockImplementation((...parts) => void written.push(parts));
	for (const stream of [process.stdout, process.stderr]) {
		const write = stream.write.bind(stream);
		jest.spyOn(stream, 'write').mockImplementation(((chunk: string, ...rest: []) => {
			written.push(chunk);
			return write(chunk, ...rest);
		}) as typeof stream.write);
	}
	return written;
}

/** All texts in which a run may leave something: its data, its error, and the logs. */
export const textsLeftBehind = (finished: RunResult, written: readonly unknown[] = []): string[] => [
	JSON.stringify(finished.run),
	textOf(finished.run.data.resultData),
	textOf(finished.error),
	textOf(written),
];
