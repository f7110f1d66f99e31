import type { INode, INodeExecutionData, INodeListSearchItems, INodePropertyOptions, NodeParameterValueType } from 'n8n-workflow';
import { runNode, type RunResult, type LoadedPackage } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { byToken } from './credentials';
import { openChoices, openPicker } from './editor';
import { clock, loadThisPackage } from './package';
import { startTestSandbox } from './sandboxClient';

type Parameters = Record<string, NodeParameterValueType>;

/** A request as TikTok received it: parsed values, and the body as text. */
export interface SentRequest {
	readonly method: string;
	readonly path: string;
	readonly query: Record<string, unknown>;
	readonly body: unknown;
	readonly text: string;
}

const ROOT = '/open_api/v1.3/';

const parseValue = (value: string): unknown => (/^[[{]/.test(value) ? JSON.parse(value) : value);

/** Runs one node type in n8n's engine, against a sandbox of its own. */
export class NodeHarness {
	private constructor(
		private readonly loadedPackage: LoadedPackage,
		readonly sandbox: Sandbox,
		private readonly type: string,
	) {}

	static async start(type: string): Promise<NodeHarness> {
		// These tests are not about the rate limit.
		clock.calls = 1000;
		return new NodeHarness(await loadThisPackage(), await startTestSandbox(), type);
	}

	get credentials() {
		return byToken(this.sandbox.url);
	}

	/** Runs the node with these parameters. */
	async run(
		parameters: Parameters,
		items?: INodeExecutionData[],
		{ node, baseUrl = this.sandbox.url }: { readonly node?: Partial<INode>; readonly baseUrl?: string } = {},
	): Promise<RunResult> {
		return await runNode(this.loadedPackage, {
			type: this.type,
			parameters: { authentication: 'accessToken', ...parameters },
			credentials: byToken(baseUrl),
			items,
			node,
		});
	}

	/** The `json` of the output items; throws the error of a failed run. */
	async items(parameters: Parameters): Promise<Array<Record<string, any>>> {
		const { error, items } = await this.run(parameters);
		if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
		return items('Node').map(({ json }) => json);
	}

	/** The error of a run that must fail before anything is sent. */
	async errorText(parameters: Parameters): Promise<string> {
		const before = this.sandbox.calls.length;
		const error = await this.run(parameters).then(
			({ error }) => error,
			(thrown: Error & { description?: string }) => thrown,
		);
		if (this.sandbox.calls.length !== before) throw new Error('something was sent');
		return `${error?.message} ${error?.description ?? ''}`;
	}

	/** The options of a picker. */
	async openPicker(list: string, path: string, parameters: Parameters, filter?: string): Promise<INodeListSearchItems[]> {
		return (await openPicker(this.type, list, this.credentials, filter, parameters, path)).results;
	}

	/** The options of a multi-select. */
	async openChoices(list: string, parameters: Parameters): Promise<INodePropertyOptions[]> {
		return await openChoices(this.type, list, this.credentials, parameters);
	}

	/** The last request. */
	get lastRequest(): SentRequest {
		const { method, path, query, body } = this.sandbox.calls.at(-1)!;
		return {
			method,
			path: path.slice(ROOT.length),
			query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, parseValue(value)])),
			body: body ? JSON.parse(body) : undefined,
			text: body,
		};
	}
}

/** Entries of an object list, as the editor stores them. */
export const entries = (...item: object[]) => ({ item }) as unknown as NodeParameterValueType;
