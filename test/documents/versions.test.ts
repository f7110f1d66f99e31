import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/package';

const VERSIONS = join(ROOT, 'test', 'versions');
const LIBRARIES = ['n8n-core', 'n8n-workflow', 'zod', 'lodash', 'luxon'];

const engines = readdirSync(VERSIONS, { withFileTypes: true })
	.filter((entry) => entry.isDirectory() && entry.name.startsWith('n8n-'))
	.map(({ name }) => name);

const row = (name: string): string[] =>
	readFileSync(join(VERSIONS, 'README.md'), 'utf8')
		.split('\n')
		.filter((line) => line.startsWith(`| \`${name}\` |`))
		.flatMap((line) => line.split('|').map((cell) => cell.trim()));

test.each(engines)('the table of the n8n releases says what is in %s', (name) => {
	const { description, dependencies } = JSON.parse(readFileSync(join(VERSIONS, name, 'package.json'), 'utf8')) as {
		description: string;
		dependencies: Record<string, string>;
	};
	const [, , release, ...cells] = row(name);
	expect(description).toContain(`The engine of n8n ${release!.split(',')[0]!},`);
	expect(cells.slice(0, LIBRARIES.length)).toEqual(LIBRARIES.map((library) => dependencies[library]));
	const { packages } = JSON.parse(readFileSync(join(VERSIONS, name, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> };
	for (const library of LIBRARIES) expect([library, packages[`node_modules/${library}`]?.version]).toEqual([library, dependencies[library]]);
});

test('a release that every run takes is marked so', () => {
	const [, usual] = /const USUAL = \[(.*)\]/.exec(readFileSync(join(VERSIONS, 'run.mjs'), 'utf8'))!;
	const always = engines.filter((name) => row(name).includes('always'));
	expect(usual!.split(', ').map((name) => name.replaceAll("'", ''))).toEqual(always);
});
