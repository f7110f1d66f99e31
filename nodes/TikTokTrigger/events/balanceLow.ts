import chunk from 'lodash/chunk';
import type { IDataObject } from 'n8n-workflow';
import { f } from '../../../lib/definition/field';
import { figureIn } from '../../../lib/triggers/conditions';
import { readSources } from '../../../lib/triggers/readSources';
import { dayAt } from '../../../lib/triggers/times';
import type { Occurrence, PollReading, RecordPage, TriggerEvent } from '../../../lib/triggers/triggerEvent';
import { readAdAccounts, zoneOf } from './accountZone';
import { wholeRecord } from './objects';

/** Ad accounts in a call. */
const IN_A_CALL = 100;

function occurrenceOf(reading: PollReading, record: Readonly<Record<string, unknown>>): Occurrence[] {
	const limit = Number(reading.settings.minimum_balance);
	const balance = figureIn(record, 'balance');
	if (balance === undefined || balance >= limit) return [];
	const day = dayAt(reading.now, zoneOf(record));
	const id = String(record.advertiser_id);
	const currency = String(record.currency ?? '');
	const describe = (): IDataObject => ({
		what: `The balance of “${String(record.name ?? id)}” is ${balance} ${currency}, below ${limit}`,
		advertiser_id: id,
		name: String(record.name ?? ''),
		balance,
		minimum_balance: limit,
		currency,
		...wholeRecord(reading, record),
	});
	return [{ key: `${id}.${limit}.${day.date}`, until: day.end, describe }];
}

async function* accountPage(reading: PollReading, ids: readonly string[]): AsyncGenerator<RecordPage> {
	yield { records: await readAdAccounts(reading, ids) };
}

export const balanceLow: TriggerEvent = {
	value: 'balanceLow',
	label: 'Balance Low',
	help: 'The balance of an ad account fell below an amount; once a day for each ad account, as long as it is below',
	fields: [
		f.stringList('advertiser_ids', 'Ad Accounts', 'The ad accounts to watch', { required: true, minItems: 1, maxItems: 1000, list: 'advertisers' }),
		f.number('minimum_balance', 'Minimum Balance', 'A lower balance starts the workflow; in the currency of the ad account', {
			clientOnly: true,
			required: true,
			min: 0,
			default: 100,
		}),
	],
	read: (reading) =>
		readSources(
			reading,
			chunk(reading.params.advertiser_ids as string[], IN_A_CALL),
			(ids) => accountPage(reading, ids),
			(_ids, records) => records.flatMap((record) => occurrenceOf(reading, record)),
		),
};
