import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';
import { fileFieldIn, type Endpoint } from '../definition/endpoint';
import type { Params } from '../definition/rule';
import type { Issue } from './issues';

type Context = Pick<IExecuteSingleFunctions, 'getInputData' | 'helpers'>;

const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;

/** Reasons not to send the item's file: it is missing, empty or too large. */
export function fileIssues(endpoint: Endpoint, params: Params, context: Context): Issue[] {
	const field = fileFieldIn(endpoint, params);
	if (!field) return [];
	const name = String(params[field.name]);
	const issue = (message: string): Issue[] => [{ path: [field.label], message }];
	let binary: IBinaryData;
	try {
		binary = context.helpers.assertBinaryData(name);
	} catch {
		const names = Object.keys(context.getInputData().binary ?? {});
		return issue(`is “${name}”, but the item has ${names.length ? `only ${names.join(', ')}` : 'no file'}; name the binary field that holds the file`);
	}
	const size = binary.bytes ?? (binary.id ? undefined : Buffer.byteLength(binary.data, 'base64'));
	if (size === 0) return issue(`is “${name}”, which is an empty file`);
	if (size !== undefined && field.maxBytes !== undefined && size > field.maxBytes)
		return issue(`is “${name}” with ${megabytes(size)}; at most ${megabytes(field.maxBytes)} are allowed`);
	return [];
}
