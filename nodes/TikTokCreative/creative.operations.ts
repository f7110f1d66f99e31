import { f } from '../../lib/definition/field';
import { imageByName } from '../../lib/definition/imageLibrary';
import { type NodeTable, post } from '../../lib/definition/operation';
import { anyOf } from '../../lib/definition/rule';
import { adAccount } from '../../lib/definition/sharedFields';
import { deletePlayable, listPlayables, savePlayable, uploadPlayable, validatePlayable } from './playable.operations';
import { createPortfolio, getPortfolio, listPortfolios } from './portfolio.operations';
import { getHashtag, listHashtags } from './trending.operations';

const deleteAssets = post('creative/asset/delete/', {
	resource: 'asset',
	operation: 'deleteAssets',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete videos and images of the library',
	help: 'Take videos and images out of the library; the result names those that could not be deleted',
	echoParams: ['video_ids', 'image_ids'],
	fields: [
		adAccount,
		f.stringList('video_ids', 'Video', 'The videos to delete, up to 50', { topLevel: true, list: 'videos', maxItems: 50 }),
		f.stringList('image_ids', 'Image', 'The images to delete, up to 50', { topLevel: true, list: 'images', maxItems: 50 }),
	],
	rules: [anyOf('video_ids', 'image_ids')],
});

const shareAssets = post('creative/asset/share/', {
	resource: 'asset',
	operation: 'shareAssets',
	// A second copy may be made under another name.
	repeat: 'adds',
	label: 'Share',
	action: 'Copy library assets to other ad accounts',
	help: 'Put copies of videos, images or music into other ad accounts; the result names what they could not take because a file of that name is there',
	echoParams: ['material_ids', 'shared_advertiser_ids'],
	fields: [
		adAccount,
		f.options('asset_type', 'Type', 'What kind of assets they are', {
			topLevel: true,
			options: { VIDEO: 'Video', IMAGE: 'Image', MUSIC: 'Music' },
			default: 'VIDEO',
		}),
		f.stringList('material_ids', 'Material IDs', 'The assets to share, up to 20, by the material ID that the library shows beside the video or image ID', {
			required: true,
			digitsOnly: true,
			minItems: 1,
			maxItems: 20,
		}),
		f.stringList('shared_advertiser_ids', 'Recipient', 'The ad accounts that get them, up to 10', {
			required: true,
			digitsOnly: true,
			list: 'advertisers',
			minItems: 1,
			maxItems: 10,
		}),
	],
});

const createLink = post('creative/shareable_link/create/', {
	resource: 'asset',
	operation: 'createShareableLink',
	repeat: 'adds',
	label: 'Create Shareable Link',
	action: 'Create a link that shows library assets',
	help: 'Create a link that shows assets to people without access to the ad account',
	fields: [
		f.string('sharer', 'Shared By', 'The name that people who open the link read', { required: true, maxLength: 30 }),
		f.objectList('shared_assets', 'Assets', 'What the link shows, up to 20', {
			required: true,
			itemLabel: 'Asset',
			minItems: 1,
			maxItems: 20,
			fields: [
				f.string('asset_id', 'Asset ID', 'The asset to show', { required: true }),
				f.string('asset_name', 'Asset Name', 'The name people read beside it', { topLevel: true, maxLength: 30 }),
			],
		}),
	],
});

const editImage = post('creative/image/edit/', {
	resource: 'image',
	operation: 'editImage',
	repeat: 'adds',
	findCreated: { ...imageByName, names: ({ image_name: name }) => [name as string | undefined] },
	label: 'Edit',
	action: 'Resize an image of the library',
	help: 'Create a copy of a library image in another size',
	simplify: ['image_id', 'material_id', 'file_name', 'format', 'width', 'height', 'size', 'image_url', 'is_carousel_usable', 'create_time'],
	fields: [
		adAccount,
		f.resourceLocator('image_id', 'Image', 'The image to start from', {
			required: true,
			list: 'images',
			example: 'ad-site-i18n-sg/202411215d0d1f2a3b4c5d6e',
		}),
		f.integer('width', 'Width', 'Width of the new image, in pixels', { required: true, min: 3, default: 720 }),
		f.integer('height', 'Height', 'Height of the new image, in pixels', { required: true, min: 3, default: 1280 }),
		f.options('edit_method', 'Method', 'How the picture is brought to its new shape', {
			topLevel: true,
			options: {
				fix_size: 'Change the Size',
				only_gauss_pad: 'Fill Up With a Blurred Border',
				gauss_padding_reserve_score: 'Keep the Important Part, Blur the Border',
			},
			default: 'fix_size',
		}),
		f.string('image_name', 'Image Name', 'Name of the new image in the library; TikTok names it if left empty', { maxLength: 100 }),
	],
});

const ownWords = { param_type: ['CUSTOMIZED'] };

const generateTexts = post('creative/smart_text/generate/', {
	resource: 'smartText',
	operation: 'generateTexts',
	readOnly: true,
	label: 'Generate',
	action: 'Generate ad texts',
	help: 'Let TikTok write ad texts for an ad group',
	fields: [
		adAccount,
		f.resourceLocator('adgroup_id', 'Ad Group', 'The ad group that the texts are for', { required: true, list: 'adgroups' }),
		f.options('param_type', 'Written For', 'Whether TikTok detects language, industry and keywords, or uses yours, which is more accurate', {
			required: true,
			options: { CUSTOMIZED: 'Your Keywords', RECOMMENDED: 'What TikTok Predicts' },
			default: 'CUSTOMIZED',
		}),
		f.options('language', 'Language', 'The language of the texts', {
			required: true,
			options: { EN: 'English', JA: 'Japanese', RU: 'Russian', VI: 'Vietnamese' },
			showWhen: ownWords,
		}),
		f.stringList('keywords', 'Keywords', 'Topics of the texts', {
			required: true,
			minItems: 1,
			example: 'running shoes, free returns',
			showWhen: ownWords,
		}),
		f.string('industry_id', 'Industry ID', 'The industry whose way of writing is taken, by its number in TikTok’s list of industries', {
			pattern: { regex: /^\d+$/, message: 'must be digits only' },
		}),
		f.integer('limit', 'Number of Texts', 'How many texts to write', { suffix: 'texts', min: 1, max: 20, default: 10 }),
	],
});

export const creative: NodeTable = {
	resources: [
		{ value: 'asset', label: 'Asset' },
		{ value: 'image', label: 'Image' },
		{ value: 'playable', label: 'Playable' },
		{ value: 'portfolio', label: 'Portfolio' },
		{ value: 'smartText', label: 'Smart Text' },
		{ value: 'hashtag', label: 'Trending Hashtag' },
	],
	operations: [
		createLink,
		deleteAssets,
		shareAssets,
		editImage,
		deletePlayable,
		listPlayables,
		savePlayable,
		uploadPlayable,
		validatePlayable,
		createPortfolio,
		getPortfolio,
		listPortfolios,
		generateTexts,
		getHashtag,
		listHashtags,
	],
};
