import type { OptionLabels } from '../field';
import { OBJECTIVES, PLACEMENTS } from './delivery';

/** Options that targeting tools share: TikTok's values and their labels in Ads Manager. */

/** Includes apps that no longer show ads, for endpoints that still take them. */
export const ALL_PLACEMENTS: OptionLabels = { ...PLACEMENTS, PLACEMENT_HELO: 'Helo (Retired)', PLACEMENT_VIGO: 'Vigo (Retired)' };

/** Includes objectives of older campaigns, for endpoints that still take them. */
export const ALL_OBJECTIVES: OptionLabels = {
	...OBJECTIVES,
	APP_INSTALL: 'App Install (Older Campaigns)',
	CATALOG_SALES: 'Catalog Sales (Older Campaigns)',
	CONVERSIONS: 'Conversions (Older Campaigns)',
	EST_AD: 'EST Ad (Older Campaigns)',
	RF_APP_INSTALL: 'Reach & Frequency: App Install',
	RF_ENGAGEMENT: 'Reach & Frequency: Engagement',
	RF_TRAFFIC: 'Reach & Frequency: Traffic',
	RF_VIDEO_VIEW: 'Reach & Frequency: Video Views',
	SS_HTC_AD: 'SS HTC Ad (Older Campaigns)',
	TOPVIEW_REACH: 'TopView Reach',
};

/** Kinds of places, from countries to districts. */
export const GEO_TYPES: OptionLabels = {
	COUNTRY: 'Country or Region',
	PROVINCE: 'Province or State',
	DMA: 'Designated Market Area',
	CITY: 'City or County',
	DISTRICT: 'District',
	TOWN: 'Town',
	POST_TOWN: 'Post Town',
	ZIP_CODE: 'ZIP or Postal Code',
};

const LANGUAGES: OptionLabels = {
	ar: 'Arabic',
	de: 'German',
	en: 'English',
	es: 'Spanish',
	fr: 'French',
	id: 'Indonesian',
	it: 'Italian',
	ja: 'Japanese',
	ko: 'Korean',
	ms: 'Malay',
	ru: 'Russian',
	th: 'Thai',
	tr: 'Turkish',
	vi: 'Vietnamese',
	zh: 'Chinese',
};

/** Languages for names of places and keywords. */
export const NAME_LANGUAGES: OptionLabels = { ...LANGUAGES, hi: 'Hindi' };

/** Languages for names of categories. */
export const CATEGORY_LANGUAGES: OptionLabels = { ...LANGUAGES, pt: 'Portuguese' };
