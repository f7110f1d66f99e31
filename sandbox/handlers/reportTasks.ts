import type { FastifyInstance } from 'fastify';
import { ApiError } from '../apiError';
import type { ReportTask } from '../entities/reports';
import { TextResponse } from '../envelope';
import type { Effects } from '../faults/faults';
import { signature } from '../files/signedUrl';
import { workbook } from '../files/xlsx';
import type { SandboxState } from '../state';
import type { Handler } from '../types';
import { checkRange, compute, type ReportQuery } from './reports';

/** Seconds of TikTok's time until a task is begun and until it is done. */
const BEGINS = 4;
const ENDS = 20;

/** Hours of TikTok's time for which a link to a report works. */
const LINK_LIFETIME_HOURS = 1;

const run: Handler = ({ state, params }) => {
	const { page = 1, page_size = 10, enable_total_metrics: summed } = params as { page?: number; page_size?: number; enable_total_metrics?: boolean };
	checkRange(params as ReportQuery);
	const { rows, totals } = compute(state, params as ReportQuery);
	return {
		list: rows.slice((page - 1) * page_size, page * page_size),
		page_info: { page, page_size, total_number: rows.length, total_page: Math.ceil(rows.length / page_size) },
		total_metrics: summed ? totals : undefined,
	};
};

const create: Handler = ({ state, params }) => {
	const query = params as ReportQuery;
	const strange = query.filtering?.find(({ field_name }) => !['campaign_ids', 'adgroup_ids', 'ad_ids'].includes(field_name));
	if (strange) throw new ApiError(40002, `filtering: ${strange.field_name} is not a filter of asynchronous reports`);
	compute(state, query);
	const taskId = state.random.id();
	state.reportTasks.set(taskId, {
		taskId,
		advertiserIds: query.advertiser_ids ?? [query.advertiser_id!],
		query,
		createdAt: state.clock.now(),
		canceled: false,
	});
	return { task_id: taskId };
};

function taskOf(state: SandboxState, { task_id: id, advertiser_id: account }: Readonly<Record<string, unknown>>): ReportTask {
	const task = state.reportTasks.get(id as string);
	if (!task?.advertiserIds.includes(account as string)) throw new ApiError(40007, `There is no task ${String(id)} of the ad account ${String(account)}`);
	return task;
}

function statusOf({ canceled, createdAt }: ReportTask, now: number, { taskStatus, neverReady }: Effects = {}): string {
	if (canceled) return 'CANCELED';
	const seconds = (now - createdAt) / 1000;
	if (seconds < BEGINS) return 'QUEUING';
	if (taskStatus) return taskStatus;
	return seconds < ENDS || neverReady ? 'PROCESSING' : 'SUCCESS';
}

const check: Handler = ({ state, params, effects }) => {
	const status = statusOf(taskOf(state, params), state.clock.now(), effects);
	return { status, message: status === 'FAILED' ? (effects.error ?? 'The report could not be made') : '' };
};

const cancel: Handler = ({ state, params }) => {
	const task = taskOf(state, params);
	const status = statusOf(task, state.clock.now());
	if (status === 'SUCCESS' || task.canceled) throw new ApiError(40002, `The task is ${status} and cannot be canceled`);
	task.canceled = true;
	return { status: 'CANCELED', message: '' };
};

const titled = (name: string): string =>
	name
		.split('_')
		.map((word) => (word === 'id' ? 'ID' : word.replace(/^./, (letter) => letter.toUpperCase())))
		.join(' ');

/** The report as lines of cells, under its titles. */
function linesOf(state: SandboxState, { query }: ReportTask): string[][] {
	const {
		dimensions,
		enable_report_title_translation: translated = true,
		report_type: type,
	} = query as ReportQuery & { enable_report_title_translation?: boolean };
	const rows = compute(state, query as ReportQuery).rows.map((row) => ({ ...row.metrics, ...row.dimensions }));
	const names = [...new Set([...dimensions, ...Object.keys(rows[0] ?? {})])];
	const words = translated && type !== 'CATALOG';
	return [names.map((name) => (words ? titled(name) : name)), ...rows.map((row) => names.map((name) => row[name] ?? '-'))];
}

const csvOf = (lines: ReadonlyArray<readonly string[]>): string =>
	lines.map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');

const EXTENSIONS: Readonly<Record<string, string>> = { CSV_DOWNLOAD: 'csv', XLSX_DOWNLOAD: 'xlsx' };

const download: Handler = ({ state, params }) => {
	const task = taskOf(state, params);
	const status = statusOf(task, state.clock.now());
	if (status !== 'SUCCESS') throw new ApiError(40201, `The task is ${status}`);
	const { output_format: format = 'CSV_STRING', file_name: name } = task.query as { output_format?: string; file_name?: string };
	const extension = EXTENSIONS[format];
	if (!extension) return new TextResponse(csvOf(linesOf(state, task)));
	const path = `/reports/${task.taskId}/report.${extension}`;
	const expires = Math.floor(state.clock.now() / 1000) + LINK_LIFETIME_HOURS * 3600;
	return {
		download_url: `${state.url}${path}?x-expires=${expires}&x-signature=${signature(path, expires)}`,
		file_name: `${name?.trim() || `report_${task.taskId}`}.${extension}`,
		output_format: format,
	};
};

/** Handlers of the report endpoints. */
export const reportHandlers: Readonly<Record<string, Handler>> = {
	'GET report/integrated/get/': run,
	'POST report/task/create/': create,
	'GET report/task/check/': check,
	'POST report/task/cancel/': cancel,
	'GET report/task/download/': download,
};

interface LinkRequest {
	Params: { task: string; file: string };
	Querystring: Record<string, string | undefined>;
}

/** Serves report files. An expired link answers 403. */
export function serveReports(app: FastifyInstance, state: SandboxState): void {
	app.get<LinkRequest>('/reports/:task/:file', (request, reply) => {
		const { task: id, file } = request.params;
		const expires = request.query['x-expires'] ?? '';
		const task = state.reportTasks.get(id);
		if (!task || request.query['x-signature'] !== signature(`/reports/${id}/${file}`, expires))
			return reply.code(403).type('text/plain').send('The link is not valid');
		if (Number(expires) * 1000 < state.clock.now()) return reply.code(403).type('text/plain').send('The link has expired');
		const lines = linesOf(state, task);
		return file.endsWith('.xlsx')
			? reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(workbook(lines))
			: reply.type('text/csv').send(Buffer.from(csvOf(lines)));
	});
}
