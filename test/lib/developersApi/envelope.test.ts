import { describe, expect, test } from '@jest/globals';
import { developersError, parseDevelopersEnvelope } from '../../../lib/developersApi/envelope';
import { isRateLimited, isTransient } from '../../../lib/errors/classify';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';

const response = (body: unknown, statusCode = 200) => ({ statusCode, headers: {}, body: Buffer.from(JSON.stringify(body)) });

/** The details of the error that an answer leads to. */
function detailsOf(body: unknown, statusCode: number) {
	try {
		parseDevelopersEnvelope(response(body, statusCode));
	} catch (caught) {
		if (caught instanceof TikTokApiError) return caught.details;
		throw caught;
	}
	throw new Error('no error');
}

describe('an answer', () => {
	test('with the code ok gives its data and its request ID', () => {
		const body = { data: { id: '1' }, error: { code: 'ok', message: '', log_id: 'L1' } };
		expect(parseDevelopersEnvelope(response(body))).toEqual({ data: { id: '1' }, requestId: 'L1' });
	});

	test('with another code is an error with what TikTok says', () => {
		expect(detailsOf({ error: { code: 'invalid_param', message: 'bad cursor', logid: 'L2' } }, 400)).toMatchObject({
			message: 'TikTok did not accept one of the values',
			code: 'invalid_param',
			apiMessage: 'bad cursor',
			requestId: 'L2',
		});
	});

	test('that is not TikTok’s envelope names the HTTP status', () => {
		expect(detailsOf({ hello: 1 }, 404)).toMatchObject({ message: "The answer is not one of TikTok's (HTTP 404)", code: '404' });
		expect(detailsOf({ hello: 1 }, 502)).toMatchObject({ message: 'TikTok had trouble on its side', code: '502' });
		expect(detailsOf({ hello: 1 }, 200)).not.toHaveProperty('code');
	});
});

test('codes that pass are known as such', () => {
	expect(isRateLimited(developersError('rate_limit_exceeded'))).toBe(true);
	expect(isTransient(developersError('invalid_param'))).toBe(false);
	const codes = ['internal_error', 'server_error', 'temporarily_unavailable', 'invalid_param'].map((code) => developersError(code).details.code);
	expect(codes).toEqual(['500', '500', '503', 'invalid_param']);
});

test('an unknown code has the general text', () => {
	expect(developersError('brand_new').details).toMatchObject({ message: 'TikTok did not carry out the request', code: 'brand_new' });
});
