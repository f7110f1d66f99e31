import get from 'lodash/get';
import partition from 'lodash/partition';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	RoutingNode,
	WorkflowExecute,
	type ExecuteContext,
} from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IBinaryData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import './n8nUserFolder';

/** n8n-core's own copy: dependency containers are one to a copy, and another may lie above it. */
const { Container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as { Container: { get<T>(type: new (...args: never[]) => T): T } };

/** Credential data by type name, as a person would fill them in. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** A built package in n8n's loader. */
export interface LoadedPackage {
	readonly name: string;
	readonly nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType | undefined;
}

const standIn = (
	displayName: string,
	execute: INodeType['execute'],
	...parameters: ReadonlyArray<Pick<INodeProperties, 'name' | 'type' | 'typeOptions'>>
): INodeType => ({
	description: {
		displayName,
		name: displayName,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: parameters.map((parameter) => ({ displayName: parameter.name, default: '', ...parameter })),
	} as INodeTypeDescription,
	execute,
});

const withOutputs = (node: INodeType, count: number): INodeType => ({
	...node,
	description: { ...node.description, outputs: Array.from({ length: count }, () => NodeConnectionTypes.Main) },
});

const CONDITIONS = { name: 'conditions', type: 'filter', typeOptions: { filter: { version: 2 } } } as const;

/** Whether an item meets the conditions of a node that has some. */
const meets = (context: IExecuteFunctions, item: number): boolean => context.getNodeParameter('conditions', item, false, { extractValue: true }) as boolean;

async function passOn(this: IExecuteFunctions) {
	return [this.getInputData()];
}

/** n8n's own nodes that the examples use, as far as they use them; the whole n8n would be 2.8 GB. */
const STAND_INS: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-base.manualTrigger': standIn('Manual Trigger', passOn),
	'n8n-nodes-base.stickyNote': standIn('Sticky Note', passOn),
	'n8n-nodes-base.noOp': standIn('No Operation', passOn),
	'n8n-nodes-base.set': standIn(
		'Edit Fields',
		async function (this: IExecuteFunctions) {
			return [
				this.getInputData().map((_, item) => ({
					json: JSON.parse(String(this.getNodeParameter('jsonOutput', item))) as IDataObject,
					pairedItem: { item },
				})),
			];
		},
		{ name: 'jsonOutput', type: 'string' },
	),
	'n8n-nodes-base.splitOut': standIn(
		'Split Out',
		async function (this: IExecuteFunctions) {
			const field = this.getNodeParameter('fieldToSplitOut', 0) as string;
			return [
				this.getInputData().flatMap(({ json }, item) => (get(json, field, []) as IDataObject[]).map((part) => ({ json: part, pairedItem: { item } }))),
			];
		},
		{ name: 'fieldToSplitOut', type: 'string' },
	),
	'n8n-nodes-base.filter': standIn(
		'Filter',
		async function (this: IExecuteFunctions) {
			return [this.getInputData().filter((_, item) => meets(this, item))];
		},
		CONDITIONS,
	),
	'n8n-nodes-base.if': withOutputs(
		standIn(
			'If',
			async function (this: IExecuteFunctions) {
				return partition(
					this.getInputData().map((data, item) => ({ data, met: meets(this, item) })),
					'met',
				).map((branch) => branch.map(({ data }) => data));
			},
			CONDITIONS,
		),
		2,
	),
};

/** Makes a declarative node run as n8n does; without it a cancelled execution would not reach it. */
export function runnable(node: INodeType): INodeType {
	if (!node.execute && node.description.requestDefaults) {
		node.execute = async function (this: IExecuteFunctions) {
			return (await new RoutingNode(this as ExecuteContext, node).runNode()) ?? [];
		};
	}
	return node;
}

/** Loads the package whose folder has `package.json` and `dist`, as n8n does. */
export async function loadPackage(folder: string): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const own = (type: string): INodeType => NodeHelpers.getVersionedNodeType(loader.getNode(type.slice(type.indexOf('.') + 1)).type);
	const getByName = (type: string): INodeType => runnable(STAND_INS[type] ?? own(type));
	return {
		name: loader.packageName,
		nodeTypes: { getByName, getByNameAndVersion: getByName, getKnownTypes: () => ({}) },
		credentialType: (name) => loader.credentialTypes[name]?.type,
	};
}

/** Hands out the given credentials and applies a credential type's own steps, as n8n does. */
class GivenCredentials extends ICredentialsHelper {
	constructor(
		private readonly given: Credentials,
		private readonly pack: LoadedPackage,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.pack.credentialType(name)?.extends ?? [];
	}

	async authenticate(data: ICredentialDataDecryptedObject, name: string, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { authenticate } = this.pack.credentialType(name) ?? {};
		return typeof authenticate === 'function' ? await authenticate(data, request) : request;
	}

	/** Renews what ended, as n8n does, and keeps it with what was given. */
	async preAuthentication(
		helper: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		name: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { properties = [], preAuthentication } = this.pack.credentialType(name) ?? {};
		const expirable = properties.find(({ typeOptions }) => typeOptions?.expirable);
		if (!expirable || !preAuthentication || (data[expirable.name] !== '' && !expired)) return undefined;
		const made = (await preAuthentication.call(helper, data)) as ICredentialDataDecryptedObject;
		Object.assign(this.given[name]!, made);
		return Object.assign(data, made);
	}

	async runPreAuthentication(
		helper: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		name: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		return (await this.pack.credentialType(name)?.preAuthentication?.call(helper, data)) as ICredentialDataDecryptedObject | undefined;
	}

	async getDecrypted(_additionalData: unknown, _node: unknown, name: string): Promise<ICredentialDataDecryptedObject> {
		const given = { ...this.given[name] };
		const properties = this.pack.credentialType(name)?.properties ?? [];
		if (!properties.some(({ typeOptions }) => typeOptions?.expirable)) return given;
		const filled = NodeHelpers.getNodeParameters(properties, given as INodeParameters, true, false, null, null) ?? {};
		const node = { id: '', name: 'credential', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
		const { expression } = new Workflow({ id: '', nodes: [node], connections: {}, active: false, nodeTypes: this.pack.nodeTypes });
		return expression.getComplexParameterValue(node, filled, 'internal', {}, undefined, undefined, filled as never) as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<never> {
		throw new Error('not asked for');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(): [] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}

/** How a run ended. */
export interface Finished {
	readonly run: IRun;
	readonly status: IRun['status'];
	readonly error: (Error & { description?: string | null; httpCode?: string; context?: IDataObject }) | undefined;
	/** Items of a node's output, of its last run. */
	items(node: string, output?: number): INodeExecutionData[];
}

let binaryStore: Promise<void> | undefined;

async function openBinaryStore(mode: 'default' | 'filesystem'): Promise<void> {
	const config = Container.get(BinaryDataConfig as never) as { mode: string; availableModes: string[] };
	config.mode = mode;
	config.availableModes = ['filesystem'];
	await (Container.get(BinaryDataService as never) as BinaryDataService).init();
}

/** From now on nodes keep files outside n8n's memory, as n8n does unless it is told otherwise. */
export async function keepFilesOnDisk(): Promise<void> {
	await (binaryStore = openBinaryStore('filesystem'));
}

/** A file outside n8n's memory, as a node that downloaded it leaves it. */
export async function storeFile(bytes: Buffer, fileName: string, mimeType: string): Promise<IBinaryData> {
	await (binaryStore ??= openBinaryStore('default'));
	const service = Container.get(BinaryDataService as never) as { mode: string; store: BinaryDataService['store'] };
	const { mode } = service;
	service.mode = 'filesystem-v2';
	try {
		return await service.store({ type: 'execution', workflowId: 'workflow', executionId: 'earlier' }, bytes, { data: '', fileName, mimeType });
	} finally {
		service.mode = mode;
	}
}

const ADDRESS = 'http://127.0.0.1/';

let executions = 0;

export interface RunOptions {
	readonly credentials?: Credentials;
	/** Called once it runs, with what cancels it. */
	readonly onRunning?: (cancel: () => void) => void;
	/** Items that the first node gives out. */
	readonly items?: INodeExecutionData[];
}

/** What n8n hands to everything that runs for a workflow. */
export function surroundingsOf(pack: LoadedPackage, workflow: IWorkflowBase, credentials: Credentials, executionId: string): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new GivenCredentials(credentials, pack),
		hooks: new ExecutionLifecycleHooks('manual', executionId, workflow),
		executionId,
		currentNodeExecutionIndex: 0,
		restApiUrl: ADDRESS,
		instanceBaseUrl: ADDRESS,
		formWaitingBaseUrl: ADDRESS,
		webhookBaseUrl: ADDRESS,
		webhookWaitingBaseUrl: ADDRESS,
		webhookTestBaseUrl: ADDRESS,
		variables: {},
		secretsHelpers: {},
		logAiEvent() {},
		setExecutionStatus() {},
		sendDataToUI() {},
		executeWorkflow: async () => ({}),
		getRunExecutionData: async () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Runs a workflow in n8n's engine, with real HTTP. It begins at its trigger. */
export async function runWorkflow(
	pack: LoadedPackage,
	workflow: Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>,
	{ credentials = {}, onRunning, items }: RunOptions = {},
): Promise<Finished> {
	await (binaryStore ??= openBinaryStore('default'));
	const nodes = structuredClone(workflow.nodes).map((node: INode) => ({
		...node,
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
	}));
	const executionId = String(++executions);
	const made = new Workflow({
		id: 'workflow',
		name: 'workflow',
		nodes,
		connections: workflow.connections,
		active: false,
		nodeTypes: pack.nodeTypes,
		settings: { executionOrder: 'v1', ...workflow.settings },
	});
	const base = { id: 'workflow', name: 'workflow', nodes, connections: workflow.connections, active: false } as unknown as IWorkflowBase;
	const additionalData = surroundingsOf(pack, base, credentials, executionId);
	const first = nodes.find(({ type }) => /trigger$/i.test(type))!;
	const data = createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node: made.getNode(first.name)!, data: { main: [items ?? [{ json: {} }]] }, source: null }] },
	});
	const promise = new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(made);
	onRunning?.(() => promise.cancel());
	const run = await promise;
	return {
		run,
		status: run.status,
		error: run.data.resultData.error as Finished['error'],
		items: (node, output = 0) => run.data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}

/** Runs one node on items; its items are under the name `Node`. */
export async function runNode(
	pack: LoadedPackage,
	{ type, parameters, items = [{ json: {} }], node = {}, ...options }: RunOptions & { type: string; parameters: INode['parameters']; node?: Partial<INode> },
): Promise<Finished> {
	return await runWorkflow(
		pack,
		{
			nodes: [
				{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
				{ id: 'node-under-test', name: 'Node', type: `${pack.name}.${type}`, typeVersion: 1, position: [0, 0], parameters, ...node },
			],
			connections: { Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] } },
		},
		{ ...options, items },
	);
}

/** A workflow file. */
export const readWorkflow = (file: string): IWorkflowBase => JSON.parse(readFileSync(file, 'utf8')) as IWorkflowBase;
