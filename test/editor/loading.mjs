import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { assert } from './report.mjs';

const require = createRequire(import.meta.url);

/** What package.json lists, as classes made anew: n8n's types of nodes and credentials. */
function listed(folder, files) {
	return files.map((file) => {
		const [Type] = Object.values(require(join(folder, file)));
		return new Type();
	});
}

/** n8n offers what the package lists, all of it and nothing else, and can do so without importing it. */
export async function checkLoading(report, { client, n8n, root }) {
	const manifest = require(join(root, 'package.json'));

	await report.check('n8n offers exactly the nodes of package.json, and those for agents as tools', async () => {
		const nodes = listed(root, manifest.n8n.nodes).map(({ description }) => description);
		const wanted = nodes.flatMap(({ name, usableAsTool }) => [name, ...(usableAsTool ? [`${name}Tool`] : [])]);
		const prefix = `${manifest.name}.`;
		const offered = (await client.types('nodes')).filter((name) => name.startsWith(prefix));
		assert.deepEqual(offered.sort(), wanted.map((name) => prefix + name).sort());
	});

	await report.check('n8n offers exactly the credential types of package.json', async () => {
		const wanted = listed(root, manifest.n8n.credentials).map(({ name }) => name);
		const offered = (await client.types('credentials')).filter((name) => /tiktok/i.test(name));
		assert.deepEqual(offered.sort(), wanted.sort());
	});

	await report.check('The installed package has the lists with which n8n loads it lazily, and nothing that is not for users', () => {
		for (const file of ['known/nodes.json', 'known/credentials.json', 'types/nodes.json', 'types/credentials.json']) {
			assert.ok(existsSync(join(n8n.packageFolder, 'dist', file)), `dist/${file} is missing`);
		}
		for (const folder of ['dist/sandbox', 'sandbox', 'test', 'nodes']) assert.ok(!existsSync(join(n8n.packageFolder, folder)), `${folder} was shipped`);
	});
}
