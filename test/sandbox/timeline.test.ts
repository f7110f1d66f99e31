import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/server';
import { clientOf, seconds, startTestSandbox, type Client } from '../support/sandboxClient';

const FORM = '7680000000000000239';

let sandbox: Sandbox;
let client: Client;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	client = clientOf(sandbox);
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const times = (): number[] => sandbox.state.leads.map(({ created_at }) => created_at);

describe('events', () => {
	test('happen at once, or when their time has come, and once', () => {
		const start = sandbox.now();
		sandbox.schedule({ kind: 'lead' }, { kind: 'lead', in: 60, page_id: FORM });
		expect(times()).toEqual([start]);
		sandbox.advance(seconds(59));
		expect(sandbox.state.leads).toHaveLength(1);
		sandbox.advance(seconds(100));
		expect(times()).toEqual([start, start + seconds(60)]);
		sandbox.advance(seconds(1000));
		expect(sandbox.state.leads).toHaveLength(2);
	});

	test('happen in the order of their times, however they were scheduled', () => {
		const start = sandbox.now();
		sandbox.schedule({ kind: 'lead', in: 300 }, { kind: 'lead', in: 10, times: 3, every: 100 }, { kind: 'lead', in: 110, page_id: FORM });
		sandbox.advance(seconds(1000));
		expect(times()).toEqual([10, 110, 110, 210, 300].map((after) => start + seconds(after)));
		expect(sandbox.state.leads.map(({ page_id }) => page_id === FORM)).toEqual([false, false, true, false, false]);
	});

	test('are forgotten on reset', () => {
		sandbox.schedule({ kind: 'lead', in: 60 });
		sandbox.reset();
		sandbox.advance(seconds(100));
		expect(sandbox.state.leads).toEqual([]);
	});

	test('that cannot be are refused, and none of the others is scheduled', () => {
		expect(() => sandbox.schedule({ kind: 'lead', in: 60 }, { kind: 'laed' as 'lead' })).toThrow('laed');
		expect(() => sandbox.schedule({ kind: 'lead', in: 60 }, { kind: 'lead', form: FORM } as never)).toThrow('form');
		sandbox.advance(seconds(100));
		expect(sandbox.state.leads).toEqual([]);
		expect(() => sandbox.schedule({ kind: 'lead', page_id: '17' })).toThrow('There is no Instant Form 17');
	});
});

describe('leads', () => {
	test('have the answers that were given, and made up ones for the other questions', () => {
		sandbox.schedule({ kind: 'lead', region: 'eu', answers: { name: 'Mira' } });
		sandbox.schedule({ kind: 'messageLead', advertiser_id: '7100000000000000239' });
		expect(sandbox.state.leads).toMatchObject([
			{ lead_source: 'INSTANT_FORM', region: 'eu', ad_name: 'Spring Roast, Film 1', campaign_name: 'Spring Roast', answers: { name: 'Mira' } },
			{ lead_source: 'DIRECT_MESSAGE', region: 'other', advertiser_id: '7100000000000000239' },
		]);
		expect(Object.keys(sandbox.state.leads[0]!.answers)).toEqual(['name', 'email', 'phone_number', 'What would you like to taste, and when?']);
		for (const { lead_id } of sandbox.state.leads) expect(lead_id).toMatch(/^\d{19}$/);
	});
});

describe('by HTTP', () => {
	const admin = (method: string, path: string, body?: string) =>
		client.raw(method, `/_sandbox/${path}`, { token: null, headers: body ? { 'Content-Type': 'application/json' } : {} }, body);

	test('scheduled, seen, brought about and taken back', async () => {
		expect((await admin('POST', 'timeline', '[{"kind":"lead"},{"kind":"lead","in":3600,"times":2}]')).json.pending).toHaveLength(2);
		expect((await admin('GET', 'timeline')).json.pending).toEqual([1, 2].map(() => expect.objectContaining({ kind: 'lead', region: 'other' })));
		const before = sandbox.now();
		expect((await admin('POST', 'clock', '{"advance":3600}')).json).toEqual({ now: before + seconds(3600), pending: [] });
		expect((await admin('GET', 'state')).json.leads).toHaveLength(3);
		await admin('POST', 'timeline', '{"kind":"lead","in":1}');
		expect((await admin('DELETE', 'timeline')).json.pending).toEqual([]);
		expect((await admin('POST', 'clock', '{"advance":10}')).status).toBe(200);
		expect(sandbox.state.leads).toHaveLength(3);
	});

	test('what cannot be is refused with the reason', async () => {
		for (const body of ['nonsense', '{"kind":"laed"}', '{"kind":"lead","in":"soon"}', '{"kind":"lead","page_id":"17"}'])
			expect(await admin('POST', 'timeline', body)).toMatchObject({ status: 400, json: { problems: [expect.anything()] } });
		expect(await admin('POST', 'clock', '{"advance":-1}')).toMatchObject({ status: 400 });
	});
});
