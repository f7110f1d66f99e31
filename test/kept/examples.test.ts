import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWorkflow, runWorkflow } from '../../dev/engine';
import type { ScheduledEvent } from '../../sandbox/events/schedule';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { byOAuth } from '../support/credentials';
import { byApp, byUser } from '../support/developersApi';
import { clock, loadThisPackage, ROOT } from '../support/package';
import { ACCOUNT, locator } from '../support/values';

/**
 * The examples of each published version run, and every node of theirs that gave items gives some, with all the fields they had.
 * `KEEP=1.2.3 npx jest -c test/jest.config.js test/kept` keeps those of today.
 */
const KEPT = join(ROOT, 'test', 'kept');
const SPEED = 100;
const { KEEP } = process.env;

/** Fields of the first item of each output of a node; null where there is none. */
type Outputs = Readonly<Record<string, ReadonlyArray<string[] | null>>>;

const examplesIn = (folder: string): string[] =>
	readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => name.replace('.json', ''))
		.sort();

if (KEEP !== undefined) {
	const folder = join(KEPT, KEEP, 'examples');
	mkdirSync(folder, { recursive: true });
	for (const name of examplesIn(join(ROOT, 'examples'))) cpSync(join(ROOT, 'examples', `${name}.json`), join(folder, `${name}.json`));
}

const releases = readdirSync(KEPT).filter((name) => existsSync(join(KEPT, name, 'examples')));

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timeScale: SPEED });
	clock.speed = SPEED;
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
	clock.speed = 1;
	await sandbox.close();
});

/** What happens on TikTok before an example runs that waits for it. */
const EVENTS: Readonly<Record<string, ScheduledEvent>> = {
	'lead-to-crm': { kind: 'lead', in: -3600, answers: { name: 'Alice', email: 'alice@example.com', phone_number: '+491701234567' } },
	'comment-inbox': { kind: 'comment', content: 'What a scam!' },
	'rejected-ads': { kind: 'adReview', reasons: ['No sound'] },
	'spend-guard': { kind: 'figures', metrics: { spend: 500 } },
};

/** What a person chooses in a trigger. */
const CHOSEN = { advertiser_id: locator(ACCOUNT), adgroup_ids: ['7310000000000000017'] };

const MANUAL = 'n8n-nodes-base.manualTrigger';

async function outputsOf(folder: string, example: string): Promise<Outputs> {
	const file = readWorkflow(join(folder, `${example}.json`));
	const nodes = file.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...(node.type.endsWith('.tikTokTrigger') && CHOSEN) } }));
	if (EVENTS[example]) sandbox.schedule(EVENTS[example]);
	const credentials = { ...byOAuth(sandbox.url, { access_token: 'sandbox-token' }), ...byApp(sandbox.url), ...(await byUser(sandbox.url)) };
	const start = nodes.find(({ type }) => type === MANUAL)?.name;
	const finished = await runWorkflow(await loadThisPackage(), { ...file, nodes }, { credentials, start });
	if (finished.error) throw new Error(`${finished.error.message} ${finished.error.description ?? ''}`);
	const fieldsOf = (node: string, output: number): string[] | null => {
		const [first] = finished.items(node, output);
		return first ? Object.keys(first.json).sort() : null;
	};
	const outputs = (name: string) => [0, 1].map((output) => fieldsOf(name, output));
	return Object.fromEntries(nodes.filter(({ type }) => !type.endsWith('.stickyNote')).map(({ name }) => [name, outputs(name)]));
}

test('there are kept releases', () => expect(releases).not.toEqual([]));

describe.each(releases)('%s', (release) => {
	const folder = join(KEPT, release, 'examples');
	const outputsFile = join(KEPT, release, 'outputs.json');
	const kept = (existsSync(outputsFile) ? JSON.parse(readFileSync(outputsFile, 'utf8')) : {}) as Record<string, Outputs>;

	test.each(examplesIn(folder))('%s', async (name) => {
		const outputs = await outputsOf(folder, name);
		if (KEEP === release) {
			kept[name] = outputs;
			writeFileSync(outputsFile, `${JSON.stringify(kept, null, '\t')}\n`);
		}
		for (const [node, expected] of Object.entries(kept[name]!))
			for (const [index, fields] of expected.entries())
				if (fields) expect([node, index, outputs[node]![index]]).toEqual([node, index, expect.arrayContaining(fields)]);
	});
});
