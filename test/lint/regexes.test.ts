import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { originOf } from '../../lib/auth/environment';
import { originsOf } from '../../lib/developersApi/environment';
import { safeFileName } from '../../lib/http/download';
import { parseEnvelope } from '../../lib/http/envelope';
import { parseCsv } from '../../lib/util/csv';
import { parseJson, parseJsonWithBigInt, stringifyJson } from '../../lib/util/json';
import { uniqueFileName } from '../../lib/util/uniqueFileName';
import { cleanScript } from '../../nodes/TikTokRenderAvatarVideo/cleanScript';

/**
 * No text that a person or TikTok may send takes time that grows with the square of its length. What takes long is compared
 * with a text of a quarter of its length: linear work takes four times as long, quadratic work sixteen times. So a slow
 * machine spoils nothing.
 */

const ROOT = join(__dirname, '..', '..');

interface Regex {
	readonly where: string;
	readonly regex: RegExp;
}

/** Every regular expression that stands in a source file. */
function regexesIn(file: string): Regex[] {
	const source = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022, true);
	const found: Regex[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const [, pattern = '', flags = ''] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
			found.push({ where: `${file}:${source.getLineAndCharacterOfPosition(node.pos).line + 1} ${node.text}`, regex: new RegExp(pattern, flags) });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

const sources = (...folders: string[]): string[] =>
	folders.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
			.map((name) => join(folder, name)),
	);

/** Pieces that may be repeated; words of the pattern itself are added. */
const PIECES = [' ', '\n', '\0', '\\"', '"a', '0', 'a', '_', '-', '+', '.', ',', '/', '#', '?', '%2', '(0)', '[', '{a', '<', '…', '😀', ' \0', '1.', 'a,'];
const ENDS = ['', '\n', '!'];

/** The words of a pattern, such as `/open_api`. */
const wordsOf = ({ source }: RegExp): string[] => source.replace(/\\([/.[])/g, '$1').match(/[\w/[]{2,}/g) ?? [];

const CPU_LIMIT = 60;

/** Milliseconds of CPU time; the best of eight where the first is over the limit. */
function cpuTime(work: () => unknown): number {
	let best = Infinity;
	for (let round = 0; round < (best > 10 * CPU_LIMIT ? 2 : 8) && best > CPU_LIMIT; round++) {
		const before = process.cpuUsage();
		work();
		const { user, system } = process.cpuUsage(before);
		best = Math.min(best, (user + system) / 1000);
	}
	return best;
}

/** Times as long for four times the text: between 4 (linear) and 16 (quadratic). */
const MAX_GROWTH = 9;

/** The first text, of rising length up to 40,000 characters, over which this takes too long. */
function slowText(work: (text: string) => unknown, pieces: readonly string[]): string | undefined {
	for (const piece of pieces) {
		for (const end of ENDS) {
			// Short ones first: what grows faster than the square would never end.
			for (const length of [28, 1000, 40_000]) {
				const textOf = (characters: number) => piece.repeat(Math.ceil(characters / piece.length)) + end;
				const [text, quarter] = [textOf(length), textOf(length / 4)];
				const time = cpuTime(() => work(text));
				if (time > CPU_LIMIT && time > MAX_GROWTH * cpuTime(() => work(quarter)))
					return `${JSON.stringify(piece)} × ${Math.ceil(length / piece.length)} + ${JSON.stringify(end)}`;
			}
		}
	}
	return undefined;
}

const tried = ({ regex }: Regex): string | undefined =>
	slowText((text) => (regex.flags.includes('g') ? text.replace(regex, '') : regex.exec(text)), [...PIECES, ...wordsOf(regex)]);

const unique = [
	...new Map(
		sources('lib', 'nodes', 'credentials')
			.flatMap(regexesIn)
			.map((one) => [String(one.regex), one]),
	).values(),
];

describe('40,000 characters of anything take 60 ms, or four times what 10,000 take', () => {
	test.each(unique.map((one) => [one.where, one] as const))('%s', (_where, one) => expect(tried(one)).toBeUndefined());

	test('the search finds one that does', () => {
		expect(unique.length).toBeGreaterThan(50);
		for (const regex of [/\/+$/, /[ \t]*\0/g, /\/open_api.*$/]) expect([regex, typeof tried({ where: '', regex })]).toEqual([regex, 'string']);
	});
});

const respond = (body: string) => ({ statusCode: 200, headers: {}, body });

const quietly = (work: (text: string) => unknown) => (text: string) => {
	try {
		work(text);
	} catch {
		// What is wrong with it is not the question.
	}
};

test.each<[string, (text: string) => unknown]>([
	['parseJson', parseJson],
	['parseJson, cut within a string, after a long number', (text) => parseJson(`{"id":1234567890123456789,"a":"${text}`)],
	['parseJsonWithBigInt', (text) => parseJsonWithBigInt(`{"id":1234567890123456789,"a":"${text}`)],
	['stringifyJson', (text) => stringifyJson({ a: text, b: 1n })],
	['parseEnvelope', (text) => parseEnvelope(respond(`{"code":0,"data":{"id":1234567890123456789,"a":"${text}`))],
	['parseEnvelope of text', (text) => parseEnvelope(respond(text), { fileResponse: true })],
	['parseCsv', (text) => parseCsv(`a,b\n${text}`)],
	['parseCsv with quotes', (text) => parseCsv(`a,b\n"${text}`)],
	['the titles of a CSV', parseCsv],
	['originOf', (text) => originOf({ environment: 'custom', baseUrl: `http://${text}` })],
	['originsOf', (text) => originsOf({ environment: 'custom', baseUrl: `http://${text}` })],
	['safeFileName', (text) => safeFileName(text, 100, 'file')],
	['uniqueFileName', (text) => uniqueFileName(text, 100)],
	['cleanScript', cleanScript],
	['cleanScript with an emoji', (text) => cleanScript(`${text}😀${text}`)],
])('%s', (_name, work) => expect(slowText(quietly(work), PIECES)).toBeUndefined());
