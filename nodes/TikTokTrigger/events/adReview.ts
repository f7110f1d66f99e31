import chunk from 'lodash/chunk';
import uniq from 'lodash/uniq';
import type { IDataObject } from 'n8n-workflow';
import type { Endpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { adAccount } from '../../../lib/definition/sharedFields';
import { isValueError } from '../../../lib/errors/classify';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { readSources } from '../../../lib/triggers/readSources';
import { timeOf } from '../../../lib/triggers/times';
import type { Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { isRecord } from '../../../lib/util/isRecord';
import { adGroupReviewInfo, adReviewInfo, REVIEW_LIMITS } from '../review.operations';
import { meaningOf, type DeliveryState } from '../status.values';
import { identityOf, levelOf, listObjects, partFilters, titleOf, wholeRecord } from './objects';

/** Results of a review, with what they are called. */
const RESULTS = { passed: 'Passed', partly: 'Partially Approved', rejected: 'Rejected', review: 'In Review' } as const;

type Result = keyof typeof RESULTS;

const WORDS: Readonly<Record<Result, string>> = {
	passed: 'passed the review',
	partly: 'was partially approved',
	rejected: 'was rejected',
	review: 'is in review',
};

/** Where nobody chose: being in review is no result. */
const WANTED: readonly string[] = ['passed', 'partly', 'rejected'];

/** What the delivery tells of the review. A status such as "turned off" covers it, so it tells nothing. */
const RESULT_OF: Readonly<Partial<Record<DeliveryState, Result>>> = {
	delivering: 'passed',
	limited: 'passed',
	scheduled: 'passed',
	partly: 'partly',
	rejected: 'rejected',
	review: 'review',
};

const WATCHED = { ad: 'Ads', adGroup: 'Ad Groups', both: 'Ads and Ad Groups' } as const;

function occurrencesOf(reading: PollReading, name: string, record: Readonly<Record<string, unknown>>): Occurrence[] {
	const level = levelOf(name);
	const status = String(record.secondary_status ?? '');
	const [delivery] = meaningOf(status);
	const key = String(record[level.id]);
	const time = timeOf(record.modify_time);
	if (delivery === 'deleted') return [{ key, version: 'deleted', isGone: true, describe: () => undefined }];
	const result = RESULT_OF[delivery];
	// What was just made is not reviewed yet.
	if (!result || status.endsWith('_STATUS_CREATE')) return [];
	const { results = WANTED } = (reading.params.filtering ?? {}) as { results?: readonly string[] };
	const describe = (from?: string): IDataObject | undefined =>
		results.includes(result)
			? {
					what: `${titleOf(level, record)} ${WORDS[result]}`,
					result,
					previous_result: from ?? null,
					advertiser_id: reading.params.advertiser_id as string,
					level: name,
					...identityOf(level, record),
					status,
					...wholeRecord(reading, record),
				}
			: undefined;
	return [{ key, version: result, ...(time !== undefined && { time }), describe }];
}

/** Where the reviews of a level are looked up: TikTok's parameter for the IDs, the map in its answer, IDs in a call. */
interface ReviewSource {
	readonly endpoint: Endpoint;
	readonly ids: string;
	readonly map: string;
	readonly limit: number;
}

const SOURCES: Readonly<Record<string, ReviewSource>> = {
	ad: { endpoint: adReviewInfo, ids: 'ad_ids', map: 'ad_review_map', limit: REVIEW_LIMITS.ads },
	adGroup: { endpoint: adGroupReviewInfo, ids: 'adgroup_ids', map: 'ad_group_review_map', limit: REVIEW_LIMITS.adGroups },
};

type Review = readonly [id: string, review: Record<string, unknown>];

function valueErrorOrThrow(caught: unknown): TikTokApiError {
	if (caught instanceof TikTokApiError && isValueError(caught)) return caught;
	throw caught;
}

/** @returns the reviews that TikTok knows. An ID that it does not accept costs the review of that one only. */
async function readReviews(reading: PollReading, source: ReviewSource, ids: readonly string[]): Promise<Review[]> {
	const parts = chunk(ids, source.limit).map(async (part): Promise<Review[]> => {
		const data = await reading.fetch(source.endpoint, { advertiser_id: reading.params.advertiser_id, [source.ids]: part }).catch(valueErrorOrThrow);
		if (data instanceof TikTokApiError) return part.length === 1 ? [] : await readReviews(reading, { ...source, limit: 1 }, part);
		const map = isRecord(data) && isRecord(data[source.map]) ? (data[source.map] as Record<string, unknown>) : {};
		return Object.entries(map).filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1]));
	});
	return (await Promise.all(parts)).flat();
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).filter((text): text is string => typeof text === 'string' && text !== '');

/** The reasons and suggestions of a rejection, each once. TikTok's own example has them beside `reject_info` too. */
function reasonsIn(review: Readonly<Record<string, unknown>>): IDataObject {
	const parts = [review, ...(Array.isArray(review.reject_info) ? review.reject_info.filter(isRecord) : [])];
	return { reasons: uniq(parts.flatMap(({ reasons }) => texts(reasons))), suggestions: uniq(parts.flatMap(({ suggestion }) => texts(suggestion))) };
}

async function addReasons(data: readonly IDataObject[], reading: PollReading): Promise<void> {
	for (const [name, source] of Object.entries(SOURCES)) {
		const { id } = levelOf(name);
		const refused = data.filter(({ level, result }) => level === name && (result === 'rejected' || result === 'partly'));
		const reviews = new Map(await readReviews(reading, source, uniq(refused.map((one) => String(one[id])))));
		for (const one of refused) {
			const review = reviews.get(String(one[id])) ?? {};
			Object.assign(one, reasonsIn(review), reading.simplify ? {} : { review });
		}
	}
}

export const adReview: TriggerEvent = {
	value: 'adReview',
	label: 'Ad Review Changed',
	help: 'TikTok approved or rejected an ad or ad group; rejections come with their reasons',
	fields: [
		adAccount,
		f.options('level', 'Watch', 'Whether to watch the reviews of ads, of ad groups, or of both', {
			suffix: 'review',
			clientOnly: true,
			required: true,
			options: WATCHED,
			default: 'ad',
		}),
		partFilters('review', f.multiOptions('results', 'Results', 'Only these results; all but In Review where none is chosen', { options: RESULTS })),
	],
	read: (reading) => {
		const { level } = reading.settings as { level: string };
		return readSources(
			reading,
			level === 'both' ? ['ad', 'adGroup'] : [level],
			(name, firstPage) => listObjects(reading, levelOf(name), firstPage),
			(name, records) => records.flatMap((record) => occurrencesOf(reading, name, record)),
		);
	},
	addDetails: addReasons,
};
