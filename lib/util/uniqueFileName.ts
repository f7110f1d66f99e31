import { randomUUID } from 'node:crypto';

/**
 * A file name that no other file has: the given one with a random suffix ahead of its extension.
 *
 * @param maxLength in characters; the stem is cut so that the result fits
 */
export function uniqueFileName(name: string, maxLength: number): string {
	const suffix = ` ${randomUUID().slice(0, 8)}`;
	const [, stem = name, extension = ''] = /^(.+?)(\.\w{1,5})?$/su.exec(name) ?? [];
	return [...stem].slice(0, maxLength - suffix.length - extension.length).join('') + suffix + extension;
}
