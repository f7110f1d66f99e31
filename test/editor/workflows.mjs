/** The start node of each workflow in these tests. */
export const START = 'Start';

/** Prefix of the package's node types in n8n. */
export const PREFIX = 'n8n-nodes-tiktok-business.';

const type = { tikTokBusinessApi: 'accessToken', tikTokBusinessOAuth2Api: 'oAuth2' };

/** A TikTok node that uses a stored credential of the type named; its ID, by which the editor opens it, is its name. */
export const tikTok = (name, node, credentialType, { id, name: credentialName }, parameters = {}) => ({
	id: name,
	name,
	type: PREFIX + node,
	typeVersion: 1,
	parameters: { authentication: type[credentialType], ...parameters },
	credentials: { [credentialType]: { id, name: credentialName } },
});

/** A workflow that starts by hand and goes into each of the nodes. */
export const workflow = (name, ...nodes) => ({
	name,
	nodes: [
		{ id: START, name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {}, position: [0, 0] },
		...nodes.map((node, index) => ({ ...node, position: [240, 200 * index] })),
	],
	connections: { [START]: { main: [nodes.map((node) => ({ node: node.name, type: 'main', index: 0 }))] } },
});

/** A workflow that begins with a trigger and goes into another node. */
export const triggered = (name, trigger, next) => ({
	name,
	nodes: [
		{ ...trigger, position: [0, 0] },
		{ ...next, position: [240, 0] },
	],
	connections: { [trigger.name]: { main: [[{ node: next.name, type: 'main', index: 0 }]] } },
});

/** A workflow that starts by hand and goes through the nodes, one after the other. */
export function chain(name, ...nodes) {
	const all = [{ id: START, name: START, type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }, ...nodes];
	return {
		name,
		nodes: all.map((node, index) => ({ ...node, position: [240 * index, 0] })),
		connections: Object.fromEntries(nodes.map((node, index) => [all[index].name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }])),
	};
}

/** Outputs rows as items, with n8n's own Edit Fields and Split Out. */
export const rows = (list) => [
	{
		id: 'Rows',
		name: 'Rows',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows: list }), options: {} },
	},
	{ id: 'Each', name: 'Each', type: 'n8n-nodes-base.splitOut', typeVersion: 1, parameters: { fieldToSplitOut: 'rows', options: {} } },
];

export const allAvatars = { resource: 'avatar', operation: 'getManyAvatars', returnAll: true };
