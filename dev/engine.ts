import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	createRunExecutionData,
	NodeConnectionTypes,
	Workflow,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type IRun,
	type IWorkflowBase,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { openBinaryStore } from './binaryStore';
import type { LoadedPackage } from './loadPackage';
import './n8nUserFolder';
import { StaticCredentials, type Credentials } from './staticCredentials';

export { keepFilesOnDisk, storeFile } from './binaryStore';
export { loadPackage, withExecute, type LoadedPackage } from './loadPackage';
export type { Credentials } from './staticCredentials';

/** Result of a run. */
export interface RunResult {
	readonly run: IRun;
	readonly status: IRun['status'];
	readonly error: (Error & { description?: string | null; httpCode?: string; context?: IDataObject }) | undefined;
	/** What nodes wrote to the browser's console. */
	readonly console: readonly string[];
	/** Items of a node's output, of its last run. */
	items(node: string, output?: number): INodeExecutionData[];
}

const ADDRESS = 'http://127.0.0.1/';

let executions = 0;

export interface RunOptions {
	readonly credentials?: Credentials;
	/** Called once it runs, with what cancels it. */
	readonly onRunning?: (cancel: () => void) => void;
	/** Name of the trigger that it begins with; the first one by default. */
	readonly start?: string;
	/** Items that the first node gives out. */
	readonly items?: INodeExecutionData[];
	/** A failed run to take up, as n8n does for Retry in the list of executions. The workflow may have been edited since. */
	readonly retryOf?: RunResult;
}

/** The additional data that n8n hands to every node of a workflow. */
export function additionalDataFor(
	pack: LoadedPackage,
	workflow: IWorkflowBase,
	credentials: Credentials,
	executionId: string,
	console: string[] = [],
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: new StaticCredentials(credentials, pack),
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
		sendDataToUI: (_type: string, { messages }: { messages: string[] }) => void console.push(...messages),
		executeWorkflow: async () => ({}),
		getRunExecutionData: async () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** Runs a workflow in n8n's engine, with real HTTP. It begins at a trigger; one that polls gives out the event that a person gets by hand. */
export async function runWorkflow(
	pack: LoadedPackage,
	workflow: Pick<IWorkflowBase, 'nodes' | 'connections'> & Partial<IWorkflowBase>,
	{ credentials = {}, onRunning, start, items, retryOf }: RunOptions = {},
): Promise<RunResult> {
	await openBinaryStore();
	const nodes = structuredClone(workflow.nodes).map((node: INode) => ({
		...node,
		credentials: Object.fromEntries(Object.keys(credentials).map((type) => [type, { id: type, name: type }])),
	}));
	const executionId = String(++executions);
	const n8nWorkflow = new Workflow({
		id: 'workflow',
		name: 'workflow',
		nodes,
		connections: workflow.connections,
		active: false,
		nodeTypes: pack.nodeTypes,
		settings: { executionOrder: 'v1', ...workflow.settings },
	});
	const base = { id: 'workflow', name: 'workflow', nodes, connections: workflow.connections, active: false } as unknown as IWorkflowBase;
	const console: string[] = [];
	const additionalData = additionalDataFor(pack, base, credentials, executionId, console);
	const first = nodes.find(({ name, type }) => (start === undefined ? /trigger$/i.test(type) : name === start))!;
	const data = retryOf
		? retryData(retryOf, n8nWorkflow)
		: createRunExecutionData({
				executionData: {
					nodeExecutionStack: [{ node: n8nWorkflow.getNode(first.name)!, data: { main: [items ?? [{ json: {} }]] }, source: null }],
				},
			});
	const promise = new WorkflowExecute(additionalData, retryOf ? 'retry' : 'manual', data).processRunExecutionData(n8nWorkflow);
	onRunning?.(() => promise.cancel());
	const run = await promise;
	return {
		run,
		status: run.status,
		console,
		error: run.data.resultData.error as RunResult['error'],
		items: (node, output = 0) => run.data.resultData.runData[node]?.at(-1)?.data?.main?.[output] ?? [],
	};
}

/** The data that n8n's Retry starts a new execution with (n8n/dist/executions/execution.service.js): the old one's, as stored. */
function retryData({ run }: RunResult, workflow: Workflow): IRun['data'] {
	const { error: _error, ...resultData } = run.data.resultData;
	const runData = { ...resultData.runData };
	const last = resultData.lastNodeExecuted;
	const runs = last === undefined ? undefined : runData[last];
	if (last !== undefined && runs?.at(-1)?.error) runData[last] = runs.slice(0, -1);
	const data = JSON.parse(JSON.stringify({ ...run.data, resultData: { ...resultData, runData } })) as IRun['data'];
	for (const entry of data.executionData!.nodeExecutionStack) entry.node = workflow.getNode(entry.node.name)!;
	return data;
}

/** Runs one node on items; its items are under the name `Node`. */
export async function runNode(
	pack: LoadedPackage,
	{ type, parameters, items = [{ json: {} }], node = {}, ...options }: RunOptions & { type: string; parameters: INode['parameters']; node?: Partial<INode> },
): Promise<RunResult> {
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
