import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { keepFilesOnDisk, type RunResult } from '../engine';
import { MB, peakDuring } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { FILE_PATH, startServer, TASK_ID } from './servers';
import { byId, httpRequest, openHost, runOn, type BenchmarkHost } from './host';

const FILE_BYTES = 500 * MB;

/** Enough that all code has run before memory is looked at. */
const SMALL_FILE = 5 * MB;

type Way = (host: BenchmarkHost, url: string, bytes: number) => Promise<unknown>;

const fileIn = (result: RunResult, bytes: number): INodeExecutionData => {
	const [item] = result.items('Node');
	if (item?.binary?.data?.bytes !== bytes) throw new Error('The file did not arrive whole');
	return item;
};

const mustBeSent = (result: RunResult, bytes: number): void => {
	const { data, ...record } = result.items('Node')[0]!.json;
	const { received } = Array.isArray(data) ? (data[0] as IDataObject) : record;
	if (!(Number(received) > bytes)) throw new Error('The file was not sent whole');
};

/** The item that was downloaded last, for the uploads. */
let item: INodeExecutionData;

const EMPTY: INodeExecutionData[] = [{ json: {} }];

const UPLOAD = '/open_api/v1.3/file/video/ad/upload/';

/** Each on a file of so many bytes. */
const OURS: Readonly<Record<string, Way>> = {
	'Download, TikTok Render Avatar Video': async (host, url, bytes) => {
		const parameters = { operation: 'wait', task_ids: TASK_ID, downloadVideo: true, binaryPropertyName: 'data', options: {} };
		item = fileIn(await runOn(host, url, { type: 'tikTokRenderAvatarVideo', parameters }, EMPTY), bytes);
	},
	'Upload, TikTok File': async (host, url, bytes) => {
		const parameters = {
			resource: 'video',
			operation: 'uploadVideo',
			simple: false,
			advertiser_id: byId('7100000000000000017'),
			upload_type: 'UPLOAD_BY_FILE',
			video_file: 'data',
			wait_until_ready: false,
		};
		mustBeSent(await runOn(host, url, { type: 'tikTokFile', parameters }, [item]), bytes);
	},
};

const THEIRS: Readonly<Record<string, Way>> = {
	'Download, HTTP Request': async (host, url, bytes) => {
		const parameters = {
			...httpRequest('GET', url + FILE_PATH, {}),
			options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
		};
		item = fileIn(await runOn(host, url, { parameters }, EMPTY), bytes);
	},
	'Upload, HTTP Request': async (host, url, bytes) => {
		const file = { parameters: [{ parameterType: 'formBinaryData', name: 'video_file', inputDataFieldName: 'data' }] };
		mustBeSent(
			await runOn(host, url, { parameters: { ...httpRequest('POST', url + UPLOAD, {}), contentType: 'multipart-form-data', bodyParameters: file } }, [
				item,
			]),
			bytes,
		);
	},
};

const REASON = 'V8 lets about 64 MB of used buffers gather before it frees them, whatever the size of the file';

/**
 * How much memory n8n's process takes beyond what it had before, at its peak, while a video of 500 MB is downloaded
 * and uploaded: MB. n8n keeps files on the disk, as it does by itself.
 */
export const files: Benchmark = async ({ quick }) => {
	const host = await openHost();
	await keepFilesOnDisk();
	const small = await startServer({ kind: 'plain', fileBytes: SMALL_FILE });
	const large = await startServer({ kind: 'plain', fileBytes: FILE_BYTES });
	for (const way of Object.values(OURS)) await way(host, small.url, SMALL_FILE);
	const before = process.memoryUsage.rss();
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const [name, way] of Object.entries(quick ? OURS : { ...OURS, ...THEIRS })) {
		const { peak, seconds } = await peakDuring(
			async () => await way(host, large.url, FILE_BYTES),
			() => process.memoryUsage.rss(),
		);
		const grown = Math.max(0, peak - before) / MB;
		rows.push([name, fixed(grown, 0), fixed(seconds, 1)]);
		if (name in THEIRS) continue;
		goals.push({ what: `Memory: ${name}`, figure: grown, unit: 'MB', atMost: 64, soft: true, reason: REASON });
	}
	small.stop();
	large.stop();
	goals.push({
		what: 'Memory, far from the size of the file',
		figure: Math.max(...goals.map(({ figure }) => figure)),
		unit: 'MB',
		atMost: FILE_BYTES / 4 / MB,
	});
	return {
		title: 'Large files',
		about: `MB of memory that n8n’s process takes at its peak beyond the ${fixed(before / MB, 0)} MB it had before, and seconds, for a video of 500 MB.`,
		columns: ['What', 'MB more', 'Seconds'],
		rows,
		goals,
	};
};
