import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { payloadOf, runRecorded } from '../support/recordedRun';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
afterAll(() => sandbox.close());

const advertiser_id = locator(ACCOUNT);
const tool = async (operation: string, parameters: IDataObject = {}) =>
	await runRecorded(sandbox, 'tikTokTargeting', operation, { advertiser_id, ...parameters });
test.each(['BR', 'CA', 'ID', 'TH', 'US', 'VN'])('many places are searched in %s', async (code) => {
	const ran = await tool('searchTargetingTags', {
		search_type: 'BATCH_REGION_SEARCH',
		keywords__places: 'one, two',
		objective_type__any: 'REACH',
		placements__any: ['PLACEMENT_TIKTOK'],
		additionalFields: { region_codes__filter: `={{ ["${code}"] }}` },
	});
	expect(ran.errorText).toBe('');
	expect(ran.calls.map((call) => (payloadOf(call) as IDataObject).region_codes)).toEqual([[code]]);
});
