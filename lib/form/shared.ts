import { choices, several, text, thing, type TextField } from './field';

/** Fields that stand in many tables: one definition each, so that a node shows them once. */

export const adAccount = thing('advertiser_id', 'Ad Account', 'The ad account to work in', { required: true, list: 'advertisers' });

export const businessCenter = thing('bc_id', 'Business Center', 'The Business Center to work in', { required: true, list: 'businessCenters' });

/** Which fields of each record TikTok gives back; fewer make a smaller answer. */
export const fieldsWanted = several('fields', 'Fields to Return', 'Only these fields come back, by their names in TikTok’s answer; all without it', { example: 'campaign_id, campaign_name' });

export const withoutEmpty = choices('exclude_field_types_in_response', 'Leave Out', 'Which kinds of fields to leave out of the result', { of: { NULL_FIELD: 'Fields Without a Value' } });

/** TikTok refuses emojis in most names. */
export const NO_EMOJI: NonNullable<TextField['pattern']> = { regex: /^(?!.*\p{Extended_Pictographic}(?<![©®™])).*$/su, says: 'must not hold emojis' };

export const purchaseOrder = text('po_number', 'PO Number', 'Your purchase order number, printed on the monthly invoice');
