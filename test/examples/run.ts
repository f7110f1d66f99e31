import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { readWorkflow, runWorkflow, type Finished } from '../../sandbox/engine';
import type { Sandbox } from '../../sandbox/server';
import { byOAuth } from '../support/credentials';
import { ROOT, thisPackage } from '../support/package';

/** An ad account that every sandbox has. */
export const ACCOUNT = '7100000000000000017';

/** How much faster than real time the nodes and their sandbox run. */
export const SPEED = 100;

/** The built nodes' own clock. */
export const { clock } = require(join(ROOT, 'dist/lib/request/clock')) as { clock: { speed: number } };

/** Runs an example, with other parameters in some of its nodes where a person would type their own. */
export async function run(tiktok: Sandbox, name: string, typed: Readonly<Record<string, INodeParameters>> = {}): Promise<Finished> {
	const workflow = readWorkflow(join(ROOT, 'examples', `${name}.json`));
	const nodes = workflow.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...typed[node.name] } }));
	const finished = await runWorkflow(await thisPackage(), { ...workflow, nodes }, { credentials: byOAuth(tiktok.url, { access_token: 'sandbox-token' }) });
	if (finished.error) throw new Error(`${finished.error.message} ${finished.error.description ?? ''}`);
	return finished;
}

export const jsonOf = (finished: Finished, node: string, output = 0): IDataObject[] => finished.items(node, output).map(({ json }) => json);
