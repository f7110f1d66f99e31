import get from 'lodash/get';
import { ExecuteContext, LoadOptionsContext, RoutingNode } from 'n8n-core';
import {
	createEmptyRunExecutionData,
	Workflow,
	type ICredentialsDecrypted,
	type ICredentialTestRequest,
	type IDataObject,
	type IExecuteData,
	type INode,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypes,
	type IWorkflowBase,
} from 'n8n-workflow';
import { additionalDataFor, type Credentials } from '../../dev/engine';
import '../../dev/n8nUserFolder';
import { clock, loadThisPackage } from './package';

/** The calls that n8n's editor makes while a form is filled in. */

const authenticationOf = (credentials: Credentials): string => ('tikTokBusinessApi' in credentials ? 'accessToken' : 'oAuth2');

async function alone(type: string, parameters: IDataObject, credentials: Credentials, nodeTypes?: INodeTypes) {
	const loadedPackage = await loadThisPackage();
	const node = {
		id: 'node',
		name: 'Node',
		type: `${loadedPackage.name}.${type}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: name, name }])),
	} as unknown as INode;
	const workflow = new Workflow({ id: 'w', name: 'w', nodes: [node], connections: {}, active: false, nodeTypes: nodeTypes ?? loadedPackage.nodeTypes });
	const base = { id: 'w', name: 'w', nodes: [node], connections: {}, active: false } as unknown as IWorkflowBase;
	return { pack: loadedPackage, node: workflow.getNode('Node')!, workflow, surroundings: additionalDataFor(loadedPackage, base, credentials, '0') };
}

/** Milliseconds after which pickers have forgotten what they read. */
const LONG_AGO = 60_000;

/** Opens a picker as n8n does for “From List”, with a search text, a minute after the last one; `path` is its path in the parameters. */
export const openPicker: typeof searchPicker = async (...picker) => {
	clock.advanceCalls(LONG_AGO);
	return await searchPicker(...picker);
};

/** The same right after the last one, as when a person types on. */
export async function searchPicker(
	type: string,
	list: string,
	credentials: Credentials,
	filter?: string,
	parameters: IDataObject = {},
	path = list,
): Promise<INodeListSearchResult> {
	const {
		pack: loadedPackage,
		node,
		workflow,
		surroundings,
	} = await alone(type, { authentication: authenticationOf(credentials), ...parameters }, credentials);
	const search = loadedPackage.nodeTypes.getByNameAndVersion(node.type).methods!.listSearch![list]!;
	const context = new LoadOptionsContext(workflow, node, { ...surroundings, currentNodeParameters: node.parameters }, `parameters.${path}`);
	return await search.call(context, filter);
}

/** Loads the options of a multi-select, as n8n does when it is opened, a minute after another picker. */
export async function openChoices(type: string, list: string, credentials: Credentials, parameters: IDataObject = {}): Promise<INodePropertyOptions[]> {
	clock.advanceCalls(LONG_AGO);
	const {
		pack: loadedPackage,
		node,
		workflow,
		surroundings,
	} = await alone(type, { authentication: authenticationOf(credentials), ...parameters }, credentials);
	const context = new LoadOptionsContext(workflow, node, { ...surroundings, currentNodeParameters: node.parameters }, `parameters.${list}`);
	return await loadedPackage.nodeTypes.getByNameAndVersion(node.type).methods!.loadOptions![list]!.call(context);
}

/**
 * Tests a credential as the editor does after Save: a node of n8n's own makes the call that the credential type
 * describes, and the first rule that fits the answer says what is wrong. `undefined` is success.
 */
export async function testCredential(type: string, credentials: Credentials): Promise<string | undefined> {
	const loadedPackage = await loadThisPackage();
	const { request, rules = [] } = loadedPackage.credentialType(type)!.test as ICredentialTestRequest;
	const tester = {
		description: {
			displayName: 'Temp',
			name: 'temp',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: type, required: true }],
			properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
		},
	} as unknown as INodeType;
	const { node, workflow, surroundings } = await alone('temp', {}, credentials, {
		getByName: () => tester,
		getByNameAndVersion: () => tester,
		getKnownTypes: () => ({}),
	});
	const input = { main: [[{ json: {} }]] };
	const executeData: IExecuteData = { node, data: input, source: null };
	const context = new ExecuteContext(workflow, node, surroundings, 'internal', createEmptyRunExecutionData(), 0, [], input, executeData, []);
	const decrypted: ICredentialsDecrypted = { id: type, name: type, type, data: credentials[type] };
	const [response] = (await new RoutingNode(context, tester, decrypted).runNode())![0]!;
	for (const { type: kind, properties } of rules) {
		if (kind === 'responseSuccessBody' && get(response!.json, properties.key) === properties.value) return properties.message;
	}
	return undefined;
}
