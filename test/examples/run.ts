import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { join } from 'node:path';
import { readWorkflow, runWorkflow, type RunResult } from '../../dev/engine';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byOAuth } from '../support/credentials';
import { clock, ROOT, thisPackage } from '../support/package';

/** How much faster than real time the nodes and their sandbox run. */
const SPEED = 100;

/** Parameters that a person types over those of an example, by the names of its nodes. */
export type Typed = Readonly<Record<string, INodeParameters>>;

/** A sandbox for the tests of a file, as new before each, and what runs an example there. */
export function staged() {
	const stage = {} as { tiktok: Sandbox };
	beforeAll(async () => {
		stage.tiktok = await startSandbox({ timeScale: SPEED });
		clock.speed = SPEED;
	});
	beforeEach(() => stage.tiktok.reset());
	afterAll(async () => {
		clock.speed = 1;
		await stage.tiktok.close();
	});
	return { stage, run: async (name: string, typed: Typed = {}) => await run(stage.tiktok, name, typed) };
}

async function run(tiktok: Sandbox, name: string, typed: Typed): Promise<RunResult> {
	const workflow = readWorkflow(join(ROOT, 'examples', `${name}.json`));
	const nodes = workflow.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...typed[node.name] } }));
	const finished = await runWorkflow(await thisPackage(), { ...workflow, nodes }, { credentials: byOAuth(tiktok.url, { access_token: 'sandbox-token' }) });
	if (finished.error) throw new Error(`${finished.error.message} ${finished.error.description ?? ''}`);
	return finished;
}

export const jsonOf = (finished: RunResult, node: string, output = 0): IDataObject[] => finished.items(node, output).map(({ json }) => json);
