import type { OptionLabels } from '../field';
import { OBJECTIVES, PLACEMENTS } from './delivery';

/** What targeting tools share: TikTok's values and the words people know them by. */

/** With the apps that ads no longer run in, for endpoints that still take them. */
export const ALL_PLACEMENTS: OptionLabels = { ...PLACEMENTS, PLACEMENT_HELO: 'Helo (Retired)', PLACEMENT_VIGO: 'Vigo (Retired)' };

/** With the objectives of older campaigns, for endpoints that still take them. */
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

/** Kinds of place, from a country down to a street's district. */
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

/** Languages that names of places and keywords come in. */
export const NAME_LANGUAGES: OptionLabels = { ...LANGUAGES, hi: 'Hindi' };

/** Languages that names of categories come in. */
export const CATEGORY_LANGUAGES: OptionLabels = { ...LANGUAGES, pt: 'Portuguese' };
