import get from 'lodash/get';
import orderBy from 'lodash/orderBy';
import partition from 'lodash/partition';
import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions, type INodeProperties, type INodeType } from 'n8n-workflow';

const stubNode = (
	displayName: string,
	execute: INodeType['execute'],
	...parameters: ReadonlyArray<Pick<INodeProperties, 'name' | 'type' | 'typeOptions'>>
): INodeType => ({
	description: {
		displayName,
		name: displayName,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: parameters.map((parameter) => ({ displayName: parameter.name, default: '', ...parameter })),
	},
	execute,
});

const withOutputs = (node: INodeType, count: number): INodeType => ({
	...node,
	description: { ...node.description, outputs: Array.from({ length: count }, () => NodeConnectionTypes.Main) },
});

const CONDITIONS = { name: 'conditions', type: 'filter', typeOptions: { filter: { version: 2 } } } as const;

/** Whether an item meets the conditions of a node that has some. */
const meets = (context: IExecuteFunctions, item: number): boolean => context.getNodeParameter('conditions', item, false, { extractValue: true }) as boolean;

async function passThrough(this: IExecuteFunctions) {
	return [this.getInputData()];
}

/** Stubs of n8n's own nodes, with what the examples use of them. All of n8n would be 2.8 GB. */
export const STUB_NODES: Readonly<Record<string, INodeType>> = {
	'n8n-nodes-base.manualTrigger': stubNode('Manual Trigger', passThrough),
	'n8n-nodes-base.scheduleTrigger': stubNode('Schedule Trigger', passThrough),
	'n8n-nodes-base.stickyNote': stubNode('Sticky Note', passThrough),
	'n8n-nodes-base.noOp': stubNode('No Operation', passThrough),
	'n8n-nodes-base.set': stubNode(
		'Edit Fields',
		async function (this: IExecuteFunctions) {
			return [
				this.getInputData().map(({ json }, item) => ({
					json: {
						...(this.getNodeParameter('includeOtherFields', item, false) === true && json),
						...(JSON.parse(String(this.getNodeParameter('jsonOutput', item))) as IDataObject),
					},
					pairedItem: { item },
				})),
			];
		},
		{ name: 'jsonOutput', type: 'string' },
		{ name: 'includeOtherFields', type: 'boolean' },
	),
	'n8n-nodes-base.splitOut': stubNode(
		'Split Out',
		async function (this: IExecuteFunctions) {
			const field = this.getNodeParameter('fieldToSplitOut', 0) as string;
			return [
				this.getInputData().flatMap(({ json }, item) => (get(json, field, []) as IDataObject[]).map((part) => ({ json: part, pairedItem: { item } }))),
			];
		},
		{ name: 'fieldToSplitOut', type: 'string' },
	),
	'n8n-nodes-base.sort': stubNode(
		'Sort',
		async function (this: IExecuteFunctions) {
			const fields = this.getNodeParameter('sortFieldsUi.sortField', 0) as Array<{ fieldName: string; order: string }>;
			const names = fields.map(({ fieldName }) => `json.${fieldName}`);
			const orders = fields.map(({ order }) => (order === 'descending' ? 'desc' : 'asc'));
			return [orderBy(this.getInputData(), names, orders)];
		},
		{ name: 'sortFieldsUi', type: 'json' },
	),
	'n8n-nodes-base.limit': stubNode(
		'Limit',
		async function (this: IExecuteFunctions) {
			return [this.getInputData().slice(0, this.getNodeParameter('maxItems', 0) as number)];
		},
		{ name: 'maxItems', type: 'number' },
	),
	'n8n-nodes-base.filter': stubNode(
		'Filter',
		async function (this: IExecuteFunctions) {
			return [this.getInputData().filter((_, item) => meets(this, item))];
		},
		CONDITIONS,
	),
	'n8n-nodes-base.if': withOutputs(
		stubNode(
			'If',
			async function (this: IExecuteFunctions) {
				return partition(
					this.getInputData().map((data, item) => ({ data, met: meets(this, item) })),
					'met',
				).map((branch) => branch.map(({ data }) => data));
			},
			CONDITIONS,
		),
		2,
	),
};
