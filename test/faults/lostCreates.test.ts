import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INode } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import type { FindCreated } from '../../lib/definition/endpoint';
import type { Fault, SandboxSnapshot } from '../../sandbox/server';
import { TABLES } from '../../sandbox/tables';
import { ALL } from '../requests/all';
import { itemFor, requestsOf, type Request } from '../requests/request';
import { errorTextOf, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { fillForm } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { loadThisPackage } from '../support/package';
import { startProxy } from '../support/renderProxy';
import { clientOf, type Client } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';
import { setUpVirtualSandbox } from '../support/virtualSandbox';

const V13 = '/open_api/v1.3/';

const MAYBE = 'TikTok may have carried it out all the same';

const { context, pass } = setUpVirtualSandbox();
let client: Client;
let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	forms = await formsByEndpoint();
	client = clientOf(context.sandbox);
});

/** IDs of all that the sandbox holds of each kind. */
const IDS: Readonly<Record<string, (state: SandboxSnapshot) => string[]>> = {
	'ad/create/': ({ ads }) => ads.map(({ adId }) => adId),
	'adgroup/create/': ({ adGroups }) => adGroups.map(({ adgroup_id: id }) => id),
	'campaign/create/': ({ campaigns }) => campaigns.map(({ campaign_id: id }) => id),
	'catalog/create/': ({ catalogs }) => catalogs.map(({ catalog_id: id }) => id),
	'creative/image/edit/': ({ pictures }) => pictures.map(({ imageId }) => imageId),
	'dmp/custom_audience/create/': ({ audiences }) => audiences.map(({ audience_id: id }) => id),
	'dmp/custom_audience/lookalike/create/': ({ audiences }) => audiences.map(({ audience_id: id }) => id),
	'dmp/custom_audience/rule/create/': ({ audiences }) => audiences.map(({ audience_id: id }) => id),
	'file/image/ad/upload/': ({ pictures }) => pictures.map(({ imageId }) => imageId),
	'file/video/ad/upload/': ({ uploads }) => uploads.map(({ videoId }) => videoId),
	'offline/create/': ({ eventSets }) => eventSets.map(({ event_set_id: id }) => id),
	'optimizer/rule/create/': ({ rules }) => rules.map(({ rule_id: id }) => id),
	'pixel/create/': ({ pixels }) => pixels.map(({ pixel_id: id }) => id),
};

const KINDS = Object.keys(IDS);

const findOf = (path: string): FindCreated => TABLES.flatMap(({ operations }) => operations).find((one) => one.path === path)!.findCreated!;

/** The first request of an endpoint whose names are known. */
function requestFor(path: string): Request {
	const isNamed = ({ params }: Request): boolean =>
		path.startsWith('file/')
			? params.file_name === undefined
			: findOf(path)
					.names(params as Record<string, unknown>)
					.every(Boolean);
	const { [`POST ${path}`]: requests } = Object.assign({}, ...Object.values(ALL)) as (typeof ALL)[keyof typeof ALL];
	return requestsOf(requests!).find(([, one]) => isNamed(one))![1];
}

const callsTo = (path: string): number => context.sandbox.calls.filter((call) => call.path === V13 + path).length;

/** Runs the create of an endpoint, and tells what the sandbox has made meanwhile. */
async function create(
	path: string,
	node: Partial<INode> = {},
	url = context.sandbox.url,
	retryOf?: RunResult,
): Promise<{ finished: RunResult; made: string[] }> {
	const form = forms.get(`POST ${path}`)!;
	const { params, extras } = requestFor(path);
	const before = new Set(IDS[path]!(context.sandbox.state));
	const finished = await runNode(await loadThisPackage(), {
		type: form.type,
		parameters: fillForm(form, { ...params, ...extras.typed }).parameters,
		items: [itemFor(params)],
		node,
		credentials: byToken(url),
		retryOf,
	});
	return { finished, made: IDS[path]!(context.sandbox.state).filter((id) => !before.has(id)) };
}

/** Creates with a `request_id`, which are sent again for ten seconds. */
const isRepeated = (path: string): boolean => /^(campaign|adgroup)/.test(path);

/** Loses the answer, and that of each repetition. */
const lose = (path: string, fault: Fault): void => context.sandbox.faults({ path, ...fault, ...(!isRepeated(path) && { times: 1 }) });

describe.each(KINDS)('%s, whose answer is lost', (path) => {
	test('what was made is found, and given', async () => {
		lose(path, { reset: 'after' });
		const { finished, made } = await create(path);
		expect(errorTextOf(finished)).toBe('no error: success');
		if (!isRepeated(path)) expect(callsTo(path)).toBe(1);
		expect(made.length).toBeGreaterThan(0);
		for (const id of made) expect(JSON.stringify(jsonOf(finished))).toContain(`"${id}"`);
	});

	test('is said to be open, if nothing was made', async () => {
		lose(path, { reset: 'before' });
		const { finished, made } = await create(path);
		expect(errorTextOf(finished)).toContain(MAYBE);
		expect(made).toEqual([]);
		if (!isRepeated(path)) expect(callsTo(path)).toBe(1);
		expect(callsTo(findOf(path).list().path)).toBe(5);
	});
});

/** Creates a pixel as somebody else. */
const createElsewhere = async (name: string): Promise<string> =>
	(await client.post('/pixel/create/', { advertiser_id: ACCOUNT, pixel_name: name })).json.data.pixel_id as string;

const pixel = { authentication: 'accessToken', advertiser_id: locator(ACCOUNT), resource: 'pixel', operation: 'createPixel', pixel_name: '={{ $json.name }}' };

const createPixels = async (names: readonly string[], node: Partial<INode> = {}, url = context.sandbox.url, retryOf?: RunResult): Promise<RunResult> =>
	await runNode(await loadThisPackage(), {
		type: 'tikTokMeasurement',
		parameters: pixel,
		items: itemsOf(...names.map((name) => ({ name }))),
		node,
		credentials: byToken(url),
		retryOf,
	});

const PIXEL = 'pixel/create/';

const pixelsOf = (name: string): string[] => context.sandbox.state.pixels.filter(({ pixel_name }) => pixel_name === name).map(({ pixel_id }) => pixel_id);

describe('a name that is not the create’s alone', () => {
	const onError = { onError: 'continueRegularOutput' } as const;

	test('one from before is not taken for it', async () => {
		await createElsewhere('Shop');
		await pass(2);
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 });
		expect(errorTextOf(await createPixels(['Shop']))).toContain(MAYBE);
	});

	test('nor does it keep the new one from being found', async () => {
		const old = await createElsewhere('Shop');
		await pass(2);
		context.sandbox.faults({ path: PIXEL, reset: 'after', times: 1 });
		const [json] = jsonOf(await createPixels(['Shop']));
		expect(pixelsOf('Shop')).toEqual([old, json!.pixel_id]);
	});

	test('two from the same minute cannot be told apart', async () => {
		await createElsewhere('Shop');
		context.sandbox.faults({ path: PIXEL, reset: 'after', times: 1 });
		expect(errorTextOf(await createPixels(['Shop']))).toContain(MAYBE);
		expect(pixelsOf('Shop')).toHaveLength(2);
	});

	test('another item of the run may have made it', async () => {
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 });
		const out = jsonOf(await createPixels(['Shop', 'Shop', 'Café'], onError));
		expect(out.filter(({ error }) => error)).toHaveLength(1);
		expect(pixelsOf('Shop')).toEqual(out.filter(({ pixel_name }) => pixel_name === 'Shop').map(({ pixel_id }) => pixel_id));
	});

	test('so may an earlier run', async () => {
		await createPixels(['Shop']);
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 });
		expect(errorTextOf(await createPixels(['Shop']))).toContain(MAYBE);
	});

	test('a part of a longer name is none', async () => {
		await createElsewhere('Shop 2');
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 });
		expect(errorTextOf(await createPixels(['Shop']))).toContain(MAYBE);
	});
});

describe('the list', () => {
	test('may be late by some seconds', async () => {
		const from = Date.now();
		const proxy = await startProxy(context.sandbox.url, (path, answer) => {
			if (path.includes('pixel/create')) return { code: 50000, message: 'System error', request_id: '1', data: {} };
			if (path.includes('pixel/list') && Date.now() - from < 10_000) answer.data.pixels = [];
			return answer;
		});
		try {
			expect(jsonOf(await createPixels(['Late'], {}, proxy.url))).toMatchObject([{ pixel_id: pixelsOf('Late')[0] }]);
		} finally {
			await proxy.close();
		}
	});

	test('is read once for all that look at the same time', async () => {
		const names = Array.from({ length: 30 }, (_, index) => `Audience ${index}`);
		context.sandbox.faults({ path: 'rule/create', reset: 'after' });
		const audience = { ...pixel, resource: 'customAudience', operation: 'createRuleAudience', custom_audience_name: '={{ $json.name }}', rules_as: 'json' };
		const finished = await runNode(await loadThisPackage(), {
			type: 'tikTokAudience',
			parameters: {
				...audience,
				rule_spec: { inclusion_rule_set: { operator: 'OR', rules: [{ event_source_ids: ['7500000000000000017'], retention_days: 30 }] } },
			},
			items: itemsOf(...names.map((name) => ({ name }))),
			credentials: byToken(context.sandbox.url),
		});
		const ids = jsonOf(finished).map(({ custom_audience_id: id }) => String(id));
		expect(ids.map((id) => context.sandbox.state.audiences.find(({ audience_id }) => audience_id === id)!.name)).toEqual(names);
		expect(callsTo('dmp/custom_audience/list/')).toBeLessThan(15);
	});
});

describe('n8n’s further tries', () => {
	/** The answer is lost, and so is the first look. */
	const loseBoth = (): void => context.sandbox.faults({ path: PIXEL, reset: 'after', times: 1 }, { path: 'pixel/list/', answer: 40002, times: 1 });

	test('Retry On Fail looks again, and creates nothing', async () => {
		loseBoth();
		const out = jsonOf(await createPixels(['One', 'Two'], { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 }));
		expect(out.map(({ pixel_name }) => pixel_name)).toEqual(['One', 'Two']);
		expect(callsTo(PIXEL)).toBe(2);
	});

	test('so does Retry in the list of executions, hours later', async () => {
		loseBoth();
		const failed = await createPixels(['One', 'Two']);
		expect(errorTextOf(failed)).toContain(MAYBE);
		await pass(300);
		const out = jsonOf(await createPixels(['One', 'Two'], {}, context.sandbox.url, failed));
		expect(out.map(({ pixel_id: id }) => id)).toEqual([...pixelsOf('One'), ...pixelsOf('Two')]);
		expect(callsTo(PIXEL)).toBe(2);
	});

	test('what is still not there is not created, and says so', async () => {
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 });
		const finished = await createPixels(['One'], { retryOnFail: true, maxTries: 3, waitBetweenTries: 10 });
		expect(errorTextOf(finished)).toContain('It was not sent again, since it might then be there twice.');
		expect(callsTo(PIXEL)).toBe(1);
	});

	test('a pixel that another item makes in the next try is not taken for it', async () => {
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 }, { path: PIXEL, answer: 40002, times: 2 });
		const finished = await createPixels(['Same', 'Same'], { retryOnFail: true, maxTries: 2, waitBetweenTries: 10 });
		expect(errorTextOf(finished)).toContain(MAYBE);
		expect(pixelsOf('Same')).toHaveLength(1);
	});

	test('canceled while it looks, an execution does not create it again when retried', async () => {
		context.sandbox.faults({ path: PIXEL, reset: 'before', times: 1 });
		const failed = await runNode(await loadThisPackage(), {
			type: 'tikTokMeasurement',
			parameters: pixel,
			items: itemsOf({ name: 'One' }),
			credentials: byToken(context.sandbox.url),
			onRunning: (cancel) => void setTimeout(cancel, 5_000),
		});
		expect(failed.status).not.toBe('success');
		expect(JSON.stringify(failed.run.data.executionData!.contextData['node:Node'])).toContain('lostCreate');
	});
});
