import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { anyOf, requiresChange, type Params } from '../../lib/definition/rule';
import { ruleMessage } from '../../sandbox/ruleMessage';
import type { Sandbox } from '../../sandbox/server';
import { TABLES } from '../../sandbox/tables';
import { clientOf, startTestSandbox, type Client } from '../support/sandboxClient';
import { ACCOUNT } from '../support/values';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
afterAll(() => sandbox.close());

const rule = (holds: (params: Params) => boolean) => ({ field: 'budget', message: 'needs Budget Mode under Additional Fields', test: holds });

test.each([
	['what it is needed with', rule((params) => params.mode !== 'DAY' || params.budget !== undefined), { mode: 'DAY' }, 'is missing; it is needed with mode'],
	['what would do instead', anyOf('budget', 'bid', 'roas'), {}, 'is missing; this or bid or roas is needed'],
	['that it is missing, where nothing else matters', rule(({ budget }) => budget !== undefined), {}, 'is missing'],
	['what it does not go with', rule(({ mode, budget }) => mode !== 'NONE' || !budget), { mode: 'NONE', budget: 5 }, 'does not go with mode'],
	['what it needs', rule(({ mode, budget }) => !budget || Boolean(mode)), { budget: 5 }, 'needs mode'],
	['members of lists', rule(({ ads, budget }) => !budget || !(ads as Params[])[0]!.off), { ads: [{ off: true }], budget: 5 }, 'does not go with ads[0].off'],
	[
		'no entries of its own list',
		{ ...rule(({ ads, mode }) => mode !== 'WEB' || (ads as Params[]).every(({ page }) => page)), field: 'ads' },
		{ ads: [{}], mode: 'WEB' },
		'does not go with mode',
	],
	['that something else must be there', requiresChange('budget'), { budget: 5 }, 'needs another parameter'],
	['that the value itself is wrong', rule(({ budget }) => budget === 7), { budget: 5 }, 'has a value that is not allowed'],
])('a broken rule names %s', (_, broken, params, said) => expect(ruleMessage(broken, params)).toBe(said));

test('many names are cut', () => {
	const names = Array.from({ length: 9 }, (__, index) => `p${index}`);
	const said = ruleMessage(
		rule((params) => names.every((name) => params[name] === undefined || name !== 'p8')),
		{ budget: 1, ...Object.fromEntries(names.map((name) => [name, 1])) },
	);
	expect(said).toBe('does not go with p0, p1, p2, p3, p4 and p5');
});

const adGroup = { advertiser_id: ACCOUNT, adgroup_id: '1700000000000000017' };

test.each<[string, () => Promise<{ json: { code: number; message: string } }>, string]>([
	[
		'/ad/status/update/',
		() => client.post('/ad/status/update/', { advertiser_id: ACCOUNT, operation_status: 'DISABLE' }),
		'ad_ids: is missing; this or aco_ad_ids is needed',
	],
	['/adgroup/update/', () => client.post('/adgroup/update/', adGroup), 'adgroup_id: needs another parameter'],
	[
		'/bc/member/update/',
		() => client.post('/bc/member/update/', { bc_id: '7000000000000000011', user_id: '17' }),
		'user_id: needs user_role, user_name or ext_user_role',
	],
	[
		'/adgroup/update/ with an end alone',
		() => client.post('/adgroup/update/', { ...adGroup, frequency: 3 }),
		'frequency_schedule: is missing; it is needed with frequency',
	],
	[
		'/report/integrated/get/',
		() =>
			client.get('/report/integrated/get/', {
				advertiser_id: ACCOUNT,
				report_type: 'BASIC',
				data_level: 'AUCTION_AD',
				dimensions: '["ad_id","campaign_id"]',
				metrics: '["spend"]',
				start_date: '2026-03-01',
				end_date: '2026-03-02',
			}),
		'dimensions: does not go with ',
	],
])('a refusal of %s is in TikTok’s names', async (_, call, said) => {
	const { json } = await call();
	expect(json).toMatchObject({ code: 40002, message: expect.stringContaining(said) });
	expect(json.message).not.toMatch(/Additional Fields|[{}“”]|\b[A-Z][a-z]+ [A-Z][a-z]+/);
});

test('a pattern’s words have no label in them', () => {
	interface Level {
		readonly name: string;
		readonly pattern?: { readonly message: string };
		readonly fields?: readonly Level[];
		readonly members?: readonly Level[];
	}
	const patternsOf = (fields: readonly Level[] = []): string[] =>
		fields.flatMap(({ pattern, ...below }) => [...(pattern ? [pattern.message] : []), ...patternsOf(below.fields), ...patternsOf(below.members)]);
	const said = TABLES.flatMap(({ operations }) => operations.flatMap(({ fields }) => patternsOf(fields as readonly Level[])));
	expect(said.length).toBeGreaterThan(50);
	expect(said.filter((message) => /Additional Fields|[“”]|[a-z] [A-Z][a-z]|\{\w+\}/.test(message))).toEqual([]);
});
