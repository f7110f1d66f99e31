import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type INodeExecutionData,
	type INodeProperties,
	type INodePropertyOptions,
	type INodePropertyRouting,
	type INodeType,
} from 'n8n-workflow';

/** Nodes that do the least that n8n lets a node do for the same calls: what they cost is n8n's. */

const CREDENTIAL = 'tikTokBusinessApi';

/** The form of a node of which only this operation is routed, in this way. */
function routeOnly(properties: readonly INodeProperties[], operation: string, routing: INodePropertyRouting): INodeProperties[] {
	const bare = ({ routing: _, ...option }: INodePropertyOptions): INodePropertyOptions => ({ ...option, ...(option.value === operation && { routing }) });
	return properties.map((property) =>
		property.name === 'operation' ? { ...property, options: (property.options as INodePropertyOptions[]).map(bare) } : property,
	);
}

/** The operation sends its fields' values as they are; nothing else is routed. */
function bareOperation(properties: readonly INodeProperties[], operation: string, names: readonly string[], request: IHttpRequestOptions): INodeProperties[] {
	async function preSend(this: IExecuteSingleFunctions, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const values: IDataObject = Object.fromEntries(names.map((name) => [name, this.getNodeParameter(name, undefined, { extractValue: true })]));
		return { ...options, ...(request.method === 'GET' ? { qs: values } : { body: values }) };
	}
	return routeOnly(properties, operation, { request: { method: request.method, url: request.url }, send: { preSend: [preSend] } });
}

/** A declarative node with the same form, whose one operation reads its values and sends them unchecked. */
export const bareDeclarative = ({ description }: INodeType, operation: string, names: readonly string[], request: IHttpRequestOptions): INodeType => ({
	description: {
		...description,
		requestDefaults: { baseURL: new URL(request.url).origin },
		properties: bareOperation(description.properties, operation, names, request),
	},
});

/** A declarative node with the same form, whose one operation only waits. What a run holds meanwhile is n8n's. @param wait for one item */
export const bareWaiting = ({ description }: INodeType, operation: string, wait: () => Promise<INodeExecutionData[]>): INodeType => ({
	description: {
		...description,
		properties: routeOnly(description.properties, operation, {
			request: { method: 'GET', url: '/' },
			send: { paginate: true },
			operations: { pagination: wait },
		}),
	},
});

/** A node that only makes the same request for each item, all at once. */
export const bareRequests = (request: IHttpRequestOptions): INodeType => ({
	description: {
		displayName: 'Bare',
		name: 'bare',
		group: ['input'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: CREDENTIAL, required: true }],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		const call = async () => ({ json: (await this.helpers.httpRequestWithAuthentication.call(this, CREDENTIAL, { ...request })) as IDataObject });
		return [await Promise.all(this.getInputData().map(call))];
	},
});
