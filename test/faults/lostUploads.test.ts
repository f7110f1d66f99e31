import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type RunResult } from '../../dev/engine';
import type { SandboxSnapshot } from '../../sandbox/server';
import { errorTextOf, itemsOf, jsonOf } from '../support/avatarNode';
import { itemWith } from '../support/creativeNode';
import { byToken } from '../support/credentials';
import { loadThisPackage } from '../support/package';
import { startProxy } from '../support/renderProxy';
import { ACCOUNT, locator } from '../support/values';
import { setUpVirtualSandbox } from '../support/virtualSandbox';
import { storm } from '../support/storm';

const V13 = '/open_api/v1.3/';

const MAYBE = 'TikTok may have carried it out all the same';

const { context, pass } = setUpVirtualSandbox();

const callsTo = (path: string): number => context.sandbox.calls.filter((call) => call.path === V13 + path).length;

describe('uploads', () => {
	const upload = async (parameters: IDataObject, items: INodeExecutionData[], node: Partial<INode> = {}, url = context.sandbox.url): Promise<RunResult> =>
		await runNode(await loadThisPackage(), {
			type: 'tikTokFile',
			parameters: {
				authentication: 'accessToken',
				advertiser_id: locator(ACCOUNT),
				resource: 'video',
				operation: 'uploadVideo',
				wait_until_ready: false,
				...parameters,
			},
			items,
			node,
			credentials: byToken(url),
		});
	const bytes = Buffer.from('\0\0\0\x20ftypisom and the rest', 'latin1');
	const fromUrl = (url: string): IDataObject => ({ upload_type: 'UPLOAD_BY_URL', video_url: url });

	test.each<[string, IDataObject, string | undefined, RegExp]>([
		['a name that was set', { file_name: 'Spring.mp4' }, 'clip.mp4', /^Spring\.mp4$/],
		['the file’s own name', {}, 'clip.mp4', /^clip\.mp4$/],
		['a long name, of which TikTok takes the start', {}, `${'x'.repeat(120)}.mp4`, /^x{100}$/],
		['no name: it gets one', {}, undefined, /^file-[\da-f]{8}$/],
		['the last part of its address', fromUrl('https://www.example.com/a/clip.mp4?x=1'), undefined, /^clip\.mp4$/],
		['an address without a name: it gets one', fromUrl('https://www.example.com/'), undefined, /^file-[\da-f]{8}$/],
	])('are found by %s', async (_what, parameters, name, expected) => {
		context.sandbox.faults({ path: '/upload/', reset: 'after', times: 1 });
		const [json] = jsonOf(await upload(parameters, [itemWith(bytes, name)]));
		expect(context.sandbox.state.uploads).toMatchObject([{ videoId: json!.video_id, fileName: expect.stringMatching(expected) }]);
	});

	test('are found by the suffix of a name that was taken, too', async () => {
		await upload({ file_name: 'Taken' }, [itemWith(bytes, 'a.mp4')]);
		await pass(5);
		const trouble = { code: 50000, message: 'System error', request_id: '1', data: {} };
		const proxy = await startProxy(context.sandbox.url, (path, answer) => (path.includes('/upload/') && answer.code === 0 ? trouble : answer));
		try {
			const taken = { file_name: 'Taken', additionalFields: { if_name_is_taken: 'SUFFIX' } };
			const [json] = jsonOf(await upload(taken, [itemWith(bytes, 'a.mp4')], {}, proxy.url));
			expect(json!.file_name).toMatch(/^Taken [\da-f]{8}$/);
			expect(json!.video_id).toBe(context.sandbox.state.uploads[1]!.videoId);
		} finally {
			await proxy.close();
		}
	});

	test('are the item’s whose they are, where TikTok refuses another of the same name', async () => {
		context.sandbox.faults({ path: '/upload/', reset: 'after', times: 1 });
		const items = [itemWith(bytes, 'same.mp4'), itemWith(bytes, 'same.mp4')];
		const out = jsonOf(await upload({}, items, { onError: 'continueRegularOutput' }));
		expect(out.map(({ video_id: id }) => id).filter(Boolean)).toEqual([context.sandbox.state.uploads[0]!.videoId]);
		expect(out.map(({ error }) => error).filter(Boolean)).toHaveLength(1);
	});

	test('are not looked for where their name is TikTok’s to choose, or the answer tells more than the list', async () => {
		for (const parameters of [
			{ upload_type: 'UPLOAD_BY_FILE_ID', file_id__video: '7460000000000000011', file_id: '7460000000000000011' },
			fromUrl('https://www.example.com/a%20clip.mp4'),
			{ additionalFields: { flaw_detect: true, auto_fix_enabled: true } },
		]) {
			context.sandbox.faults({ path: '/upload/', reset: 'after', times: 1 });
			expect(errorTextOf(await upload(parameters, [itemWith(bytes, 'fixed.mp4')]))).toContain(MAYBE);
		}
		expect(callsTo('file/video/ad/search/')).toBe(0);
	});
});

describe('an audience of the items', () => {
	const run = async (retryOf?: RunResult): Promise<RunResult> =>
		await runNode(await loadThisPackage(), {
			type: 'tikTokAudienceFromItems',
			parameters: {
				authentication: 'accessToken',
				operation: 'create',
				advertiser_id: locator(ACCOUNT),
				custom_audience_name: 'Buyers of spring',
				emailField: 'email',
			},
			items: itemsOf({ email: 'a@example.com' }, { email: 'b@example.com' }),
			credentials: byToken(context.sandbox.url),
			retryOf,
		});
	const made = (): string[] => context.sandbox.state.audiences.filter(({ name }) => name === 'Buyers of spring').map(({ audience_id: id }) => id);

	test('is found, if the answer is lost', async () => {
		context.sandbox.faults({ path: 'custom_audience/create/', reset: 'after', times: 1 });
		expect(jsonOf(await run())).toMatchObject([{ custom_audience_id: made()[0], rows_sent: 2 }]);
		expect(made()).toHaveLength(1);
	});

	test('in a further try, too, without sending the people again', async () => {
		context.sandbox.faults({ path: 'custom_audience/create/', reset: 'after', times: 1 }, { path: 'custom_audience/list/', answer: 40002, times: 1 });
		const failed = await run();
		expect(errorTextOf(failed)).toContain(MAYBE);
		expect(jsonOf(await run(failed))).toMatchObject([{ custom_audience_id: made()[0], rows_sent: 2 }]);
		expect(made()).toHaveLength(1);
		expect(callsTo('dmp/custom_audience/file/upload/')).toBe(1);
	});
});

describe('storms', () => {
	const named = { authentication: 'accessToken', advertiser_id: locator(ACCOUNT) };
	const NAMES = Array.from({ length: 200 }, (_, index) => `Storm ${index}`);

	/** By kind: how it is created, and the names of those made, by ID. */
	const STORMS: Readonly<
		Record<string, readonly [type: string, parameters: IDataObject, names: (state: SandboxSnapshot) => Array<[string, string]>, id: string]>
	> = {
		pixels: [
			'tikTokMeasurement',
			{ resource: 'pixel', operation: 'createPixel', pixel_name: '={{ $json.name }}' },
			({ pixels }) => pixels.map(({ pixel_id, pixel_name }) => [pixel_id, pixel_name]),
			'pixel_id',
		],
		audiences: [
			'tikTokAudience',
			{
				resource: 'customAudience',
				operation: 'createRuleAudience',
				custom_audience_name: '={{ $json.name }}',
				rules_as: 'json',
				rule_spec: { inclusion_rule_set: { operator: 'OR', rules: [{ event_source_ids: ['7500000000000000017'], retention_days: 30 }] } },
			},
			({ audiences }) => audiences.map(({ audience_id, name }) => [audience_id, name]),
			'custom_audience_id',
		],
		campaigns: [
			'tikTokCampaign',
			{ resource: 'campaign', operation: 'createCampaign', campaign_name: '={{ $json.name }}', objective_type: 'TRAFFIC' },
			({ campaigns }) => campaigns.map(({ campaign_id, campaign_name }) => [campaign_id, campaign_name]),
			'campaign_id',
		],
		videos: [
			'tikTokFile',
			{
				resource: 'video',
				operation: 'uploadVideo',
				wait_until_ready: false,
				upload_type: 'UPLOAD_BY_URL',
				video_url: 'https://www.example.com/clip.mp4',
				file_name: '={{ $json.name }}',
			},
			({ uploads }) => uploads.map(({ videoId, fileName }) => [videoId, fileName]),
			'video_id',
		],
		images: [
			'tikTokFile',
			{
				resource: 'image',
				operation: 'uploadImage',
				upload_type__image: 'UPLOAD_BY_URL',
				image_url: 'https://www.example.com/banner.png',
				file_name: '={{ $json.name }}',
			},
			({ pictures }) => pictures.map(({ imageId, fileName }) => [imageId, fileName]),
			'image_id',
		],
	};

	test.each(Object.keys(STORMS))(
		'20 %% of all calls fail, in every way: next to none of the %s is lost, none is doubled, none is another’s',
		async (kind) => {
			const [type, parameters, namesIn, id] = STORMS[kind]!;
			context.sandbox.faults(...storm(0.2));
			const finished = await runNode(await loadThisPackage(), {
				type,
				parameters: { ...named, ...parameters },
				items: itemsOf(...NAMES.map((name) => ({ name }))),
				node: { onError: 'continueRegularOutput' },
				credentials: byToken(context.sandbox.url),
			});
			const made = new Map(namesIn(context.sandbox.state).filter(([, name]) => name.startsWith('Storm ')));
			expect(new Set(made.values()).size).toBe(made.size);
			const given = finished.items('Node').filter(({ json }) => json[id] !== undefined);
			for (const { json, pairedItem } of given) expect(made.get(String(json[id]))).toBe(NAMES[(pairedItem as { item: number }).item]);
			expect(new Set(given.map(({ json }) => json[id])).size).toBe(given.length);
			process.stdout.write(`${made.size - given.length} of ${made.size} ${kind} not given, ${context.sandbox.calls.length} calls\n`);
			expect(made.size).toBeGreaterThan(100);
			expect(1 - given.length / made.size).toBeLessThan(0.02);
		},
		120_000,
	);
});
