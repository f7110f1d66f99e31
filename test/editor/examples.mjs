import { assert } from './report.mjs';

const byHand = (node) => node.type === 'n8n-nodes-base.manualTrigger';
const trigger = (node) => /trigger$/i.test(node.type);

/** Every workflow of examples/ runs to its end. */
export async function checkExamples(report, { client, stored, exampleWorkflows }) {
	const examples = exampleWorkflows(stored);
	if (!examples.length) report.skip('The example workflows run', 'examples/ is empty');
	for (const example of examples) {
		await report.check(`The example “${example.name}” runs to its end`, async () => {
			const start = example.nodes.find(byHand) ?? example.nodes.find(trigger);
			assert.ok(start, 'It has no trigger');
			const { id } = await client.saveWorkflow(example);
			const { status, error } = await client.run(id, start.name);
			assert.equal(status, 'success', `${error?.node?.name}: ${error?.message} ${error?.description ?? ''}`);
		});
	}
}
