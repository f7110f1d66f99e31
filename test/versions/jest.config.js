const base = require('../jest.config.js');

const [[typeScript, translator]] = Object.entries(base.transform);

/** Libraries of n8n 2.0 that are ES modules: Node requires them as they are, jest does not. */
const MODULES = '/node_modules/(p-retry|is-network-error)/';

/** The project's tests on the engine in the folder that N8N_ENGINE names; run.mjs starts them. */
module.exports = {
	...base,
	rootDir: '../..',
	modulePathIgnorePatterns: base.modulePathIgnorePatterns.filter((pattern) => !pattern.includes('/versions/')),
	transform: { [typeScript]: translator, [`${MODULES}.+\\.js$`]: ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }] },
	transformIgnorePatterns: [`/node_modules/(?!${MODULES.slice('/node_modules/'.length)})`],
	resolver: '<rootDir>/test/versions/resolver.js',
	reporters: ['default'],
};
