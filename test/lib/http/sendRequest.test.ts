import { expect, jest, test } from '@jest/globals';
import type { Connection } from '../../../lib/definition/api';
import { queryString, sendRequest, type RequestContext } from '../../../lib/http/sendRequest';

const account: Connection = {
	credential: 'tikTokBusinessApi',
	origin: 'http://127.0.0.1:9',
	baseUrl: 'http://127.0.0.1:9/open_api/v1.3/',
	callsPerSecond: 10,
	key: 'send',
};

test.each([
	['Sale \u{1F600}'.slice(0, -1), 'Sale%20%EF%BF%BD'],
	['\u{1F600} Sale'.slice(1), '%EF%BF%BD%20Sale'],
	['\u{1F600}', '%F0%9F%98%80'],
])('half an emoji is sent as a character that is not known: %j', (text, sent) => {
	expect(queryString({ [text]: text })).toBe(`${sent}=${sent}`);
});

test.each(['query', 'body'] as const)('what cannot be written is no trouble of the network, and nothing is sent: %s', async (part) => {
	const circle: Record<string, unknown> = {};
	circle.self = { circle };
	const httpRequestWithAuthentication = jest.fn();
	const sender = { helpers: { httpRequestWithAuthentication }, logger: { warn: jest.fn() } } as unknown as RequestContext;
	await expect(sendRequest(sender, account, { method: 'POST', path: 'x/', [part]: circle, retrySafety: 'safe' })).rejects.toThrow(TypeError);
	expect(httpRequestWithAuthentication).not.toHaveBeenCalled();
});
