import type { Endpoint } from '../definition/endpoint';
import type { Field } from '../definition/field';
import type { Params } from '../definition/rule';
import { isValueError } from '../errors/classify';
import { TikTokApiError } from '../errors/TikTokApiError';
import { locate } from './issues';

/** Characters of TikTok's message in which a parameter is looked for. */
const MAX_SEARCHED = 1000;

/** A parameter by its path, `data[0].user.email`, and the characters around it. */
const PARAMETER = /(.?)\b([a-z]\w*(?:\[\d+\]|\.(?:\d+|[a-z]\w*))*)(.?)/gi;

type Path = ReadonlyArray<string | number>;

const toPath = (text: string): Path =>
	text
		.split(/[.[\]]+/)
		.filter(Boolean)
		.map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const membersOf = (field: Field): readonly Field[] => (field.kind === 'object' || field.kind === 'objectList' ? field.fields : []);

/** The path of the only field of this name at any depth; `undefined` if there are several, or none. */
function findByName(fields: readonly Field[], name: string): Path | undefined {
	const found: Path[] = [];
	const search = (members: readonly Field[], parents: Path) => {
		for (const field of members) {
			if (field.name === name) found.push([...parents, name]);
			search(membersOf(field), [...parents, field.name]);
		}
	};
	search(fields, []);
	const paths = new Set(found.map((path) => path.join('.')));
	return paths.size === 1 ? found[0] : undefined;
}

/** Whether every name of a path is a field. */
function isKnown(fields: readonly Field[], path: Path): boolean {
	let siblings = fields;
	for (const name of path) {
		if (typeof name === 'number') continue;
		const field = siblings.find((one) => one.name === name);
		if (!field) return false;
		siblings = membersOf(field);
	}
	return true;
}

/**
 * The path of the parameter that TikTok's message names first. A name that could be an English word, such as `name`, counts in quotes
 * or before a colon only.
 */
function rejectedPath(fields: readonly Field[], message: string): Path | undefined {
	for (const [, before = '', text = '', after = ''] of message.slice(0, MAX_SEARCHED).matchAll(PARAMETER)) {
		if (!/[_.[]/.test(text) && !/["'`]/.test(before) && after !== ':') continue;
		const path = toPath(text);
		if (isKnown(fields, path)) return path;
		const last = path.at(-1);
		const found = typeof last === 'string' ? findByName(fields, last) : undefined;
		if (found) return found;
	}
	return undefined;
}

/**
 * Names the field whose value TikTok rejects by its label. Returns anything but an error for a value as it is.
 *
 * @param sent the parameters of the request
 * @param entered the values of the item; a request may hold entries of other items, whose positions say nothing here
 */
export function withRejectedField(caught: unknown, { fields }: Endpoint, sent: Params, entered: Params): unknown {
	if (!(caught instanceof TikTokApiError) || !isValueError(caught)) return caught;
	const path = rejectedPath(fields, caught.details.apiMessage ?? '');
	if (!path) return caught;
	const [list] = path as [string];
	const lengthOf = (values: Params): unknown => (values[list] as { length?: unknown } | undefined)?.length;
	const shown = lengthOf(sent) === lengthOf(entered) ? path : path.filter((key) => typeof key === 'string');
	return caught.with({ rejectedField: locate(fields, shown, entered).path.join(' › ') });
}
