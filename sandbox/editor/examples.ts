import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stored, Workflow, WorkflowNode } from './client';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');

const OURS = 'n8n-nodes-tiktok-business.';

/** Which renders: with a look every two seconds, since the sandbox is ten times as fast as TikTok. */
const RENDER = `${OURS}tikTokRenderAvatarVideo`;

function bound(node: WorkflowNode, credential: Stored): WorkflowNode {
	if (!node.type.startsWith(OURS)) return node;
	const options = { ...(node.parameters?.options as object | undefined), pollInterval: 2 };
	return {
		...node,
		parameters: { ...node.parameters, authentication: 'accessToken', ...(node.type === RENDER && { options }) },
		credentials: { tikTokBusinessApi: { id: credential.id, name: credential.name } },
	};
}

/** The workflows of examples/, whose TikTok nodes use an access-token credential. */
export function exampleWorkflows(credential: Stored): Workflow[] {
	const files = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')).sort();
	return files.map((name) => {
		const workflow = JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Workflow;
		return { ...workflow, nodes: workflow.nodes.map((node) => bound(node, credential)) };
	});
}
