import { CLIPS } from '../../sandbox/files/clips';
import { Upload } from './request';
import { firstImage } from '../../sandbox/fixtures/library';

export { ACCOUNT } from '../support/values';

/** IDs of objects that every sandbox has. */
export const OTHER_ACCOUNT = '7100000000000000239';
export const CAMPAIGN = '7300000000000000017';
export const OTHER_CAMPAIGN = '7300000000000000239';
export const REACH_CAMPAIGN = '7300000000000000451';
export const AD_GROUP = '7310000000000000017';

export const AD = '7320000000000000017';
export const AUDIENCE = '7130000000000000017';
export const APP = '7400000000000000019';
export const PIXEL = '7500000000000000017';
export const VIDEO = 'v1007400000000000000017';
export const IMAGE = 'ad-site-sandbox/7410000000000000017';
export const BUSINESS_CENTER = '7000000000000000011';

/** Files of the item. */
export const PICTURE = new Upload('Banner – grün.png', 'image/png', firstImage());
export const CLIP = new Upload('Spring sale, 9x16.mp4', 'video/mp4', CLIPS[0]!);

/** A 64-bit ID of an object that a request only refers to. */
export const ID = '7412345678901234567';
export const OTHER_ID = '7412345678901234568';

/** An ID that TikTok wants as a number. */
export const LONG_ID = 7412345678901234567n;
