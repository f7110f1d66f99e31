import community from '@n8n/eslint-plugin-community-nodes';
import parser from '@typescript-eslint/parser';
import base from 'eslint-plugin-n8n-nodes-base';

/** n8n's scanner leaves these out for community packages, because its newer rules are more exact. */
const replaced = {
	credentials: ['cred-class-field-documentation-url-miscased', 'cred-class-field-type-options-password-missing'],
	nodes: ['node-class-description-inputs-wrong-regular-node', 'node-class-description-outputs-wrong', 'node-param-type-options-max-value-present'],
};

const rulesOf = (set) => ({ ...base.configs[set].rules, ...Object.fromEntries((replaced[set] ?? []).map((rule) => [`n8n-nodes-base/${rule}`, 'off'])) });

/** The rules that n8n holds a package against, for source and for what is published. */
export const config = [
	community.configs.recommended,
	{ plugins: { 'n8n-nodes-base': base }, rules: { 'no-console': 'error' } },
	{ files: ['**/*.ts', '**/*.json'], languageOptions: { parser } },
	{ files: ['**/package.json'], rules: rulesOf('community') },
	{ files: ['**/credentials/**/*.ts'], rules: rulesOf('credentials') },
	{ files: ['**/nodes/**/*.ts'], rules: rulesOf('nodes') },
];
