/**
 * `npm run check:tag [-- v1.2.3]`: the changelog has a section of the package's version or an unreleased one; a tag that is
 * given names that version and its section. The package of the sandbox has the same version. Publishing begins with it.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const versionIn = (...folder) => JSON.parse(readFileSync(join(root, ...folder, 'package.json'), 'utf8')).version;
const version = versionIn();
const sandbox = versionIn('sandbox');
const sections = [...readFileSync(join(root, 'CHANGELOG.md'), 'utf8').matchAll(/^## \[?([^\]\s]+)/gm)].map(([, name]) => name);
const [tag] = process.argv.slice(2);

const problems = [
	[sandbox !== version, `package.json says ${version}, but sandbox/package.json ${sandbox}`],
	[tag !== undefined && tag !== `v${version}`, `The tag is ${tag}, but package.json says ${version}`],
	[tag !== undefined && !sections.includes(version), `CHANGELOG.md has no section ${version}`],
	[!sections.includes(version) && !sections.includes('Unreleased'), `CHANGELOG.md has neither a section ${version} nor Unreleased`],
]
	.filter(([holds]) => holds)
	.map(([, sentence]) => sentence);

for (const problem of problems) console.error(problem);
console.log(problems.length ? `${problems.length} problems` : `${version} is described in CHANGELOG.md`);
process.exit(problems.length ? 1 : 0);
