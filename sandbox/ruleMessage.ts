import type { Params, Rule } from '../lib/definition/rule';

/** More are not listed. */
const MOST_NAMES = 6;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/**
 * Parameters that a test looks at, such as `creatives[0].ad_text`, but not the entries of the list that the rule itself is
 * about; `undefined` among them where it lists all names.
 */
function parametersRead({ field, test }: Rule, params: Params): Set<string | undefined> {
	const read = new Set<string | undefined>();
	const observed = <T extends object>(target: T, place: string): T =>
		new Proxy(target, {
			get(_, key) {
				const value: unknown = Reflect.get(target, key);
				if (typeof key === 'symbol' || typeof value === 'function' || key === 'length') return value;
				const name = Array.isArray(target) ? `${place}[${key}]` : place ? `${place}.${key}` : key;
				read.delete(place);
				read.add(name);
				const isOwnList = name === field && Array.isArray(value);
				return isObject(value) && !isOwnList ? observed(value, name) : value;
			},
			ownKeys() {
				if (!place) read.add(undefined);
				return Reflect.ownKeys(target);
			},
		});
	test(observed(params, ''));
	return read;
}

const valueAt = (params: Params, name: string): unknown =>
	name.split(/[.[\]]+/).reduce<unknown>((inner, key) => (isObject(inner) && key ? (inner as Params)[key] : inner), params);

function listed(names: readonly string[], word: string): string {
	const shown = names.slice(0, MOST_NAMES);
	return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${word} ${shown.at(-1)}`;
}

/**
 * Why parameters break a rule, as TikTok says it: by the names of the parameters that the rule looks at. A rule's own
 * message is for people who fill in n8n's form.
 *
 * @param params the object that the rule is about
 * @returns what follows the name of the rule's field and a colon
 */
export function ruleMessage(rule: Rule, params: Params): string {
	const read = parametersRead(rule, params);
	const all = read.has(undefined);
	const others = [...read].filter((name): name is string => name !== undefined && name !== rule.field);
	const given = others.filter((name) => valueAt(params, name) !== undefined);
	if (params[rule.field] === undefined) {
		if (given.length) return `is missing; it is needed with ${listed(given, 'and')}`;
		return others.length ? `is missing; this or ${listed(others, 'or')} is needed` : 'is missing';
	}
	if (given.length) return `does not go with ${listed(given, 'and')}`;
	if (others.length) return `needs ${listed(others, 'or')}`;
	return all ? 'needs another parameter' : 'has a value that is not allowed';
}
