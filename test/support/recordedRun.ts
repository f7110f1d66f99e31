import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { runNode, type Credentials, type RunResult } from '../../dev/engine';
import type { RecordedCall, Sandbox } from '../../sandbox/server';
import { byToken } from './credentials';
import { loadThisPackage } from './package';

/** A token credential with App ID and Secret. */
export const withApp = (sandbox: Sandbox): Credentials => byToken(sandbox.url, { appId: '7000000000000000123', secret: 'sandbox-secret' });

/** The resource of a node's operation. */
async function resourceOf(type: string, operation: string): Promise<string | undefined> {
	const { nodeTypes, name } = await loadThisPackage();
	const { properties } = nodeTypes.getByNameAndVersion(`${name}.${type}`).description;
	const selector = properties.find(
		(property) => property.name === 'operation' && (property.options as INodePropertyOptions[]).some(({ value }) => value === operation),
	);
	return selector?.displayOptions?.show?.resource?.[0] as string | undefined;
}

export interface RecordedRun {
	readonly finished: RunResult;
	readonly items: IDataObject[];
	/** The calls that TikTok received during the run. */
	readonly calls: readonly RecordedCall[];
	/** The error as n8n shows it; empty if there is none. */
	readonly errorText: string;
}

/** Runs one operation of a node in n8n's engine. */
export async function runRecorded(
	sandbox: Sandbox,
	type: string,
	operation: string | undefined,
	parameters: IDataObject,
	args: Credentials = byToken(sandbox.url),
): Promise<RecordedRun> {
	const before = sandbox.calls.length;
	const chosen = operation === undefined ? {} : { resource: await resourceOf(type, operation), operation };
	const finished = await runNode(await loadThisPackage(), {
		type,
		parameters: { authentication: 'accessToken', ...chosen, ...parameters },
		credentials: args,
	});
	return {
		finished,
		items: finished.items('Node').map(({ json }) => json),
		calls: sandbox.calls.slice(before),
		errorText: finished.error ? `${finished.error.message} | ${finished.error.description ?? ''}` : '',
	};
}

/** The query of a GET as sent, or the parsed body of a POST. */
export const payloadOf = ({ method, query, body }: RecordedCall): unknown => (method === 'GET' ? query : JSON.parse(body));
