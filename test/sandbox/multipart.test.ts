import { expect, test } from '@jest/globals';
import { parseMultipart } from '../../sandbox/files/multipart';

const form = (...lines: string[]) => Buffer.from(lines.join('\r\n'));

const TYPE = 'multipart/form-data; boundary=b';

const text = (name: string, value: string) => ['--b', `Content-Disposition: form-data; name="${name}"`, '', value];

test('texts and files are read, whatever they hold', () => {
	const parts = parseMultipart(
		form(
			...text('one', 'a\r\nb --b'),
			...text('two', ''),
			'--b',
			'Content-Disposition: form-data; name="f"; filename="ü.mp4"',
			'Content-Type: video/mp4',
			'',
			'x\r\n',
			'--b--',
			'',
		),
		TYPE,
	);
	expect(parts.map(({ name, fileName, type, bytes }) => [name, fileName, type, bytes.toString()])).toEqual([
		['one', undefined, undefined, 'a\r\nb --b'],
		['two', undefined, undefined, ''],
		['f', 'ü.mp4', 'video/mp4', 'x\r\n'],
	]);
});

test.each([
	['without a boundary', form(...text('a', '1'), '--b--', ''), 'multipart/form-data', /Content-Type/],
	['with something ahead', form('hello', ...text('a', '1'), '--b--', ''), TYPE, /does not begin/],
	['with something behind', form(...text('a', '1'), '--b--', 'hello'), TYPE, /behind its end/],
	['that breaks off', form(...text('a', '1')), TYPE, /breaks off/],
	['whose header does not end', form('--b', 'Content-Disposition: form-data; name="a"'), TYPE, /header does not end/],
	['with a name that leaves its quotes', form('--b', 'Content-Disposition: form-data; name="f"; filename="a".mp4"', '', 'x', '--b--', ''), TYPE, /not named/],
	['with a header of its own', form('--b', 'Content-Disposition: form-data; name="f"; filename="a"', 'X-Evil: 1', '', 'x', '--b--', ''), TYPE, /not known/],
	[
		'with two types',
		form('--b', 'Content-Disposition: form-data; name="f"; filename="a"', 'Content-Type: a/b', 'Content-Type: a/b', '', 'x', '--b--', ''),
		TYPE,
		/not known/,
	],
])('a form %s is refused', (_what, body, type, expectedMessage) => {
	expect(() => parseMultipart(body, type)).toThrow(expectedMessage);
});
