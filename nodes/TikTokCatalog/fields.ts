import { f } from '../../lib/definition/field';

/** Fields that several resources of a catalog share. */

export const catalog = f.resourceLocator('catalog_id', 'Catalog', 'The catalog to work with', { required: true, list: 'catalogs' });

export const feed = f.resourceLocator('feed_id', 'Feed', 'The feed to work with', { required: true, list: 'feeds' });

export const productSet = f.resourceLocator('product_set_id', 'Product Set', 'The product set to work with', { required: true, list: 'productSets' });

export const UPDATE_MODES = { INCREMENTAL: 'Add and Change', OVERWRITE: 'Replace All' };

export const waitFields = [
	f.boolean(
		'wait_for_completion',
		'Wait for Completion',
		'Whether to wait until TikTok has handled all products and return the result instead of the feed log ID',
		{ clientOnly: true, waiting: true, topLevel: true },
	),
	f.integer('timeout_minutes', 'Timeout (Minutes)', 'Minutes to wait; TikTok continues after that', {
		clientOnly: true,
		waiting: true,
		default: 30,
		min: 1,
		showWhen: { wait_for_completion: [true] },
	}),
];
