import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { entries, errorTextOf } from '../support/avatarNode';
import { runOperation } from '../support/runOperation';
import { startTestSandbox } from '../support/sandboxClient';
import { ACCOUNT, locator } from '../support/values';

/** Behaviors whose interaction an expression gives: n8n then shows none of the category fields, and hands out what stands in all of them. */

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startTestSandbox()));
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const WAYS: ReadonlyArray<[string, string, string, IDataObject, string, string]> = [
	['Ad Group › Update', 'tikTokAdGroup', 'updateAdGroup', { adgroup_id: locator('7310000000000000017') }, 'Behaviors', 'targetingSettings'],
	[
		'Saved Audience › Create',
		'tikTokAudience',
		'createSavedAudience',
		{ saved_audience_name: 'Fans', location_ids: entries('6252001') },
		'Behavior',
		'additionalFields',
	],
];

const RESOURCES: Readonly<Record<string, string>> = { tikTokAdGroup: 'adGroup', tikTokAudience: 'savedAudience' };

const CATEGORIES = { action_category_ids: '11, 12', action_category_ids__creators: '13', action_category_ids__hashtags: entries('14', '15') };

describe.each(WAYS)('%s', (_, type, operation, parameters, label, collection) => {
	const run = async (scene: string, categories: IDataObject = CATEGORIES) =>
		await runOperation(
			sandbox.url,
			type,
			RESOURCES[type]!,
			operation,
			{
				advertiser_id: locator(ACCOUNT),
				...parameters,
				[collection]: {
					actions: { item: [{ action_scene: '={{ $json.scene }}', action_period: 15, video_user_actions: ['LIKED'], ...categories }] },
				},
			},
			[{ scene }],
		);

	test.each([
		['VIDEO_RELATED', ['11', '12']],
		['CREATOR_RELATED', ['13']],
		['HASHTAG_RELATED', ['14', '15']],
		// As an agent may write it.
		['hashtag_related', ['14', '15']],
	])('%s takes the categories of its own field', async (scene, action_category_ids) => {
		expect(errorTextOf(await run(scene))).toBe('no error: success');
		const [call] = sandbox.calls;
		expect((JSON.parse(call!.body) as { actions: unknown }).actions).toEqual([
			{ action_scene: scene.toUpperCase(), action_period: 15, video_user_actions: ['LIKED'], action_category_ids },
		]);
	});

	test.each(['VIDEO_RELATED', 'CREATOR_RELATED'])('%s is not in the way of the fields of others that are empty', async (scene) => {
		const empty = { action_category_ids: [], action_category_ids__creators: [], action_category_ids__hashtags: {} };
		const own = scene === 'VIDEO_RELATED' ? { action_category_ids: ['11'] } : { action_category_ids__creators: ['11'] };
		expect(errorTextOf(await run(scene, { ...empty, ...own }))).toBe('no error: success');
		expect((JSON.parse(sandbox.calls[0]!.body) as { actions: IDataObject[] }).actions[0]!.action_category_ids).toEqual(['11']);
	});

	test('an interaction that TikTok does not know is named', async () => {
		expect(errorTextOf(await run('SONG_RELATED'))).toContain(`“${label} › 1 › Interaction” is SONG_RELATED; allowed are`);
		expect(sandbox.calls).toHaveLength(0);
	});
});
