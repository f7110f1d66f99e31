import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { clock } from '../support/package';
import { PollHarness, type PollEngine } from '../support/pollHarness';
import { randomNumbers } from '../support/random';
import { startTestSandbox } from '../support/sandboxClient';

const ACCOUNT = '7100000000000000017';

let sandbox: Sandbox;

beforeAll(async () => {
	clock.calls = 1000;
	sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

interface Kind {
	readonly parameters: IDataObject;
	/** Lets an event happen. */
	happen(number: number): void;
	/** Which of them an item is about. */
	numberIn(item: IDataObject): number;
}

const KINDS: Readonly<Record<string, Kind>> = {
	comments: {
		parameters: { event: 'newComment', adgroup_ids: ['7310000000000000017'] },
		happen: (number) => sandbox.schedule({ kind: 'comment', content: `Comment ${number}`, lateBy: (number * 7919) % 600 }),
		numberIn: ({ content }) => Number(/^Comment (\d+)$/.exec(String(content))![1]),
	},
	'rejected ads': {
		parameters: { event: 'adReview', filtering__review: { results: ['rejected'] } },
		happen: (number) => {
			const ad_id = String(7_320_000_000_000_001_000n + BigInt(number));
			sandbox.schedule({ kind: 'ad', ad_id, ad_name: `Ad ${number}` }, { kind: 'adReview', id: ad_id });
		},
		numberIn: ({ ad_name }) => Number(/^Ad (\d+)$/.exec(String(ad_name))![1]),
	},
};

/** n8n tries an activation that failed again. */
async function restart(workflow: PollHarness): Promise<void> {
	for (let isActive = false; !isActive;) {
		isActive = await workflow.restart().then(
			() => true,
			() => false,
		);
	}
}

test.each<[string, PollEngine, events: number, restarts: number]>([
	['comments', 'memory', 1000, 50],
	['rejected ads', 'durable', 1000, 50],
	['comments', 'durable', 250, 20],
	['rejected ads', 'memory', 250, 20],
])(
	'%s, in n8n’s %s engine: %d events over %d restarts at random moments, with a fifth of the calls at fault, each once',
	async (name, engine, events, restartsWanted) => {
		const kind = KINDS[name]!;
		const random = randomNumbers(17);
		const workflow = await PollHarness.activate({ url: sandbox.url, engine, parameters: { advertiser_id: ACCOUNT, ...kind.parameters } });
		await workflow.poll();
		sandbox.faults(
			{ path: '/open_api/', answer: 50000, share: 0.06 },
			{ path: '/open_api/', status: 502, share: 0.05 },
			{ path: '/open_api/', reset: 'after', share: 0.05 },
			{ path: '/open_api/', answer: 40001, share: 0.04 },
		);
		let happened = 0;
		let restarts = 0;
		while (happened < events || restarts < restartsWanted) {
			for (let more = Math.floor(random() * 40); more > 0 && happened < events; more--) kind.happen(happened++);
			const isUnderway = random() < 0.5;
			const polling = workflow.poll();
			if (!isUnderway) await polling;
			if (restarts < restartsWanted && random() < 0.8) {
				restarts++;
				// It may end in the middle of a poll.
				await restart(workflow);
			}
			await polling;
		}
		const disturbed = sandbox.calls.filter(({ code, status }) => code !== 0 || status !== 200).length;
		expect(disturbed / sandbox.calls.length).toBeGreaterThan(0.1);
		sandbox.faults();
		for (let poll = 0; poll < 3; poll++) await workflow.poll();

		const given = workflow.items.map((item) => kind.numberIn(item)).sort((one, other) => one - other);
		expect(given).toEqual(Array.from({ length: events }, (_, number) => number));
		expect(new Set(workflow.ids).size).toBe(events);
	},
	600_000,
);
