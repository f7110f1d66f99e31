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

	await report.check('A search narrows the list of avatars', async () => {
		const { avatarName } = sandbox.state.avatars[3];
		assert.deepEqual((await avatars(avatarName.toUpperCase())).map(({ name }) => name), [avatarName]);
	});
}
