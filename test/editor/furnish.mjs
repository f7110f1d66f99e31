/** Logs in to a new n8n and stores the sandbox's credentials. */
export async function furnish(n8n, sandbox, built) {
	const { N8nClient, OWNER: owner } = built('dev/editor/client');
	const { tokenCredential, oAuthCredential, appCredential, userCredential } = built('dev/editor/credentials');
	const client = new N8nClient(n8n.url);
	await client.logIn();
	const given = {
		tokenCredential: tokenCredential(sandbox.url),
		oAuthCredential: oAuthCredential(sandbox.url),
		exampleWorkflows: built('dev/editor/examples').exampleWorkflows,
		happenings: built('dev/editor/examples').HAPPENINGS,
	};
	const token = await client.saveCredential(given.tokenCredential);
	const oAuth = await client.saveCredential(given.oAuthCredential);
	const tikTokDevelopersAppApi = await client.saveCredential(appCredential(sandbox.url));
	const tikTokDevelopersUserApi = await client.saveCredential(await userCredential(sandbox.url));
	return { ...given, client, owner, token, oAuth, stored: { tikTokBusinessApi: token, tikTokDevelopersAppApi, tikTokDevelopersUserApi } };
}
