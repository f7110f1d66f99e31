import type { IDataObject, INode, INodePropertyOptions } from 'n8n-workflow';
import { runNode, type Credentials, type Finished } from '../../dev/engine';
import type { RecordedCall, Sandbox } from '../../sandbox/server';
import { byToken } from './credentials';
import { thisPackage } from './package';

/** The token credential with what the calls need that name the app. */
export const withApp = (sandbox: Sandbox): Credentials => byToken(sandbox.url, { appId: '7000000000000000123', secret: 'sandbox-secret' });

/** The resource that an operation of a node stands under. */
async function resourceOf(type: string, operation: string): Promise<string | undefined> {
	const { nodeTypes, name } = await thisPackage();
	const { properties } = nodeTypes.getByNameAndVersion(`${name}.${type}`).description;
	const selector = properties.find(
		(property) => property.name === 'operation' && (property.options as INodePropertyOptions[]).some(({ value }) => value === operation),
	);
	return selector?.displayOptions?.show?.resource?.[0] as string | undefined;
}

export interface Ran {
	readonly finished: Finished;
	readonly items: IDataObject[];
	/** What arrived at TikTok meanwhile. */
	readonly calls: readonly RecordedCall[];
	/** What a person is told. */
	readonly told: string;
}

/** Runs one operation of a node in n8n's engine. */
export async function run(
	sandbox: Sandbox,
	type: string,
	operation: string | undefined,
	parameters: IDataObject,
	given: Credentials = byToken(sandbox.url),
): Promise<Ran> {
	const before = sandbox.calls.length;
	const chosen = operation === undefined ? {} : { resource: await resourceOf(type, operation), operation };
	const finished = await runNode(await thisPackage(), {
		type,
		parameters: { authentication: 'accessToken', ...chosen, ...parameters } as INode['parameters'],
		credentials: given,
	});
	return {
		finished,
		items: finished.items('Node').map(({ json }) => json),
		calls: sandbox.calls.slice(before),
		told: finished.error ? `${finished.error.message} | ${finished.error.description ?? ''}` : '',
	};
}

/** What a call carried: the query as sent, or the body as text and read. */
export const sentIn = ({ method, query, body }: RecordedCall): unknown => (method === 'GET' ? query : JSON.parse(body));
