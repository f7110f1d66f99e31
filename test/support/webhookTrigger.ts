import { HookContext, WebhookContext } from 'n8n-core';
import { Workflow, type IDataObject, type INode, type INodeParameters, type IWebhookData, type IWorkflowBase, type WorkflowActivateMode } from 'n8n-workflow';
import { additionalDataFor, type Credentials } from '../../dev/engine';
import { startServer, type ReceivedRequest, type Server } from './httpServer';
import { loadThisPackage } from './package';

const TYPE = 'tikTokWebhookTrigger';

export interface TriggerOptions {
	/** n8n's public address, without a slash at its end. */
	readonly address?: string;
	readonly parameters?: INodeParameters;
	readonly credentials: Credentials;
}

/** A request as TikTok sends it. */
export interface IncomingWebhook {
	readonly body: string;
	readonly headers?: Readonly<Record<string, string | string[] | undefined>>;
	readonly isTest?: boolean;
}

/** What n8n answers, and the items that it starts an execution with. */
export interface Received {
	readonly status: number;
	readonly items: IDataObject[];
}

/** One trigger node as n8n runs it: its life cycle in HookContext, its requests in WebhookContext, its static data kept as in the database. */
export class WebhookTrigger {
	staticData: IDataObject = {};

	readonly log: string[] = [];

	constructor(private options: TriggerOptions) {}

	/** As if the person had edited the node. */
	edit(options: Partial<TriggerOptions>): void {
		this.options = { ...this.options, ...options };
	}

	async checkExists(activation: WorkflowActivateMode = 'activate'): Promise<boolean> {
		return await this.inHook('checkExists', activation);
	}

	async create(activation: WorkflowActivateMode = 'activate'): Promise<boolean> {
		return await this.inHook('create', activation);
	}

	/** n8n gives the same modes for the editor and for active workflows. */
	async delete(isTest = false): Promise<boolean> {
		return await this.inHook('delete', 'update', isTest);
	}

	/** What n8n does to activate the workflow, or to listen in the editor. @returns whether it created something */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<boolean> {
		return !(await this.checkExists(activation)) && (await this.create(activation));
	}

	async receive({ body, headers = {}, isTest = false }: IncomingWebhook): Promise<Received> {
		const { workflow, node, webhookData, additionalData, type } = await this.surroundings(isTest);
		let status = 200;
		const response = {
			status: (code: number) => {
				status = code;
				return { send: () => undefined };
			},
		};
		const rawBody = Buffer.from(body);
		let parsed: unknown = {};
		try {
			parsed = JSON.parse(body);
		} catch {
			// n8n would refuse it, where its content type is JSON.
		}
		Object.assign(additionalData, { httpRequest: { headers, body: parsed, rawBody, params: {}, query: {} }, httpResponse: response });
		const context = new WebhookContext(workflow, node, additionalData, isTest ? 'manual' : 'webhook', webhookData, [], null);
		this.listen(context);
		const result = await type.webhook!.call(context);
		this.save(workflow);
		return { status, items: (result.workflowData ?? []).flat().map(({ json }) => json) };
	}

	private async inHook(method: 'checkExists' | 'create' | 'delete', activation: WorkflowActivateMode, isTest = activation === 'manual'): Promise<boolean> {
		const { workflow, node, webhookData, additionalData, type } = await this.surroundings(isTest);
		const mode = activation === 'manual' ? 'manual' : method === 'delete' ? 'internal' : 'trigger';
		const context = new HookContext(workflow, node, additionalData, mode, activation, webhookData);
		this.listen(context);
		try {
			return await type.webhookMethods!.default![method].call(context);
		} finally {
			this.save(workflow);
		}
	}

	/** n8n saves static data only if it noticed a change. */
	private save({ staticData }: Workflow): void {
		if ((staticData as unknown as { __dataChanged: boolean }).__dataChanged) this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}

	private listen(context: object): void {
		const keep = (message: string) => void this.log.push(message);
		Object.defineProperty(context, 'logger', { value: { debug: keep, info: keep, warn: keep, error: keep } });
	}

	private async surroundings(isTest: boolean) {
		const { address = 'https://n8n.example.com', parameters = {}, credentials } = this.options;
		const loaded = await loadThisPackage();
		const nodeData = {
			id: 'trigger',
			name: 'TikTok Webhook Trigger',
			type: `${loaded.name}.${TYPE}`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: '0f5a7c1e',
			parameters: { authentication: 'tikTokBusinessApi' in credentials ? 'accessToken' : 'oAuth2', ...parameters },
			credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: name, name }])),
		} as unknown as INode;
		const base = { id: 'w', name: 'w', nodes: [nodeData], connections: {}, active: true };
		const workflow = new Workflow({ ...base, nodeTypes: loaded.nodeTypes, staticData: structuredClone(this.staticData) });
		const node = workflow.getNode(nodeData.name)!;
		const type = loaded.nodeTypes.getByNameAndVersion(node.type);
		const additionalData = additionalDataFor(loaded, base as unknown as IWorkflowBase, credentials, '0');
		Object.assign(additionalData, { webhookBaseUrl: `${address}/webhook`, webhookTestBaseUrl: `${address}/webhook-test` });
		const webhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: `${node.webhookId!}/webhook`,
			webhookDescription: type.description.webhooks![0]!,
			workflowId: 'w',
			workflowExecuteAdditionalData: additionalData,
			isTest,
		} as unknown as IWebhookData;
		return { workflow, node, webhookData, additionalData, type };
	}
}

/** n8n's server for webhooks, as a tunnel reaches it. */
export interface WebhookServer extends Server {
	/** Items of all executions that were started. */
	readonly items: IDataObject[];
	/** Who gets the requests. */
	trigger: WebhookTrigger | undefined;
	/** HTTP statuses to answer with instead of asking the node. */
	readonly failures: number[];
}

export async function startWebhookServer(): Promise<WebhookServer> {
	const items: IDataObject[] = [];
	const failures: number[] = [];
	let turn = Promise.resolve();
	const own: { trigger: WebhookTrigger | undefined } = { trigger: undefined };
	const answer = async ({ body, headers, url }: ReceivedRequest): Promise<number> => {
		const failure = failures.shift();
		if (failure !== undefined) return failure;
		if (!own.trigger) return 404;
		const received = await own.trigger.receive({ body, headers, isTest: url.startsWith('/webhook-test/') });
		items.push(...received.items);
		return received.status;
	};
	const server = await startServer((request, response) => {
		turn = turn
			.then(async () => await answer(request))
			.catch(() => 500)
			.then((status) => void response.writeHead(status).end());
	});
	return Object.assign(own, { url: server.url, requests: server.requests, items, failures, close: async () => await server.close() });
}
