import pick from 'lodash/pick';
import truncate from 'lodash/truncate';
import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { operationIn } from '../../../lib/definition/operation';
import { adAccount } from '../../../lib/definition/sharedFields';
import { readSources } from '../../../lib/triggers/readSources';
import { dayAt, timeOf } from '../../../lib/triggers/times';
import type { Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { comments } from '../../TikTokComment/comment.operations';
import { wholeRecord } from './objects';

const list = operationIn(comments, 'getManyComments');

/** Two days: moderated comments show up late, and in which time zone TikTok counts the days is not known. */
const OVERLAP = 2 * 86_400_000;

/** Characters of a comment in the event's sentence. */
const QUOTED = 100;

const SIMPLE = [
	...['comment_id', 'comment_type', 'original_comment_id', 'content', 'user_name', 'user_id', 'comment_status', 'hit_blockedword', 'likes'],
	...['ad_id', 'ad_name', 'adgroup_id', 'adgroup_name', 'campaign_id', 'campaign_name', 'tiktok_item_id', 'identity_id', 'identity_type'],
];

function occurrenceOf(reading: PollReading, record: Readonly<Record<string, unknown>>): Occurrence {
	const { contains, kinds } = (reading.params.filtering ?? {}) as { contains?: readonly string[]; kinds?: readonly string[] };
	const time = timeOf(record.create_time);
	const content = String(record.content ?? '');
	const describe = (): IDataObject | undefined => {
		if (kinds && !kinds.includes(String(record.comment_type))) return undefined;
		if (contains && !contains.some((words) => content.toLowerCase().includes(words.toLowerCase()))) return undefined;
		const did = record.comment_type === 'REPLY' ? 'replied to a comment' : 'commented';
		return {
			what: `${String(record.user_name ?? 'Somebody')} ${did}: “${truncate(content, { length: QUOTED, omission: '…' })}”`,
			advertiser_id: reading.params.advertiser_id as string,
			...(pick(record, SIMPLE) as IDataObject),
			...wholeRecord(reading, record),
		};
	};
	return { key: String(record.comment_id), ...(time !== undefined && { time }), describe };
}

export const newComment: TriggerEvent = {
	value: 'newComment',
	label: 'New Comment',
	help: 'Somebody commented on an ad of the ad groups you choose, or replied to a comment',
	overlap: OVERLAP,
	fields: [
		adAccount,
		f.stringList('adgroup_ids', 'Ad Groups', 'The ad groups whose ads are watched; each takes a call a poll', {
			required: true,
			minItems: 1,
			maxItems: 200,
			list: 'adgroups',
		}),
		{
			...f.filters(
				f.multiOptions('kinds', 'Kind', 'Only comments on a video, or only replies to comments', {
					options: { COMMENT: 'Comments', REPLY: 'Replies' },
				}),
				f.stringList('contains', 'Contains', 'Only comments that contain one of these words or phrases, one a line; capitals do not matter', {
					onePerLine: true,
					example: 'scam',
				}),
			),
			help: 'Only comments that match all of these start the workflow',
			suffix: 'comment',
		},
	],
	read: (reading) => {
		const days = { start_time: dayAt(reading.from, 'utc', -1).date, end_time: dayAt(reading.now, 'utc', 1).date };
		// Oldest first, so that a poll without time for all of them goes on behind the last one.
		const order = { sort_field: 'CREATE_TIME', sort_type: 'ASC' };
		return readSources(
			reading,
			reading.params.adgroup_ids as string[],
			(search_value, firstPage) => reading.pages(list, { advertiser_id: reading.params.advertiser_id, search_value, ...days, ...order }, firstPage),
			(_adGroup, records) => records.map((record) => occurrenceOf(reading, record)),
		);
	},
};
