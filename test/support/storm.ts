import type { Fault } from '../../sandbox/server';

const KINDS: readonly Fault[] = [
	{ reset: 'after' },
	{ reset: 'before' },
	{ answer: 50000 },
	{ answerAfter: 51010 },
	{ truncate: true },
	{ status: 502, html: true },
	{ empty: true },
	{ answer: 40100 },
];

/** Faults of every kind. @param share of the requests that one of them hits */
export const storm = (share: number): Fault[] => KINDS.map((fault) => ({ path: '/open_api/', share: share / KINDS.length, ...fault }));
