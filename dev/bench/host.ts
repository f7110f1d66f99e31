import { PackageDirectoryLoader } from 'n8n-core';
import { Expression, NodeHelpers, type IDataObject, type INode, type INodeExecutionData, type INodeType } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ACCESS_LEVELS } from '../../lib/auth/environment';
import { SANDBOX_TOKEN } from '../../sandbox/access';
import { loadPackage, withExecute, runNode, type Credentials, type RunResult, type LoadedPackage } from '../engine';
import '../n8nUserFolder';

/** The folder with package.json and dist. */
export const PACKAGE_FOLDER = join(__dirname, '..', '..', '..');

const N8N_NODES = 'n8n-nodes-base';

/** n8n's own nodes that take part. */
const BASELINE_NODES = ['HttpRequest/HttpRequest', 'If/If', 'SplitInBatches/SplitInBatches', 'Wait/Wait'];

async function openExpressionEngine(): Promise<void> {
	// n8n's defaults, as of @n8n/config.
	await Expression.initExpressionEngine({
		engine: 'vm',
		poolSize: 1,
		maxCodeCacheSize: 1024,
		bridgeTimeout: 5000,
		bridgeMemoryLimit: 128,
		lazyAcquire: false,
		compileCache: false,
	});
}

/** The n8n in which all candidates run. */
export interface BenchmarkHost extends LoadedPackage {
	/** Adds a node of the benchmark's own. */
	add(name: string, node: INodeType): void;
}

/** An n8n with our nodes, and with the nodes that the loader has. */
export function hostOf(own: LoadedPackage, loader?: PackageDirectoryLoader): BenchmarkHost {
	const added: Record<string, INodeType> = {};
	const getByNameAndVersion = (type: string, version?: number): INodeType => {
		const [folder, name = ''] = type.split('.');
		if (added[name]) return added[name];
		if (folder === N8N_NODES && loader && name in loader.known.nodes) return NodeHelpers.getVersionedNodeType(loader.getNode(name).type, version);
		return own.nodeTypes.getByNameAndVersion(type, version);
	};
	return {
		...own,
		nodeTypes: { ...own.nodeTypes, getByName: getByNameAndVersion, getByNameAndVersion },
		add: (name, node) => void (added[name] = withExecute(node)),
	};
}

/** Opens an n8n with its own nodes and ours. */
export async function openHost(): Promise<BenchmarkHost> {
	await openExpressionEngine();
	const own = await loadPackage(PACKAGE_FOLDER);
	const loader = new PackageDirectoryLoader(dirname(createRequire(__filename).resolve(`${N8N_NODES}/package.json`)));
	for (const name of BASELINE_NODES) loader.loadNodeFromFile(`dist/nodes/${name}.node.js`);
	return hostOf(own, loader);
}

/** Lets apps of this level make so many calls a second, for what is measured without the pace or in faster time. */
export function setLevel(level: keyof typeof ACCESS_LEVELS, callsPerSecond: number): void {
	(ACCESS_LEVELS as Record<string, number>)[level] = callsPerSecond;
}

export const UNLIMITED = 1_000_000;

/** Our node's credential for a server on this machine. @param limitShare percent of the limit that this process may use */
export const credentialsFor = (url: string, accessLevel: keyof typeof ACCESS_LEVELS = 'ultimate', limitShare = 100): Credentials => ({
	tikTokBusinessApi: { accessToken: SANDBOX_TOKEN, environment: 'custom', baseUrl: url, accessLevel, limitShare },
});

export const byId = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });

/** Parameters of n8n's HTTP Request for the same call; the token is typed in, which costs it nothing. */
export const httpRequest = (method: 'GET' | 'POST', url: string, values: Readonly<Record<string, unknown>>): IDataObject => {
	const pairs = { parameters: Object.entries(values).map(([name, value]) => ({ name, value })) } as IDataObject;
	return {
		method,
		url,
		sendHeaders: true,
		headerParameters: { parameters: [{ name: 'Access-Token', value: SANDBOX_TOKEN }] },
		...(method === 'GET' ? { sendQuery: true, queryParameters: pairs } : { sendBody: true, bodyParameters: pairs }),
		options: {},
	};
};

export const HTTP_REQUEST: Partial<INode> = { type: `${N8N_NODES}.httpRequest`, typeVersion: 4.3 };

/** A node to measure. */
export interface Candidate {
	readonly type?: string;
	readonly parameters: IDataObject;
	readonly node?: Partial<INode>;
}

/** Runs a node on items; a failed run ends the benchmark, unless each item may fail alone. */
export async function runOn(
	host: BenchmarkHost,
	url: string,
	{ type = '', parameters, node }: Candidate,
	items: INodeExecutionData[],
	accessLevel?: keyof typeof ACCESS_LEVELS,
	limitShare?: number,
): Promise<RunResult> {
	const ours = type !== '';
	const result = await runNode(host, {
		type,
		parameters: { ...(ours && { authentication: 'accessToken' }), ...parameters },
		node: { ...(ours ? {} : HTTP_REQUEST), ...node },
		items,
		credentials: ours ? credentialsFor(url, accessLevel, limitShare) : {},
	});
	if (result.error) throw result.error;
	return result;
}
