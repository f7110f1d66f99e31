import { PackageDirectoryLoader, RoutingNode, type ExecuteContext } from 'n8n-core';
import { NodeHelpers, type ICredentialType, type IExecuteFunctions, type INodeType, type INodeTypes } from 'n8n-workflow';
import './n8nUserFolder';

import { STUB_NODES } from './stubNodes';

/** A built package in n8n's loader. */
export interface LoadedPackage {
	readonly name: string;
	readonly nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType | undefined;
}

/** Gives a declarative node an `execute`, as n8n does. Without it a canceled execution would not reach the node. */
export function withExecute(node: INodeType): INodeType {
	if (!node.execute && node.description.requestDefaults) {
		node.execute = async function (this: IExecuteFunctions) {
			return (await new RoutingNode(this as ExecuteContext, node).runNode()) ?? [];
		};
	}
	return node;
}

/** Loads the package whose folder has `package.json` and `dist`, as n8n does. */
export async function loadPackage(folder: string): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const own = (type: string): INodeType => NodeHelpers.getVersionedNodeType(loader.getNode(type.slice(type.indexOf('.') + 1)).type);
	const getByName = (type: string): INodeType => withExecute(STUB_NODES[type] ?? own(type));
	return {
		name: loader.packageName,
		nodeTypes: { getByName, getByNameAndVersion: getByName, getKnownTypes: () => ({}) },
		credentialType: (name) => loader.credentialTypes[name]?.type,
	};
}
