import type { Encoding } from './encoding';
import type { Field } from './field';
import type { Params } from './rule';

/** The encoding of a field, if it has one. */
export const encodingOf = (field: Field): Encoding | undefined => ('encoding' in field ? field.encoding : undefined);

/** The parameters with every value as TikTok writes it. @param fields of the endpoint */
export const encodeParams = (fields: readonly Field[], params: Params): Params => {
	const encoded = fields.flatMap((field): Array<[string, unknown]> => {
		const encoding = encodingOf(field);
		const value = params[field.name];
		return encoding && value !== undefined && !encoding.isEncoded(value) ? [[field.name, encoding.encode(value)]] : [];
	});
	return encoded.length ? { ...params, ...Object.fromEntries(encoded) } : params;
};
