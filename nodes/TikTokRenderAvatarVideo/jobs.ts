import type { IDataObject, IExecuteFunctions, NodeOperationError } from 'n8n-workflow';
import { get } from '../../lib/form/endpoint';
import { faultsToNodeError, type Fault } from '../../lib/request/faults';
import { gather } from '../../lib/request/gather';
import { AD_ACCOUNT, TASKS, VIDEO, type Operation } from './properties';
import { clean } from './script';

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
export interface Rejected {
	readonly itemIndex: number;
	readonly error: NodeOperationError;
}

export interface Options {
	readonly timeout: number;
	readonly pollInterval: number;
	readonly maxInFlight: number;
	readonly unsupportedCharacters: 'remove' | 'refuse';
}

export const PRESET: Options = { timeout: 15, pollInterval: 0, maxInFlight: 100, unsupportedCharacters: 'remove' };

export const optionsOf = (context: IExecuteFunctions, itemIndex = 0): Options => ({ ...PRESET, ...(context.getNodeParameter('options', itemIndex, {}) as Partial<Options>) });

const described = { resource: '', operation: '', label: '', action: '', help: '' };
const FORMS = {
	video: get('', { ...described, fields: VIDEO }),
	tasks: get('', { ...described, fields: [TASKS] }),
	account: get('', { ...described, fields: [AD_ACCOUNT] }),
};

/** Reads and checks every item before anything is sent. */
export function readJobs(context: IExecuteFunctions, operation: Operation): { jobs: Job[]; rejected: Rejected[] } {
	const jobs: Job[] = [];
	const rejected: Rejected[] = [];
	for (let itemIndex = 0; itemIndex < context.getInputData().length; itemIndex++) {
		const made = readItem(context, operation, itemIndex);
		if (made.faults.length) rejected.push({ itemIndex, error: faultsToNodeError(context.getNode(), made.faults, itemIndex) });
		else jobs.push(...made.jobs);
	}
	return { jobs, rejected };
}

function readItem(context: IExecuteFunctions, operation: Operation, itemIndex: number): { jobs: Job[]; faults: Fault[] } {
	const read = (name: string) => context.getNodeParameter(name, itemIndex, null as never);
	const { delivery, faults } = readDelivery(operation, read);
	faults.push(...optionFaults(optionsOf(context, itemIndex)));
	if (operation === 'wait') {
		const { wire, faults: more } = gather(FORMS.tasks, read);
		const taskIds = [...new Set((wire.task_ids ?? []) as string[])];
		return { jobs: taskIds.map((taskId) => ({ itemIndex, delivery, taskId })), faults: [...faults, ...more] };
	}
	const { unsupportedCharacters } = optionsOf(context, itemIndex);
	const written = read('script');
	const { script, removed } = clean(typeof written === 'string' ? written : '');
	if (removed.length && unsupportedCharacters === 'refuse') {
		faults.push({ where: ['Script'], says: `holds what an avatar cannot speak: ${removed.slice(0, 10).join(' ')}` });
	}
	const asWritten = typeof written !== 'string' || (!script && removed.length > 0);
	if (asWritten && removed.length && unsupportedCharacters === 'remove') faults.push({ where: ['Script'], says: 'holds nothing that an avatar can speak' });
	const { wire, faults: more } = gather(FORMS.video, (name) => (name === 'script' && !asWritten ? script : read(name)));
	const changes = script === written ? undefined : { script, ...(removed.length && { removed_characters: removed.join(' ') }) };
	return { jobs: [{ itemIndex, delivery, video: wire as unknown as Job['video'], changes }], faults: [...faults, ...more] };
}

function readDelivery(operation: Operation, read: (name: string) => unknown): { delivery: Delivery; faults: Fault[] } {
	if (operation === 'start') return { delivery: {}, faults: [] };
	const faults: Fault[] = [];
	const download = read('downloadVideo') ? String(read('binaryPropertyName') ?? '').trim() : undefined;
	if (download === '') faults.push({ where: ['Put Output File in Field'], says: 'is empty' });
	let advertiserId: string | undefined;
	if (read('uploadToAdAccount')) {
		const account = gather(FORMS.account, read);
		faults.push(...account.faults);
		advertiserId = account.wire.advertiser_id as string | undefined;
	}
	return { delivery: { download, advertiserId }, faults };
}

function optionFaults({ timeout, pollInterval, maxInFlight }: Options): Fault[] {
	const below = (value: unknown, least: number) => !(Number.isFinite(value) && (value as number) >= least);
	const faults: Fault[] = [];
	if (below(timeout, 0.01)) faults.push({ where: ['Timeout (Minutes)'], says: `is ${JSON.stringify(timeout)}; it must be a number above 0` });
	if (below(pollInterval, 0)) faults.push({ where: ['Poll Interval (Seconds)'], says: `is ${JSON.stringify(pollInterval)}; it must be 0 or more` });
	if (below(maxInFlight, 1)) faults.push({ where: ['Renders in Flight'], says: `is ${JSON.stringify(maxInFlight)}; it must be 1 or more` });
	return faults;
}
