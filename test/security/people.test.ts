import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import type { Fault, Sandbox } from '../../sandbox/server';
import { itemsOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { captureLogs, leaksIn, textOf } from '../support/leaks';
import { loadThisPackage } from '../support/package';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

const PIXEL = 'C4AB1D2E3F4G5H6I7J8K';

/** Personal data that must not be sent, in any spelling or case. */
const RAW = [/alice/i, /415\W*555/, /customer-4711/, /not-an-address/];

const people: IDataObject[] = [
	{ email: 'Alice_ABC@gmail.com', phone: '+1 (415) 555-0132', id: 'customer-4711' },
	{ email: ' alice.two@example.com ', phone: '0014155550132', id: 'customer-4711' },
];

const strange: IDataObject[] = [...people, { email: 'not-an-address', phone: 'alice’s phone', id: { alice: 1 } }];

let sandbox: Sandbox;
let written: unknown[];

beforeAll(async () => {
	sandbox = await startTestSandbox();
});
beforeEach(() => {
	sandbox.reset();
	jest.spyOn(Math, 'random').mockReturnValue(0);
	written = captureLogs();
});
afterEach(() => void jest.restoreAllMocks());
afterAll(() => sandbox.close());

const user = { item: { email: '={{ $json.email }}', phone: '={{ $json.phone }}', external_id: '={{ $json.id }}' } };

const NODES: Readonly<Record<string, readonly [type: string, parameters: IDataObject]>> = {
	'an audience': [
		'tikTokAudienceFromItems',
		{ operation: 'create', advertiser_id: locator(ACCOUNT), custom_audience_name: 'Buyers', emailField: 'email', phoneField: 'phone' },
	],
	events: [
		'tikTokEvent',
		{
			resource: 'event',
			operation: 'sendEvents',
			event_source: 'web',
			event_source_id__web: locator(PIXEL),
			data: { item: [{ event: 'Subscribe', page: { item: { url: 'https://a.b/c' } }, user }] },
		},
	],
	'a web event': [
		'tikTokEvent',
		{
			resource: 'webEvent',
			operation: 'trackWebEvent',
			pixel_code: locator(PIXEL),
			event: 'Subscribe',
			context: { item: { page: { item: { url: 'https://a.b/c' } }, user } },
		},
	],
	'a batch of web events': [
		'tikTokEvent',
		{
			resource: 'webEvent',
			operation: 'trackWebEvents',
			pixel_code: locator(PIXEL),
			batch: { item: [{ event: 'Subscribe', context: { item: { user } } }] },
		},
	],
};

async function run(what: string, items: IDataObject[], node: Partial<INode> = {}): Promise<RunResult> {
	const [type, parameters] = NODES[what]!;
	return await runNode(await loadThisPackage(), {
		type,
		parameters: { authentication: 'accessToken', ...parameters },
		credentials: byToken(sandbox.url),
		items: itemsOf(...items),
		node,
	});
}

/** Everything that is sent or stored, except the input items. */
async function traces(finished: RunResult): Promise<string> {
	const state = await (await fetch(`${sandbox.url}/_sandbox/state`)).text();
	return [JSON.stringify(finished.items('Node')), textOf(finished.items('Node')), textOf(finished.error), textOf(written), textOf(sandbox.calls), state].join(
		'\n',
	);
}

const TROUBLE: ReadonlyArray<readonly [string, Fault]> = [
	['goes well', { partial: true }],
	['is refused', { answer: 40002 }],
	['is refused by a web page', { status: 403, html: true }],
	['is cut off', { truncate: true }],
	['finds nobody', { reset: 'before' }],
];

describe.each(Object.keys(NODES))('what is known of people in %s', (what) => {
	test.each(TROUBLE)('leaves hashed only, where it %s', async (_how, fault) => {
		for (const node of [{}, { onError: 'continueRegularOutput' as const }]) {
			sandbox.faults(fault);
			const finished = await run(what, people, node);
			expect(sandbox.calls.length).toBeGreaterThan(0);
			expect(leaksIn(await traces(finished), ...RAW)).toEqual([]);
		}
	});

	test('is not told where it cannot be sent', async () => {
		for (const node of [{}, { onError: 'continueRegularOutput' as const }]) {
			const finished = await run(what, strange, node);
			expect(textOf(finished.error) + JSON.stringify(finished.items('Node'))).toMatch(/email address|phone number/);
			expect(leaksIn(await traces(finished), ...RAW)).toEqual([]);
		}
	});
});

test('it is found where it is', () => {
	expect(leaksIn(textOf(new Error('no', { cause: people })), ...RAW)).toHaveLength(3);
});
