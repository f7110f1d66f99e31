import { expect, test } from '@jest/globals';
import { baseUrl } from '../../sandbox/url';
import { clientOf, startTestSandbox } from '../support/sandboxClient';

test.each([
	['127.0.0.1', 'http://127.0.0.1:4010'],
	['0.0.0.0', 'http://127.0.0.1:4010'],
	['::', 'http://127.0.0.1:4010'],
	['::1', 'http://[::1]:4010'],
	['tiktok.local', 'http://tiktok.local:4010'],
])('listening at %s it is called at %s', (host, url) => expect(baseUrl(host, 4010)).toBe(url));

test('the address to listen on can be chosen', async () => {
	const sandbox = await startTestSandbox({ host: 'localhost' });
	expect(sandbox.url).toMatch(/^http:\/\/localhost:\d+$/);
	expect((await clientOf(sandbox).get('/user/info/')).json).toMatchObject({ code: 0 });
	await sandbox.close();
});
