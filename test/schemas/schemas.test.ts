import { afterAll, beforeAll, expect, test } from '@jest/globals';
import upperFirst from 'lodash/upperFirst';
import { loadOutputSchema } from 'n8n-core';
import type { IDataObject } from 'n8n-workflow';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { operationIn, type NodeTable, type Operation } from '../../lib/definition/operation';
import { adLibrary } from '../../nodes/TikTokAdLibrary/adLibrary.operations';
import { leads } from '../../nodes/TikTokLead/lead.operations';
import { organicPost } from '../../nodes/TikTokPost/post.operations';
import { profile } from '../../nodes/TikTokProfile/profile.operations';
import { startSandbox, type Sandbox } from '../../sandbox/server';
import { TABLES } from '../../sandbox/tables';
import { outputNames } from '../requests/reference';
import type { Request } from '../requests/request';
import { jsonOf } from '../support/avatarNode';
import { byApp, byUser, runOperationAs } from '../support/developersApi';
import { ofForm } from '../support/leadExport';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { outputSchemaOf, readSchema, schemaFile, schemaFolder, writeSchema } from '../support/outputSchema';
import { clock, nodeNames, ROOT } from '../support/package';
import { NODE, render, startRenderSandbox, waitForTasks } from '../support/render';
import { runOperation } from '../support/runOperation';
import { SampleRuns, samplesOf } from '../support/sampleRuns';
import { startTestSandbox } from '../support/sandboxClient';

/** `npm run schemas` writes the files anew; otherwise they must be as they would be written. */
const WRITES = process.env.WRITE_SCHEMAS === '1';

let sandbox: Sandbox;
let forms: ReadonlyMap<string, Form>;
let runs: SampleRuns;

beforeAll(async () => {
	sandbox = await startTestSandbox();
	forms = await formsByEndpoint();
	runs = new SampleRuns(sandbox, forms);
});
afterAll(() => sandbox.close());

/** All names in the items, on all levels. */
function allNamesIn(value: unknown): Record<string, string> {
	if (Array.isArray(value)) return Object.assign({}, ...value.map(allNamesIn)) as Record<string, string>;
	if (typeof value !== 'object' || value === null) return {};
	return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => [[name, ''], ...Object.entries(allNamesIn(member))]));
}

/** The files of all schemas that there are to be. */
const expected = new Set<string>();

/** What of an operation its schema depends on. */
type Shown = Pick<Operation, 'resource' | 'operation' | 'simplify' | 'echoParams'>;

function check(type: string, operation: Shown, items: readonly IDataObject[], names: Readonly<Record<string, string>>): void {
	const { resource } = operation;
	const file = schemaFile(type, resource, operation.operation);
	const schema = outputSchemaOf(operation, items, names);
	if (schema) expected.add(file);
	if (WRITES) return writeSchema(file, schema);
	expect(readSchema(file)).toEqual(schema);
	// More are for Simplify.
	expect(Object.keys(schema?.properties ?? {}).length).toBeLessThanOrEqual(10);
	// n8n reads the built one.
	const nodeDir = join(ROOT, 'dist/nodes', upperFirst(type));
	expect(loadOutputSchema({ nodeDir, version: 1, resource, operation: operation.operation })).toEqual(schema);
}

/** Whether the items are of the kind that a new node gives: it waits for what it starts, and does not choose fields. */
const isLikeNew = ({ params, extras }: Request): boolean => params.fields === undefined && extras.typed?.wait_for_completion !== false;

const operations = TABLES.flatMap((table) => table.operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const));

/** New nodes wait until TikTok has made the table. */
const LEADS = 'POST page/lead/task/';

test.each(operations.filter(([key]) => key !== LEADS))('%s', async (key, operation) => {
	const isReport = key === 'GET report/integrated/get/';
	// Rows have the columns that are chosen: those of a new node are shown.
	const samples = isReport ? samplesOf(key).slice(0, 1) : samplesOf(key).filter(isLikeNew);
	const items: IDataObject[] = [];
	for (const sample of samples) items.push(...(await runs.itemsOf(key, sample)));
	check(forms.get(key)!.type, operation, items, isReport ? allNamesIn(items) : outputNames(key));
});

/** How much faster than real time the node and the sandbox run where leads are waited for. */
const SPEED = 100;

test(LEADS, async () => {
	clock.speed = SPEED;
	const quick = await startSandbox({ timeScale: SPEED, callsPerSecond: 10_000 });
	quick.schedule({ kind: 'lead' });
	const items = jsonOf(await runOperation(quick.url, 'tikTokLead', 'lead', 'getAllLeads', ofForm));
	clock.speed = 1;
	await quick.close();
	expect(items).toHaveLength(1);
	check('tikTokLead', operationIn(leads, 'getAllLeads'), items, outputNames('GET lead/get/'));
});

const year = { published_from: '2024-01-01', published_until: '2099-12-31' };

/** Operations of TikTok for Developers, each with parameters that find something. Its reference has the names that the sandbox gives. */
const DEVELOPERS: ReadonlyArray<readonly [type: string, table: NodeTable, name: string, parameters: IDataObject]> = [
	['tikTokProfile', profile, 'getProfile', {}],
	['tikTokProfile', profile, 'getManyVideos', {}],
	['tikTokProfile', profile, 'getVideos', { video_ids: '7480000000027000081' }],
	['tikTokPost', organicPost, 'getCreatorInfo', {}],
	['tikTokAdLibrary', adLibrary, 'queryAds', year],
	['tikTokAdLibrary', adLibrary, 'queryAdvertisers', { search_term__name: 'coffee' }],
	['tikTokAdLibrary', adLibrary, 'queryCommercialContent', year],
];

test.each(DEVELOPERS.map((one) => [`${one[0]} ${one[2]}`, ...one] as const))('%s', async (_, type, table, name, parameters) => {
	sandbox.reset();
	const credentials = type === 'tikTokAdLibrary' ? byApp(sandbox.url) : await byUser(sandbox.url);
	const items = jsonOf(await runOperationAs(credentials, type, name, parameters));
	expect(items).not.toEqual([]);
	check(type, operationIn(table, name), items, allNamesIn(items));
});

test(NODE, async () => {
	const quick = await startRenderSandbox();
	const parameters = { downloadVideo: true };
	const rendered = jsonOf(await render(quick, { parameters }));
	const started = jsonOf(await render(quick, { parameters: { operation: 'start' } }));
	const waited = jsonOf(await waitForTasks(quick, { parameters, items: [{ json: { ids: started[0]!.task_id } }] }));
	clock.speed = 1;
	await quick.close();
	for (const [operation, items] of Object.entries({ render: rendered, start: started, wait: waited })) {
		expect(items).toHaveLength(1);
		check(NODE, { resource: 'video', operation }, items, allNamesIn(items));
	}
});

test('there is no schema of anything else', () => {
	const folders = nodeNames().map(schemaFolder).filter(existsSync);
	const files = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => join(parentPath, name)),
	);
	expect(files.sort()).toEqual([...expected].sort());
});
