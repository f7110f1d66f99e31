import { expect } from '@jest/globals';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { setTimeout as pause } from 'node:timers/promises';
import { runNode, runWorkflow, type Credentials, type RunResult, type RunOptions } from '../../dev/engine';
import { startSandbox, type RecordedCall, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import { clock, loadThisPackage } from './package';
import { locator } from './values';

/** How much faster than real time renders and the node's waiting are. */
export const SPEED = 150;

export const CREATE = '/open_api/v1.3/creative/digital_avatar/video/task/create/';
export const POLL = '/open_api/v1.3/creative/digital_avatar/video/task/get/';
export const LIST = '/open_api/v1.3/creative/digital_avatar/video/list/';
export const UPLOAD = '/open_api/v1.3/file/video/ad/upload/';

export const NODE = 'tikTokRenderAvatarVideo';

export { clock, loadThisPackage };

/** Starts a sandbox that never says "too fast", and sets the node's clock to the same speed. */
export async function startRenderSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	clock.speed = options.timeScale ?? SPEED;
	return await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000, ...options });
}

export const credentials = (sandbox: Sandbox, baseUrl = sandbox.url, accessLevel = 'ultimate'): Credentials => ({
	tikTokBusinessApi: { accessToken: 'sandbox-token', environment: 'custom', baseUrl, accessLevel },
});

export const avatarId = (sandbox: Sandbox): string => sandbox.state.avatars[3]!.avatarId;

export interface RenderRunOptions extends Pick<RunOptions, 'onRunning' | 'retryOf'> {
	/** Each script becomes an item, unless `items` is given. */
	readonly scripts?: readonly string[];
	readonly items?: INodeExecutionData[];
	readonly parameters?: INode['parameters'];
	readonly options?: IDataObject;
	/** Settings of the node, such as `retryOnFail`. */
	readonly node?: Partial<INode>;
	readonly baseUrl?: string;
	readonly accessLevel?: string;
}

const itemsOf = ({ scripts, items }: RenderRunOptions): INodeExecutionData[] => items ?? (scripts ?? ['Hello there']).map((script) => ({ json: { script } }));

const parametersOf = (sandbox: Sandbox, { parameters, options = {} }: RenderRunOptions): INode['parameters'] =>
	({
		authentication: 'accessToken',
		operation: 'render',
		avatar_id: locator(avatarId(sandbox)),
		script: '={{ $json.script }}',
		downloadVideo: false,
		options,
		...parameters,
	}) as INode['parameters'];

/** Runs the node on the sandbox, through n8n's engine. */
export async function render(sandbox: Sandbox, expected: RenderRunOptions = {}): Promise<RunResult> {
	return await runNode(await loadThisPackage(), {
		type: NODE,
		items: itemsOf(expected),
		parameters: parametersOf(sandbox, expected),
		credentials: credentials(sandbox, expected.baseUrl, expected.accessLevel),
		onRunning: expected.onRunning,
		retryOf: expected.retryOf,
		node: expected.node,
	});
}

/** Waits for tasks by their IDs. */
export const waitForTasks = async (sandbox: Sandbox, expected: RenderRunOptions): Promise<RunResult> =>
	await render(sandbox, { ...expected, parameters: { operation: 'wait', task_ids: '={{ $json.ids }}', ...expected.parameters } });

/** Runs a workflow with the node under test, named `Node`, and these other nodes. */
export async function renderInWorkflow(
	sandbox: Sandbox,
	expected: RenderRunOptions,
	nodes: INode[],
	connections: Parameters<typeof runWorkflow>[1]['connections'],
): Promise<RunResult> {
	const loadedPackage = await loadThisPackage();
	const under: INode = {
		id: 'node-under-test',
		name: 'Node',
		type: `${loadedPackage.name}.${NODE}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parametersOf(sandbox, expected),
		...expected.node,
	};
	return await runWorkflow(
		loadedPackage,
		{ nodes: [nodeOf('Start', 'manualTrigger'), under, ...nodes], connections },
		{ credentials: credentials(sandbox), items: itemsOf(expected) },
	);
}

export const nodeOf = (name: string, type: string, parameters: INode['parameters'] = {}): INode => ({
	id: name,
	name,
	type: `n8n-nodes-base.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

export const connectTo = (...nodes: string[]) => nodes.map((node) => ({ node, type: 'main' as const, index: 0 }));

export const callsTo = (sandbox: Sandbox, path: string): RecordedCall[] => sandbox.calls.filter((call) => call.path === path);

export const createCalls = (sandbox: Sandbox): RecordedCall[] => callsTo(sandbox, CREATE);

export const pollCalls = (sandbox: Sandbox): RecordedCall[] => callsTo(sandbox, POLL);

export const downloadCalls = (sandbox: Sandbox): RecordedCall[] => sandbox.calls.filter(({ path }) => path.startsWith('/media/'));

interface MaterialPackage {
	readonly package_id: string;
	readonly script: string;
	readonly video_name?: string;
}

export const packagesOf = (call: RecordedCall): MaterialPackage[] => JSON.parse(call.body).material_packages;

/** Scripts of all create calls, in the order of the calls. */
export const submittedScripts = (sandbox: Sandbox): string[] => createCalls(sandbox).flatMap((call) => packagesOf(call).map(({ script }) => script));

export const polledTaskIds = (call: RecordedCall): string[] => JSON.parse(call.query.task_ids ?? '[]');

export const jsonOf = (finished: RunResult, output = 0): any[] => finished.items('Node', output).map(({ json }) => json);

/** The task at TikTok that was made for a script. */
export const taskOf = (sandbox: Sandbox, script: string) => {
	const found = sandbox.state.tasks.filter((task) => task.script === script);
	expect(found).toHaveLength(1);
	return found[0]!;
};

/** Creates tasks in the sandbox without the node; returns their IDs. */
export async function createTasks(sandbox: Sandbox, ...scripts: string[]): Promise<string[]> {
	const ids: string[] = [];
	for (const script of scripts) {
		const response = await fetch(sandbox.url + CREATE, {
			method: 'POST',
			headers: { 'Access-Token': 'sandbox-token', 'Content-Type': 'application/json' },
			body: JSON.stringify({ material_packages: [{ avatar_id: avatarId(sandbox), script }] }),
		});
		ids.push(((await response.json()) as any).data.list[0].task_id);
	}
	return ids;
}

export const seconds = (count: number): number => count * 1000;

/** Waits until a condition on the sandbox holds. */
export async function waitUntil(happened: () => boolean): Promise<void> {
	for (const end = Date.now() + 20_000; !happened(); await pause(5)) if (Date.now() > end) throw new Error('It did not happen');
}

/** Measures the real time that a promise takes, in milliseconds. */
export async function measureTime<T>(context: Promise<T>): Promise<[T, number]> {
	const start = performance.now();
	return [await context, performance.now() - start];
}

export const script = (index: number): string => `Script number ${index}: good morning, and welcome to the show`;

export const scripts = (count: number): string[] => Array.from({ length: count }, (_, index) => script(index));

export const continueOnFail = { onError: 'continueRegularOutput' } as const;
