/**
 * Loads the package in a folder twice, as n8n does: lazily, which is how it starts, and whole. Run in a process of its
 * own, so that imports can be observed; prints the result as JSON.
 */
const { realpathSync } = require('node:fs');
const { createRequire } = require('node:module');
const { sep } = require('node:path');

const [, , folder, root] = process.argv;
const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = createRequire(`${root}/package.json`)('n8n-core');
const real = realpathSync(folder) + sep;

/** Files of the package that have been imported so far. */
const imported = () =>
	Object.keys(require.cache)
		.filter((file) => file.startsWith(real))
		.map((file) => file.slice(real.length));

const shown = ({ known, types }) => ({
	nodes: Object.keys(known.nodes).sort(),
	credentials: Object.keys(known.credentials).sort(),
	descriptions: JSON.parse(JSON.stringify({ nodes: types.nodes, credentials: types.credentials })),
});

(async () => {
	const lazy = new LazyPackageDirectoryLoader(folder);
	await lazy.loadAll();
	const atStart = imported();
	const first = shown(lazy).nodes[0];
	const used = { name: first, methods: Object.keys(lazy.getNode(first).type.methods?.listSearch ?? {}) };
	const afterUse = imported();
	const whole = new PackageDirectoryLoader(folder);
	await whole.loadAll();
	const operations = Object.values(whole.nodeTypes).flatMap(({ type: { description, execute } }) =>
		description.properties
			.filter(({ name }) => name === 'operation' && description.requestDefaults && !execute)
			.flatMap(({ options }) => options.map(({ value, routing }) => [description.name, value, routing?.request?.method, routing?.request?.url])),
	);
	process.stdout.write(JSON.stringify({ lazily: lazy.isLazyLoaded === true, atStart, used, afterUse, lazy: shown(lazy), whole: shown(whole), operations }));
})();
