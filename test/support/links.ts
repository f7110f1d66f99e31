import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Where documents of this project may lead to, by https. */
export const KNOWN_HOSTS: ReadonlySet<string> = new Set([
	'ads.tiktok.com',
	'business-api.tiktok.com',
	'developers.tiktok.com',
	'docs.n8n.io',
	'github.com',
	'keepachangelog.com',
	'semver.org',
	'www.npmjs.com',
]);

/** Text alone: without fenced and inline code, whose links are examples, and without comments. */
const withoutCode = (markdown: string): string =>
	markdown
		.replace(/^( *)(```|~~~)[^\n]*\n[\s\S]*?^ *\2/gm, '')
		.replace(/<!--[\s\S]*?-->/g, '')
		.replace(/(`+)(?!`).*?[^`]\1(?!`)/g, '');

const LINKS = [
	// [text](target), ![text](target "title"), and the same around a picture.
	/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g,
	// [name]: target
	/^ {0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/gm,
	/<(?:a|img|source)\b[^>]*?\b(?:href|src|srcset)="([^"]*)"/g,
	// On its own, with or without angle brackets.
	/(?<![("<\w/])<?(https?:\/\/[^\s)>"|]+)/g,
];

/** Where a document's links and pictures lead, each once. */
export function linksIn(markdown: string): string[] {
	const text = withoutCode(markdown);
	return [...new Set(LINKS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, target]) => target!.replace(/[.,;:]+$/, ''))))];
}

/** A heading as GitHub shows it, without the marks of links, code and emphasis. */
const headingText = (heading: string): string =>
	heading
		.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
		.replace(/<[^>]+>/g, '')
		.replace(/`/g, '')
		.replace(/(\*\*|__)(.+?)\1/g, '$2')
		.replace(/(^|[^\w*])([*_])(?=\S)(.+?)\2(?![\w*])/g, '$1$3');

/**
 * The anchors of a document: of its headings by GitHub's rules (lower case; letters, digits, hyphens and underscores stay,
 * spaces become hyphens, the rest goes; a second one of the same name ends in -1), and those that HTML names.
 */
export function anchorsIn(markdown: string): Set<string> {
	const text = markdown.replace(/^( *)(```|~~~)[^\n]*\n[\s\S]*?^ *\2/gm, '');
	const seen = new Map<string, number>();
	const anchors = [...text.matchAll(/^ {0,3}#{1,6}\s+(.+?)\s*#*\s*$/gm)].map(([, heading]) => {
		const slug = headingText(heading!)
			.trim()
			.toLowerCase()
			.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
			.replace(/ /g, '-');
		const count = seen.get(slug) ?? 0;
		seen.set(slug, count + 1);
		return count ? `${slug}-${count}` : slug;
	});
	return new Set([...anchors, ...[...text.matchAll(/\s(?:id|name)="([^"]+)"/g)].map(([, name]) => name!)]);
}

/** Whether a file is there under exactly this name: GitHub tells capitals apart, where Windows and macOS do not. */
function isThere(root: string, path: string): boolean {
	const steps = relative(root, path).split(sep);
	let folder = root;
	for (const step of steps.filter(Boolean)) {
		if (step === '..' || !existsSync(folder) || !readdirSync(folder).includes(step)) return false;
		folder = join(folder, step);
	}
	return true;
}

/**
 * What is wrong with a link, in words; `undefined` where nothing is.
 *
 * @param root the project's folder
 * @param document the file that has the link, as a path from there
 * @param repository the project's address on GitHub
 */
export function linkProblem(root: string, document: string, target: string, repository: string): string | undefined {
	const ours = target.startsWith(repository) ? /^(?:\/(?:blob|tree)\/main\/([^#]*))?(#.*)?$/.exec(target.slice(repository.length)) : null;
	if (/^[a-z][a-z+.-]*:/i.test(target) && !ours) {
		if (!target.startsWith('https://')) return 'is not https';
		const { hostname } = new URL(target);
		return KNOWN_HOSTS.has(hostname) ? undefined : `leads to ${hostname}, which is not on the list of known hosts`;
	}
	const [path = '', fragment] = ours ? [ours[1] ?? 'README.md', ours[2]?.slice(1)] : target.split('#');
	const file = path === '' ? join(root, document) : join(root, ours ? '' : dirname(document), decodeURI(path));
	if (!isThere(root, file)) return 'leads to no file';
	if (fragment === undefined) return undefined;
	if (!file.endsWith('.md') || statSync(file).isDirectory()) return 'has an anchor in what is no document';
	return anchorsIn(readFileSync(file, 'utf8')).has(fragment) ? undefined : 'has an anchor that is no heading';
}
