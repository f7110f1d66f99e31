import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunResult } from '../../dev/engine';
import type { Fault, Sandbox } from '../../sandbox/server';
import {
	callsTo,
	continueOnFail,
	CREATE,
	createCalls,
	avatarId,
	jsonOf,
	LIST,
	packagesOf,
	render,
	script,
	scripts,
	startRenderSandbox,
	submittedScripts,
	taskOf,
	UPLOAD,
	type RenderRunOptions,
} from '../support/render';
import { addFinishedTasks } from '../support/avatarNode';
import { ACCOUNT, locator } from '../support/values';
import { useVirtualTime } from '../support/virtualTime';
import { storm } from '../support/storm';

let sandbox: Sandbox;
let endLapse: () => void;
beforeAll(async () => {
	endLapse = useVirtualTime();
	sandbox = await startRenderSandbox({ timeScale: 1 });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	endLapse();
	await sandbox.close();
});

const run = async (options: RenderRunOptions): Promise<RunResult> => await render(sandbox, { accessLevel: 'basic', ...options });

/** For each item that got a video, the script of that video; each video is given once. */
function givenScripts(finished: RunResult): Map<number, string> {
	const byVideo = new Map(sandbox.state.tasks.map((task) => [task.avatarVideoId, task.script]));
	const given = finished.items('Node').filter(({ json }) => json.status === 'SUCCESS');
	expect(new Set(given.map(({ json }) => json.avatar_video_id)).size).toBe(given.length);
	return new Map(given.map(({ json, pairedItem }) => [(pairedItem as { item: number }).item, byVideo.get(String(json.avatar_video_id))!]));
}

const lose = (more: Fault = {}): Fault => ({ path: CREATE, reset: 'after', times: 1, ...more });

describe('the answer to an order is lost', () => {
	test.each<[string, Fault]>([
		['cut off', lose()],
		['cut in half', lose({ reset: undefined, truncate: true })],
		['answered 51010', lose({ reset: undefined, answerAfter: 51010 })],
		['without content', lose({ reset: undefined, empty: true })],
	])('%s: its videos are found in TikTok’s list, each for its item', async (_how, fault) => {
		sandbox.faults(JSON.parse(JSON.stringify(fault)) as Fault);
		const finished = await run({ scripts: scripts(7) });
		expect(finished.status).toBe('success');
		expect([...givenScripts(finished)]).toEqual([...scripts(7).entries()]);
		expect(submittedScripts(sandbox).sort()).toEqual(scripts(7).sort());
		expect(jsonOf(finished).filter(({ task_id }) => task_id === null)).toHaveLength(5);
	});

	test('with a few looks, shared by all of them, and no earlier than a script takes', async () => {
		sandbox.faults(lose({ times: 8 }));
		const finished = await run({ scripts: scripts(40), node: continueOnFail });
		expect(givenScripts(finished).size).toBe(40);
		const looks = callsTo(sandbox, LIST);
		expect(looks.length).toBeLessThan(12);
		expect(looks[0]!.arrivedAt - createCalls(sandbox)[0]!.arrivedAt).toBeGreaterThan(30_000);
	});

	test('a video found goes into the ad account, once', async () => {
		sandbox.faults(lose());
		const finished = await run({ scripts: scripts(2), parameters: { uploadToAdAccount: true, advertiser_id: locator('7100000000000000017') } });
		expect(finished.status).toBe('success');
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(2);
		expect(jsonOf(finished).map(({ video_id }) => video_id)).toEqual(sandbox.state.uploads.map(({ videoId }) => videoId));
	});

	test('in the next tries too, where the node fails for another reason', async () => {
		sandbox.faults(lose(), { badScript: script(5), times: 1 });
		const finished = await run({ scripts: scripts(7), node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 } });
		expect(finished.status).toBe('success');
		expect([...givenScripts(finished)]).toEqual([...scripts(7).entries()]);
		expect(submittedScripts(sandbox).filter((text) => text === script(0))).toHaveLength(1);
	});

	test('what TikTok did not take is told after the timeout, when the others are there', async () => {
		sandbox.faults({ path: CREATE, reset: 'before', times: 1 });
		const finished = await run({ scripts: scripts(7), options: { timeout: 5 }, node: continueOnFail });
		expect(givenScripts(finished).size).toBe(2);
		for (const { error, message } of jsonOf(finished).filter((json) => json.error)) {
			expect(error).toBe('TikTok could not be reached');
			expect(message).toContain('TikTok may have carried it out all the same');
		}
		expect(createCalls(sandbox)).toHaveLength(2);
	});

	test('Start Only tells it at once', async () => {
		sandbox.faults(lose());
		const finished = await run({ scripts: scripts(2), parameters: { operation: 'start' }, node: continueOnFail });
		expect(jsonOf(finished).map(({ error }) => typeof error)).toEqual(['string', 'string']);
		expect(callsTo(sandbox, LIST)).toEqual([]);
	});
});

describe('names', () => {
	test('an order without one gets one in TikTok’s pattern, of its own', async () => {
		await run({ scripts: scripts(100), options: { maxInFlight: 100 } });
		const names = createCalls(sandbox).flatMap((call) => packagesOf(call).map(({ video_name }) => video_name));
		expect(new Set(names).size).toBe(100);
		for (const name of names) expect(name).toMatch(/^project-20\d{12}-[A-Za-z]{3}$/);
	});

	const named = (name: string, count: number) =>
		run({ scripts: scripts(count), parameters: { video_name: name }, options: { timeout: 5 }, node: continueOnFail });

	test('a person’s own, different for each item, is enough', async () => {
		sandbox.faults(lose());
		expect([...givenScripts(await named('=Show {{ $itemIndex }}', 3))]).toEqual([...scripts(3).entries()]);
	});

	test('the same for several items is not: none gets a video that may be another’s', async () => {
		sandbox.faults(lose());
		const finished = await named('Show', 3);
		expect(givenScripts(finished).size).toBe(0);
		for (const text of scripts(3)) taskOf(sandbox, text);
	});

	test('a video of the same name from another minute is not taken', async () => {
		await addFinishedTasks(sandbox, { script: 'Another one', video_name: 'Show 0', avatar_id: avatarId(sandbox) });
		// TikTok's clock shows our time again.
		sandbox.advance(-600_000);
		await new Promise((resolve) => setTimeout(resolve, 600_000));
		sandbox.faults({ path: CREATE, reset: 'before', times: 1 });
		expect(givenScripts(await named('=Show {{ $itemIndex }}', 1)).size).toBe(0);
	});
});

describe('the answer to an upload into the ad account is lost', () => {
	const INTO_ACCOUNT = { uploadToAdAccount: true, advertiser_id: locator(ACCOUNT) };
	const SEARCH = '/open_api/v1.3/file/video/ad/search/';
	const uploaded = (): string[] => sandbox.state.uploads.map(({ videoId }) => videoId);
	const given = (finished: RunResult): unknown[] => jsonOf(finished).map(({ video_id }) => video_id);

	test('the video is found there, and given', async () => {
		sandbox.faults({ path: UPLOAD, reset: 'after' });
		const finished = await run({ scripts: scripts(3), parameters: INTO_ACCOUNT });
		expect(finished.status).toBe('success');
		expect(given(finished).sort()).toEqual(uploaded().sort());
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(3);
	});

	test('in the next try too, and none is uploaded twice', async () => {
		sandbox.faults({ path: UPLOAD, reset: 'after', times: 1 }, { path: SEARCH, answer: 40002, times: 1 });
		const finished = await run({ scripts: scripts(3), parameters: INTO_ACCOUNT, node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } });
		expect(finished.status).toBe('success');
		expect(given(finished).sort()).toEqual(uploaded().sort());
		expect(uploaded()).toHaveLength(3);
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(3);
	});

	test('what is not there is told, and not uploaded again', async () => {
		sandbox.faults({ path: UPLOAD, reset: 'before', times: 1 });
		const finished = await run({ scripts: scripts(1), parameters: INTO_ACCOUNT, node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 } });
		expect(finished.error!.description).toContain('It was not sent again');
		expect(callsTo(sandbox, UPLOAD)).toHaveLength(1);
		expect(callsTo(sandbox, SEARCH).length).toBeGreaterThan(3);
	});
});

/** Of the videos that TikTok made, the share that no item has. */
function missing(finished: RunResult): number {
	const given = givenScripts(finished);
	for (const [item, text] of given) expect(text).toBe(script(item));
	const made = sandbox.state.tasks.map((task) => task.script);
	expect(new Set(made).size).toBe(made.length);
	return 1 - given.size / made.length;
}

describe('storms', () => {
	test.each<[string, Fault[]]>([
		['20 % of all calls fail, in every way', storm(0.2)],
		['the connection breaks after 30 % of the orders', [{ path: CREATE, reset: 'after', share: 0.3 }]],
	])(
		'%s: next to no video is lost, none is doubled, none is another’s',
		async (_how, faults) => {
			sandbox.faults(...faults);
			const finished = await run({ scripts: scripts(300), node: continueOnFail });
			const share = missing(finished);
			process.stdout.write(`${(100 * share).toFixed(1)} % of ${sandbox.state.tasks.length} videos not given, ${callsTo(sandbox, LIST).length} looks\n`);
			expect(share).toBeLessThan(0.02);
		},
		120_000,
	);

	test('20 % of all calls fail while videos go into the ad account: next to none is missing there, none is there twice', async () => {
		sandbox.faults(...storm(0.2));
		const parameters = { uploadToAdAccount: true, advertiser_id: locator(ACCOUNT) };
		const finished = await run({ scripts: scripts(150), parameters, node: continueOnFail });
		const given = jsonOf(finished).filter(({ video_id }) => video_id);
		const { uploads } = sandbox.state;
		const origin = new Map(uploads.map(({ videoId, videoUrl }) => [videoId, videoUrl.split('?')[0]]));
		expect(new Set(origin.values()).size).toBe(uploads.length);
		for (const { video_id, preview_url } of given) expect(origin.get(String(video_id))).toBe(String(preview_url).split('?')[0]);
		process.stdout.write(`${uploads.length - given.length} of ${uploads.length} uploads not given\n`);
		expect(1 - given.length / uploads.length).toBeLessThan(0.02);
	}, 120_000);
});
