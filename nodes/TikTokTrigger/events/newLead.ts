import omit from 'lodash/omit';
import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import type { OperationContext } from '../../../lib/definition/operation';
import type { Params } from '../../../lib/definition/rule';
import { adAccount } from '../../../lib/definition/sharedFields';
import { isValueError } from '../../../lib/errors/classify';
import { apiErrorOrThrow } from '../../../lib/errors/TikTokApiError';
import { createLeadTask, downloadLeadFile, LEAD_REGIONS, leadTaskFailed, leadTaskStatus, readLeadFile, type LeadTask } from '../../../lib/execution/leadExport';
import type { Lead } from '../../../lib/execution/leadTable';
import { taskState } from '../../../lib/execution/waitForTask';
import { timeOf } from '../../../lib/triggers/times';
import type { Batch, Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { isRecord } from '../../../lib/util/isRecord';

/** A lead is in the table minutes after it came in, sometimes later. */
const OVERLAP = 2 * 86_400_000;

/** Milliseconds before each look at a task within a poll; what is not done by then is looked at by the next poll. */
const DELAYS = [3_000, 5_000, 8_000];

/** What a poll leaves to the next one. */
interface Waiting {
	readonly tasks: readonly LeadTask[];
	/** Regions whose task TikTok ended without a table, as it does where the ads target nobody. */
	readonly failed: readonly LeadTask[];
}

const isWaiting = (value: unknown): value is Waiting => isRecord(value) && Array.isArray(value.tasks) && Array.isArray(value.failed);

function occurrenceOf({ params, simplify }: PollReading, { lead_data, meta_data }: Lead): Occurrence {
	const time = timeOf(meta_data.create_time);
	const describe = (): IDataObject => ({
		what: `New lead${meta_data.page_name ? ` in “${meta_data.page_name}”` : ''}`,
		...(params.library_id === undefined ? { advertiser_id: params.advertiser_id as string } : { library_id: params.library_id }),
		...omit(meta_data, ['lead_source', 'create_time']),
		answers: lead_data,
		...(!simplify && { record: { lead_data, meta_data } }),
	});
	return { key: String(meta_data.lead_id), ...(time !== undefined && { time }), describe };
}

/** A task that TikTok no longer knows, or whose file is gone, is made anew: the next table has the same leads. */
type Outcome = 'pending' | 'failed' | 'gone' | readonly Lead[];

async function outcomeOf(request: OperationContext['request'], target: Params, owner: Params, task: LeadTask): Promise<Outcome> {
	const look = async (): Promise<Outcome> => {
		const state = taskState(await leadTaskStatus(request, target, task));
		return state === 'succeeded' ? await readLeadFile(await downloadLeadFile(request, owner, task)) : state;
	};
	return await look().catch((caught: unknown) => {
		const error = apiErrorOrThrow(caught);
		if (isValueError(error)) return 'gone';
		throw error;
	});
}

/**
 * Has TikTok make a table of all leads for each region, and reads those that are done. A poll that has no time to wait leaves the
 * tasks to the next.
 */
async function* read(reading: PollReading): AsyncGenerator<Batch> {
	const { advertiser_id, library_id, page_id } = reading.params;
	const owner: Params = library_id === undefined ? { advertiser_id } : { library_id };
	const target: Params = { ...owner, page_id };
	const request: OperationContext['request'] = async (endpoint, params, { headers } = {}) => ({
		data: await reading.fetch(endpoint, params, headers),
		requestId: '',
	});
	const chosen = reading.settings.lead_regions as string[] | undefined;
	const failed = isWaiting(reading.resume) ? [...reading.resume.failed] : [];
	let tasks = isWaiting(reading.resume) ? reading.resume.tasks : [];
	if (!tasks.length) {
		const regions = chosen?.length ? chosen : Object.keys(LEAD_REGIONS);
		tasks = await Promise.all(regions.map(async (region) => await createLeadTask(request, target, region)));
	}
	for (const delay of [0, ...DELAYS]) {
		if (delay && !(await reading.wait(delay))) return;
		const pending: LeadTask[] = [];
		const occurrences: Occurrence[] = [];
		for (const task of tasks) {
			const outcome = await outcomeOf(request, target, owner, task);
			if (outcome === 'pending') pending.push(task);
			else if (outcome === 'gone') pending.push(await createLeadTask(request, target, task.lead_region));
			else if (outcome === 'failed') failed.push(task);
			else occurrences.push(...outcome.map((lead) => occurrenceOf(reading, lead)));
		}
		const hasOther = occurrences.length > 0 || failed.length < (chosen?.length ?? Object.keys(LEAD_REGIONS).length);
		if (!pending.length && failed.length && !hasOther) throw leadTaskFailed(failed[0]!);
		yield { occurrences, ...(pending.length && { resume: { tasks: pending, failed } satisfies Waiting }) };
		if (!pending.length) return;
		tasks = pending;
	}
}

export const newLead: TriggerEvent = {
	value: 'newLead',
	label: 'New Lead',
	help: 'Somebody filled in an Instant Form; TikTok collects the leads for each poll, which takes up to some minutes',
	overlap: OVERLAP,
	fields: [
		adAccount,
		f.resourceLocator('page_id', 'Form', 'The Instant Form whose leads start the workflow', { required: true, list: 'forms' }),
		f.resourceLocator('library_id', 'Form Library', 'The form library that the leads were moved to, if they are no longer in the ad account', {
			topLevel: true,
			list: 'formLibraries',
		}),
		f.multiOptions('lead_regions', 'Lead Regions', 'Only leads stored for these regions, by where your ads target people; all three by default', {
			clientOnly: true,
			topLevel: true,
			options: LEAD_REGIONS,
		}),
	],
	read,
};
