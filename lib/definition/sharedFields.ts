import { f, type Field, type StringField, type StringListField } from './field';
import type { ResourceListName } from './resourceLists';

/** Fields of many tables. Equal definitions share one property in a node. */

export const adAccount = f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account to work in', { required: true, list: 'advertisers' });

export const businessCenter = f.resourceLocator('bc_id', 'Business Center', 'The Business Center to work in', { required: true, list: 'businessCenters' });

/** Which fields of each record TikTok returns. */
export const fieldsToReturn = f.stringList(
	'fields',
	'Fields to Return',
	'Return only these fields, by their names in TikTok’s API, even while Simplify is on',
	{
		example: 'campaign_id, campaign_name',
	},
);

export const leaveOutEmpty = f.multiOptions('exclude_field_types_in_response', 'Leave Out', 'Kinds of fields to leave out of the output', {
	options: { NULL_FIELD: 'Fields Without a Value' },
});

/** TikTok rejects emojis in most names. */
export const NO_EMOJI: NonNullable<StringField['pattern']> = { regex: /^(?!.*\p{Extended_Pictographic}(?<![©®™])).*$/su, message: 'must not hold emojis' };

export const purchaseOrder = f.string('po_number', 'PO Number', 'Your purchase order number, printed on the monthly invoice');

/** What a user interaction was about; each kind of interaction has its own list. */
export function behaviorCategories(limits: Pick<StringListField, 'required' | 'digitsOnly' | 'minItems'> = {}): readonly Field[] {
	const settingsFor = (scene: string, list: ResourceListName, extra: Pick<StringListField, 'suffix' | 'itemLabel'> = {}) => ({
		topLevel: true,
		list,
		showWhen: { action_scene: [scene] },
		...extra,
		...limits,
	});
	return [
		f.stringList(
			'action_category_ids',
			'Video Category',
			'Categories of the videos that people interacted with',
			settingsFor('VIDEO_RELATED', 'videoCategories'),
		),
		f.stringList(
			'action_category_ids',
			'Creator Category',
			'Categories of the creators that people interacted with',
			settingsFor('CREATOR_RELATED', 'creatorCategories', { suffix: 'creators' }),
		),
		f.stringList(
			'action_category_ids',
			'Hashtags',
			'Hashtags that people interacted with',
			settingsFor('HASHTAG_RELATED', 'hashtags', { suffix: 'hashtags', itemLabel: 'Hashtag' }),
		),
	];
}
