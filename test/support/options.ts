import { LoadOptionsContext } from 'n8n-core';
import { Workflow, type IDataObject, type ILoadOptionsFunctions, type INode, type INodePropertyOptions, type IWorkflowBase } from 'n8n-workflow';
import { surroundingsOf } from '../../sandbox/engine';
import { byToken } from './credentials';
import { thisPackage } from './package';

/** Fills a multiple choice, as n8n does when a person opens it in the editor. */
export async function openChoices(url: string, type: string, list: string, parameters: IDataObject): Promise<INodePropertyOptions[]> {
	const pack = await thisPackage();
	const credentials = byToken(url);
	const filled = { authentication: 'accessToken', ...parameters };
	const node = {
		id: 'node', name: 'Node', type: `${pack.name}.${type}`, typeVersion: 1, position: [0, 0], parameters: filled,
		credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: name, name }])),
	} as unknown as INode;
	const workflow = new Workflow({ id: 'w', name: 'w', nodes: [node], connections: {}, active: false, nodeTypes: pack.nodeTypes });
	const surroundings = surroundingsOf(pack, { id: 'w', name: 'w', nodes: [node], connections: {}, active: false } as unknown as IWorkflowBase, credentials, '0');
	const context = new LoadOptionsContext(workflow, workflow.getNode('Node')!, { ...surroundings, currentNodeParameters: filled as INode['parameters'] }, `parameters.${list}`);
	return await pack.nodeTypes.getByNameAndVersion(node.type).methods!.loadOptions![list]!.call(context as unknown as ILoadOptionsFunctions);
}
