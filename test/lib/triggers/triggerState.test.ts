import { describe, expect, test } from '@jest/globals';
import { printOf, TriggerState, type StoredState } from '../../../lib/triggers/triggerState';
import type { Occurrence, TriggerEvent } from '../../../lib/triggers/triggerEvent';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 1, 1, 12);

const comments: TriggerEvent = { value: 'comment', label: '', help: '', fields: [], overlap: DAY, read: () => undefined as never };
const statuses: TriggerEvent = { ...comments, value: 'status', overlap: undefined };

const occurrence = (values: Partial<Occurrence>): Occurrence => ({ key: '1', describe: () => ({}), ...values });

/** One poll that sees these; the state after it, and the IDs of what was new. */
function poll(
	event: TriggerEvent,
	stored: unknown,
	seen: ReadonlyArray<Partial<Occurrence>>,
	now = NOW,
	resume?: unknown,
): { next: StoredState; ids: string[] } {
	const state = TriggerState.open(event, 'print', [stored], now);
	const { from } = state;
	const ids = seen.flatMap((values) => state.learn(occurrence(values), from)?.id ?? []);
	// As n8n stores it.
	return { next: JSON.parse(JSON.stringify(state.toStored([], resume, now))) as StoredState, ids };
}

describe('what happens once', () => {
	test('is new once, and forgotten when it is too old to be read', () => {
		const first = poll(comments, undefined, [{ key: 'a', time: NOW - HOUR }]);
		expect(first.ids).toEqual(['comment.a']);
		expect(first.next).toMatchObject({ ready: true, since: NOW - HOUR, seen: [['a', NOW - HOUR + DAY]] });
		const second = poll(
			comments,
			first.next,
			[
				{ key: 'a', time: NOW - HOUR },
				{ key: 'b', time: NOW + 2 * DAY },
			],
			NOW + 2 * DAY,
		);
		expect(second.ids).toEqual(['comment.b']);
		expect(second.next.seen.map(([key]) => key)).toEqual(['b']);
		expect(poll(comments, second.next, [{ key: 'a', time: NOW - HOUR }], NOW + 2 * DAY).ids).toEqual([]);
	});

	test('moves the time on by TikTok’s clock, and not far ahead of this one', () => {
		expect(poll(comments, poll(comments, undefined, []).next, [], NOW + HOUR).next.since).toBe(NOW);
		expect(poll(comments, undefined, [{ time: NOW + 9 * DAY }]).next.since).toBe(NOW + DAY);
	});

	test('does not reach back for months', () => {
		const { next } = poll(comments, undefined, []);
		expect(poll(comments, next, [], NOW + 90 * DAY).next.since).toBe(NOW + 60 * DAY);
	});

	test('of a reading that is not at its end, moves nothing on', () => {
		const { next } = poll(comments, poll(comments, undefined, []).next, [{ key: 'a', time: NOW + HOUR }], NOW + HOUR, { page: 2 });
		expect(next).toMatchObject({ since: NOW, newest: NOW + HOUR, resume: { page: 2 } });
		const last = poll(comments, next, [{ key: 'a', time: NOW + HOUR }], NOW + HOUR);
		expect(last.ids).toEqual([]);
		expect(last.next).toMatchObject({ since: NOW + HOUR });
		expect(last.next).not.toHaveProperty('resume');
	});
});

describe('what counts once in a window', () => {
	test('is forgotten some days after its end', () => {
		const { next } = poll(statuses, undefined, [
			{ key: 'a', until: NOW },
			{ key: 'b', until: Infinity },
		]);
		expect(poll(statuses, next, [{ key: 'a', until: NOW }], NOW + DAY).ids).toEqual([]);
		const later = poll(statuses, next, [{ key: 'b', until: Infinity }], NOW + 900 * DAY);
		expect(later.ids).toEqual([]);
		expect(later.next.seen.map(([key]) => key)).toEqual(['b']);
	});
});

describe('what is compared', () => {
	test('is new when it changes, under a name of its own each time', () => {
		const first = poll(statuses, undefined, [{ version: 'on' }]);
		expect(first.next.known).toEqual({ 1: '1 on' });
		const ids: string[] = [];
		let state = first.next;
		for (const version of ['off', 'off', 'on', 'off']) {
			const { next, ids: more } = poll(statuses, state, [{ version }]);
			ids.push(...more);
			state = next;
		}
		expect(ids).toHaveLength(3);
		expect(new Set(ids).size).toBe(3);
		expect(poll(statuses, first.next, [{ version: 'off' }]).ids).toEqual([ids[0]]);
	});

	test('is told from what it was', () => {
		const state = TriggerState.open(statuses, 'print', [poll(statuses, undefined, [{ version: 'in review' }]).next], NOW);
		expect(state.learn(occurrence({ version: 'rejected' }), NOW)).toMatchObject({ from: 'in review' });
		expect(state.learn(occurrence({ key: '2', version: 'rejected' }), NOW)).toMatchObject({ from: undefined });
	});

	test('is forgotten once it is gone, and told only if it was known', () => {
		const { next } = poll(statuses, undefined, [{ version: 'on' }]);
		const gone = poll(statuses, next, [
			{ version: 'deleted', isGone: true },
			{ key: '2', version: 'deleted', isGone: true },
		]);
		expect(gone.ids).toHaveLength(1);
		expect(gone.next.known).toEqual({});
		expect(poll(statuses, gone.next, [{ version: 'deleted', isGone: true }]).ids).toEqual([]);
	});
});

describe('a stored state', () => {
	test('of other settings, or of another version, is not used', () => {
		const { next } = poll(comments, undefined, [{ key: 'a', time: NOW }]);
		for (const stored of [{ ...next, print: 'other' }, { ...next, v: 0 }, 'text', null])
			expect(poll(comments, stored, [{ key: 'a', time: NOW }]).ids).toHaveLength(1);
	});

	test('is not changed by a poll that fails', () => {
		const { next } = poll(statuses, undefined, [{ version: 'on' }]);
		const before = JSON.stringify(next);
		const state = TriggerState.open(statuses, 'print', [next], NOW);
		state.learn(occurrence({ version: 'off' }), NOW);
		expect(JSON.stringify(next)).toBe(before);
	});

	test('belongs to the event and its values, in whatever order', () => {
		expect(printOf(comments, { a: 1, b: [2] })).toBe(printOf(comments, { b: [2], a: 1 }));
		expect(new Set([printOf(comments, { a: 1 }), printOf(comments, { a: 2 }), printOf(statuses, { a: 1 })]).size).toBe(3);
	});
});
