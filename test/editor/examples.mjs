import { assert } from './report.mjs';

/** The triggers that a person starts by hand: TikTok Trigger then gives out the newest event. n8n's own schedule is left to a manual start beside it. */
const startsOf = ({ nodes }) => {
	const byHand = nodes.filter(({ type }) => type === 'n8n-nodes-base.manualTrigger' || type.endsWith('.tikTokTrigger'));
	return byHand.length ? byHand : nodes.filter(({ type }) => /trigger$/i.test(type)).slice(0, 1);
};

/** The nodes that nothing follows. */
const endsOf = ({ nodes, connections }) => nodes.map(({ name }) => name).filter((name) => !connections[name]);

/** Every workflow of examples/ runs to its end, from each of its triggers. */
export async function checkExamples(report, { client, sandbox, stored, exampleWorkflows, happenings }) {
	const examples = exampleWorkflows(stored);
	if (!examples.length) report.skip('The example workflows run', 'examples/ is empty');
	sandbox.schedule(...happenings);
	for (const example of examples) {
		const starts = startsOf(example);
		if (!starts.length) await report.check(`The example “${example.name}” runs to its end`, () => assert.fail('It has no trigger'));
		for (const { name } of starts)
			await report.check(`The example “${example.name}” runs to its end${starts.length > 1 ? ` from “${name}”` : ''}`, async () => {
				const { id } = await client.saveWorkflow(example);
				const { status, error, items } = await client.run(id, name);
				assert.equal(status, 'success', `${error?.node?.name}: ${error?.message} ${error?.description ?? ''}`);
				assert.ok(items[name]?.length, 'Its trigger gave out nothing');
				// What a trigger gave out leads somewhere; a list that is read by hand may be empty.
				const reacts = example.nodes.some((node) => node.name === name && node.type.endsWith('.tikTokTrigger'));
				if (reacts)
					assert.ok(
						endsOf(example).some((end) => items[end]?.length),
						'Nothing came out at its end',
					);
			});
	}
}
