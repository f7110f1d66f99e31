import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import community from '@n8n/eslint-plugin-community-nodes';
import parser from '@typescript-eslint/parser';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import imports from 'eslint-plugin-import-x';
import base from 'eslint-plugin-n8n-nodes-base';
import typescript from 'typescript-eslint';

/** ESLint's own rules come with it. */
const javascript = createRequire(createRequire(import.meta.url).resolve('eslint'))('@eslint/js');

/** n8n's scanner turns these off for community packages, because its newer rules are more exact. */
const replaced = {
	credentials: ['cred-class-field-documentation-url-miscased', 'cred-class-field-type-options-password-missing'],
	nodes: ['node-class-description-inputs-wrong-regular-node', 'node-class-description-outputs-wrong', 'node-param-type-options-max-value-present'],
};

const rulesOf = (set) => ({ ...base.configs[set].rules, ...Object.fromEntries((replaced[set] ?? []).map((rule) => [`n8n-nodes-base/${rule}`, 'off'])) });

/** The rules that n8n checks a package by, for its source and for the published files. */
export const config = [
	community.configs.recommended,
	{ plugins: { 'n8n-nodes-base': base }, rules: { 'no-console': 'error' } },
	{ files: ['**/*.ts', '**/*.json'], languageOptions: { parser } },
	{ files: ['**/package.json'], rules: rulesOf('community') },
	{ files: ['**/credentials/**/*.ts'], rules: rulesOf('credentials') },
	{ files: ['**/nodes/**/*.ts'], rules: rulesOf('nodes') },
];

/**
 * What `n8n-node lint` has besides in its default configuration, which is all that it takes in strict mode, with the rules
 * as they are set there: no exceptions for names. The program itself would lint the whole folder, and its rules for what
 * runs in n8n forbid the sandbox, the tests and the tools what they need.
 */
export const strict = [
	...config,
	...[javascript.configs.recommended, ...typescript.configs.recommended, imports.flatConfigs.recommended].map((set) => ({ ...set, files: ['**/*.ts'] })),
	{ files: ['**/*.ts'], rules: { 'prefer-spread': 'off' }, settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] } },
];

const off = (...rules) => Object.fromEntries(rules.map((rule) => [`@typescript-eslint/${rule}`, 'off']));

const typed = ['**/*.ts'];

/** typescript-eslint's type-checked rules, and the line width. */
export const habits = [
	// What the package of the sandbox is bundled to.
	{ ignores: ['sandbox/dist/'] },
	...typescript.configs.recommendedTypeChecked.map((set) => ({ ...set, files: typed })),
	{
		files: typed,
		// One program for all sources; with one for each tsconfig.json, shared files would be parsed and checked twice.
		languageOptions: { parserOptions: { project: 'test/lint/tsconfig.json', tsconfigRootDir: fileURLToPath(new URL('../..', import.meta.url)) } },
		rules: {
			// n8n types parameters as string, number or object, whatever they are; each String() of a parameter would be a finding.
			...off('no-base-to-string'),
			// n8n and fastify take async functions alone; one that has nothing to wait for is no fault.
			...off('require-await'),
			// Like the compiler: names left out of a rest, or starting with _, may be unused.
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
			],
			'@typescript-eslint/restrict-template-expressions': [
				'error',
				{ allowNumber: true, allowBoolean: true, allowNullish: true, allow: ['URL', 'URLSearchParams', 'Error'] },
			],
		},
	},
	// These load the built package and n8n by path.
	{ files: ['{sandbox,dev,test}/**/*.ts'], rules: off('no-require-imports') },
	{
		// Tests read untyped responses, and a wrong one fails the test; helpers are objects of plain functions that are destructured.
		files: ['test/**/*.ts'],
		rules: off(
			'no-explicit-any',
			'no-unsafe-argument',
			'no-unsafe-assignment',
			'no-unsafe-call',
			'no-unsafe-member-access',
			'no-unsafe-return',
			'unbound-method',
		),
	},
	{
		// What starts on Linux alone: CI does not run on Windows, developers do.
		files: ['{dev,test}/**/*.{ts,mjs}', 'gulpfile.js'],
		rules: {
			'no-restricted-syntax': [
				'error',
				{
					selector: 'ImportExpression > CallExpression[callee.name=/^(resolve|join)$/]',
					message: 'Windows imports an absolute path only as a file URL: pathToFileURL(…).href.',
				},
				{
					selector: "CallExpression[callee.name=/^(spawn|execFile)(Sync)?$/][arguments.0.value='npm']:not(:has(Property[key.name='shell']))",
					message: 'On Windows npm is a script, which only a shell starts: packAndUnpack, or npm of dev/run.mjs.',
				},
			],
		},
	},
	{ rules: { 'max-len': ['error', { code: 160, tabWidth: 4, ignoreRegExpLiterals: true, ignoreUrls: true }] } },
];
