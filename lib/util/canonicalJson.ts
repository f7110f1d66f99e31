import { isRecord } from './isRecord';
import { stringifyJson } from './json';

/** JSON with sorted keys: equal values give equal text. */
export const canonicalJson = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
	if (!isRecord(value)) return value === undefined ? 'null' : typeof value === 'bigint' ? stringifyJson(value) : JSON.stringify(value);
	return `{${Object.keys(value)
		.sort()
		.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`)
		.join()}}`;
};
