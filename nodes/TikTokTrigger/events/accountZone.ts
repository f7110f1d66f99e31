import { operationIn } from '../../../lib/definition/operation';
import { extractRecords } from '../../../lib/execution/items';
import type { PollReading } from '../../../lib/triggers/triggerEvent';
import { isRecord } from '../../../lib/util/isRecord';
import { adAccounts } from '../../TikTokAdAccount/adAccount.operations';

const adAccountInfo = operationIn(adAccounts, 'getAdAccounts');

/** The ad accounts, with their balance and time zone. @param ids at most 100 */
export async function readAdAccounts({ fetch }: PollReading, ids: readonly string[]): Promise<Array<Record<string, unknown>>> {
	return extractRecords(adAccountInfo, await fetch(adAccountInfo, { advertiser_ids: ids })).filter(isRecord);
}

/** The IANA time zone in which an ad account counts its days. */
export const zoneOf = ({ display_timezone, timezone }: Readonly<Record<string, unknown>>): string => String(display_timezone ?? timezone ?? 'utc');
