import { describe, expect, test } from '@jest/globals';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { isRemoved, retrySafetyOf } from '../../../lib/http/retrySafety';

test.each([
	['a read', defineEndpoint('GET', 'a/'), 'safe'],
	['a POST that changes nothing', defineEndpoint('POST', 'a/', { readOnly: true }), 'safe'],
	['a write that takes request_id', defineEndpoint('POST', 'a/', { repeat: 'adds', idempotent: true }), 'idempotent'],
	['a write that sets values', defineEndpoint('POST', 'a/', { repeat: 'sets' }), 'repeatable'],
	['a write that removes something', defineEndpoint('POST', 'a/', { repeat: 'removes' }), 'repeatable'],
	['a write that TikTok recognizes', defineEndpoint('POST', 'a/', { repeat: 'once' }), 'repeatable'],
	['a write that adds something', defineEndpoint('POST', 'a/', { repeat: 'adds' }), 'unsafe'],
	['a write that says nothing', defineEndpoint('POST', 'a/'), 'unsafe'],
] as const)('%s', (_, endpoint, safety) => {
	expect(retrySafetyOf(endpoint, {})).toBe(safety);
});

test('depends on the parameters where the table says so', () => {
	const endpoint = defineEndpoint('POST', 'a/', { repeat: ({ by }) => (by === 'amount' ? 'adds' : 'sets') });
	expect([retrySafetyOf(endpoint, { by: 'amount' }), retrySafetyOf(endpoint, {})]).toEqual(['unsafe', 'repeatable']);
});

describe('a removal whose first answer was lost is done if TikTok says that the thing is not there', () => {
	const remove = defineEndpoint('POST', 'a/', { repeat: 'removes' });
	const refusal = (words: string, outcomeUnknown = true, code = 40002) => TikTokApiError.fromCode(code, words, 'R1').with({ outcomeUnknown });

	test.each([
		'Catalog 71 does not exist',
		'The feed is not found',
		'Comment has been deleted.',
		'comment already deleted',
		'There is no rule 71',
		"The pixel event doesn't exist",
	])('%s', (words) => {
		expect(isRemoved(remove, { ids: ['71'] }, refusal(words))).toBe(true);
	});

	test.each([
		['another reason', remove, { ids: ['71'] }, refusal('You have no permission')],
		['no attempt before it', remove, { ids: ['71'] }, refusal('Catalog 71 does not exist', false)],
		['several things', remove, { ids: ['71', '72'] }, refusal('72 does not exist')],
		['a token that ended', remove, { ids: ['71'] }, refusal('Token does not exist', true, 40105)],
		['another kind of write', defineEndpoint('POST', 'a/', { repeat: 'sets' }), {}, refusal('71 does not exist')],
		['another error', remove, {}, new Error('does not exist')],
	])('not with %s', (_, endpoint, params, error) => {
		expect(isRemoved(endpoint, params, error)).toBe(false);
	});
});
