import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { adAccount } from '../../../lib/definition/sharedFields';
import { readSources } from '../../../lib/triggers/readSources';
import { timeOf } from '../../../lib/triggers/times';
import type { Occurrence, PollReading, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { DELIVERY_STATES, meaningOf } from '../status.values';
import { identityOf, levelOf, listObjects, partFilters, titleOf, wholeRecord } from './objects';

const capitalized = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

function occurrenceOf(reading: PollReading, name: string, record: Readonly<Record<string, unknown>>): Occurrence {
	const level = levelOf(name);
	const status = String(record.secondary_status ?? record.operation_status ?? '');
	const [state, words] = meaningOf(status);
	const { states } = (reading.params.filtering ?? {}) as { states?: readonly string[] };
	const time = timeOf(record.modify_time);
	const describe = (from?: string): IDataObject | undefined => {
		if (states && !states.includes(state)) return undefined;
		const before = from === undefined ? undefined : meaningOf(from)[1];
		return {
			what: `${titleOf(level, record)}: ${before === undefined ? words : `${before} → ${words}`}`,
			from: before === undefined ? null : capitalized(before),
			to: capitalized(words),
			state,
			advertiser_id: reading.params.advertiser_id as string,
			level: name,
			...identityOf(level, record),
			from_status: from ?? null,
			status,
			...wholeRecord(reading, record),
		};
	};
	const isGone = /_STATUS_DELETE$/.test(status);
	return { key: String(record[level.id]), version: status, ...(time !== undefined && { time }), isGone, describe };
}

export const deliveryChange: TriggerEvent = {
	value: 'deliveryChange',
	label: 'Delivery Changed',
	help: 'A campaign, ad group or ad began or stopped delivering: turned off, out of budget, in review, ended, deleted',
	fields: [
		adAccount,
		f.options('level', 'Watch', 'What is watched; new ones start the workflow too', {
			suffix: 'delivery',
			clientOnly: true,
			required: true,
			options: { campaign: 'Campaigns', adGroup: 'Ad Groups', ad: 'Ads' },
			default: 'campaign',
		}),
		partFilters('delivery', f.multiOptions('states', 'New State', 'Only changes to these states; all where none is chosen', { options: DELIVERY_STATES })),
	],
	rules: [
		{
			field: 'filtering',
			message: 'has ad groups, but campaigns are watched: choose campaigns there instead',
			test: ({ level, filtering }) => level !== 'campaign' || (filtering as { adgroup_ids?: unknown } | undefined)?.adgroup_ids === undefined,
		},
	],
	read: (reading) =>
		readSources(
			reading,
			[String(reading.settings.level)],
			(name, firstPage) => listObjects(reading, levelOf(name), firstPage),
			(name, records) => records.map((record) => occurrenceOf(reading, name, record)),
		),
};
