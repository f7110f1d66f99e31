/** Tests are TypeScript, translated by swc; types are checked by `npm run lint`. */
module.exports = {
	rootDir: '..',
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }] },
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
	modulePathIgnorePatterns: ['<rootDir>/dev/editor/', '<rootDir>/dev/bench/node_modules/', '<rootDir>/test/lint/scanner/', '<rootDir>/test/versions/n8n-'],
	globalSetup: '<rootDir>/test/setup.cjs',
	globalTeardown: '<rootDir>/test/teardown.cjs',
	// Each file loads n8n's engine anew and what it leaves is never given back: a worker that has grown is replaced.
	maxWorkers: 2,
	workerIdleMemoryLimit: '1GB',
	testTimeout: 30_000,
	reporters: ['default', '<rootDir>/test/reporter.cjs'],
};
