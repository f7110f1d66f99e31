import { describe, expect, test } from '@jest/globals';
import { parseCsv, parseCsvLines } from '../../../lib/util/csv';

describe('CSV', () => {
	const cases: Array<[string, string, string[][]]> = [
		[
			'plain values',
			'a,b\n1,2',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		[
			'a line break at the end',
			'a,b\r\n1,2\r\n',
			[
				['a', 'b'],
				['1', '2'],
			],
		],
		['old line ends', 'a\rb\r', [['a'], ['b']]],
		['a comma in quotes', '"a,b",c', [['a,b', 'c']]],
		[
			'line breaks in quotes',
			'"a\nb","c\r\nd"\ne,f',
			[
				['a\nb', 'c\r\nd'],
				['e', 'f'],
			],
		],
		['doubled quotes', '"say ""yes""",""""', [['say "yes"', '"']]],
		[
			'empty values',
			',a,\n,,',
			[
				['', 'a', ''],
				['', '', ''],
			],
		],
		['empty quotes', '"",""', [['', '']]],
		['quotes within a plain value', 'a 5" screen,b', [['a 5" screen', 'b']]],
		['text behind the closing quote', '"a"b,c', [['ab', 'c']]],
		['a quote that is never closed', 'a,"b\nc', [['a', 'b\nc']]],
		['a byte order mark', '\uFEFFa,b', [['a', 'b']]],
		['spaces, which belong to the value', ' a , b', [[' a ', ' b']]],
		['an empty line between others', 'a\n\nb', [['a'], [''], ['b']]],
		['letters beyond the basic plane', '"😀, x",é', [['😀, x', 'é']]],
		['nothing', '', []],
	];
	test.each(cases)('%s', (_, csv, lines) => expect(parseCsvLines(csv)).toEqual(lines));

	test('rows by the names of the first line, without empty lines', () => {
		expect(parseCsv('Campaign ID,Name\n1,"A, B"\n\n2,C\n')).toEqual([
			{ 'Campaign ID': '1', Name: 'A, B' },
			{ 'Campaign ID': '2', Name: 'C' },
		]);
	});

	test('a short line has empty values, and a name that comes twice gets a number', () => {
		expect(parseCsv('a,a,b\n1,2\n')).toEqual([{ a: '1', 'a 2': '2', b: '' }]);
	});

	test('titles alone are no rows', () => {
		expect(parseCsv('a,b\n')).toEqual([]);
		expect(parseCsv('')).toEqual([]);
	});

	test('a million characters in one value', () => {
		const long = 'x""'.repeat(300_000);
		expect(parseCsvLines(`"${long}",b`)).toEqual([['x"'.repeat(300_000), 'b']]);
	});
});
