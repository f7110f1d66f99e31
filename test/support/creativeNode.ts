import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { createHash } from 'node:crypto';
import { runNode, type RunResult, type RunOptions } from '../../dev/engine';
import type { RecordedCall, Sandbox } from '../../sandbox/server';
import { byToken } from './credentials';
import { openChoices, openPicker } from './editor';
import { loadThisPackage } from './package';
import { ACCOUNT, locator } from './values';

export { clock } from './package';

export const OTHER_ACCOUNT = '7100000000000000239';

export type NodeRunOptions = Omit<RunOptions, 'credentials'> & { readonly node?: Partial<INode> };

/** Runs TikTok Creative or TikTok File against a sandbox. */
export const nodeRunner = (sandbox: () => Sandbox, type: string) => {
	const parametersOf = (resource: string, operation: string, parameters: IDataObject) =>
		({ authentication: 'accessToken', resource, operation, advertiser_id: locator(ACCOUNT), ...parameters }) as INode['parameters'];
	return {
		run: async (resource: string, operation: string, parameters: IDataObject = {}, options: NodeRunOptions = {}): Promise<RunResult> =>
			await runNode(await loadThisPackage(), {
				type,
				parameters: parametersOf(resource, operation, parameters),
				credentials: byToken(sandbox().url),
				...options,
			}),
		pick: async (list: string, resource: string, operation: string, filter?: string) =>
			(await openPicker(type, list, byToken(sandbox().url), filter, parametersOf(resource, operation, {}))).results,
		choices: async (list: string, resource: string, operation: string) =>
			await openChoices(type, list, byToken(sandbox().url), parametersOf(resource, operation, {})),
	};
};

/** The `json` of the output items; throws the error of a failed run. */
export function jsonOf({ error, items }: RunResult): Array<Record<string, any>> {
	if (error) throw new Error(`${error.message} | ${error.description ?? ''}`);
	return items('Node').map(({ json }) => json);
}

/** The error of a failed run as n8n shows it. */
export const errorTextOf = ({ error }: RunResult): string => (error ? `${error.message} | ${error.description ?? ''}` : 'no error');

export const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');

/** An item with a file in memory. */
export const itemWith = (bytes: Buffer, fileName: string | undefined, mimeType = 'video/mp4', name = 'data'): INodeExecutionData => ({
	json: {},
	binary: { [name]: { data: bytes.toString('base64'), mimeType, ...(fileName !== undefined && { fileName }), bytes: bytes.length } },
});

/** A request as TikTok received it, with JSON in the query parsed. */
export const requestOf = ({ method, path, query, body, parts }: RecordedCall) => ({
	method,
	path: path.replace('/open_api/v1.3/', ''),
	...(method === 'GET' && {
		query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value])),
	}),
	...(body && { body: JSON.parse(body) as unknown }),
	...(parts && {
		parts: parts.map(({ name, fileName, type, bytes }) =>
			fileName === undefined ? [name, bytes.toString()] : [name, fileName, type, bytes.length, md5(bytes)],
		),
	}),
});
