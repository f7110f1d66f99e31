import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packAndUnpack } from '../../dev/npmPack';
import { ROOT } from '../support/package';

let folder: string;
let clone: string;

const git = (...args: string[]): string => execFileSync('git', args, { cwd: clone, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

const filesIn = (path: string, prefix = ''): string[] =>
	readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
		entry.isDirectory() ? filesIn(join(path, entry.name), `${prefix}${entry.name}/`) : [prefix + entry.name],
	);

/** Packs the clone into a folder of this name, as `npm pack` and `npm publish` do. */
function pack(name: string): string[] {
	mkdirSync(join(folder, name));
	return filesIn(packAndUnpack(clone, join(folder, name), { withScripts: true })).sort();
}

/** What has to be published, by what git has. */
const expected = (): string[] =>
	git('ls-files', 'nodes', 'credentials', 'lib', 'icons')
		.split('\n')
		.filter((file) => /\.(ts|svg|json)$/.test(file))
		.map((file) => `dist/${file.replace(/\.ts$/, '.js')}`);

const ALWAYS = [
	'LICENSE.md',
	'README.md',
	'package.json',
	...['known', 'types'].flatMap((kind) => ['credentials', 'nodes'].map((name) => `dist/${kind}/${name}.json`)),
];

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'tiktok-clone-'));
	clone = join(folder, 'clone');
	mkdirSync(clone);
	git('clone', '--quiet', '--no-hardlinks', ROOT, '.');
	symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'), 'junction');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm pack in a clean clone', () => {
	test('refuses where the build fails', () => {
		writeFileSync(join(clone, 'tsconfig.json'), '{ "files": [] }');
		expect(() => pack('broken')).toThrow();
		git('checkout', '--quiet', 'tsconfig.json');
	}, 120_000);

	test('builds, and takes what is published and nothing else', () => {
		const files = pack('packed');
		expect(files.filter((file) => !file.startsWith('dist/methods/'))).toEqual([...ALWAYS, ...expected()].sort());
	}, 120_000);
});
