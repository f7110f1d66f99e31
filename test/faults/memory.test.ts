import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

test('an item that waits for its call holds less than 4 kB more than n8n’s own share', () => {
	const output = execFileSync(process.execPath, [join(__dirname, '../support/heldPerItem.cjs')], { encoding: 'utf8', timeout: 240_000 });
	const held = JSON.parse(output) as Array<{ label: string; ours: number; n8n: number }>;
	expect(held).toHaveLength(3);
	for (const { n8n } of held) expect(n8n).toBeGreaterThan(2000);
	expect(held.filter(({ ours }) => ours > 4000)).toEqual([]);
	for (const { ours } of held) expect(ours).toBeGreaterThan(200);
}, 300_000);
