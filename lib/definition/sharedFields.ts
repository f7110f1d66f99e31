import { f, type Field, type StringField, type StringListField } from './field';
import type { ResourceListName } from './resourceLists';

/** Fields that stand in many tables: one definition each, so that a node shows them once. */

export const adAccount = f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account to work in', { required: true, list: 'advertisers' });

export const businessCenter = f.resourceLocator('bc_id', 'Business Center', 'The Business Center to work in', { required: true, list: 'businessCenters' });

/** Which fields of each record TikTok gives back; fewer make a smaller answer. */
export const fieldsToReturn = f.stringList('fields', 'Fields to Return', 'Only these fields come back, by their names in TikTok’s answer; all without it', {
	example: 'campaign_id, campaign_name',
});

export const leaveOutEmpty = f.multiOptions('exclude_field_types_in_response', 'Leave Out', 'Which kinds of fields to leave out of the result', {
	options: { NULL_FIELD: 'Fields Without a Value' },
});

/** TikTok refuses emojis in most names. */
export const NO_EMOJI: NonNullable<StringField['pattern']> = { regex: /^(?!.*\p{Extended_Pictographic}(?<![©®™])).*$/su, message: 'must not hold emojis' };

export const purchaseOrder = f.string('po_number', 'PO Number', 'Your purchase order number, printed on the monthly invoice');

/** What a behavior was about; each interaction has a list of its own. */
export function behaviorCategories(limits: Pick<StringListField, 'required' | 'digitsOnly' | 'minItems'> = {}): readonly Field[] {
	const after = (scene: string, list: ResourceListName, more: Pick<StringListField, 'suffix' | 'itemLabel'> = {}) => ({
		topLevel: true,
		list,
		showWhen: { action_scene: [scene] },
		...more,
		...limits,
	});
	return [
		f.stringList('action_category_ids', 'Video Category', 'The kinds of videos that it was about', after('VIDEO_RELATED', 'videoCategories')),
		f.stringList(
			'action_category_ids',
			'Creator Category',
			'The kinds of creators that it was about',
			after('CREATOR_RELATED', 'creatorCategories', { suffix: 'creators' }),
		),
		f.stringList(
			'action_category_ids',
			'Hashtags',
			'The hashtags that it was about',
			after('HASHTAG_RELATED', 'hashtags', { suffix: 'hashtags', itemLabel: 'Hashtag' }),
		),
	];
}
