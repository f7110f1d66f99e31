import { expect, test } from '@jest/globals';
import { uniqueFileName } from '../../../lib/util/uniqueFileName';

test('the suffix stands ahead of the extension', () => {
	expect(uniqueFileName('my.video.mp4', 100)).toMatch(/^my\.video [\da-f]{8}\.mp4$/);
	expect(uniqueFileName('video', 100)).toMatch(/^video [\da-f]{8}$/);
});

test('no name comes twice', () => expect(uniqueFileName('a.mp4', 100)).not.toBe(uniqueFileName('a.mp4', 100)));

test('a long stem is cut', () => {
	const name = uniqueFileName(`${'a'.repeat(200)}.mp4`, 100);
	expect(name).toHaveLength(100);
	expect(name).toMatch(/^a{87} [\da-f]{8}\.mp4$/);
});

test('an emoji is not cut in half', () => expect(uniqueFileName(`${'👍'.repeat(20)}.mp4`, 20)).toMatch(/^👍{7} [\da-f]{8}\.mp4$/u));
