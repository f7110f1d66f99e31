import pick from 'lodash/pick';
import pickBy from 'lodash/pickBy';
import type { IDataObject } from 'n8n-workflow';
import { f, type ObjectField } from '../../../lib/definition/field';
import type { PollReading, RecordPage } from '../../../lib/triggers/triggerEvent';
import { LEVELS, type Level, type LevelName } from '../levels';

/** The filters for a part of an ad account. @param suffix one for each event */
export const partFilters = (suffix: string, ...more: ObjectField['fields']): ObjectField => ({
	...f.filters(
		f.stringList('campaign_ids', 'Campaigns', 'Only these campaigns and what belongs to them', { list: 'campaigns', maxItems: 100 }),
		f.stringList('adgroup_ids', 'Ad Groups', 'Only these ad groups and their ads', { list: 'adgroups', maxItems: 100 }),
		...more,
	),
	help: 'Only what matches all of these starts the workflow',
	suffix,
});

interface PartFilter {
	readonly campaign_ids?: readonly string[];
	readonly adgroup_ids?: readonly string[];
}

/** The part of an ad account that a person chose, as TikTok's filters of a level. Campaigns are not in ad groups. */
export function partOf({ filtering }: PollReading['params'], { id }: Level): PartFilter {
	const names = id === 'campaign_id' ? ['campaign_ids'] : ['campaign_ids', 'adgroup_ids'];
	return pickBy(pick(filtering, names) as PartFilter, (value) => value !== undefined);
}

/** The objects of a level, deleted ones included. */
export function listObjects(reading: PollReading, level: Level, firstPage: number): AsyncGenerator<RecordPage> {
	const { list, id, name, parents } = level;
	const fields = [id, name, ...parents, 'operation_status', 'secondary_status', 'budget', 'budget_mode', 'modify_time'];
	return reading.pages(
		list,
		{
			advertiser_id: reading.params.advertiser_id,
			filtering: { ...partOf(reading.params, level), primary_status: 'STATUS_ALL' },
			...(reading.simplify && { fields }),
		},
		firstPage,
	);
}

/** IDs and names of an object and of what it belongs to. */
export const identityOf = ({ id, name, parents }: Level, record: Readonly<Record<string, unknown>>): IDataObject =>
	pick(record, [...parents, id, name]) as IDataObject;

export const levelOf = (name: unknown): Level => LEVELS[name as LevelName];

/** `Ad “Spring Roast”`. */
export const titleOf = ({ word, name, id }: Level, record: Readonly<Record<string, unknown>>): string => `${word} “${String(record[name] || record[id])}”`;

/** TikTok's whole record, unless items are simplified. */
export const wholeRecord = ({ simplify }: PollReading, record: Readonly<Record<string, unknown>>): IDataObject => (simplify ? {} : { record });
