import { assert } from './report.mjs';

/** The lists that pickers show, through the endpoint the editor uses. */
export async function checkLists(report, { client, sandbox, token }) {
	const avatars = async (filter) =>
		(
			await client.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
				nodeTypeAndVersion: { name: 'n8n-nodes-tiktok-business.tikTokDigitalAvatar', version: 1 },
				path: 'parameters.filters.avatar_id',
				methodName: 'avatars',
				currentNodeParameters: { authentication: 'accessToken', resource: 'video', operation: 'getManyVideos' },
				credentials: { tikTokBusinessApi: token },
				...(filter && { filter }),
			})
		).results;

	await report.check('The list of avatars is complete', async () => {
		const wanted = sandbox.state.avatars.map(({ avatarId }) => avatarId);
		assert.deepEqual((await avatars()).map(({ value }) => value).sort(), wanted.sort());
	});

	await report.check('A hashtag is looked up by words, deep within the form of an ad group', async () => {
		const advertiser_id = { __rl: true, mode: 'id', value: '7100000000000000017' };
		const { results } = await client.request('POST', '/rest/dynamic-node-parameters/resource-locator-results', {
			nodeTypeAndVersion: { name: 'n8n-nodes-tiktok-business.tikTokAdGroup', version: 1 },
			path: 'parameters.additionalFields.actions.item[0].action_category_ids__hashtags.item[0].id',
			methodName: 'hashtags',
			currentNodeParameters: {
				authentication: 'accessToken',
				resource: 'adGroup',
				operation: 'createAdGroup',
				advertiser_id,
				additionalFields: { actions: { item: [{ action_scene: 'HASHTAG_RELATED', action_category_ids__hashtags: { item: [{}] } }] } },
			},
			credentials: { tikTokBusinessApi: token },
			filter: 'coffee',
		});
		assert.deepEqual(
			results.map(({ name }) => name),
			['#coffee', '#coffeetime', '#coffeelover'],
		);
	});

	await report.check('A search narrows the list of avatars', async () => {
		const { avatarName } = sandbox.state.avatars[3];
		assert.deepEqual(
			(await avatars(avatarName.toUpperCase())).map(({ name }) => name),
			[avatarName],
		);
	});
}
