import { expect, test } from '@jest/globals';
import type { INodeTypeDescription } from 'n8n-workflow';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/package';
import { formPaths } from './formPaths';

/**
 * Workflows that people saved with a published version go on working: what they may hold is still there. A release is kept with
 * `KEEP=1.2.3 npx jest -c test/jest.config.js test/kept`.
 */
const KEPT = join(ROOT, 'test', 'kept');
const { KEEP } = process.env;

const current = formPaths(JSON.parse(readFileSync(join(ROOT, 'dist/types/nodes.json'), 'utf8')) as INodeTypeDescription[]);

if (KEEP !== undefined) {
	mkdirSync(join(KEPT, KEEP), { recursive: true });
	writeFileSync(join(KEPT, KEEP, 'forms.json'), `${JSON.stringify(current, null, '\t')}\n`);
}

const releases = readdirSync(KEPT).filter((name) => existsSync(join(KEPT, name, 'forms.json')));

test('there are kept releases', () => expect(releases).not.toEqual([]));

test.each(releases)('all that workflows of %s may hold is still there', (release) => {
	const kept = JSON.parse(readFileSync(join(KEPT, release, 'forms.json'), 'utf8')) as Record<string, string[]>;
	const gone = Object.entries(kept).flatMap(([node, paths]) => paths.filter((path) => !current[node]?.includes(path)).map((path) => `${node}: ${path}`));
	expect(gone).toEqual([]);
});
