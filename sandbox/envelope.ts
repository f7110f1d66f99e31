import { randomBytes } from 'node:crypto';
import { defaultMessage } from './apiError';
import { formatDigits } from './clock';
import type { SandboxState } from './state';
import type { HttpReply } from './types';

/** An answer whose fields stand beside `code` instead of under `data`. */
export class RootLevelResponse {
	constructor(readonly fields: Readonly<Record<string, unknown>>) {}
}

/** An answer that is text instead of an envelope. */
export class TextResponse {
	constructor(readonly text: string) {}
}

/** An answer that is a file instead of an envelope. */
export class FileResponse {
	constructor(
		readonly content: Buffer,
		readonly type: string,
		readonly fileName: string,
	) {}
}

/** JSON text in which a bigint is a bare number with all its digits, as TikTok sends some IDs. */
export function toJson(value: unknown): string {
	if (typeof value === 'bigint') return String(value);
	if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`;
	if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
	const members = Object.entries(value).filter(([, member]) => member !== undefined);
	return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${toJson(member)}`).join(',')}}`;
}

/** Wraps an answer in TikTok's envelope: `code`, `message`, `request_id`, `data`. */
function envelope(time: number, code: number, content: unknown = {}, message: string = defaultMessage(code)): string {
	const frame = { code, message, request_id: `${formatDigits(time)}${randomBytes(9).toString('hex').toUpperCase()}` };
	return toJson(content instanceof RootLevelResponse ? { ...frame, ...content.fields } : { ...frame, data: content });
}

/** The HTTP reply with an envelope. TikTok answers errors with status 200, too. */
export const envelopeReply = (state: SandboxState, code: number, content?: unknown, message?: string): HttpReply => ({
	status: 200,
	type: 'application/json',
	code,
	text: envelope(state.clock.now(), code, content, message),
});
