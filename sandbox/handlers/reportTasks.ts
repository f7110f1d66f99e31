import type { FastifyInstance } from 'fastify';
import { Refusal } from '../apiError';
import type { ReportTask } from '../entities/reports';
import { Plain } from '../envelope';
import type { Effects } from '../faults/faults';
import { signature } from '../files/signedUrl';
import { workbook } from '../files/xlsx';
import type { World } from '../state';
import type { Handler } from '../types';
import { compute, type ReportQuery } from './reports';

/** Seconds of TikTok's time until a task is begun and until it is done. */
const BEGINS = 4;
const ENDS = 20;

/** Hours of TikTok's time for which a link to a report works. */
const LINK_LIVES = 1;

const run: Handler = ({ world, params }) => {
	const { page = 1, page_size = 10, enable_total_metrics: summed } = params as { page?: number; page_size?: number; enable_total_metrics?: boolean };
	const { rows, totals } = compute(world, params as ReportQuery);
	return {
		list: rows.slice((page - 1) * page_size, page * page_size),
		page_info: { page, page_size, total_number: rows.length, total_page: Math.ceil(rows.length / page_size) },
		total_metrics: summed ? totals : undefined,
	};
};

const create: Handler = ({ world, params }) => {
	const query = params as ReportQuery;
	const strange = query.filtering?.find(({ field_name }) => !['campaign_ids', 'adgroup_ids', 'ad_ids'].includes(field_name));
	if (strange) throw new Refusal(40002, `filtering: ${strange.field_name} is not a filter of asynchronous reports`);
	compute(world, query);
	const taskId = world.random.id();
	world.reportTasks.set(taskId, {
		taskId,
		advertiserIds: query.advertiser_ids ?? [query.advertiser_id!],
		query,
		createdAt: world.clock.now(),
		canceled: false,
	});
	return { task_id: taskId };
};

function taskOf(world: World, { task_id: id, advertiser_id: account }: Readonly<Record<string, unknown>>): ReportTask {
	const task = world.reportTasks.get(id as string);
	if (!task?.advertiserIds.includes(account as string)) throw new Refusal(40007, `There is no task ${String(id)} of the ad account ${String(account)}`);
	return task;
}

function statusOf({ canceled, createdAt }: ReportTask, now: number, { taskStatus, neverReady }: Effects = {}): string {
	if (canceled) return 'CANCELED';
	const seconds = (now - createdAt) / 1000;
	if (seconds < BEGINS) return 'QUEUING';
	if (taskStatus) return taskStatus;
	return seconds < ENDS || neverReady ? 'PROCESSING' : 'SUCCESS';
}

const check: Handler = ({ world, params, effects }) => {
	const status = statusOf(taskOf(world, params), world.clock.now(), effects);
	return { status, message: status === 'FAILED' ? (effects.error ?? 'The report could not be made') : '' };
};

const cancel: Handler = ({ world, params }) => {
	const task = taskOf(world, params);
	const status = statusOf(task, world.clock.now());
	if (status === 'SUCCESS' || task.canceled) throw new Refusal(40002, `The task is ${status} and cannot be canceled`);
	task.canceled = true;
	return { status: 'CANCELED', message: '' };
};

const titled = (name: string): string =>
	name
		.split('_')
		.map((word) => (word === 'id' ? 'ID' : word.replace(/^./, (letter) => letter.toUpperCase())))
		.join(' ');

/** The report as lines of cells, under its titles. */
function linesOf(world: World, { query }: ReportTask): string[][] {
	const {
		dimensions,
		enable_report_title_translation: translated = true,
		report_type: type,
	} = query as ReportQuery & { enable_report_title_translation?: boolean };
	const rows = compute(world, query as ReportQuery).rows.map((row) => ({ ...row.metrics, ...row.dimensions }) as Record<string, string>);
	const names = [...new Set([...dimensions, ...Object.keys(rows[0] ?? {})])];
	const words = translated && type !== 'CATALOG';
	return [names.map((name) => (words ? titled(name) : name)), ...rows.map((row) => names.map((name) => row[name] ?? '-'))];
}

const csvOf = (lines: ReadonlyArray<readonly string[]>): string =>
	lines.map((cells) => cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n');

const EXTENSIONS: Readonly<Record<string, string>> = { CSV_DOWNLOAD: 'csv', XLSX_DOWNLOAD: 'xlsx' };

const download: Handler = ({ world, params }) => {
	const task = taskOf(world, params);
	const status = statusOf(task, world.clock.now());
	if (status !== 'SUCCESS') throw new Refusal(40201, `The task is ${status}`);
	const { output_format: format = 'CSV_STRING', file_name: name } = task.query as { output_format?: string; file_name?: string };
	const extension = EXTENSIONS[format];
	if (!extension) return new Plain(csvOf(linesOf(world, task)));
	const path = `/reports/${task.taskId}/report.${extension}`;
	const expires = Math.floor(world.clock.now() / 1000) + LINK_LIVES * 3600;
	return {
		download_url: `${world.url}${path}?x-expires=${expires}&x-signature=${signature(path, expires)}`,
		file_name: `${name?.trim() || `report_${task.taskId}`}.${extension}`,
		output_format: format,
	};
};

/** What stands behind the report endpoints. */
export const reportHandlers: Readonly<Record<string, Handler>> = {
	'GET report/integrated/get/': run,
	'POST report/task/create/': create,
	'GET report/task/check/': check,
	'POST report/task/cancel/': cancel,
	'GET report/task/download/': download,
};

interface Asked {
	Params: { task: string; file: string };
	Querystring: Record<string, string | undefined>;
}

/** Serves the files behind the links, and nothing behind a link that ran out. */
export function serveReports(app: FastifyInstance, world: World): void {
	app.get<Asked>('/reports/:task/:file', (request, reply) => {
		const { task: id, file } = request.params;
		const expires = request.query['x-expires'] ?? '';
		const task = world.reportTasks.get(id);
		if (!task || request.query['x-signature'] !== signature(`/reports/${id}/${file}`, expires))
			return reply.code(403).type('text/plain').send('The link is not valid');
		if (Number(expires) * 1000 < world.clock.now()) return reply.code(403).type('text/plain').send('The link has expired');
		const lines = linesOf(world, task);
		return file.endsWith('.xlsx')
			? reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(workbook(lines))
			: reply.type('text/csv').send(Buffer.from(csvOf(lines)));
	});
}
