import { afterEach, describe, expect, jest, test } from '@jest/globals';
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

describe('a repeated create, where n8n is held up between the check and the sending', () => {
	afterEach(() => {
		jest.useRealTimers();
		jest.restoreAllMocks();
	});

	const launch = { method: 'POST', path: 'campaign/create/', body: { request_id: '1' }, retrySafety: 'idempotent' } as const;

	/** Contexts of n8n; the first attempt breaks off, the others do what is given. */
	function contextWhere(attempt: (signal: AbortSignal) => Promise<never>, canceled?: AbortSignal) {
		const signals: Array<AbortSignal | undefined> = [];
		const httpRequestWithAuthentication = jest.fn(async function (this: RequestContext) {
			const signal = this.getExecutionCancelSignal?.();
			signals.push(signal);
			if (signals.length > 1) return await attempt(signal!);
			throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		});
		const context = {
			helpers: { httpRequestWithAuthentication },
			logger: { warn: jest.fn() },
			getTimezone: () => 'UTC',
			getExecutionCancelSignal: () => canceled,
		} as unknown as RequestContext;
		return { context, signals };
	}

	const untilAborted = async (signal: AbortSignal) =>
		await new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(new Error('canceled')), { once: true }));

	test('leaves no more once TikTok may have forgotten it, and says that it may have been carried out', async () => {
		jest.useFakeTimers({ now: 1_900_000_000_000 });
		jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const began = Date.now();
		let abortedAt = 0;
		const { context, signals } = contextWhere(async (signal) => await untilAborted(signal).finally(() => (abortedAt = Date.now())));
		const failure = sendRequest(context, { ...account, key: 'held up' }, launch).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(20_000);
		expect(await failure).toMatchObject({ message: 'TikTok did not answer in time', details: { attempts: 2, outcomeUnknown: true } });
		expect(signals).toHaveLength(2);
		expect(abortedAt - began).toBeGreaterThan(8000);
		expect(abortedAt - began).toBeLessThanOrEqual(9000);
		await jest.advanceTimersByTimeAsync(5000);
		expect(jest.getTimerCount()).toBe(0);
	});

	test('is still canceled with the execution', async () => {
		jest.useFakeTimers({ now: 1_900_000_000_000 });
		jest.spyOn(Math, 'random').mockReturnValue(0.5);
		const controller = new AbortController();
		const { context } = contextWhere(untilAborted, controller.signal);
		const failure = sendRequest(context, { ...account, key: 'canceled' }, launch).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(3000);
		controller.abort(new Error('canceled by a person'));
		expect(await failure).toMatchObject({ message: 'canceled by a person' });
	});
});
