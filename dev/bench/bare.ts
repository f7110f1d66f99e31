import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type IHttpRequestOptions,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

/** Nodes that do the least that n8n lets a node do for the same calls: what they cost is n8n's. */

const CREDENTIAL = 'tikTokBusinessApi';

/** The operation sends its fields' values as they are; nothing else is routed. */
function bareOperation(properties: readonly INodeProperties[], operation: string, names: readonly string[], request: IHttpRequestOptions): INodeProperties[] {
	async function preSend(this: IExecuteSingleFunctions, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const values: IDataObject = Object.fromEntries(names.map((name) => [name, this.getNodeParameter(name, undefined, { extractValue: true })]));
		return { ...options, ...(request.method === 'GET' ? { qs: values } : { body: values }) };
	}
	const routing = { request: { method: request.method, url: request.url }, send: { preSend: [preSend] } };
	const bare = ({ routing: _, ...option }: INodePropertyOptions): INodePropertyOptions => ({ ...option, ...(option.value === operation && { routing }) });
	return properties.map((property) =>
		property.name === 'operation' ? { ...property, options: (property.options as INodePropertyOptions[]).map(bare) } : property,
	);
}

/** A declarative node with the same form, whose one operation reads its values and sends them unchecked. */
export const bareDeclarative = ({ description }: INodeType, operation: string, names: readonly string[], request: IHttpRequestOptions): INodeType => ({
	description: {
		...description,
		requestDefaults: { baseURL: new URL(request.url).origin },
		properties: bareOperation(description.properties, operation, names, request),
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
