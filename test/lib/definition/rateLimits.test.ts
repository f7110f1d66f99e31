import { expect, test } from '@jest/globals';
import { endpointRateLimits } from '../../../lib/definition/rateLimits';

test('limits of an endpoint’s own', () => {
	expect(endpointRateLimits('report/task/create/')).toEqual({ perSecond: 2, perMinute: 60 });
	expect(endpointRateLimits('post/publish/video/init/')).toEqual({ perMinute: 6 });
});

test('events do not count against the token', () => {
	const separate = ['event/track/', 'pixel/track/', 'pixel/batch/', 'ad/create/'].map((path) => endpointRateLimits(path)?.separate);
	expect(separate).toEqual([true, true, true, undefined]);
});

test('other endpoints have none', () => expect(endpointRateLimits('campaign/get/')).toBeUndefined());
