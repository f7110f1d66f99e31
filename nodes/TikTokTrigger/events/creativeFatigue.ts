import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { adAccount } from '../../../lib/definition/sharedFields';
import { readSources } from '../../../lib/triggers/readSources';
import { dayAt, timeOf } from '../../../lib/triggers/times';
import type { Batch, Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { isRecord } from '../../../lib/util/isRecord';
import { creativeFatigue as endpoint } from '../review.operations';
import { readAdAccounts, zoneOf } from './accountZone';
import { wholeRecord } from './objects';

/** Figures of a day are corrected for some days. */
const OVERLAP = 3 * 86_400_000;

function occurrenceOf(reading: PollReading, record: Readonly<Record<string, unknown>>): Occurrence[] {
	const metrics = isRecord(record.metrics) ? record.metrics : {};
	if (metrics.has_fatigue !== true) return [];
	const time = timeOf(record.date);
	const describe = (): IDataObject => ({
		what: `People have seen the ad ${String(record.ad_id)} often: creative fatigue on ${String(record.date)}`,
		advertiser_id: reading.params.advertiser_id as string,
		adgroup_id: String(record.adgroup_id),
		ad_id: String(record.ad_id),
		date: String(record.date),
		figures: metrics,
		...wholeRecord(reading, record),
	});
	return [{ key: `${String(record.ad_id)}.${String(record.date)}`, ...(time !== undefined && { time }), describe }];
}

async function* read(reading: PollReading): AsyncGenerator<Batch> {
	const { advertiser_id, ad_ids } = reading.params as { advertiser_id: string; ad_ids: string[] };
	const [adAccountRecord = {}] = await readAdAccounts(reading, [advertiser_id]);
	const zone = zoneOf(adAccountRecord);
	// The last day is not included, and TikTok takes none that is still to come: yesterday is the last one with figures.
	const filtering = { start_date: dayAt(reading.from, zone, -1).date, end_date: dayAt(reading.now, zone).date };
	yield* readSources(
		reading,
		ad_ids,
		(ad_id, firstPage) => reading.pages(endpoint, { advertiser_id, ad_id, filtering }, firstPage),
		(_ad, records) => records.flatMap((record) => occurrenceOf(reading, record)),
	);
}

export const creativeFatigue: TriggerEvent = {
	value: 'creativeFatigue',
	label: 'Creative Fatigue Detected',
	help: 'TikTok found that people are tired of an ad, by the figures of the day before; for accounts that TikTok has allowed to use it',
	overlap: OVERLAP,
	fields: [
		adAccount,
		f.stringList('ad_ids', 'Ads', 'The ads to watch; each takes a call a poll, so once a day is often enough', {
			required: true,
			minItems: 1,
			maxItems: 200,
			list: 'ads',
		}),
	],
	read,
};
