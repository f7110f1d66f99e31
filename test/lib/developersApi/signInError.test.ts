import { expect, test } from '@jest/globals';
import { NodeApiError, type INode } from 'n8n-workflow';
import { findSignInError, SignInError } from '../../../lib/developersApi/signInError';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';

const NODE: INode = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0], parameters: {} };

const apiError = new TikTokApiError({ message: 'The sign-in was refused', hint: 'Sign in again.' });

test('the message includes the hint, even if it has the name of a network error', () => {
	expect(new SignInError(apiError).message).toBe('The sign-in was refused. Sign in again.');
	expect(new SignInError(apiError.with({ message: 'It ended with ECONNREFUSED' })).message).toBe('It ended with ECONNREFUSED. Sign in again.');
});

test('the error behind it is found, also after n8n has wrapped it', () => {
	const error = new SignInError(apiError);
	expect(findSignInError(error)).toBe(apiError);
	expect(findSignInError(new NodeApiError(NODE, error as never))).toBe(apiError);
});

test.each([[new Error('x')], [apiError], [undefined]])('nothing else is a failed sign-in: %p', (caught) => {
	expect(findSignInError(caught)).toBeUndefined();
});

test('the error behind it is not written into an execution', () => {
	expect(Object.values(new SignInError(apiError))).not.toContain(apiError);
});
