import { f } from '../../lib/definition/field';
import { BRAND_SAFETY, BRAND_SAFETY_PARTNERS, OBJECTIVES, OPERATING_SYSTEMS, PLACEMENTS, SPECIAL_INDUSTRIES } from '../../lib/definition/options/delivery';
import { ALL_OBJECTIVES, CATEGORY_LANGUAGES, NAME_LANGUAGES } from '../../lib/definition/options/targeting';
import type { Params, Rule } from '../../lib/definition/rule';

/** Fields that several operations share. Each is defined once, so that the node shows it once. */

export const objective = f.options('objective_type', 'Objective', 'Campaign objective', {
	required: true,
	options: OBJECTIVES,
	default: 'TRAFFIC',
});

export const anyObjective = f.options('objective_type', 'Objective', 'Campaign objective; new campaigns cannot have the older ones', {
	suffix: 'any',
	required: true,
	options: ALL_OBJECTIVES,
	default: 'TRAFFIC',
});

export const placements = f.multiOptions('placements', 'Placements', 'Where the ads run', { required: true, options: PLACEMENTS });

export const operatingSystem = f.options('operating_system', 'Operating System', 'Only what works for people with this kind of device', {
	options: OPERATING_SYSTEMS,
});

export const brandSafetyType = f.options('brand_safety_type', 'Brand Safety Type', 'How strictly TikTok picks the videos that ads run next to', {
	options: BRAND_SAFETY,
});

export const brandSafetyPartner = f.options(
	'brand_safety_partner',
	'Brand Safety Partner',
	'Who picks the videos when the brand safety type is Third-Party Partner',
	{ options: BRAND_SAFETY_PARTNERS },
);

export const partnerWithThirdParty: Rule = {
	field: 'brand_safety_partner',
	message: 'is needed with the brand safety type Third-Party Partner, and only then',
	test: (params) => (params.brand_safety_type === 'THIRD_PARTY') === (params.brand_safety_partner !== undefined),
};

export const rfCampaignType = f.options(
	'rf_campaign_type',
	'Reach & Frequency Type',
	'Which product a Reach & Frequency campaign books; goes only with the objective Reach & Frequency',
	{ options: { STANDARD: 'Standard', PULSE: 'Pulse' } },
);

export const rfTypeWithRf: Rule = {
	field: 'rf_campaign_type',
	message: 'goes only with the objective Reach & Frequency',
	test: (params) => params.rf_campaign_type === undefined || params.objective_type === 'RF_REACH',
};

export const nameLanguage = f.options('language', 'Language', 'The language the names come back in; defaults to English', { options: NAME_LANGUAGES });

export const categoryLanguage = f.options('language', 'Language', 'The language the category names come back in; defaults to English', {
	suffix: 'category',
	options: CATEGORY_LANGUAGES,
});

export const specialIndustries = f.multiOptions(
	'special_industries',
	'Special Ad Categories',
	'Only what the law allows for ads about housing, jobs or credit',
	{ options: SPECIAL_INDUSTRIES },
);

export const regionCodes = f.stringList('region_codes', 'Countries', 'Only what is available in these countries, by their two-letter codes', {
	suffix: 'filter',
	list: 'countryCodes',
});

/** Objectives without a promotion type. */
const WITHOUT_PROMOTION: readonly unknown[] = ['REACH', 'VIDEO_VIEWS', 'ENGAGEMENT'];

/** Whether TikTok needs a promotion type for these parameters. */
const needsPromotionType = ({ objective_type, scene = 'GEO' }: Params): boolean => scene === 'GEO' && !WITHOUT_PROMOTION.includes(objective_type);

export const promotionTypeWithObjective: Rule = {
	field: 'promotion_type',
	message: 'is needed with this objective; only Reach, Video Views and Community Interaction go without',
	test: (params) => params.promotion_type !== undefined || !needsPromotionType(params),
};
