/**
 * Who may import whom, type imports counted. `npm run lint` holds the sources to it.
 */

/** lib's folders: each may import those before it, except the ones named beside it. */
const LIB = [
	['util'],
	['errors'],
	['definition'],
	['validation'],
	['auth', 'validation'],
	['http', 'validation'],
	['execution'],
	['description'],
	['triggers'],
	['developersApi', 'validation', 'execution', 'description', 'triggers'],
];

/** Of a node's folder, what others may read: its tables (fields.ts, ad.operations.ts), not what it does. */
const TABLES = ['nodes/[^/]+/', 'nodes/[^/]+/[^/]+[.]'].map((start) => `${start}(operations|fields|values)[.]ts$`);

const ours = ['lib', 'nodes', 'credentials', 'sandbox', 'dev', 'test'];

/** Each folder, with what it may import besides itself. */
const MAY_IMPORT = {
	...Object.fromEntries(LIB.map(([name, ...not], at) => [`lib/${name}`, before(at, not)])),
	'nodes/([^/]+)': ['lib/', ...TABLES],
	credentials: ['lib/'],
	sandbox: ['lib/', ...TABLES],
	dev: ['lib/', 'nodes/', 'credentials/', 'sandbox/'],
};

function before(at, not) {
	return LIB.slice(0, at)
		.map(([name]) => name)
		.filter((name) => !not.includes(name))
		.map((name) => `lib/${name}/`);
}

const anyOf = (paths) => `^(${paths.join('|')})`;

/** A folder's own path, as seen from a rule's `to`: $1 is what its `from` has matched in brackets. */
const own = (folder) => `^${folder.replace('([^/]+)', '$1')}/`;

const directions = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
	name: `${folder.replace('/([^/]+)', '')} imports only what it may`,
	severity: 'error',
	from: { path: `^${folder}/` },
	to: { path: anyOf(ours.map((name) => `${name}/`)), pathNot: [own(folder), ...allowed.map((path) => `^${path}`)] },
}));

module.exports = {
	forbidden: [
		...directions,
		{
			name: 'lib has no other folders',
			severity: 'error',
			from: {},
			to: { path: '^lib/', pathNot: anyOf(LIB.map(([name]) => `lib/${name}/`)) },
		},
		{ name: 'no circles', severity: 'error', from: {}, to: { circular: true } },
		{ name: 'every import is found', severity: 'error', from: {}, to: { path: '^[.]', couldNotResolve: true } },
	],
	options: {
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		doNotFollow: { path: ['node_modules', '^dist/'] },
		// What the package of the sandbox is bundled to, and what starts it.
		exclude: { path: ['^sandbox/dist/', '^sandbox/bin[.]cjs$'] },
		enhancedResolveOptions: { extensions: ['.ts', '.mjs', '.cjs', '.js', '.json'] },
	},
};
