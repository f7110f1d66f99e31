import type { IDataObject } from 'n8n-workflow';
import { defineEndpoint } from '../definition/endpoint';
import type { OptionLabels } from '../definition/field';
import type { OperationContext, RequestOptions } from '../definition/operation';
import type { Params } from '../definition/rule';
import { TikTokApiError, apiErrorOrThrow } from '../errors/TikTokApiError';
import { FileResponse } from '../http/envelope';
import { isText } from '../util/fileType';
import { isRecord } from '../util/isRecord';
import { parseJson } from '../util/json';
import { unzip } from '../util/unzip';
import { parseLeads, type Lead } from './leadTable';

/**
 * Where TikTok stores leads. A task finds those of one place only; without the header `x-lead-region`, which has the value `eu` or `us`,
 * those of all other countries. Source: TikTok's reference of `page/lead/task/`.
 */
export const LEAD_REGIONS: OptionLabels = { other: 'All Other Countries', eu: 'EEA, Switzerland and UK', us: 'United States' };

/** A task that makes a table of leads, and the region that it is for: TikTok knows it there only. */
export interface LeadTask {
	readonly task_id: string;
	readonly lead_region: string;
}

type Request = OperationContext['request'];

/** Creates a task without `task_id`, tells its state with it. */
const PATH = 'page/lead/task/';
const CREATE = defineEndpoint('POST', PATH, { repeat: 'adds' });
const CHECK = defineEndpoint('POST', PATH, { readOnly: true });
const DOWNLOAD = defineEndpoint('GET', 'page/lead/task/download/', { fileResponse: true });

const optionsFor = (region: string): RequestOptions => (region === 'other' ? {} : { headers: { 'x-lead-region': region } });

/** A task in words: its ID and region, as they are entered to take it up again. */
export const describeLeadTask = ({ task_id: id, lead_region: region }: LeadTask): string => `${id} (${LEAD_REGIONS[region]})`;

/**
 * Creates a task.
 *
 * @param target the ad account or form library, and the form or ad
 * @throws TikTokApiError
 */
export async function createLeadTask(request: Request, target: Params, region: string): Promise<LeadTask> {
	const { data } = await request(CREATE, target, optionsFor(region));
	const taskId = String((data as IDataObject | undefined)?.task_id ?? '');
	if (!taskId) throw new TikTokApiError({ message: 'TikTok gave no task ID for the leads', hint: 'Run it again in a few minutes.' });
	return { task_id: taskId, lead_region: region };
}

/**
 * TikTok's status of a task; `taskState` says what it means.
 *
 * @param target as it was created with
 * @throws TikTokApiError
 */
export async function leadTaskStatus(request: Request, target: Params, { task_id, lead_region }: LeadTask): Promise<string> {
	const { data } = await request(CHECK, { ...target, task_id }, optionsFor(lead_region));
	return String((data as IDataObject | undefined)?.status ?? '');
}

/** The error for a task that TikTok ended without a table. */
export const leadTaskFailed = (task: LeadTask): TikTokApiError =>
	new TikTokApiError({
		message: `TikTok could not collect the leads stored for ${LEAD_REGIONS[task.lead_region]}`,
		hint: `Run it again. If your ads target nobody there, choose the other Lead Regions only (task ID ${task.task_id}).`,
	});

/**
 * Downloads the table of a task that is done: a CSV, or a ZIP with it if it is larger than 10 MB.
 *
 * @param owner the ad account or form library
 * @throws TikTokApiError
 */
export async function downloadLeadFile(request: Request, owner: Params, { task_id, lead_region }: LeadTask): Promise<FileResponse> {
	const { data } = await request(DOWNLOAD, { ...owner, task_id }, optionsFor(lead_region));
	if (!(data instanceof FileResponse))
		throw new TikTokApiError({ message: 'TikTok sent no table of leads', hint: 'The task may not be done yet: run it again in a few minutes.' });
	const error = envelopeIn(data);
	if (error) throw TikTokApiError.fromCode(Number(error.code), String(error.message ?? ''), String(error.request_id ?? ''));
	return data;
}

/** Longest envelope, in bytes: an error has no data. */
const MAX_ENVELOPE = 10_000;

/** TikTok's envelope, if it was sent as the file. */
function envelopeIn(file: FileResponse): Record<string, unknown> | undefined {
	if (file.content.length > MAX_ENVELOPE || !isText(file.content) || !/^\s*\{/.test(file.text)) return undefined;
	try {
		const parsed = parseJson(file.text);
		return isRecord(parsed) && parsed.code !== undefined ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** The leads in a downloaded file. @throws TikTokApiError if it cannot be read */
export async function readLeadFile(file: FileResponse): Promise<Lead[]> {
	if (isText(file.content)) return parseLeads(file.text);
	const files = await unzip(file.content).catch((reason: Error) => {
		throw unreadable(reason.message);
	});
	const tables = files.filter(({ name }) => /\.csv$/i.test(name));
	if (!tables.length) throw unreadable('The ZIP archive holds no CSV');
	return tables.flatMap(({ content }) => parseLeads(content.toString('utf8')));
}

const unreadable = (reason: string): TikTokApiError =>
	new TikTokApiError({ message: 'The file with the leads could not be opened', hint: `Choose File under Output to get it as it is. ${reason}.` });

/** Runs a step. If it fails, its error says how to take the task up again. */
export async function withLeadTask<T>(task: LeadTask, step: () => Promise<T>): Promise<T> {
	const result = await step().catch(apiErrorOrThrow);
	if (!(result instanceof TikTokApiError)) return result;
	throw result.withHint(`${result.details.hint} Get All takes the task up again: Task ID ${describeLeadTask(task)}.`);
}
