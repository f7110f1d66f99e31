interface Section {
	readonly label: string;
	/** The button that adds a field. */
	readonly add: string;
	/** Shown only while each of these fields of the operation has one of these values; operations without such a field show it. */
	readonly showWhen?: Readonly<Record<string, readonly string[]>>;
}

const MESSAGES = ['LEAD_GEN_CLICK_TO_SOCIAL_MEDIA_APP_MESSAGE'];

const WITH_PRODUCTS = ['APP_PROMOTION', 'LEAD_GENERATION', 'PRODUCT_SALES', 'TRAFFIC', 'WEB_CONVERSIONS'];

const ALL = {
	targetingSettings: { label: 'Targeting', add: 'Add Targeting' },
	placementSettings: { label: 'Placement Settings', add: 'Add Placement Setting' },
	scheduleSettings: { label: 'Budget & Schedule', add: 'Add Budget or Schedule Setting' },
	biddingSettings: { label: 'Bidding & Optimization', add: 'Add Bidding or Optimization Setting' },
	trackingSettings: { label: 'Tracking & Attribution', add: 'Add Tracking Setting' },
	brandSafetySettings: { label: 'Brand Safety', add: 'Add Brand Safety Setting' },
	interactionSettings: { label: 'User Interaction', add: 'Add Interaction Setting' },
	appSettings: { label: 'App & iOS', add: 'Add App Setting' },
	leadSettings: { label: 'Lead Generation', add: 'Add Lead Setting', showWhen: { objective_type: ['LEAD_GENERATION'] } },
	messageSettings: { label: 'Messaging', add: 'Add Messaging Setting', showWhen: { promotion_type: MESSAGES } },
	searchSettings: { label: 'Search Ads', add: 'Add Search Setting' },
	shoppingSettings: { label: 'Products & Shopping', add: 'Add Shopping Setting', showWhen: { objective_type: WITH_PRODUCTS } },
	landingSettings: { label: 'Destination & Links', add: 'Add Destination Setting' },
	disclaimerSettings: { label: 'Disclaimers', add: 'Add Disclaimer' },
} satisfies Record<string, Section>;

export type SectionName = keyof typeof ALL;

/**
 * Collections for optional fields of one topic, so that a long form reads like Ads Manager. The key is the name of n8n's
 * collection; TikTok never sees it. On the form, a section follows the last direct field that belongs to it.
 */
export const SECTIONS: Readonly<Record<SectionName, Section>> = ALL;

export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];
