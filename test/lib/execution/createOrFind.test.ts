import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { ApiResponse } from '../../../lib/definition/api';
import { defineEndpoint, type Endpoint } from '../../../lib/definition/endpoint';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { createOrFind, findEarlier, type CreateContext } from '../../../lib/execution/createOrFind';
import { taskClock } from '../../../lib/util/clock';

const LOST = new TikTokApiError({ message: 'TikTok could not be reached', hint: '', outcomeUnknown: true });

const list = defineEndpoint('GET', 'thing/list/', { recordsPath: 'list' });

const create = defineEndpoint('POST', 'thing/create/', {
	repeat: 'adds',
	findCreated: {
		list: () => list,
		query: ({ account }) => ({ account }),
		names: ({ names }) => names as string[],
		namePath: 'name',
		toData: (records) => ({ ids: records.map(({ id }) => id) }),
	},
});

interface Listed {
	readonly id: string;
	readonly name: string;
	/** Unix seconds. */
	readonly create_time: number;
}

let now: number;
let accounts = 0;

/** What differs from test to test: nothing of one can be taken for something of another. */
let account: string;

beforeEach(() => {
	now = Date.now();
	account = String(++accounts);
	jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterEach(() => void jest.restoreAllMocks());

const record = (id: string, name: string, secondsAgo = 0): Listed => ({ id, name, create_time: Math.floor(now / 1000) - secondsAgo });

/** Answers creates with `answer` and lists with `listed`; waiting takes no time. */
function contextOf(answer: () => Promise<ApiResponse>, listed: () => readonly Listed[]) {
	const slept: number[] = [];
	const request = jest.fn(async (endpoint: Endpoint): Promise<ApiResponse> => {
		if (endpoint.path === create.path) return await answer();
		return { data: { list: listed() }, requestId: '' };
	});
	const context: CreateContext = {
		request,
		sleep: async (milliseconds) => {
			slept.push(milliseconds);
			now += milliseconds;
			return await Promise.resolve();
		},
		run: {},
	};
	return { context, slept, pathsCalled: () => request.mock.calls.map(([{ path }]) => path) };
}

const lose = async (): Promise<never> => await Promise.reject(LOST);

const wanted = (...names: string[]) => ({ account, names });

const failureOf = async (promise: Promise<unknown>): Promise<TikTokApiError> => (await promise.catch((error: unknown) => error)) as TikTokApiError;

test('the clock of tasks is that of this test', () => {
	expect(taskClock.now()).toBe(now);
});

describe('a lost answer', () => {
	test('is made up from the records of all names, in their order', async () => {
		const { context } = contextOf(lose, () => [record('2', 'b'), record('3', 'c'), record('1', 'a')]);
		expect(await createOrFind(context, create, wanted('a', 'b'))).toEqual({ data: { ids: ['1', '2'] }, requestId: '' });
	});

	test('is not, as long as one is missing: five looks within half a minute', async () => {
		const { context, slept, pathsCalled } = contextOf(lose, () => [record('1', 'a')]);
		const error = await failureOf(createOrFind(context, create, wanted('a', 'b')));
		expect(error.details).toMatchObject({ outcomeUnknown: true, lostCreate: { path: 'thing/create/', query: { account }, names: ['a', 'b'] } });
		expect(slept).toEqual([2_000, 4_000, 8_000, 16_000]);
		expect(pathsCalled().filter((path) => path === list.path)).toHaveLength(5);
	});

	test.each([
		['two of the name', () => [record('1', 'a'), record('2', 'a')]],
		['one from two minutes ago', () => [record('1', 'a', 120)]],
		['one in other letters', () => [record('1', 'A')]],
	])('is not by %s', async (_what, listed) => {
		expect((await failureOf(createOrFind(contextOf(lose, listed).context, create, wanted('a')))).details.outcomeUnknown).toBe(true);
	});

	test('counts from the first attempt, not from the time in which the create waited for its turn', async () => {
		const answer = async (): Promise<never> => {
			now += 600_000;
			return await Promise.reject(LOST.with({ elapsed: 1000 }));
		};
		const { context } = contextOf(answer, () => [record('1', 'a', 300)]);
		await expect(createOrFind(context, create, wanted('a'))).rejects.toThrow(LOST.message);
	});

	test.each([
		['no name', [undefined]],
		['a blank name', [' ']],
		['the same name twice', ['a', 'a']],
	])('of a create with %s is not looked for', async (_what, names) => {
		const { context, pathsCalled } = contextOf(lose, () => []);
		expect(await failureOf(createOrFind(context, create, { account }, { names }))).toBe(LOST);
		expect(pathsCalled()).toEqual([create.path]);
	});

	test('of a create that may be repeated is not looked for', async () => {
		const { context, pathsCalled } = contextOf(lose, () => []);
		expect(await failureOf(createOrFind(context, { ...create, repeat: 'sets' }, wanted('a')))).toBe(LOST);
		expect(pathsCalled()).toEqual([create.path]);
	});
});

test('an error after which nothing was made is thrown as it is', async () => {
	const refused = new TikTokApiError({ message: 'Refused', hint: '', code: '40002' });
	const { context, pathsCalled } = contextOf(
		async () => await Promise.reject(refused),
		() => [record('1', 'a')],
	);
	expect(await failureOf(createOrFind(context, create, wanted('a')))).toBe(refused);
	expect(pathsCalled()).toEqual([create.path]);
});

test('while another create of the name is under way, nothing is decided', async () => {
	let refuse = (): void => undefined;
	const under = contextOf(
		async () => await new Promise((_resolve, reject) => (refuse = () => reject(new TikTokApiError({ message: 'Refused', hint: '' })))),
		() => [],
	);
	const other = failureOf(createOrFind(under.context, create, wanted('a')));
	let looks = 0;
	const { context } = contextOf(lose, () => {
		if (++looks === 2) refuse();
		return [record('1', 'a')];
	});
	expect(await createOrFind(context, create, wanted('a'))).toMatchObject({ data: { ids: ['1'] } });
	expect(looks).toBeGreaterThan(1);
	await other;
});

describe('a further try', () => {
	const lostBefore = async (): Promise<TikTokApiError> => await failureOf(createOrFind(contextOf(lose, () => []).context, create, wanted('a')));

	test('finds it, long after', async () => {
		const made = record('1', 'a');
		const earlier = await lostBefore();
		now += 86_400_000;
		const { context, slept, pathsCalled } = contextOf(lose, () => [made]);
		expect(await findEarlier(context, create, earlier)).toMatchObject({ data: { ids: ['1'] } });
		expect([slept, pathsCalled()]).toEqual([[], [list.path]]);
	});

	test('does not take what was made since then', async () => {
		const earlier = await lostBefore();
		now += 86_400_000;
		const { context } = contextOf(lose, () => [record('1', 'a')]);
		expect((await failureOf(findEarlier(context, create, earlier))).message).toBe(LOST.message);
	});

	test('sends nothing to another endpoint', async () => {
		const earlier = await lostBefore();
		const { context, pathsCalled } = contextOf(lose, () => []);
		expect(await failureOf(findEarlier(context, { ...create, path: 'other/create/' }, earlier))).toBe(earlier);
		expect(pathsCalled()).toEqual([]);
	});
});
