import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { Lead, LeadQuestion, LeadRegion, LeadTask } from '../entities/leads';
import { FileResponse } from '../envelope';
import { zip } from '../files/zip';
import type { SandboxState } from '../state';
import type { ApiCall, Handler } from '../types';
import { findForm, leadOwnerOf } from './leads';

/** Milliseconds of TikTok's time until a task is begun, and until it is done. */
const BEGINS = 2_000;
const ENDS = 20_000;

/** Milliseconds of TikTok's time for which a finished table can be downloaded. TikTok's reference names no time; it is said to be short. */
const LIFETIME = 60 * 60_000;

/** Where the leads of a request are stored. Throws 40002 where the header names no such place. */
function regionOf({ headers }: ApiCall): LeadRegion {
	const region = headers['x-lead-region'];
	if (region === undefined) return 'other';
	if (region === 'eu' || region === 'us') return region;
	throw new ApiError(40002, `x-lead-region: must be eu or us, not ${String(region)}`);
}

const COLUMNS = ['lead id', 'created_time', 'ad_id', 'ad_name', 'adgroup_id', 'adgroup_name', 'campaign_id', 'campaign_name', 'form_id', 'form_name'] as const;

const quoteCsv = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The table of leads, as TikTok writes it: a byte order mark, then facts, then answers. */
function csvOf(state: SandboxState, leads: readonly Lead[], questions: readonly LeadQuestion[]): string {
	const rows = leads.map((lead) => [
		lead.lead_id,
		`${formatDateTime(lead.created_at)}(UTC+00:00)`,
		lead.ad_id,
		lead.ad_name,
		lead.adgroup_id,
		lead.adgroup_name,
		lead.campaign_id,
		lead.campaign_name,
		lead.page_id ?? '',
		state.leadForms.get(lead.page_id ?? '')?.title ?? '',
		...questions.map(({ field }) => lead.answers[field] ?? ''),
	]);
	return `\uFEFF${[[...COLUMNS, ...questions.map(({ title }) => title)], ...rows].map((row) => row.map(quoteCsv).join(',')).join('\r\n')}`;
}

function startTask(call: ApiCall): object {
	const { state, params, effects } = call;
	const owner = leadOwnerOf(state, params);
	const region = regionOf(call);
	const { page_id, ad_id } = params;
	if ((page_id === undefined) === (ad_id === undefined)) throw new ApiError(40002, 'Either ad_id or page_id has to be set');
	const form = page_id === undefined ? undefined : findForm(state, owner, page_id);
	const leads = [...state.leads.values()].filter(
		(lead) =>
			lead.advertiser_id === owner.advertiserId &&
			lead.region === region &&
			lead.page_id !== undefined &&
			!lead.isTest &&
			(form ? lead.page_id === form.page_id : lead.ad_id === ad_id),
	);
	const questions = (form ?? state.leadForms.get(leads[0]?.page_id ?? ''))?.questions ?? [];
	const task: LeadTask = {
		task_id: state.random.id(),
		owner: owner.id,
		region,
		created_at: state.clock.now(),
		outcome: effects.neverReady ? 'STUCK' : (effects.taskStatus ?? 'SUCCEED'),
		csv: csvOf(state, leads, questions),
	};
	state.leadTasks.set(task.task_id, task);
	return { task_id: task.task_id, status: 'CREATED' };
}

function findTask(call: ApiCall): LeadTask {
	const { state, params } = call;
	const task = state.leadTasks.get(params.task_id as string);
	if (task?.owner !== leadOwnerOf(state, params).id || task.region !== regionOf(call))
		throw new ApiError(40007, `There is no task ${String(params.task_id)}`);
	return task;
}

function statusOf({ created_at, outcome }: LeadTask, now: number): string {
	if (now < created_at + BEGINS) return 'CREATED';
	return now < created_at + ENDS || outcome === 'STUCK' ? 'RUNNING' : outcome;
}

const isZipped = (state: SandboxState, { csv }: LeadTask): boolean => Buffer.byteLength(csv) > state.zipAbove;

const nameOf = ({ created_at }: LeadTask): string => `lead_generation_0_${formatDateTime(created_at).slice(0, 10)}`;

const checkTask: Handler = (call) => {
	const { state, effects } = call;
	const task = findTask(call);
	const status = effects.taskStatus ?? statusOf(task, state.clock.now());
	const file_type = isZipped(state, task) ? 'zip' : 'csv';
	return { task_id: task.task_id, status, ...(status === 'SUCCEED' && { file_name: `${nameOf(task)}.${file_type}`, file_type }) };
};

const download: Handler = (call) => {
	const { state } = call;
	const task = findTask(call);
	const now = state.clock.now();
	if (statusOf(task, now) !== 'SUCCEED' || now > task.created_at + ENDS + LIFETIME) throw new ApiError(40000, 'failed to download.');
	const name = nameOf(task);
	return isZipped(state, task)
		? new FileResponse(zip({ [`${name}.csv`]: task.csv }), 'application/zip', `${name}.zip`)
		: new FileResponse(Buffer.from(task.csv), 'text/csv', `${name}.csv`);
};

/** Handlers of the endpoints for all leads of a form or an ad. */
export const leadExportHandlers: Readonly<Record<string, Handler>> = {
	'POST page/lead/task/': (call) => (call.params.task_id === undefined ? startTask(call) : checkTask(call)),
	'GET page/lead/task/download/': download,
};
