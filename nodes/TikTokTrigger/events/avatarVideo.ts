import chunk from 'lodash/chunk';
import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { operationIn } from '../../../lib/definition/operation';
import { extractRecords } from '../../../lib/execution/items';
import { taskState } from '../../../lib/execution/waitForTask';
import { readSources } from '../../../lib/triggers/readSources';
import { dayAt, timeOf } from '../../../lib/triggers/times';
import type { Occurrence, PollReading, RecordPage, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { AVATAR_LIMITS, digitalAvatar, getVideoTasks } from '../../TikTokDigitalAvatar/digitalAvatar.operations';
import { wholeRecord } from './objects';

const list = operationIn(digitalAvatar, 'getManyVideos');

/** A video has the time at which its rendering was ordered; it is in the list once it is ready, some hours later at most. */
const OVERLAP = 2 * 86_400_000;

function videoReady(reading: PollReading, record: Readonly<Record<string, unknown>>): Occurrence {
	const time = timeOf(record.create_time);
	const describe = (): IDataObject => ({
		what: `The video “${String(record.video_name)}” is ready`,
		result: 'ready',
		avatar_video_id: String(record.avatar_video_id),
		video_name: String(record.video_name ?? ''),
		preview_url: String(record.preview_url ?? ''),
		...(record.avatar_id !== undefined && { avatar_id: String(record.avatar_id) }),
		...wholeRecord(reading, record),
	});
	return { key: String(record.avatar_video_id), ...(time !== undefined && { time }), describe };
}

/** Of the tasks that are watched by ID, the failed ones; a finished one is in the list of videos. */
function taskFailed(reading: PollReading, record: Readonly<Record<string, unknown>>): Occurrence[] {
	if (taskState(record.status) !== 'failed') return [];
	const describe = (): IDataObject => ({
		what: `The rendering of “${String(record.video_name || record.task_id)}” failed${record.error_msg ? `: ${String(record.error_msg)}` : ''}`,
		result: 'failed',
		task_id: String(record.task_id),
		video_name: String(record.video_name ?? ''),
		error_msg: String(record.error_msg ?? ''),
		...wholeRecord(reading, record),
	});
	return [{ key: `${String(record.task_id)}.failed`, until: Infinity, describe }];
}

async function* taskPages({ fetch, params }: PollReading): AsyncGenerator<RecordPage> {
	const parts = chunk(params.task_ids as string[], AVATAR_LIMITS.taskIds);
	const found = await Promise.all(parts.map(async (task_ids) => extractRecords(getVideoTasks, await fetch(getVideoTasks, { task_ids }))));
	yield { records: found.flat() };
}

export const avatarVideo: TriggerEvent = {
	value: 'avatarVideo',
	label: 'Avatar Video Ready or Failed',
	help: 'TikTok finished rendering an avatar video; its address works for six hours',
	overlap: OVERLAP,
	fields: [
		{
			...f.filters(f.resourceLocator('avatar_id', 'Avatar', 'Only videos in which this avatar speaks', { list: 'avatars' })),
			help: 'Only videos that match all of these start the workflow',
			suffix: 'avatar',
		},
		f.stringList('task_ids', 'Report Failures Of', 'Task IDs of renderings whose failure starts the workflow too: TikTok lists finished videos only', {
			topLevel: true,
			maxItems: 100,
			example: '7412345678901234567',
		}),
	],
	read: (reading) => {
		const { filtering = {}, task_ids } = reading.params as { filtering?: { avatar_id?: string }; task_ids?: string[] };
		const days = { start_date: dayAt(reading.from).date, end_date: dayAt(reading.now, 'utc', 1).date };
		return readSources(
			reading,
			task_ids?.length ? (['videos', 'tasks'] as const) : (['videos'] as const),
			(source, firstPage) => (source === 'videos' ? reading.pages(list, { filtering: { ...filtering, ...days } }, firstPage) : taskPages(reading)),
			(source, records) => records.flatMap((record) => (source === 'videos' ? [videoReady(reading, record)] : taskFailed(reading, record))),
		);
	},
};
