import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { join } from 'node:path';
import { readWorkflow, runWorkflow, type RunResult } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byOAuth } from '../support/credentials';
import { clock, loadThisPackage, ROOT } from '../support/package';

/** How much faster than real time the nodes and the sandbox run. */
const SPEED = 100;

/** Parameters that replace those of an example, by node name. */
export type Typed = Readonly<Record<string, INodeParameters>>;

interface How {
	/** Name of the trigger; the first one by default. */
	readonly start?: string;
	/** Names of nodes that are deactivated in the file, and are not here. */
	readonly activated?: readonly string[];
}

/** Starts a sandbox for a test file, resets it before each test, and returns a function that runs an example. */
export function setUpExamples() {
	const context = {} as { sandbox: Sandbox };
	beforeAll(async () => {
		context.sandbox = await startSandbox({ timeScale: SPEED });
		clock.speed = SPEED;
	});
	beforeEach(() => context.sandbox.reset());
	afterAll(async () => {
		clock.speed = 1;
		await context.sandbox.close();
	});
	return { context, run: async (name: string, typed: Typed = {}, how: How = {}) => await run(context.sandbox, name, typed, how) };
}

async function run(sandbox: Sandbox, name: string, typed: Typed, { start, activated = [] }: How): Promise<RunResult> {
	const workflow = readWorkflow(join(ROOT, 'examples', `${name}.json`));
	const nodes = workflow.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...typed[node.name] },
		...(activated.includes(node.name) && { disabled: false }),
	}));
	const finished = await runWorkflow(
		await loadThisPackage(),
		{ ...workflow, nodes },
		{ credentials: byOAuth(sandbox.url, { access_token: 'sandbox-token' }), start },
	);
	if (finished.error) throw new Error(`${finished.error.message} ${finished.error.description ?? ''}`);
	return finished;
}

export const jsonOf = (finished: RunResult, node: string, output = 0): IDataObject[] => finished.items(node, output).map(({ json }) => json);
