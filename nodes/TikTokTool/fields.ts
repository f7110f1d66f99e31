import type { Rule, Wire } from '../../lib/form/endpoint';
import { choice, choices, several } from '../../lib/form/field';
import { BRAND_SAFETY, BRAND_SAFETY_PARTNERS, OBJECTIVES, OPERATING_SYSTEMS, PLACEMENTS, SPECIAL_INDUSTRIES } from '../../lib/values/delivery';
import { ALL_OBJECTIVES, CATEGORY_LANGUAGES, NAME_LANGUAGES } from '../../lib/values/targeting';

/** Fields that several tools have: one definition each, so that the node shows them once. */

export const objective = choice('objective_type', 'Objective', 'What the campaign is to achieve', { required: true, of: OBJECTIVES, preset: 'TRAFFIC' });

export const anyObjective = choice('objective_type', 'Objective', 'What the campaign is to achieve; new campaigns cannot have the older ones', { as: 'any', required: true, of: ALL_OBJECTIVES, preset: 'TRAFFIC' });

export const placements = choices('placements', 'Placements', 'The apps in which the ads are to run', { required: true, of: PLACEMENTS });

export const operatingSystem = choice('operating_system', 'Operating System', 'Only what works for people with this kind of device', { of: OPERATING_SYSTEMS });

export const brandSafetyType = choice('brand_safety_type', 'Brand Safety Type', 'How strictly TikTok picks the videos that ads run next to', { of: BRAND_SAFETY });

export const brandSafetyPartner = choice('brand_safety_partner', 'Brand Safety Partner', 'Who picks the videos when the brand safety type is Third-Party Partner', { of: BRAND_SAFETY_PARTNERS });

export const partnerWithThirdParty: Rule = {
	at: 'brand_safety_partner',
	says: 'is needed with the brand safety type Third-Party Partner, and only then',
	holds: (wire) => (wire.brand_safety_type === 'THIRD_PARTY') === (wire.brand_safety_partner !== undefined),
};

export const rfCampaignType = choice('rf_campaign_type', 'Reach & Frequency Type', 'Which product a Reach & Frequency campaign books; goes only with the objective Reach & Frequency', { of: { STANDARD: 'Standard', PULSE: 'Pulse' } });

export const rfTypeWithRf: Rule = {
	at: 'rf_campaign_type',
	says: 'goes only with the objective Reach & Frequency',
	holds: (wire) => wire.rf_campaign_type === undefined || wire.objective_type === 'RF_REACH',
};

export const nameLanguage = choice('language', 'Language', 'The language the names come back in; English without it', { of: NAME_LANGUAGES });

export const categoryLanguage = choice('language', 'Language', 'The language the category names come back in; English without it', { as: 'category', of: CATEGORY_LANGUAGES });

export const specialIndustries = choices('special_industries', 'Special Ad Categories', 'Only what the law allows for ads about housing, jobs or credit', { of: SPECIAL_INDUSTRIES });

export const regionCodes = several('region_codes', 'Countries', 'Only what is available in these countries, by their two-letter codes', { as: 'filter', list: 'countryCodes' });

/** Objectives for which nothing is promoted in particular. */
const WITHOUT_PROMOTION: readonly unknown[] = ['REACH', 'VIDEO_VIEWS', 'ENGAGEMENT'];

/** Whether TikTok wants to know what these ads promote. */
export const promotes = ({ objective_type, scene = 'GEO' }: Wire): boolean => scene === 'GEO' && !WITHOUT_PROMOTION.includes(objective_type);

export const promotionTypeWithObjective: Rule = {
	at: 'promotion_type',
	says: 'is needed with this objective; only Reach, Video Views and Community Interaction go without',
	holds: (wire) => wire.promotion_type !== undefined || !promotes(wire),
};
