import { connect } from './connect.mjs';
import { assert } from './report.mjs';
import { allAvatars, START, tikTok, workflow } from './workflows.mjs';

/** The messages for a wrong token and for a failed connection. */
export async function checkCredentials(report, { client, token, tokenCredential, oAuthCredential }) {
	await report.check('n8n finds the access token good', async () => {
		const { status, message } = await client.testCredential(token.id, tokenCredential);
		assert.equal(status, 'OK', message);
	});

	await report.check('n8n says of a wrong access token what is wrong and what to do', async () => {
		const wrong = { ...tokenCredential, data: { ...tokenCredential.data, accessToken: 'no-such-token' } };
		const { status, message } = await client.testCredential(token.id, wrong);
		assert.equal(status, 'Error');
		assert.match(message, /no longer accepts this access token.*paste a new access token/s);
	});

	await report.check('After a Connect with a wrong secret, the first run says that TikTok is not connected, and why', async () => {
		const wrong = await client.saveCredential({ ...oAuthCredential, name: 'Wrong secret', data: { ...oAuthCredential.data, secret: 'no-such-secret' } });
		await connect(client, wrong.id);
		const { id } = await client.saveWorkflow(
			workflow('Wrong secret', tikTok('Avatars', 'tikTokDigitalAvatar', 'tikTokBusinessOAuth2Api', wrong, allAvatars)),
		);
		const { status, error } = await client.run(id, START);
		assert.equal(status, 'error');
		assert.equal(error.message, 'TikTok is not connected yet: open the credential and click Connect');
		assert.match(error.description, /secret is wrong \(code 40101\)/);
	});
}
