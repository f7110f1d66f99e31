/** Where each workflow of these tests begins. */
export const START = 'Start';

/** Begins the names that n8n gives the package's nodes. */
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

export const allAvatars = { resource: 'avatar', operation: 'getManyAvatars', returnAll: true };
