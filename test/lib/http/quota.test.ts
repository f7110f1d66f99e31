import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { quotaExceededBy } from '../../../lib/http/quota';

beforeEach(() => void jest.useFakeTimers({ now: Date.UTC(2026, 0, 31, 22, 58) }));
afterEach(() => void jest.useRealTimers());

const NODE: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

const rateLimit = (apiMessage: string, code = 40100) => TikTokApiError.fromCode(code, apiMessage, 'R1');

test.each(['Too many requests', 'QPS limit reached', ''])('the limit per second is no quota: %j', (message) => {
	expect(quotaExceededBy(rateLimit(message), 'UTC')).toBeUndefined();
});

test('another error is no quota, whatever its message says', () => {
	expect(quotaExceededBy(rateLimit('daily budget is too low', 40002), 'UTC')).toBeUndefined();
});

describe('the quota per minute', () => {
	test.each(['QPM limit reached', 'Too many requests per minute', 'The app is temporarily restricted'])('pauses for five minutes: %j', (message) => {
		expect(quotaExceededBy(rateLimit(message), 'UTC')?.pause).toBe(300_000);
	});

	test('names the end of the pause in the time zone of the workflow', () => {
		const { error } = quotaExceededBy(rateLimit('QPM limit reached'), 'Europe/Berlin')!;
		expect(error.details.hint).toContain('1 Feb 2026, 00:03 (Europe/Berlin)');
		expect(error.details).toMatchObject({ code: '40100', requestId: 'R1', apiMessage: 'QPM limit reached' });
	});

	test('tells n8n when to call again', () => {
		const { error } = quotaExceededBy(rateLimit('QPM limit reached'), 'UTC')!;
		expect(error.toNodeError(NODE)).toMatchObject({ failure: { cause: 'rate-limited', retryAfterMs: 300_000 } });
	});
});

test.each(['QPD limit reached', 'Your daily limit', 'too many requests in a day'])(
	'the quota per day is not waited for, and ends at midnight UTC: %j',
	(message) => {
		const quota = quotaExceededBy(rateLimit(message), 'Asia/Tokyo');
		expect(quota).toMatchObject({ pause: undefined });
		expect(quota?.error.details.hint).toContain('1 Feb 2026, 09:00 (Asia/Tokyo)');
		expect(quota?.error.toNodeError(NODE)).toMatchObject({ failure: { cause: 'quota-exhausted', resetsAtEpochMs: Date.UTC(2026, 1, 1) } });
	},
);
