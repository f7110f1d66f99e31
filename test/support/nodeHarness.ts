import type { IDataObject, INode, INodeExecutionData, INodeListSearchItems, INodePropertyOptions, NodeParameterValueType } from 'n8n-workflow';
import { runNode, type Finished, type LoadedPackage } from '../../dev/engine';
import type { Sandbox } from '../../sandbox/server';
import { still } from './sandboxClient';
import { byToken } from './credentials';
import { openChoices, openPicker } from './editor';
import { clock, thisPackage } from './package';

type Parameters = Record<string, NodeParameterValueType>;

/** A request as TikTok got it: values as they were meant, and the body as it was written. */
export interface Request {
	readonly method: string;
	readonly path: string;
	readonly query: Record<string, unknown>;
	readonly body: unknown;
	readonly text: string;
}

const ROOT = '/open_api/v1.3/';

const meant = (value: string): unknown => (/^[[{]/.test(value) ? JSON.parse(value) : value);

/** One node type in n8n's engine, before a sandbox of its own. */
export class Stage {
	private constructor(
		private readonly pack: LoadedPackage,
		readonly sandbox: Sandbox,
		private readonly type: string,
	) {}

	static async open(type: string): Promise<Stage> {
		// What is tried here is not how fast calls may leave.
		clock.calls = 1000;
		return new Stage(await thisPackage(), await still(), type);
	}

	get credentials() {
		return byToken(this.sandbox.url);
	}

	/** Runs the node with these parameters. */
	async run(
		parameters: Parameters,
		items?: INodeExecutionData[],
		{ node, baseUrl = this.sandbox.url }: { readonly node?: Partial<INode>; readonly baseUrl?: string } = {},
	): Promise<Finished> {
		return await runNode(this.pack, {
			type: this.type,
			parameters: { authentication: 'accessToken', ...parameters },
			credentials: byToken(baseUrl),
			items,
			node,
		});
	}

	/** The items' data; a failed run throws with all of its words. */
	async items(parameters: Parameters): Promise<Array<Record<string, any>>> {
		const { error, items } = await this.run(parameters);
		if (error) throw new Error(`${error.message} ${error.description ?? ''}`);
		return items('Node').map(({ json }) => json);
	}

	/** What n8n shows of a run that must fail before anything is sent. */
	async refusal(parameters: Parameters): Promise<string> {
		const before = this.sandbox.calls.length;
		const error = await this.run(parameters).then(
			({ error }) => error,
			(thrown: Error & { description?: string }) => thrown,
		);
		if (this.sandbox.calls.length !== before) throw new Error('something was sent');
		return `${error?.message} ${error?.description ?? ''}`;
	}

	/** What a picker offers. */
	async pick(list: string, path: string, parameters: Parameters, filter?: string): Promise<INodeListSearchItems[]> {
		return (await openPicker(this.type, list, this.credentials, filter, parameters as IDataObject, path)).results;
	}

	/** What a multiple choice offers. */
	async choices(list: string, parameters: Parameters): Promise<INodePropertyOptions[]> {
		return await openChoices(this.type, list, this.credentials, parameters as IDataObject);
	}

	/** The newest request. */
	get request(): Request {
		const { method, path, query, body } = this.sandbox.calls.at(-1)!;
		return {
			method,
			path: path.slice(ROOT.length),
			query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, meant(value)])),
			body: body ? JSON.parse(body) : undefined,
			text: body,
		};
	}
}

/** Entries of a list of objects, as the editor stores them. */
export const entries = (...item: object[]) => ({ item }) as unknown as NodeParameterValueType;
