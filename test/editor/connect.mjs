/** Follows Connect and Approve on the sandbox's page; returns n8n's response as HTML. */
export async function connect(client, credentialId) {
	const page = new URL(await client.request('GET', `/rest/oauth2-credential/auth?id=${credentialId}`));
	const approved = await fetch(new URL(page.pathname, page), {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: page.searchParams,
	});
	const callback = approved.headers.get('location');
	if (!callback?.startsWith(`${client.url}/rest/oauth2-credential/callback`)) throw new Error(`TikTok leads to ${callback}, not back to n8n`);
	return await client.visit(callback.slice(client.url.length));
}
