import { ad } from '../../nodes/TikTokAd/ad.operations';
import { entriesInSections } from './inSections';
import { entries } from './nodeHarness';
import { ACCOUNT, locator } from './values';

export const group = '7310000000000000017';

/** An identity that is not linked to a TikTok account. */
export const CUSTOM = '7110000000000000101';

/** The parameters of an operation of TikTok Ad. */
export const at = (operation: string, more: object = {}) => ({ resource: 'ad', operation, advertiser_id: locator(ACCOUNT), ...more });

/** A video ad as the form has it. */
export const video = (more: object = {}) => ({
	ad_name: 'Spring 1',
	ad_format: 'SINGLE_VIDEO',
	identity_type: 'CUSTOMIZED_USER',
	identity_id: locator(CUSTOM),
	video_id: locator('v10033'),
	video_cover: 'IMAGE',
	image_ids: ['img1'],
	ad_text: 'New beans, now roasting',
	call_to_action: 'SHOP_NOW',
	landing_page_url: 'https://www.example.com/beans?utm_source=tiktok',
	...more,
});

/** The same as TikTok gets it. */
export const videoParams = {
	ad_name: 'Spring 1',
	operation_status: 'DISABLE',
	ad_format: 'SINGLE_VIDEO',
	identity_type: 'CUSTOMIZED_USER',
	identity_id: CUSTOM,
	video_id: 'v10033',
	image_ids: ['img1'],
	ad_text: 'New beans, now roasting',
	call_to_action: 'SHOP_NOW',
	landing_page_url: 'https://www.example.com/beans?utm_source=tiktok',
};

/** The parameters that create ads. */
export const create = (...ads: object[]) =>
	at('createAds', { adgroup_id: locator(group), creatives: entries(...entriesInSections(ad, 'createAds', 'creatives', ads)) });
