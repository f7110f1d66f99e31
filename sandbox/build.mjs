/**
 * Bundles what this package needs of the project to `dist/index.js`: the sandbox, and the tables of the nodes, by which it
 * knows TikTok's endpoints. Libraries stay dependencies. npm runs it before it packs or publishes.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (file) => fileURLToPath(new URL(file, import.meta.url));

await build({
	entryPoints: [here('index.ts')],
	outfile: here('dist/index.js'),
	bundle: true,
	platform: 'node',
	target: 'node20',
	packages: 'external',
	alias: { 'n8n-workflow': here('n8nWorkflow.ts') },
	logLevel: 'warning',
});
