import { expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { payloadOf } from '../support/recordedRun';
import { setUpTargeting } from '../support/targetingNode';

const tool = setUpTargeting();

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
