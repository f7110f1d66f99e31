import pick from 'lodash/pick';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScheduledEvent } from '../../sandbox/events/schedule';
import type { Stored, Workflow, WorkflowNode } from './client';

const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');

const OURS = 'n8n-nodes-tiktok-business.';

/** Which renders: with a look every two seconds, since the sandbox is ten times as fast as TikTok. */
const RENDER = `${OURS}tikTokRenderAvatarVideo`;

/** What a person chooses in a trigger that polls: things of the sandbox. Events without one of them have no such field. */
const CHOSEN = {
	advertiser_id: { __rl: true, mode: 'id', value: '7100000000000000017' },
	page_id: { __rl: true, mode: 'id', value: '7680000000000000017' },
	adgroup_ids: ['7310000000000000017'],
} as const;

/** What happens in the sandbox, so that each trigger of the examples has an event to show. */
export const HAPPENINGS: readonly ScheduledEvent[] = [
	{ kind: 'adReview', result: 'rejected' },
	{ kind: 'comment', content: 'Where can I buy this?' },
	{ kind: 'lead' },
	{ kind: 'figures', metrics: { spend: 120 } },
];

/** Which nodes use which credential of TikTok for Developers; all others use an access token. */
const DEVELOPERS: Readonly<Record<string, string>> = {
	tikTokAdLibrary: 'tikTokDevelopersAppApi',
	tikTokPost: 'tikTokDevelopersUserApi',
	tikTokProfile: 'tikTokDevelopersUserApi',
};

/** Stored credentials by their type. */
type StoredCredentials = Readonly<Record<string, Stored>>;

function withCredentials(node: WorkflowNode, credentials: StoredCredentials): WorkflowNode {
	if (!node.type.startsWith(OURS)) return node;
	const developers = DEVELOPERS[node.type.slice(OURS.length)];
	const type = developers ?? 'tikTokBusinessApi';
	const { id, name } = credentials[type]!;
	const options = { ...(node.parameters?.options as object | undefined), pollInterval: 2 };
	const chosen = node.type === `${OURS}tikTokTrigger` ? pick(CHOSEN, Object.keys(node.parameters ?? {})) : {};
	return {
		...node,
		parameters: { ...node.parameters, ...(!developers && { authentication: 'accessToken' }), ...(node.type === RENDER && { options }), ...chosen },
		credentials: { [type]: { id, name } },
	};
}

/** The workflows of examples/, with stored credentials. */
export function exampleWorkflows(credentials: StoredCredentials): Workflow[] {
	const files = readdirSync(EXAMPLES)
		.filter((name) => name.endsWith('.json'))
		.sort();
	return files.map((name) => {
		const workflow = JSON.parse(readFileSync(join(EXAMPLES, name), 'utf8')) as Workflow;
		return { ...workflow, nodes: workflow.nodes.map((node) => withCredentials(node, credentials)) };
	});
}
