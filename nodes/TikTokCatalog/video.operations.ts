import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { businessCenter } from '../../lib/definition/sharedFields';
import { catalog } from './fields';

export const uploadCatalogVideos = post('catalog/video/file/', {
	resource: 'video',
	operation: 'uploadCatalogVideos',
	repeat: 'adds',
	label: 'Upload From URL',
	action: 'Upload catalog videos from a URL',
	help: 'Let TikTok fetch a CSV file that lists videos of products, and add them to a catalog',
	fields: [
		businessCenter,
		catalog,
		f.string('file_url', 'File URL', 'The address of the CSV file, which TikTok must be able to reach', {
			suffix: 'videos',
			required: true,
			example: 'https://shop.example.com/videos.csv',
		}),
		f.stringList('advertiser_ids', 'Ad Accounts', 'The ad accounts whose libraries get the videos too, up to 100', {
			list: 'advertisers',
			digitsOnly: true,
			maxItems: 100,
		}),
	],
});

export const listCatalogVideos = get('catalog/video/get/', {
	resource: 'video',
	operation: 'getManyCatalogVideos',
	label: 'Get Many',
	action: 'Get many catalog videos',
	help: 'List the videos of a catalog',
	pagination: { maxPageSize: 50 },
	recordsPath: 'videos',
	fields: [businessCenter, catalog, f.stringList('catalog_video_ids', 'Catalog Video IDs', 'Only these videos, up to 50', { maxItems: 50 })],
});

export const deleteCatalogVideos = post('catalog/video/delete/', {
	resource: 'video',
	operation: 'deleteCatalogVideos',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete catalog videos',
	help: 'Remove videos from a catalog',
	echoParams: ['catalog_id', 'catalog_video_ids'],
	fields: [businessCenter, catalog, f.stringList('catalog_video_ids', 'Catalog Video IDs', 'The videos to remove', { required: true, minItems: 1 })],
});
