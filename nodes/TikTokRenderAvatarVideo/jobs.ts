import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { defineEndpoint } from '../../lib/definition/endpoint';
import { collectParameters } from '../../lib/validation/collectParameters';
import { issuesToNodeError, type Issue } from '../../lib/validation/issues';
import { AD_ACCOUNT, TASKS, VIDEO, type RenderOperation } from './properties';
import { cleanScript } from './script';

/** What to do with a finished video. */
export interface Delivery {
	/** Name of the binary property that takes the file. */
	readonly download?: string;
	/** Ad account whose library gets the video. */
	readonly advertiserId?: string;
}

/** One video that is wanted. */
export interface Job {
	readonly itemIndex: number;
	readonly delivery: Delivery;
	/** A material package without its ID; absent where the task exists already. */
	readonly video?: { readonly avatar_id: string; readonly script: string; readonly video_name?: string };
	/** The task that exists already. */
	readonly taskId?: string;
	/** What was changed about the script, for the result. */
	readonly changes?: IDataObject;
}

/** An item whose values cannot be sent. */
export interface InvalidItem {
	readonly itemIndex: number;
	readonly error: NodeOperationError;
}

export interface RenderOptions {
	readonly timeout: number;
	readonly pollInterval: number;
	readonly maxInFlight: number;
	readonly unsupportedCharacters: 'remove' | 'refuse';
}

export const DEFAULT_OPTIONS: RenderOptions = { timeout: 15, pollInterval: 0, maxInFlight: 100, unsupportedCharacters: 'remove' };

export const renderOptions = (context: IExecuteFunctions, itemIndex = 0): RenderOptions => ({
	...DEFAULT_OPTIONS,
	...(context.getNodeParameter('options', itemIndex, {}) as Partial<RenderOptions>),
});

const FORMS = {
	video: defineEndpoint('POST', '', { fields: VIDEO }),
	tasks: defineEndpoint('POST', '', { fields: [TASKS] }),
	account: defineEndpoint('POST', '', { fields: [AD_ACCOUNT] }),
};

/** Reads and checks every item before anything is sent. */
export function readJobs(context: IExecuteFunctions, operation: RenderOperation): { jobs: Job[]; rejected: InvalidItem[] } {
	const jobs: Job[] = [];
	const rejected: InvalidItem[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		const made = readItem(context, operation, itemIndex);
		if (made.faults.length) rejected.push({ itemIndex, error: issuesToNodeError(context.getNode(), made.faults, itemIndex) });
		else jobs.push(...made.jobs);
	}
	return { jobs, rejected };
}

function readItem(context: IExecuteFunctions, operation: RenderOperation, itemIndex: number): { jobs: Job[]; faults: Issue[] } {
	const read = (name: string) => context.getNodeParameter(name, itemIndex, null as never);
	const { delivery, faults } = readDelivery(operation, read);
	faults.push(...optionIssues(renderOptions(context, itemIndex)));
	if (operation === 'wait') {
		const { params, issues: more } = collectParameters(FORMS.tasks, read);
		const taskIds = [...new Set((params.task_ids ?? []) as string[])];
		return { jobs: taskIds.map((taskId) => ({ itemIndex, delivery, taskId })), faults: [...faults, ...more] };
	}
	const { unsupportedCharacters } = renderOptions(context, itemIndex);
	const written = read('script');
	const { script, removed } = cleanScript(typeof written === 'string' ? written : '');
	if (removed.length && unsupportedCharacters === 'refuse') {
		faults.push({ path: ['Script'], message: `holds what an avatar cannot speak: ${removed.slice(0, 10).join(' ')}` });
	}
	const asWritten = typeof written !== 'string' || (!script && removed.length > 0);
	if (asWritten && removed.length && unsupportedCharacters === 'remove') faults.push({ path: ['Script'], message: 'holds nothing that an avatar can speak' });
	const { params, issues: more } = collectParameters(FORMS.video, (name) => (name === 'script' && !asWritten ? script : read(name)));
	const changes = script === written ? undefined : { script, ...(removed.length && { removed_characters: removed.join(' ') }) };
	return { jobs: [{ itemIndex, delivery, video: params as unknown as Job['video'], changes }], faults: [...faults, ...more] };
}

function readDelivery(operation: RenderOperation, read: (name: string) => unknown): { delivery: Delivery; faults: Issue[] } {
	if (operation === 'start') return { delivery: {}, faults: [] };
	const issues: Issue[] = [];
	const download = read('downloadVideo') ? String(read('binaryPropertyName') ?? '').trim() : undefined;
	if (download === '') issues.push({ path: ['Put Output File in Field'], message: 'is empty' });
	let advertiserId: string | undefined;
	if (read('uploadToAdAccount')) {
		const account = collectParameters(FORMS.account, read);
		issues.push(...account.issues);
		advertiserId = account.params.advertiser_id as string | undefined;
	}
	return { delivery: { download, advertiserId }, faults: issues };
}

function optionIssues({ timeout, pollInterval, maxInFlight }: RenderOptions): Issue[] {
	const below = (value: unknown, least: number) => !(Number.isFinite(value) && (value as number) >= least);
	const issues: Issue[] = [];
	if (below(timeout, 0.01)) issues.push({ path: ['Timeout (Minutes)'], message: `is ${JSON.stringify(timeout)}; it must be a number above 0` });
	if (below(pollInterval, 0)) issues.push({ path: ['Poll Interval (Seconds)'], message: `is ${JSON.stringify(pollInterval)}; it must be 0 or more` });
	if (below(maxInFlight, 1)) issues.push({ path: ['Renders in Flight'], message: `is ${JSON.stringify(maxInFlight)}; it must be 1 or more` });
	return issues;
}
