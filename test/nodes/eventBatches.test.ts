import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { NodeHarness } from '../support/nodeHarness';
import { startProxy } from '../support/renderProxy';
import { locator } from '../support/values';

const PIXEL = 'C4AB1D2E3F4G5H6I7J8K';

let harness: NodeHarness;
beforeAll(async () => void (harness = await NodeHarness.start('tikTokEvent')));
beforeEach(() => harness.sandbox.reset());
afterAll(() => harness.sandbox.close());

const page = { item: { url: 'https://a.b/thanks' } };

const track = (entry: IDataObject | IDataObject[], more: IDataObject = {}) =>
	({
		resource: 'event',
		operation: 'sendEvents',
		event_source: 'web',
		event_source_id__web: locator(PIXEL),
		data: { item: [entry].flat() },
		...more,
	}) as never;

const itemsOf = (...contents: IDataObject[]) => contents.map((json) => ({ json }));

const bodies = () => harness.sandbox.calls.map(({ body }) => JSON.parse(body) as { data: Array<Record<string, unknown>> });

describe('events of many items', () => {
	const orders = (count: number, more: (index: number) => IDataObject = () => ({})) =>
		itemsOf(...Array.from({ length: count }, (_, index) => ({ order: `order-${index}`, name: 'Purchase', ...more(index) })));
	const each = (more: IDataObject = {}) => track({ event: '={{ $json.name }}', page, additionalFields: { event_id: '={{ $json.order }}' } }, more);

	test('travel together, up to a thousand', async () => {
		const { items } = await harness.run(each(), orders(1100));
		expect(bodies().map(({ data }) => data.length)).toEqual([1000, 100]);
		expect(items('Node').map(({ json, pairedItem }) => [json.event_id, (pairedItem as { item: number }).item])).toEqual(
			Array.from({ length: 1100 }, (_, index) => [`order-${index}`, index]),
		);
		expect(harness.sandbox.state.events).toHaveLength(1100);
	});

	test('go to their own places', async () => {
		const { items } = await harness.run(
			each({ additionalFields: { test_event_code: '={{ $json.test }}' } }),
			orders(6, (index) => ({ test: index % 2 ? 'ODD' : 'EVEN' })),
		);
		// Two parallel calls; either may come first.
		expect(
			bodies()
				.map(({ data }) => data.map(({ event_id }) => event_id))
				.sort(),
		).toEqual([
			['order-0', 'order-2', 'order-4'],
			['order-1', 'order-3', 'order-5'],
		]);
		expect(items('Node')).toHaveLength(6);
	});

	test('travel alone where that is wanted', async () => {
		await harness.run(each({ additionalFields: { send_together: false } }), orders(3));
		expect(bodies().map(({ data }) => data.length)).toEqual([1, 1, 1]);
	});

	test.each([true, false])('say so where TikTok took only a part of them, together or not: %s', async (send_together) => {
		harness.sandbox.faults({ path: 'event/track/', partial: true });
		const { items } = await harness.run(each({ additionalFields: { send_together } }), orders(2));
		expect(items('Node').map(({ json }) => json)).toEqual(
			[0, 1].map((index) => ({ success: 'partly', message: expect.stringMatching(/\w/), event: 'Purchase', event_id: `order-${index}` })),
		);
	});

	test('do not suffer from a bad one among them', async () => {
		const { items, error } = await harness.run(
			each(),
			orders(64, (index) => (index === 20 ? { name: 'Forbidden' } : {})),
		);
		expect(error?.context?.itemIndex).toBe(20);
		expect(items('Node')).toEqual([]);
		expect(harness.sandbox.state.events).toHaveLength(63);
		// One call with all events, one with the event that TikTok names, and one with the others.
		expect(bodies().map(({ data }) => data.length)).toEqual([64, 1, 63]);
	});

	const bad =
		(...places: number[]) =>
		(index: number) =>
			places.includes(index) ? { name: 'Forbidden' } : {};
	const goOn = { node: { onError: 'continueRegularOutput' } } as const;
	const failures = (done: Awaited<ReturnType<typeof harness.run>>) =>
		done.items('Node').flatMap(({ json, pairedItem }) => (json.error ? [(pairedItem as { item: number }).item] : []));

	/** Changes the message of TikTok's responses. */
	const worded = async (words: (place: string) => string, run: (baseUrl: string) => Promise<void>) => {
		const proxy = await startProxy(harness.sandbox.url, (_path, response) => ({
			...response,
			message: response.message.replace(/data\[(\d+)\]/, (_all: string, place: string) => words(place)),
		}));
		try {
			await run(proxy.url);
		} finally {
			await proxy.close();
		}
	};

	test('do not suffer from twelve bad ones in a thousand, however TikTok names them', async () => {
		const places = Array.from({ length: 12 }, (_, index) => index * 83 + 5);
		const runs: Array<[(place: string) => string, number]> = [
			[(place) => `data[${place}]`, 30],
			[() => 'one of the events', 200],
			[(place) => `data[${(Number(place) + 1) % 1000}]`, 200],
		];
		for (const [words, most] of runs) {
			harness.sandbox.reset();
			await worded(words, async (baseUrl) => {
				const done = await harness.run(each(), orders(1000, bad(...places)), { ...goOn, baseUrl });
				expect(failures(done)).toEqual(places);
				for (const { json } of done.items('Node').filter(({ json }) => json.error)) expect(json.message).toContain('code 40002');
			});
			expect(harness.sandbox.state.events).toHaveLength(988);
			expect(harness.sandbox.calls.length).toBeLessThan(most);
		}
	}, 60_000);

	test('do not suffer from the bad ones of another call', async () => {
		const done = await harness.run(
			each(),
			orders(2000, (index) => (index < 60 ? { name: 'Forbidden' } : index === 1500 ? { name: 'Forbidden' } : {})),
			goOn,
		);
		expect(failures(done).filter((item) => item >= 1000)).toEqual([1500]);
	}, 60_000);

	// 200 splits, each of which makes two calls of one.
	test.each([
		['that TikTok names', (place: string) => `data[${place}]`],
		['that it does not name', () => 'some event'],
	])(
		'are not searched without end for bad ones %s, and those not tried alone say so',
		async (_, words) => {
			await worded(words, async (baseUrl) => {
				const done = await harness.run(
					each(),
					orders(500, () => ({ name: 'Forbidden' })),
					{ ...goOn, baseUrl },
				);
				expect(harness.sandbox.calls.length).toBeLessThanOrEqual(401);
				expect(harness.sandbox.state.events).toEqual([]);
				const own = done.items('Node').filter(({ json }) => /^TikTok (did not accept|rejected) /.test(String(json.error)));
				const others = done.items('Node').filter(({ json }) => json.error === 'TikTok accepted none of the events that this one was sent with');
				expect(own.length).toBeGreaterThan(0);
				expect(own.length + others.length).toBe(500);
				expect(others[0]!.json.message).not.toMatch(/40002|TikTok says/);
			});
		},
		60_000,
	);

	test('fail together where TikTok refuses the call itself', async () => {
		harness.sandbox.faults({ answer: 40001 });
		const { error } = await harness.run(each(), orders(5));
		expect(error?.description).toContain('code 40001');
		expect(harness.sandbox.calls).toHaveLength(1);
	});
});
