import get from 'lodash/get';
import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';
import { userApi } from '../../../lib/developersApi/adapter';
import { f } from '../../../lib/definition/field';
import { operationIn } from '../../../lib/definition/operation';
import { extractRecords } from '../../../lib/execution/items';
import { conditionFields, conditionWords, figureIn, meetsConditions, type Condition } from '../../../lib/triggers/conditions';
import { timeOf } from '../../../lib/triggers/times';
import type { Batch, Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { canonicalJson } from '../../../lib/util/canonicalJson';
import { isRecord } from '../../../lib/util/isRecord';
import { sha256 } from '../../../lib/util/sha256';
import { profile } from '../../TikTokProfile/profile.operations';
import { wholeRecord } from './objects';

const list = operationIn(profile, 'getManyVideos');

const DAY = 86_400_000;

/** A post that is reviewed for long, or was private first, shows up with the time at which it was posted. */
const OVERLAP = 2 * DAY;

const FIGURES = { view_count: 'Views', like_count: 'Likes', comment_count: 'Comments', share_count: 'Shares' } as const;

const SIMPLE = ['id', 'title', 'video_description', 'share_url', 'duration', ...Object.keys(FIGURES)];

type Video = Readonly<Record<string, unknown>>;

const titleOf = ({ title, video_description, id }: Video): string => `“${String(title || video_description || id)}”`;

/** The account's videos, newest first, back to a time. */
async function* readVideos({ fetch, resume }: PollReading, oldest: number, occurrenceOf: (video: Video, time: number) => Occurrence[]): AsyncGenerator<Batch> {
	for (let cursor: unknown = isRecord(resume) ? resume.cursor : undefined; ;) {
		const data = await fetch(list, { max_count: list.pagination!.maxPageSize, ...(cursor !== undefined && { cursor }) });
		const videos = extractRecords(list, data).filter(isRecord);
		const dated = videos.map((video) => ({ video, time: timeOf(video.create_time) ?? 0 }));
		const next: unknown = get(data, 'cursor');
		const goesOn = get(data, 'has_more') === true && next !== undefined && next !== cursor && dated.every(({ time }) => time >= oldest);
		yield {
			occurrences: dated.filter(({ time }) => time >= oldest).flatMap(({ video, time }) => occurrenceOf(video, time)),
			...(goesOn && { resume: { cursor: next } }),
		};
		if (!goesOn) return;
		cursor = next;
	}
}

export const newPost: TriggerEvent = {
	value: 'newPost',
	label: 'New Post',
	help: 'The connected TikTok account has a new public video',
	api: userApi,
	overlap: OVERLAP,
	fields: [],
	read: (reading) =>
		readVideos(reading, reading.from, (video, time) => [
			{
				key: String(video.id),
				time,
				describe: (): IDataObject => ({
					what: `New post: ${titleOf(video)}`,
					...(pick(video, SIMPLE) as IDataObject),
					...wholeRecord(reading, video),
				}),
			},
		]),
};

interface Settings {
	readonly post_days: number;
	readonly conditions: readonly Condition[];
	readonly match: string;
}

function thresholdReached(reading: PollReading, video: Video, time: number): Occurrence[] {
	const { conditions, match, post_days } = reading.settings as unknown as Settings;
	if (!meetsConditions(video, conditions, match)) return [];
	const rule = sha256(canonicalJson([match, conditions])).slice(0, 8);
	const describe = (): IDataObject => ({
		what: `${titleOf(video)}: ${conditionWords(video, conditions, FIGURES)}`,
		...(pick(video, SIMPLE) as IDataObject),
		posted_at: new Date(time).toISOString(),
		figures: Object.fromEntries(conditions.map(({ metric }) => [metric, figureIn(video, metric) ?? null])),
		...wholeRecord(reading, video),
	});
	return [{ key: `${String(video.id)}.${rule}`, until: time + post_days * DAY, describe }];
}

export const postThreshold: TriggerEvent = {
	value: 'postThreshold',
	label: 'Post Threshold Reached',
	help: 'A video of the connected TikTok account reached a number of views, likes, comments or shares; once for each video',
	api: userApi,
	fields: [
		f.integer('post_days', 'Posted Within (Days)', 'Only videos that were posted in the last days count', {
			clientOnly: true,
			required: true,
			min: 1,
			max: 365,
			default: 30,
		}),
		...conditionFields(FIGURES, 'view_count', 'post'),
	],
	read: (reading) => readVideos(reading, reading.now - Number(reading.settings.post_days) * DAY, (video, time) => thresholdReached(reading, video, time)),
};
