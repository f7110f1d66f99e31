import omit from 'lodash/omit';
import { f, type Field } from '../../lib/definition/field';
import { ACCOUNT_IDENTITIES, AD_FORMATS, AI_DISCLOSURES, CALL_TO_ACTIONS, IDENTITY_TYPES } from '../../lib/definition/options/creative';
import { SWITCH } from '../../lib/definition/options/delivery';
import { NO_EMOJI } from '../../lib/definition/sharedFields';
import { url } from './optional.fields';

const SPARK = ['TT_USER', 'AUTH_CODE', 'BC_AUTH_TT'];
const TEXT_LIMITS = { maxLength: 100, wideCountsDouble: true, pattern: NO_EMOJI } as const;
const NAME_LIMITS = { maxLength: 512, wideCountsDouble: true, pattern: NO_EMOJI, example: 'Spring sale, video 1' } as const;

const adText = { rows: 2, ...TEXT_LIMITS };
const HELP = {
	adName: 'Name shown in Ads Manager; people on TikTok do not see it',
	format: 'What the ad shows; a carousel cannot be changed to another format later',
	identityType: 'Identity the ad runs under: a custom identity is not linked to a TikTok account; the others are TikTok accounts',
	center: 'The Business Center that the TikTok account is in',
	identity: 'Name and profile picture that people see with the ad',
	post: 'The TikTok post to run as a Spark Ad; it brings its own video, images and text',
	video: 'A video from the library of the ad account',
	images: 'Images from the library: the image of an image ad, the images of a carousel in their order, or the cover of a video',
	music: 'ID of the music that plays with the carousel',
	text: 'Text that people read with the ad, at most 100 characters',
	action: 'Text on the button',
	landing: 'Page that the button opens; it may contain URL parameters and TikTok macros',
	ai: 'Whether the ad carries TikTok’s label for AI-generated content, such as an avatar video',
};

const fromLibrary = (...formats: readonly string[]) => ({ creative_source: ['LIBRARY'], ad_format: formats });

/** Top-level fields of Create, in the order of Ads Manager. */
export const createAdTopFields: readonly Field[] = [
	f.string('ad_name', 'Ad Name', HELP.adName, { required: true, ...NAME_LIMITS }),
	f.options('operation_status', 'Status', 'Whether the ad is on, and can spend money, as soon as it is created; Reach & Frequency ads must be on', {
		topLevel: true,
		options: SWITCH,
		default: 'DISABLE',
		// TikTok turns on an ad that says nothing.
		derivedFrom: () => 'DISABLE',
	}),
	f.options('ad_format', 'Format', HELP.format, { required: true, options: AD_FORMATS, default: 'SINGLE_VIDEO' }),
	f.options('creative_source', 'Creative Source', 'Where the video or images come from: your library, or a TikTok post that runs as a Spark Ad', {
		required: true,
		clientOnly: true,
		options: { LIBRARY: 'Library of the Ad Account', POST: 'TikTok Post (Spark Ad)' },
		default: 'LIBRARY',
		derivedFrom: ({ tiktok_item_id }) => (tiktok_item_id === undefined ? 'LIBRARY' : 'POST'),
	}),
	f.options('identity_type', 'Identity Type', HELP.identityType, {
		required: true,
		options: omit(IDENTITY_TYPES, 'AUTH_CODE'),
		default: 'CUSTOMIZED_USER',
		showWhen: { creative_source: ['LIBRARY'] },
	}),
	f.options('identity_type', 'Identity Type', 'How you may use the TikTok account whose post runs as a Spark Ad', {
		required: true,
		options: ACCOUNT_IDENTITIES,
		default: 'TT_USER',
		showWhen: { creative_source: ['POST'] },
	}),
	f.resourceLocator('identity_authorized_bc_id', 'Business Center of the Identity', HELP.center, {
		required: true,
		list: 'businessCenters',
		showWhen: { identity_type: ['BC_AUTH_TT'] },
	}),
	f.resourceLocator('identity_id', 'Identity', HELP.identity, { required: true, list: 'identities' }),
	f.resourceLocator('tiktok_item_id', 'TikTok Post', HELP.post, { required: true, list: 'posts', showWhen: { creative_source: ['POST'] } }),
	f.resourceLocator('video_id', 'Video', HELP.video, { topLevel: true, list: 'videos', showWhen: fromLibrary('SINGLE_VIDEO', 'LIVE_CONTENT') }),
	f.options('video_cover', 'Video Cover', 'Image shown before the video plays: a frame that TikTok suggests, or an image with the same aspect ratio', {
		required: true,
		clientOnly: true,
		options: { SUGGESTED: 'Suggested by TikTok', IMAGE: 'Image From the Library' },
		default: 'SUGGESTED',
		showWhen: fromLibrary('SINGLE_VIDEO'),
		derivedFrom: ({ image_ids, tiktok_item_id }) => (tiktok_item_id !== undefined ? undefined : image_ids === undefined ? 'SUGGESTED' : 'IMAGE'),
	}),
	f.stringList('image_ids', 'Cover Image', 'The image that is the cover of the video', {
		required: true,
		list: 'images',
		minItems: 1,
		maxItems: 1,
		showWhen: { video_cover: ['IMAGE'] },
	}),
	f.stringList('image_ids', 'Image', 'The image of the ad, from the library of the ad account', {
		required: true,
		list: 'images',
		minItems: 1,
		maxItems: 1,
		showWhen: fromLibrary('SINGLE_IMAGE'),
	}),
	f.stringList('image_ids', 'Image', 'The images of the carousel in their order, from the library of the ad account', {
		required: true,
		list: 'images',
		minItems: 1,
		maxItems: 35,
		showWhen: fromLibrary('CAROUSEL_ADS'),
	}),
	f.stringList('image_ids', 'Summary Image', 'The summary image of a vehicle carousel, from the library of the ad account', {
		topLevel: true,
		list: 'images',
		maxItems: 1,
		showWhen: fromLibrary('CATALOG_CAROUSEL'),
	}),
	f.string('music_id', 'Music ID', HELP.music, { required: true, showWhen: fromLibrary('CAROUSEL_ADS', 'CATALOG_CAROUSEL') }),
	f.string('ad_text', 'Ad Text', HELP.text, { topLevel: true, ...adText, showWhen: { creative_source: ['LIBRARY'] } }),
	f.options('call_to_action', 'Call to Action', HELP.action, { topLevel: true, options: CALL_TO_ACTIONS }),
	f.string('landing_page_url', 'Landing Page', HELP.landing, { topLevel: true, ...url }),
	f.options('aigc_disclosure_type', 'AI-Generated Content Label', HELP.ai, {
		topLevel: true,
		options: AI_DISCLOSURES,
		showWhen: { identity_type: ['CUSTOMIZED_USER'] },
	}),
];

/** Top-level fields of Update: all that TikTok can change without a full update. */
export const updateAdTopFields: readonly Field[] = [
	f.resourceLocator('ad_id', 'Ad', 'The ad to update', { required: true, list: 'ads' }),
	f.string('ad_name', 'Ad Name', HELP.adName, { topLevel: true, ...NAME_LIMITS }),
	f.options('identity_type', 'Identity Type', HELP.identityType, { topLevel: true, options: IDENTITY_TYPES }),
	f.resourceLocator('identity_authorized_bc_id', 'Business Center of the Identity', HELP.center, {
		required: true,
		list: 'businessCenters',
		showWhen: { identity_type: ['BC_AUTH_TT'] },
	}),
	f.resourceLocator('identity_id', 'Identity', HELP.identity, { topLevel: true, list: 'identities' }),
	f.resourceLocator('tiktok_item_id', 'TikTok Post', HELP.post, { topLevel: true, list: 'posts', showWhen: { identity_type: SPARK } }),
	f.resourceLocator('video_id', 'Video', HELP.video, { topLevel: true, list: 'videos' }),
	f.stringList('image_ids', 'Image', HELP.images, { topLevel: true, list: 'images', maxItems: 35 }),
	f.string('ad_text', 'Ad Text', HELP.text, { topLevel: true, ...adText }),
];
