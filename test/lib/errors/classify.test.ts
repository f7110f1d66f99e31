import { expect, test } from '@jest/globals';
import { isAmbiguous, isFatal, isRateLimited, isTransient, isValueError } from '../../../lib/errors/classify';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';

const PREDICATES = { isAmbiguous, isFatal, isRateLimited, isTransient, isValueError };

const apiError = (code: number) => TikTokApiError.fromCode(code, '', '');

const httpError = (code?: string) => new TikTokApiError({ message: '', hint: '', code });

test.each<[string, TikTokApiError, Array<keyof typeof PREDICATES>]>([
	['too many requests', apiError(40100), ['isRateLimited', 'isTransient']],
	['HTTP 429', httpError('429'), ['isRateLimited', 'isTransient']],
	['internal error', apiError(50000), ['isAmbiguous', 'isTransient']],
	['HTTP 502', httpError('502'), ['isAmbiguous', 'isTransient']],
	['no response', httpError(), ['isAmbiguous', 'isTransient']],
	['invalid value', apiError(40002), ['isValueError']],
	['ID not found, which only a person can fix but other values may not share', apiError(40007), ['isValueError']],
	['no permission', apiError(40001), ['isFatal']],
	['expired token', apiError(40102), ['isFatal']],
	['maintenance, when nothing is carried out', apiError(60001), ['isTransient']],
	['a redirect', httpError('302'), []],
	['the credential does not allow the address', new TikTokApiError({ message: '', hint: '', cause: 'configuration-invalid' }), ['isFatal']],
])('%s', (_, error, expected) => {
	const holds = (Object.keys(PREDICATES) as Array<keyof typeof PREDICATES>).filter((name) => PREDICATES[name](error));
	expect(holds).toEqual(expected);
});
