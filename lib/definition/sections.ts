/**
 * Collections for optional fields of one topic, so that a long form reads like Ads Manager. The key is the name of n8n's
 * collection; TikTok never sees it.
 */
export const SECTIONS = {
	targetingSettings: { label: 'Targeting', add: 'Add Targeting' },
	placementSettings: { label: 'Placement Settings', add: 'Add Placement Setting' },
	scheduleSettings: { label: 'Budget & Schedule', add: 'Add Budget or Schedule Setting' },
	biddingSettings: { label: 'Bidding & Optimization', add: 'Add Bidding or Optimization Setting' },
	trackingSettings: { label: 'Tracking & Attribution', add: 'Add Tracking Setting' },
	brandSafetySettings: { label: 'Brand Safety', add: 'Add Brand Safety Setting' },
	interactionSettings: { label: 'User Interaction', add: 'Add Interaction Setting' },
	appSettings: { label: 'App & iOS', add: 'Add App Setting' },
	leadSettings: { label: 'Lead Generation', add: 'Add Lead Setting' },
	messageSettings: { label: 'Messaging', add: 'Add Messaging Setting' },
	searchSettings: { label: 'Search Ads', add: 'Add Search Setting' },
	shoppingSettings: { label: 'Products & Shopping', add: 'Add Shopping Setting' },
	landingSettings: { label: 'Destination & Links', add: 'Add Destination Setting' },
	disclaimerSettings: { label: 'Disclaimers', add: 'Add Disclaimer' },
} as const;

export type SectionName = keyof typeof SECTIONS;

export const SECTION_NAMES = Object.keys(SECTIONS) as SectionName[];
