import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions, type INodeType } from 'n8n-workflow';
import { runWorkflow, type Credentials, type LoadedPackage, type RunResult } from '../../dev/engine';
import { loadThisPackage } from './package';

/** A tool as n8n-core hands it to an agent of version 2 or older, which calls it by itself. */
interface AgentTool {
	readonly name: string;
	readonly description: string;
	invoke(args: IDataObject): Promise<string>;
}

const AGENT = 'test.agent';

/** Calls its tool with each item, and gives out what it answers: text, or the message of an error. */
const agent: INodeType = {
	description: {
		displayName: 'Agent',
		name: AGENT,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		const [tool] = (await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0)) as AgentTool[];
		const answers: IDataObject[] = [];
		for (const { json } of this.getInputData()) {
			const answer = await tool!.invoke(json).catch((error: Error) => `thrown: ${error.message}`);
			answers.push({ name: tool!.name, description: tool!.description, answer });
		}
		return [answers.map((json) => ({ json }))];
	},
};

/** A node as n8n makes a tool of it: with another name, and an output for agents (n8n/dist/tool-generation/ai-tools.js). */
const asTool = (node: INodeType): INodeType =>
	Object.create(node, {
		description: { value: { ...node.description, name: `${node.description.name}Tool`, inputs: [], outputs: [NodeConnectionTypes.AiTool] } },
	}) as INodeType;

/** The package in n8n's loader, with each node as a tool too, and an agent that calls tools by itself. */
export async function packageWithTools(): Promise<LoadedPackage> {
	const pack = await loadThisPackage();
	const get = (type: string, version?: number): INodeType => {
		if (type === AGENT) return agent;
		if (!type.endsWith('Tool')) return pack.nodeTypes.getByNameAndVersion(type, version);
		return asTool(pack.nodeTypes.getByNameAndVersion(type.replace(/Tool$/, ''), version));
	};
	return { ...pack, nodeTypes: { ...pack.nodeTypes, getByNameAndVersion: get, getByName: get } };
}

/** Has an agent of an older version call a node as its tool, once for each set of arguments. */
export async function callTool(type: string, parameters: IDataObject, credentials: Credentials, ...calls: IDataObject[]): Promise<RunResult> {
	const pack = await packageWithTools();
	const node = { typeVersion: 1, position: [0, 0] as [number, number] };
	return await runWorkflow(
		pack,
		{
			nodes: [
				{ ...node, id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{ ...node, id: 'agent', name: 'Agent', type: AGENT, parameters: {} },
				{ ...node, id: 'tool', name: 'Tool', type: `${pack.name}.${type}Tool`, parameters: parameters as never },
			],
			connections: {
				Start: { main: [[{ node: 'Agent', type: NodeConnectionTypes.Main, index: 0 }]] },
				Tool: { ai_tool: [[{ node: 'Agent', type: NodeConnectionTypes.AiTool, index: 0 }]] },
			},
		},
		{ credentials, items: calls.map((json) => ({ json })) },
	);
}
