import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { itemsOf, runAvatarNode } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { respondWith, startServer, type Server } from '../support/httpServer';
import { loadThisPackage, nodeNames } from '../support/package';
import { clock, render, startRenderSandbox } from '../support/render';
import { startProxy } from '../support/renderProxy';

/** A host that must receive nothing. */
let stranger: Server;
let sandbox: Sandbox;

beforeAll(async () => {
	stranger = await startServer(respondWith('{"code":0,"data":{"list":[]}}'));
	sandbox = await startRenderSandbox();
});
beforeEach(() => {
	sandbox.reset();
	stranger.requests.length = 0;
});
afterAll(async () => {
	clock.speed = 1;
	await Promise.all([stranger.close(), sandbox.close()]);
});

const custom = async (path: string, more: IDataObject = {}) =>
	await runNode(await loadThisPackage(), {
		type: 'tikTokCustomApiCall',
		parameters: { authentication: 'accessToken', method: 'GET', path: '={{ $json.path }}', ...more },
		credentials: byToken(sandbox.url),
		items: itemsOf({ path }),
	});

describe('calls go to the credential’s address and nowhere else', () => {
	test.each([
		'STRANGER/x/',
		'//HOST/x/',
		'\\\\HOST/x/',
		'@HOST/x/',
		'..//HOST/x',
		'https:HOST/x',
		'campaign/get/?a=http://HOST',
		'campaign/../../../x/',
		'x/#@HOST',
		'campaign/%2e%2e/get/',
	])('whatever is typed as a path: %s', async (typed) => {
		const path = typed.replace('STRANGER', stranger.url).replace('HOST', new URL(stranger.url).host);
		const { error } = await custom(path);
		expect(error!.message).toMatch(/“Path” must be a path such as campaign\/get\//);
		expect([...stranger.requests, ...sandbox.calls]).toEqual([]);
	});

	test('no node has a field for an address to call', async () => {
		const { nodeTypes, name } = await loadThisPackage();
		for (const node of nodeNames()) {
			const { properties } = nodeTypes.getByNameAndVersion(`${name}.${node}`).description;
			expect(properties.filter((property) => /^(base_?url|host|environment|endpoint)$/i.test(property.name))).toEqual([]);
		}
	});

	test.each(['/open_api/v1.3/', '//', '/%2e%2e/'])('a Base URL with %s behind it stays at its host', async (rest) => {
		await runAvatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(`${stranger.url}${rest}`) });
		expect(new Set(stranger.requests.map(({ headers }) => headers.host))).toEqual(new Set([new URL(stranger.url).host]));
	});

	test.each(['file:///etc/passwd', 'ftp://127.0.0.1', 'javascript:alert(1)', 'example.com', 'http://', 'http://a b/'])(
		'a Base URL that is none, %s, is said to be none',
		async (baseUrl) => {
			const { error } = await runAvatarNode('getManyAvatars', { limit: 1 }, { credentials: byToken(baseUrl) });
			expect(error!.message).toBe('The Base URL in the credential is not an address');
		},
	);
});

describe('files are fetched without the token', () => {
	const videoFrom = async (url: string) => {
		const proxy = await startProxy(sandbox.url, (_path, response: { data?: { list?: Array<{ preview_url?: string }> } }) => {
			for (const one of response.data?.list ?? []) if (one.preview_url) one.preview_url = url;
			return response;
		});
		const finished = await render(sandbox, { baseUrl: proxy.url, parameters: { downloadVideo: true }, node: { onError: 'continueRegularOutput' } });
		await proxy.close();
		return finished.items('Node').map(({ json }) => String(json.error));
	};

	test.each([
		'http://HOST/v.mp4',
		'file:///etc/passwd',
		'http://169.254.169.254/latest/meta-data/',
		'https://169.254.169.254/latest/',
		'gopher://HOST/',
		'/etc/passwd',
	])('and never from %s', async (address) => {
		expect(await videoFrom(address.replace('HOST', new URL(stranger.url).host))).toEqual(['The video’s address was not opened']);
		expect(stranger.requests).toEqual([]);
	});

	test('nor from where an allowed address leads', async () => {
		sandbox.faults({ path: '/media/', redirect: `${stranger.url}/v.mp4` });
		const finished = await render(sandbox, { parameters: { downloadVideo: true }, node: { onError: 'continueRegularOutput' } });
		expect(finished.items('Node').map(({ json }) => json.error)).toEqual(['The video’s address was not opened']);
		expect(stranger.requests).toEqual([]);
	});

	test('nor from where one leads by https, if a cloud tells its secrets there', async () => {
		sandbox.faults({ path: '/media/', redirect: 'https://[::ffff:169.254.169.254]/latest/meta-data/' });
		const finished = await render(sandbox, { parameters: { downloadVideo: true }, node: { onError: 'continueRegularOutput' } });
		expect(finished.items('Node').map(({ json }) => json.error)).toEqual(['The video’s address was not opened']);
	});

	test('which is sent to the API alone', async () => {
		await render(sandbox, { parameters: { downloadVideo: true } });
		const media = sandbox.calls.filter(({ path }) => path.startsWith('/media/'));
		expect(media).toHaveLength(1);
		expect(Object.keys(media[0]!.headers)).not.toEqual(expect.arrayContaining([expect.stringMatching(/token|authorization|cookie/)]));
	});
});
