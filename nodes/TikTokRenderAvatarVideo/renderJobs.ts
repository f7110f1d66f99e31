import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { IdFinder } from '../../lib/execution/idFinder';
import { collectParameters } from '../../lib/validation/collectParameters';
import type { FindId } from '../../lib/validation/idLookup';
import { issuesToNodeError, type Issue } from '../../lib/validation/issues';
import { AVATAR_LIMITS } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { cleanScript } from './cleanScript';
import { AD_ACCOUNT_FIELD, TASK_IDS_FIELD, VIDEO_FIELDS, type RenderOperation } from './properties';

/** What to do with a finished video. */
interface DeliveryOptions {
	/** Name of the binary property for the file. */
	readonly download?: string;
	/** Ad account to upload the video to. */
	readonly advertiserId?: string;
}

/** One video to deliver. */
export interface Job {
	readonly itemIndex: number;
	readonly delivery: DeliveryOptions;
	/** TikTok's material package without its `package_id`; absent if the task exists already. */
	readonly video?: { readonly avatar_id: string; readonly script: string; readonly video_name?: string };
	/** A task that exists already. */
	readonly taskId?: string;
	/** How the script was cleaned, for the output: `script` and `removed_characters`. */
	readonly changes?: IDataObject;
}

/** An item with invalid parameters. */
interface RejectedItem {
	readonly itemIndex: number;
	readonly error: NodeOperationError;
}

export interface RenderOptions {
	/** Minutes. */
	readonly timeout: number;
	/** Seconds; 0 lets the schedule decide. */
	readonly pollInterval: number;
	/** How many videos may render at the same time. */
	readonly maxInFlight: number;
	readonly unsupportedCharacters: 'remove' | 'refuse';
}

export const DEFAULT_OPTIONS: RenderOptions = { timeout: 15, pollInterval: 0, maxInFlight: 100, unsupportedCharacters: 'remove' };

export const renderOptions = (context: IExecuteFunctions, itemIndex = 0): RenderOptions => ({
	...DEFAULT_OPTIONS,
	...(context.getNodeParameter('options', itemIndex, {}) as Partial<RenderOptions>),
});

/** A script this long, in UTF-16 units, is too long whatever is removed from it; it is not read for what an avatar cannot speak. */
const MAX_CLEANED = 10 * AVATAR_LIMITS.script;

const ENDPOINTS = {
	video: defineEndpoint('POST', '', { fields: VIDEO_FIELDS }),
	tasks: defineEndpoint('POST', '', { fields: [TASK_IDS_FIELD] }),
	account: defineEndpoint('POST', '', { fields: [AD_ACCOUNT_FIELD] }),
};

/** Reads and validates every item before anything is ordered; names of avatars and ad accounts become IDs. */
export async function readJobs(context: IExecuteFunctions, operation: RenderOperation): Promise<{ jobs: Job[]; rejected: RejectedItem[] }> {
	const connect = async () => await getConnection(context, context.getNodeParameter('authentication', 0) as Authentication);
	const finder = new IdFinder(context, connect);
	const jobs: Job[] = [];
	const rejected: RejectedItem[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		const item = await finder.collect((findId) => readItem(context, operation, itemIndex, findId));
		if (item.issues.length) rejected.push({ itemIndex, error: issuesToNodeError(context.getNode(), item.issues, itemIndex) });
		else jobs.push(...item.jobs);
	}
	return { jobs, rejected };
}

function readItem(context: IExecuteFunctions, operation: RenderOperation, itemIndex: number, findId: FindId): { jobs: Job[]; issues: Issue[] } {
	const read = (name: string) => context.getNodeParameter(name, itemIndex, null as never);
	const { delivery, issues } = readDelivery(operation, read, findId);
	issues.push(...optionIssues(renderOptions(context, itemIndex)));
	if (operation === 'wait') {
		const { params, issues: taskIssues } = collectParameters(ENDPOINTS.tasks, read);
		const taskIds = [...new Set((params.task_ids ?? []) as string[])];
		return { jobs: taskIds.map((taskId) => ({ itemIndex, delivery, taskId })), issues: [...issues, ...taskIssues] };
	}
	const { unsupportedCharacters } = renderOptions(context, itemIndex);
	const original = read('script');
	const isCleanable = typeof original === 'string' && original.length <= MAX_CLEANED;
	const { script, removed } = cleanScript(isCleanable ? original : '');
	if (removed.length && unsupportedCharacters === 'refuse') {
		issues.push({ path: ['Script'], message: `holds what an avatar cannot speak: ${removed.slice(0, 10).join(' ')}` });
	}
	const keepOriginal = !isCleanable || (!script && removed.length > 0);
	if (keepOriginal && removed.length && unsupportedCharacters === 'remove')
		issues.push({ path: ['Script'], message: 'holds nothing that an avatar can speak' });
	const readVideo = (name: string) => (name === 'script' && !keepOriginal ? script : read(name));
	const { params, issues: videoIssues } = collectParameters(ENDPOINTS.video, readVideo, { findId });
	const changes = keepOriginal || script === original ? undefined : { script, ...(removed.length && { removed_characters: removed.join(' ') }) };
	return { jobs: [{ itemIndex, delivery, video: params as unknown as Job['video'], changes }], issues: [...issues, ...videoIssues] };
}

function readDelivery(operation: RenderOperation, read: (name: string) => unknown, findId: FindId): { delivery: DeliveryOptions; issues: Issue[] } {
	if (operation === 'start') return { delivery: {}, issues: [] };
	const issues: Issue[] = [];
	const download = read('downloadVideo') ? String(read('binaryPropertyName') ?? '').trim() : undefined;
	if (download === '') issues.push({ path: ['Put Output File in Field'], message: 'is empty' });
	let advertiserId: string | undefined;
	if (read('uploadToAdAccount')) {
		const account = collectParameters(ENDPOINTS.account, read, { findId });
		issues.push(...account.issues);
		advertiserId = account.params.advertiser_id as string | undefined;
	}
	return { delivery: { download, advertiserId }, issues };
}

function optionIssues({ timeout, pollInterval, maxInFlight }: RenderOptions): Issue[] {
	const isBelow = (value: unknown, min: number) => !(Number.isFinite(value) && (value as number) >= min);
	const issues: Issue[] = [];
	if (isBelow(timeout, 0.01)) issues.push({ path: ['Timeout (Minutes)'], message: `is ${JSON.stringify(timeout)}; it must be a number above 0` });
	if (isBelow(pollInterval, 0)) issues.push({ path: ['Poll Interval (Seconds)'], message: `is ${JSON.stringify(pollInterval)}; it must be 0 or more` });
	if (isBelow(maxInFlight, 1)) issues.push({ path: ['Renders in Flight'], message: `is ${JSON.stringify(maxInFlight)}; it must be 1 or more` });
	return issues;
}
