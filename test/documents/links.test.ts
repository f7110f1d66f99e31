import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorsIn, linkProblem, linksIn } from '../support/links';
import { ROOT } from '../support/package';

const { homepage: REPOSITORY } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { homepage: string };

const tracked = (...patterns: string[]): string[] =>
	execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: ROOT, encoding: 'utf8' })
		.split('\n')
		.filter((file) => file && existsSync(join(ROOT, file)));

const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

describe('every document', () => {
	const documents = tracked('*.md');

	test('is among those that are checked', () => {
		for (const name of ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/faq.md', 'docs/nodes/README.md', 'sandbox/README.md'])
			expect(documents).toContain(name);
	});

	test('has links to files and headings that exist, and to known hosts by https', () => {
		const links = documents.flatMap((document) => linksIn(textOf(document)).map((target) => ({ document, target })));
		expect(links.length).toBeGreaterThan(50);
		const problems = links.flatMap(({ document, target }) => {
			const problem = linkProblem(ROOT, document, target, REPOSITORY);
			return problem ? [`${document}: ${target} ${problem}`] : [];
		});
		expect(problems).toEqual([]);
	});
});

test('what the nodes, credentials and packages link to in this repository exists', () => {
	const sources = tracked('nodes', 'credentials', 'lib', 'sandbox/*.ts', 'package.json', 'sandbox/package.json', '.github');
	const links = sources.flatMap((file) =>
		[...textOf(file).matchAll(/https:\/\/github\.com\/[^\s'"`)]+/g)]
			.map(([target]) => target)
			.filter((target) => target.startsWith(REPOSITORY) && !target.endsWith('.git'))
			.map((target) => ({ file, target })),
	);
	expect(links.length).toBeGreaterThan(30);
	expect(links.filter(({ file, target }) => linkProblem(ROOT, file, target, REPOSITORY))).toEqual([]);
});

describe('the check', () => {
	let root: string;

	beforeAll(() => {
		root = mkdtempSync(join(tmpdir(), 'tiktok-links-'));
		mkdirSync(join(root, 'docs'));
		writeFileSync(join(root, 'README.md'), '# One node\n## Two: “quoted”, `code` & more\n## Same\n## Same\n```\n# no heading\n```\n<a name="made"></a>\n');
		writeFileSync(join(root, 'docs', 'limits.md'), '# Limits\n');
		writeFileSync(join(root, 'picture.png'), '');
	});
	afterAll(() => rmSync(root, { recursive: true, force: true }));

	test('finds every kind of link, and none in code', () => {
		const markdown = [
			'[a](one.md) ![b](two.png "B") [![c](three.png)](four.md#x) <img src="five.png" alt=""> <a href="six.md">6</a>',
			'[seven]: seven.md',
			'See https://docs.n8n.io/hosting. `[x](not.md)` ``[`x`](not.md)``',
			'```\n[x](not.md)\n```',
			'<!-- [x](not.md) -->',
		].join('\n\n');
		const targets = ['one.md', 'two.png', 'three.png', 'four.md#x', 'five.png', 'six.md', 'seven.md', 'https://docs.n8n.io/hosting'];
		expect(linksIn(markdown).sort()).toEqual(targets.sort());
	});

	test('knows GitHub’s anchors', () => {
		expect([...anchorsIn(readFileSync(join(root, 'README.md'), 'utf8'))]).toEqual(['one-node', 'two-quoted-code--more', 'same', 'same-1', 'made']);
		expect([...anchorsIn('## *Very* [linked](x.md) snake_case, v2.0')]).toEqual(['very-linked-snake_case-v20']);
	});

	test.each([
		['README.md', 'docs/limits.md', undefined],
		['README.md', 'docs', undefined],
		['docs/limits.md', '../README.md#same-1', undefined],
		['docs/limits.md', '#limits', undefined],
		['README.md', `https://github.com/me/it/blob/main/docs/limits.md#limits`, undefined],
		['README.md', 'https://github.com/me/it#one-node', undefined],
		['README.md', 'https://github.com/me/it', undefined],
		['README.md', 'https://docs.n8n.io/hosting/', undefined],
		['README.md', 'docs/Limits.md', 'leads to no file'],
		['docs/limits.md', 'README.md', 'leads to no file'],
		['README.md', '../outside.md', 'leads to no file'],
		['README.md', '#three', 'has an anchor that is no heading'],
		['README.md', '#no-heading', 'has an anchor that is no heading'],
		['README.md', 'picture.png#x', 'has an anchor in what is no document'],
		['README.md', 'https://github.com/me/it#three', 'has an anchor that is no heading'],
		['README.md', 'https://github.com/me/it/blob/main/docs/faq.md', 'leads to no file'],
		['README.md', 'http://docs.n8n.io/', 'is not https'],
		['README.md', 'https://example.org/', 'leads to example.org, which is not on the list of known hosts'],
	])('in %s %s: %s', (document, target, problem) => {
		expect(linkProblem(root, document, target, 'https://github.com/me/it')).toBe(problem);
	});
});
