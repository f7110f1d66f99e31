import { expect } from '@jest/globals';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { loadPackage, runNode, runWorkflow, type Credentials, type RunResult, type LoadedPackage, type RunOptions } from '../../dev/engine';
import { startSandbox, type RecordedCall, type Sandbox, type SandboxOptions } from '../../sandbox/server';
import { clock } from './package';
import { picked } from './values';

const ROOT = join(__dirname, '..', '..');

/** How much faster than real time renders and the node's own waiting run. */
export const SPEED = 150;

export const CREATE = '/open_api/v1.3/creative/digital_avatar/video/task/create/';
export const LOOK = '/open_api/v1.3/creative/digital_avatar/video/task/get/';
export const UPLOAD = '/open_api/v1.3/file/video/ad/upload/';

export const NODE = 'tikTokRenderAvatarVideo';

let loaded: Promise<LoadedPackage> | undefined;

export const pack = (): Promise<LoadedPackage> => (loaded ??= loadPackage(ROOT));

export { clock };

/** A sandbox that never says "too fast", and a node as fast as it. */
export async function start(options: SandboxOptions = {}): Promise<Sandbox> {
	clock.speed = options.timeScale ?? SPEED;
	return await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000, ...options });
}

export const credentials = (sandbox: Sandbox, baseUrl = sandbox.url, accessLevel = 'ultimate'): Credentials => ({
	tikTokBusinessApi: { accessToken: 'sandbox-token', environment: 'custom', baseUrl, accessLevel },
});

export const avatar = (sandbox: Sandbox): string => sandbox.state.avatars[3]!.avatarId;

export interface Wanted extends Pick<RunOptions, 'onRunning'> {
	/** Each becomes an item; or the items themselves. */
	readonly scripts?: readonly string[];
	readonly items?: INodeExecutionData[];
	readonly parameters?: INode['parameters'];
	readonly options?: IDataObject;
	/** Settings of the node, such as `retryOnFail`. */
	readonly node?: Partial<INode>;
	readonly baseUrl?: string;
	readonly accessLevel?: string;
}

const itemsOf = ({ scripts, items }: Wanted): INodeExecutionData[] => items ?? (scripts ?? ['Hello there']).map((script) => ({ json: { script } }));

const parametersOf = (sandbox: Sandbox, { parameters, options = {} }: Wanted): INode['parameters'] =>
	({
		authentication: 'accessToken',
		operation: 'render',
		avatar_id: picked(avatar(sandbox)),
		script: '={{ $json.script }}',
		downloadVideo: false,
		options,
		...parameters,
	}) as INode['parameters'];

/** Runs the node on the sandbox, through n8n's engine. */
export async function render(sandbox: Sandbox, wanted: Wanted = {}): Promise<RunResult> {
	return await runNode(await pack(), {
		type: NODE,
		items: itemsOf(wanted),
		parameters: parametersOf(sandbox, wanted),
		credentials: credentials(sandbox, wanted.baseUrl, wanted.accessLevel),
		onRunning: wanted.onRunning,
		node: wanted.node,
	});
}

/** Waits for tasks by their IDs. */
export const waitFor = async (sandbox: Sandbox, wanted: Wanted): Promise<RunResult> =>
	await render(sandbox, { ...wanted, parameters: { operation: 'wait', task_ids: '={{ $json.ids }}', ...wanted.parameters } });

/** Runs a workflow of which the node `Node` is a part, and the others are what `nodes` says. */
export async function renderIn(
	sandbox: Sandbox,
	wanted: Wanted,
	nodes: INode[],
	connections: Parameters<typeof runWorkflow>[1]['connections'],
): Promise<RunResult> {
	const pkg = await pack();
	const under: INode = {
		id: 'node-under-test',
		name: 'Node',
		type: `${pkg.name}.${NODE}`,
		typeVersion: 1,
		position: [0, 0],
		parameters: parametersOf(sandbox, wanted),
		...wanted.node,
	};
	return await runWorkflow(
		pkg,
		{ nodes: [nodeOf('Start', 'manualTrigger'), under, ...nodes], connections },
		{ credentials: credentials(sandbox), items: itemsOf(wanted) },
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

export const to = (...nodes: string[]) => nodes.map((node) => ({ node, type: 'main' as const, index: 0 }));

export const calls = (sandbox: Sandbox, path: string): RecordedCall[] => sandbox.calls.filter((call) => call.path === path);

export const creates = (sandbox: Sandbox): RecordedCall[] => calls(sandbox, CREATE);

export const looks = (sandbox: Sandbox): RecordedCall[] => calls(sandbox, LOOK);

export const media = (sandbox: Sandbox): RecordedCall[] => sandbox.calls.filter(({ path }) => path.startsWith('/media/'));

interface Package {
	readonly package_id: string;
	readonly script: string;
	readonly video_name?: string;
}

export const packagesOf = (call: RecordedCall): Package[] => JSON.parse(call.body).material_packages;

/** Scripts of all create calls, in the order of the calls. */
export const ordered = (sandbox: Sandbox): string[] => creates(sandbox).flatMap((call) => packagesOf(call).map(({ script }) => script));

export const askedFor = (call: RecordedCall): string[] => JSON.parse(call.query.task_ids ?? '[]');

export const jsonOf = (finished: RunResult, output = 0): any[] => finished.items('Node', output).map(({ json }) => json);

/** The task at TikTok that was made for a script. */
export const taskOf = (sandbox: Sandbox, script: string) => {
	const found = sandbox.state.tasks.filter((task) => task.script === script);
	expect(found).toHaveLength(1);
	return found[0]!;
};

/** Has TikTok render scripts without the node; gives the task IDs. */
export async function begin(sandbox: Sandbox, ...scripts: string[]): Promise<string[]> {
	const ids: string[] = [];
	for (const script of scripts) {
		const answer = await fetch(sandbox.url + CREATE, {
			method: 'POST',
			headers: { 'Access-Token': 'sandbox-token', 'Content-Type': 'application/json' },
			body: JSON.stringify({ material_packages: [{ avatar_id: avatar(sandbox), script }] }),
		});
		ids.push(((await answer.json()) as any).data.list[0].task_id);
	}
	return ids;
}

export const seconds = (count: number): number => count * 1000;

/** Waits for what the sandbox is about to see. */
export async function until(happened: () => boolean): Promise<void> {
	for (const end = Date.now() + 20_000; !happened(); await pause(5)) if (Date.now() > end) throw new Error('It did not happen');
}

/** Real time that something takes, in milliseconds. */
export async function timed<T>(context: Promise<T>): Promise<[T, number]> {
	const start = performance.now();
	return [await context, performance.now() - start];
}

export const script = (index: number): string => `Script number ${index}: good morning, and welcome to the show`;

export const scripts = (count: number): string[] => Array.from({ length: count }, (_, index) => script(index));

export const continueOnFail = { onError: 'continueRegularOutput' } as const;
