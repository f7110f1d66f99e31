import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assert } from './report.mjs';
import { PREFIX } from './workflows.mjs';

const require = createRequire(import.meta.url);

/** Instances of the classes that package.json lists: node types or credential types. */
function listed(root, kind) {
	return require(join(root, 'package.json')).n8n[kind].map((file) => {
		const [Type] = Object.values(require(join(root, file)));
		return new Type();
	});
}

/** The descriptions of the package's nodes. */
export const nodesOf = (root) => listed(root, 'nodes').map(({ description }) => description);

/** n8n offers exactly what the package lists, and can do so without importing it. */
export async function checkLoading(report, { client, n8n, root }) {
	await report.check('n8n offers exactly the nodes of package.json, and those for agents as tools', async () => {
		const wanted = nodesOf(root).flatMap(({ name, usableAsTool }) => [name, ...(usableAsTool ? [`${name}Tool`] : [])]);
		const offered = (await client.types('nodes')).filter((name) => name.startsWith(PREFIX));
		assert.deepEqual(offered.sort(), wanted.map((name) => PREFIX + name).sort());
	});

	await report.check('n8n offers exactly the credential types of package.json', async () => {
		const wanted = listed(root, 'credentials').map(({ name }) => name);
		const offered = (await client.types('credentials')).filter((name) => /tiktok/i.test(name));
		assert.deepEqual(offered.sort(), wanted.sort());
	});

	await report.check('The installed package has the lists with which n8n loads it lazily, and nothing that is not for users', () => {
		for (const file of ['known/nodes.json', 'known/credentials.json', 'types/nodes.json', 'types/credentials.json']) {
			assert.ok(existsSync(join(n8n.packageFolder, 'dist', file)), `dist/${file} is missing`);
		}
		for (const folder of ['dist/sandbox', 'dist/dev', 'sandbox', 'dev', 'test', 'nodes'])
			assert.ok(!existsSync(join(n8n.packageFolder, folder)), `${folder} was shipped`);
	});
}
