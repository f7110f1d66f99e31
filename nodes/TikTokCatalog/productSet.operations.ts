import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { anyOf } from '../../lib/definition/rule';
import { businessCenter } from '../../lib/definition/sharedFields';
import { catalog, productSet } from './fields';

const example = '[{"field": "brand", "operation": "CONTAIN", "value": ["Acme"]}]';

/** What is known of a condition. Its value is text, or a list, as the comparison asks. */
const condition = [f.string('field', 'Field', 'What is compared'), f.string('operation', 'Comparison', 'How it is compared')];

export const listProductSets = get('catalog/set/get/', {
	resource: 'productSet',
	operation: 'getManyProductSets',
	label: 'Get Many',
	action: 'Get many product sets',
	help: 'List the product sets of a catalog, with their conditions',
	recordsPath: 'list',
	fields: [
		businessCenter,
		catalog,
		f.resourceLocator('product_set_id', 'Product Set', 'Only this product set', { list: 'productSets' }),
		f.boolean('return_product_count', 'Include Product Count', 'Whether to return the number of products in each set; large sets are slower with it', {
			default: true,
		}),
	],
});

export const listSetProducts = get('catalog/set/product/get/', {
	resource: 'productSet',
	operation: 'getSetProducts',
	label: 'Get Products',
	action: 'Get the products of a product set',
	help: 'List the products that are in a product set now',
	pagination: { maxPageSize: 100 },
	recordsPath: 'products',
	fields: [businessCenter, catalog, productSet],
});

export const updateProductSet = post('catalog/set/update/', {
	resource: 'productSet',
	operation: 'updateProductSet',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a product set',
	help: 'Change the name of a product set, or which products belong to it; only what you set is changed',
	rules: [anyOf('product_set_name', 'conditions')],
	fields: [
		businessCenter,
		catalog,
		productSet,
		f.string('product_set_name', 'Product Set Name', 'The new name', { minLength: 1, maxLength: 28 }),
		f.object('conditions', 'Conditions', 'Which products belong to the set; up to 1,024 values in all conditions together are advised', {
			fields: [
				f.json('and', 'All of These', 'Conditions that a product must all meet', { topLevel: true, array: true, members: condition, example }),
				f.json('or', 'Any of These', 'Conditions of which a product must meet one', { topLevel: true, array: true, members: condition, example }),
			],
		}),
	],
});

export const deleteProductSets = post('catalog/set/delete/', {
	resource: 'productSet',
	operation: 'deleteProductSets',
	repeat: 'removes',
	label: 'Delete',
	action: 'Delete product sets',
	help: 'Remove product sets; the products stay in the catalog',
	echoParams: ['product_set_ids'],
	fields: [
		businessCenter,
		catalog,
		f.stringList('product_set_ids', 'Product Sets', 'The product sets to remove, up to ten', {
			required: true,
			list: 'productSets',
			digitsOnly: true,
			minItems: 1,
			maxItems: 10,
		}),
	],
});
