import { describe, expect, test } from '@jest/globals';
import { NodeOperationError, type INode } from 'n8n-workflow';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { noAnswerInTime, toApiError } from '../../../lib/http/networkError';

const broken = (properties: object) => Object.assign(new Error('connect failed with token abc'), properties);

describe('an error of the network', () => {
	test.each([
		['in code', broken({ code: 'ECONNREFUSED' })],
		['in httpCode, where n8n-workflow keeps it', broken({ code: null, httpCode: 'ECONNREFUSED' })],
		['in cause, before n8n-workflow 2.34', broken({ cause: { code: 'ECONNREFUSED' } })],
	])('whose code stands %s was not sent', (_where, caught) => {
		const error = toApiError(caught);
		expect([error.message, error.details.notSent]).toEqual(['TikTok could not be reached', true]);
		expect(error.details.hint).toContain('(ECONNREFUSED)');
		expect(JSON.stringify(error)).not.toContain('abc');
	});

	test.each(['ECONNRESET', ''])('%j may have reached TikTok', (code) => {
		expect(toApiError(broken({ code })).details.notSent).toBe(false);
	});

	test.each(['ETIMEDOUT', 'ECONNABORTED'])('%s is a late answer', (code) => {
		expect(toApiError(broken({ code }))).toEqual(noAnswerInTime(code));
	});

	test('of a host that the credential does not allow says where to add it', () => {
		expect(toApiError(new Error('Domain not allowed: example.com'))).toMatchObject({
			message: 'The credential does not allow calls to this address',
			code: 403,
		});
	});
});

test('an error of ours stays what it is', () => {
	const error = new TikTokApiError({ message: 'a', hint: 'b' });
	expect(toApiError(error)).toBe(error);
	const file = new NodeOperationError({ name: 'n' } as INode, 'unreadable');
	expect(() => toApiError(file)).toThrow(file);
});
