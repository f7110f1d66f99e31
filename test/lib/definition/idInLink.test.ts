import { expect, test } from '@jest/globals';
import { idInLink } from '../../../lib/definition/idInLink';
import type { ResourceListName } from '../../../lib/definition/resourceLists';

const PAGE = 'https://ads.tiktok.com/i18n/perf/campaign';

test.each<[ResourceListName, string, string | null | undefined]>([
	['advertisers', `${PAGE}?aadvid=71`, '71'],
	['campaigns', `${PAGE}?aadvid=71&campaign_id=72`, '72'],
	['campaigns', `${PAGE}?aadvid=71&campaign_ids=%5B%2272%22%5D`, '72'],
	['adgroups', `${PAGE}?aadvid=71&campaign_id=72&adgroup_id=73`, '73'],
	['ads', `${PAGE}?ad_id=74&adgroup_id=73`, '74'],
	['campaigns', `${PAGE}?aadvid=71`, null],
	['campaigns', `${PAGE}?campaign_ids=72,73`, null],
	['campaigns', 'https://example.com/?campaign_id=72', undefined],
	['campaigns', 'https://ads.tiktok.com.example.com/?campaign_id=72', undefined],
	['campaigns', '72', undefined],
	['pixels', `${PAGE}?aadvid=71`, undefined],
])('%s: %s', (list, text, id) => expect(idInLink(list, text)).toBe(id));
