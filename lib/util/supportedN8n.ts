import { NodeConnectionTypes } from 'n8n-workflow';
import { version } from 'zod/package.json';

/** The oldest n8n that the tests run on. */
const OLDEST = '1.123';

/**
 * Whether n8n has what the nodes import from the start. zod has `zod/v3` from 3.25 on (n8n 1.99 has 3.24), and n8n-workflow
 * had another name for NodeConnectionTypes (n8n 1.81). The version of n8n is not asked: where both are there, nodes work.
 */
function isComplete(): boolean {
	const [major, minor] = version.split('.').map(Number);
	return (major! > 3 || (major === 3 && minor! >= 25)) && Boolean(NodeConnectionTypes);
}

/** Imported before what an old n8n lacks: where n8n loads a node, people read this instead of the name of a module. */
if (!isComplete()) throw new Error(`n8n-nodes-tiktok-business needs n8n ${OLDEST} or later. Update n8n, and restart it.`);
