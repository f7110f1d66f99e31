import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { f } from '../../../lib/definition/field';
import { post } from '../../../lib/definition/operation';
import { collectParameters } from '../../../lib/validation/collectParameters';
import type { FindId } from '../../../lib/validation/idLookup';

const IDS: Readonly<Record<string, string>> = { Mine: '71', Summer: '72', Germany: '2921044', Mira: 'a1', Twin: 'two' };

const find = jest.fn<FindId>((_list, name) => {
	if (name === 'Later') return { isPending: true };
	if (name === 'Twin') return { message: ', a name of two', isAmbiguous: true };
	return IDS[name] === undefined ? { message: '; nothing has this name' } : { id: IDS[name] };
});

beforeEach(() => void find.mockClear());

const endpoint = post('x/', {
	resource: 'x',
	operation: 'x',
	label: 'X',
	action: 'X',
	help: 'X',
	fields: [
		f.resourceLocator('advertiser_id', 'Ad Account', '', { required: true, list: 'advertisers' }),
		f.resourceLocator('campaign_id', 'Campaign', '', { topLevel: true, list: 'campaigns' }),
		f.stringList('location_ids', 'Locations', '', { topLevel: true, list: 'places', itemLabel: 'Location' }),
		f.resourceLocator('video_id', 'Video', '', { topLevel: true, list: 'videos' }),
		f.resourceLocator('app_id', 'App', '', { topLevel: true, list: 'apps', int64: true }),
		f.objectList('sets', 'Sets', '', {
			itemLabel: 'Set',
			topLevel: true,
			fields: [
				f.resourceLocator('advertiser_id', 'Ad Account', '', { topLevel: true, list: 'advertisers' }),
				f.resourceLocator('pixel_id', 'Pixel', '', { topLevel: true, list: 'pixels' }),
			],
		}),
	],
});

function collect(values: Record<string, unknown>) {
	const { params, issues } = collectParameters(endpoint, (name) => values[name], { findId: find });
	return { params, issues: issues.map(({ path, message }) => `${path.join(' › ')} ${message}`) };
}

test('IDs are not looked up', () => {
	const ids = { advertiser_id: '71', campaign_id: ' 72 ', location_ids: '2921044, 1', video_id: 'v10033g50000', app_id: '5' };
	expect(collect(ids).issues).toEqual([]);
	expect(find).not.toHaveBeenCalled();
});

test('a name is looked up in the list of its ad account', () => {
	expect(collect({ advertiser_id: '71', campaign_id: ' Summer' })).toEqual({ params: { advertiser_id: '71', campaign_id: '72' }, issues: [] });
	expect(find.mock.calls).toEqual([['campaigns', 'Summer', { advertiser_id: '71' }]]);
});

test('the ad account may be a name itself', () => {
	expect(collect({ advertiser_id: 'Mine', campaign_id: 'Summer' }).params).toEqual({ advertiser_id: '71', campaign_id: '72' });
	expect(find).toHaveBeenLastCalledWith('campaigns', 'Summer', { advertiser_id: '71' });
});

test('a list is not asked before the ad account is known', () => {
	collect({ advertiser_id: 'Later', campaign_id: 'Summer' });
	expect(find.mock.calls.map(([list]) => list)).toEqual(['advertisers']);
});

test('each entry of a list is one value', () => {
	expect(collect({ advertiser_id: '71', location_ids: ['Germany', '17'] }).params).toMatchObject({ location_ids: ['2921044', '17'] });
	expect(collect({ advertiser_id: '71', location_ids: 'Germany, Nowhere land' }).issues).toEqual(['Locations › 2 is Nowhere land; nothing has this name']);
});

test('an ID that TikTok takes as a number is one', () => {
	expect(collect({ advertiser_id: '71', app_id: 'Summer' }).params).toMatchObject({ app_id: 72n });
});

describe('what is found nowhere', () => {
	test('is refused if it cannot be an ID', () =>
		expect(collect({ advertiser_id: '71', campaign_id: 'Nope' }).issues).toEqual(['Campaign is Nope; nothing has this name']));

	test('is left to TikTok if it may be an ID', () =>
		expect(collect({ advertiser_id: '71', video_id: 'nope' })).toEqual({ params: { advertiser_id: '71', video_id: 'nope' }, issues: [] }));

	test('but not if several have the name', () => expect(collect({ advertiser_id: '71', video_id: 'Twin' }).issues).toEqual(['Video is Twin, a name of two']));
});

test('without an ad account nothing is looked up', () => {
	expect(collect({ campaign_id: 'Summer' }).issues).toContain('Campaign is Summer, which is not an ID; to find the ID by name, fill in the Ad Account');
	expect(find).not.toHaveBeenCalled();
});

test('an unknown ad account is named where a list depends on it', () => {
	expect(collect({ advertiser_id: 'Nope', campaign_id: 'Summer' }).issues).toEqual([
		'Ad Account is Nope; nothing has this name',
		'Campaign is Summer, which is not an ID; to find the ID by name, correct the Ad Account',
	]);
});

test('an entry of an object list has its own ad account, or else that of the node', () => {
	collect({ advertiser_id: '71', sets: { item: [{ advertiser_id: '99', pixel_id: 'Summer' }, { pixel_id: 'Summer' }] } });
	expect(find.mock.calls.map(([, , params]) => params)).toEqual([{ advertiser_id: '99' }, { advertiser_id: '71' }]);
});
