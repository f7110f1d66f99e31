import { join } from 'node:path';
import type { IDataObject, ILoadOptionsFunctions, INode, INodePropertyOptions } from 'n8n-workflow';
import { loadPackage, runNode, type Credentials, type Finished, type LoadedPackage } from '../../sandbox/engine';
import { startSandbox, type RecordedCall, type Sandbox } from '../../sandbox/server';

let loaded: Promise<LoadedPackage> | undefined;

/** The built package in n8n's loader, once for each test file. */
const pack = (): Promise<LoadedPackage> => (loaded ??= loadPackage(join(__dirname, '..', '..')));

/** An ad account that every sandbox has. */
export const ACCOUNT = '7100000000000000017';

export const byId = (value: unknown): IDataObject => ({ __rl: true, mode: 'id', value }) as IDataObject;

/** A sandbox that never says "too fast". */
export const start = async (): Promise<Sandbox> => await startSandbox({ timeScale: 0, callsPerSecond: 10_000 });

/** The token credential as a person fills it in. */
export const credentials = (sandbox: Sandbox, more: IDataObject = {}): Credentials => ({
	tikTokBusinessApi: { environment: 'custom', baseUrl: sandbox.url, accessToken: 'sandbox-token', accessLevel: 'ultimate', ...more } as Credentials[string],
});

/** With what the calls need that name the app. */
export const withApp = (sandbox: Sandbox): Credentials => credentials(sandbox, { appId: '7000000000000000123', secret: 'sandbox-secret' });

/** The resource that an operation of a node stands under. */
async function resourceOf(type: string, operation: string): Promise<string | undefined> {
	const { nodeTypes, name } = await pack();
	const { properties } = (nodeTypes.getByNameAndVersion(`${name}.${type}`)).description;
	const selector = properties.find((property) => property.name === 'operation' && (property.options as INodePropertyOptions[]).some(({ value }) => value === operation));
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
export async function run(sandbox: Sandbox, type: string, operation: string | undefined, parameters: IDataObject, given: Credentials = credentials(sandbox)): Promise<Ran> {
	const before = sandbox.calls.length;
	const chosen = operation === undefined ? {} : { resource: await resourceOf(type, operation), operation };
	const finished = await runNode(await pack(), { type, parameters: { authentication: 'accessToken', ...chosen, ...parameters } as INode['parameters'], credentials: given });
	return {
		finished,
		items: finished.items('Node').map(({ json }) => json),
		calls: sandbox.calls.slice(before),
		told: finished.error ? `${finished.error.message} | ${finished.error.description ?? ''}` : '',
	};
}

/** What a call carried: the query as sent, or the body as text and read. */
export const sentIn = ({ method, query, body }: RecordedCall): unknown => (method === 'GET' ? query : JSON.parse(body));

/** The part of n8n's context that a picker uses, on a form that is filled in as given. */
export function formOf(sandbox: Sandbox, filled: IDataObject, given: Credentials = withApp(sandbox)): ILoadOptionsFunctions {
	const context = {
		getNode: () => ({ name: 'Node', type: 'x', typeVersion: 1, id: '1', position: [0, 0], parameters: {} }),
		getNodeParameter: (name: string, otherwise: unknown) => ({ authentication: 'accessToken', ...filled })[name] ?? otherwise,
		getCredentials: async (type: string) => given[type],
		logger: { warn() {} },
		helpers: {
			async httpRequestWithAuthentication(_type: string, { url, method }: { url: string; method: string }) {
				const answer = await fetch(url, { method, headers: { 'Access-Token': 'sandbox-token' } });
				return { statusCode: answer.status, headers: {}, body: await answer.text() };
			},
		},
	};
	return context as unknown as ILoadOptionsFunctions;
}
