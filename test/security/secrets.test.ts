import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeProperties } from 'n8n-workflow';
import type { RunResult } from '../../dev/engine';
import type { Fault } from '../../sandbox/server';
import { runAvatarNode } from '../support/avatarNode';
import { byOAuth, byToken } from '../support/credentials';
import { closedPort, startServer } from '../support/httpServer';
import { setUpInstantRetries } from '../support/instantRetries';
import { captureLogs, leaksIn, textOf, textsLeftBehind } from '../support/leaks';
import { loadThisPackage, nodeNames } from '../support/package';

const TOKEN = 'sandbox-token';
const SECRET = 'sandbox-secret';

const { context, read, change } = setUpInstantRetries();

describe('neither token nor secret is in anything that is left behind', () => {
	const faults: Array<[string, Fault]> = [
		['a refused value', { answer: 40002 }],
		['a token that was revoked', { answer: 40105 }],
		['trouble', { answer: 50000 }],
		['a web page', { status: 401, html: true }],
		['a gateway', { status: 502, html: true }],
		['a cut connection', { reset: 'before' }],
		['half an answer', { truncate: true }],
		['no content', { empty: true }],
		['a redirect', { redirect: 'http://127.0.0.1:9/' }],
		['a wait too long', { delay: 1000 }],
		['success', { partial: true }],
	];
	let written: unknown[];

	beforeAll(() => void (written = captureLogs()));

	const expectNothing = (finished: RunResult) => {
		for (const text of textsLeftBehind(finished, written))
			expect(leaksIn(text, TOKEN, SECRET, /access-?token['"]?\s*[:=]/i, /authorization['"]?\s*[:=]/i, /bearer /i)).toEqual([]);
	};

	const both = (url: string) => [byToken(url, { appId: '7000000000000000123', secret: SECRET }), byOAuth(url, { access_token: TOKEN })];

	test.each(faults)('after %s', async (_what, fault) => {
		for (const credentials of both(context.sandbox.url)) {
			for (const node of [{}, { onError: 'continueRegularOutput' as const }]) {
				context.sandbox.faults(fault);
				expectNothing(
					await runAvatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New', requestOptions: { timeout: 200 } }, { credentials, node }),
				);
			}
		}
	});

	test('where nobody listens', async () => {
		for (const credentials of both(await closedPort())) expectNothing(await change(credentials));
	});

	test('where the server says it back in words of its own', async () => {
		const mirror = await startServer(
			(_arrived, response) =>
				void response.writeHead(401, { 'Content-Type': 'text/html', 'WWW-Authenticate': 'Bearer' }).end(`<html>Access-Token: ${TOKEN}</html>`),
		);
		for (const credentials of both(mirror.url)) {
			expectNothing(await change(credentials));
			expectNothing(await read(credentials));
		}
		await mirror.close();
	});

	test('after bad input', async () => {
		expectNothing(await change(undefined, { file_name: 'n'.repeat(101) }));
	});

	test('after a day’s calls were used up', async () => {
		for (const credentials of both(context.sandbox.url)) {
			context.sandbox.faults({ allowance: 'day' });
			expectNothing(await change(credentials));
		}
	});

	test('a form hides what n8n would export with the workflow', async () => {
		const { nodeTypes, name } = await loadThisPackage();
		const all = (list: readonly INodeProperties[]): INodeProperties[] =>
			list.flatMap((property) => [
				property,
				...(property.options ?? []).flatMap((option) => ('values' in option ? all(option.values) : 'type' in option ? all([option]) : [])),
			]);
		const found = nodeNames().flatMap((node) =>
			all(nodeTypes.getByNameAndVersion(`${name}.${node}`).description.properties).filter(
				(property) => property.type === 'string' && /secret|password|access_?token|auth_code/i.test(property.name),
			),
		);
		expect(found.map((property) => property.name).sort()).toEqual(['access_token', 'auth_code', 'password']);
		for (const { typeOptions } of found) expect(typeOptions?.password).toBe(true);
	});

	test('the search for them finds them where they are', () => {
		const hidden = Object.defineProperty(new Error('x', { cause: { config: { headers: new Map([['Access-Token', TOKEN]]) } } }), 'secret', {
			value: Buffer.from(SECRET),
			enumerable: false,
		});
		expect(leaksIn(textOf(hidden), TOKEN, SECRET, 'nowhere')).toEqual([expect.stringContaining(TOKEN), expect.stringContaining(SECRET)]);
	});
});
