import { randomBytes } from 'node:crypto';
import { wordsFor } from './apiError';
import { digits } from './clock';
import type { World } from './state';
import type { Reply } from './types';

/** An answer whose fields stand beside `code` instead of under `data`. */
export class AtRoot {
	constructor(readonly fields: Readonly<Record<string, unknown>>) {}
}

/** An answer that is text instead of an envelope. */
export class Plain {
	constructor(readonly text: string) {}
}

/** JSON text in which a bigint is a bare number with all its digits, as TikTok sends some IDs. */
export function toJson(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${toJson(member)}`).join(',')}}`;
}

/** The frame around every answer of the API. */
export function envelope(time: number, code: number, content: unknown = {}, message: string = wordsFor(code)): string {
	const frame = { code, message, request_id: `${digits(time)}${randomBytes(9).toString('hex').toUpperCase()}` };
	return toJson(content instanceof AtRoot ? { ...frame, ...content.fields } : { ...frame, data: content });
}

/** An envelope, sent as TikTok sends it. */
export const enveloped = (world: World, code: number, content?: unknown, message?: string): Reply => ({
	status: 200,
	type: 'application/json',
	code,
	text: envelope(world.clock.now(), code, content, message),
});
