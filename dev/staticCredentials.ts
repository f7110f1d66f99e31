import {
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
} from 'n8n-workflow';

import type { LoadedPackage } from './loadPackage';

/** Credential data by type name, as a person would fill them in. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** Credentials helper over fixed data. It applies a credential type's `authenticate` and `preAuthentication`, as n8n does. */
export class StaticCredentials extends ICredentialsHelper {
	constructor(
		private readonly given: Credentials,
		private readonly pack: LoadedPackage,
	) {
		super();
	}

	getParentTypes(name: string): string[] {
		return this.pack.credentialType(name)?.extends ?? [];
	}

	async authenticate(data: ICredentialDataDecryptedObject, name: string, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { authenticate } = this.pack.credentialType(name) ?? {};
		return typeof authenticate === 'function' ? await authenticate(data, request) : request;
	}

	/** Renews an expired token, as n8n does, and stores it with the given data. */
	async preAuthentication(
		helper: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		name: string,
		_node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { properties = [], preAuthentication } = this.pack.credentialType(name) ?? {};
		const expirable = properties.find(({ typeOptions }) => typeOptions?.expirable);
		if (!expirable || !preAuthentication || (data[expirable.name] !== '' && !expired)) return undefined;
		const n8nWorkflow = (await preAuthentication.call(helper, data)) as ICredentialDataDecryptedObject;
		Object.assign(this.given[name]!, n8nWorkflow);
		return Object.assign(data, n8nWorkflow);
	}

	async runPreAuthentication(
		helper: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
		name: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		return (await this.pack.credentialType(name)?.preAuthentication?.call(helper, data)) as ICredentialDataDecryptedObject | undefined;
	}

	async getDecrypted(_additionalData: unknown, _node: unknown, name: string): Promise<ICredentialDataDecryptedObject> {
		const given = { ...this.given[name] };
		const properties = this.pack.credentialType(name)?.properties ?? [];
		if (!properties.some(({ typeOptions }) => typeOptions?.expirable)) return given;
		const filled = NodeHelpers.getNodeParameters(properties, given as INodeParameters, true, false, null, null) ?? {};
		const node = { id: '', name: 'credential', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [0, 0], parameters: {} } as INode;
		const { expression } = new Workflow({ id: '', nodes: [node], connections: {}, active: false, nodeTypes: this.pack.nodeTypes });
		return expression.getComplexParameterValue(node, filled, 'internal', {}, undefined, undefined, filled) as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<never> {
		throw new Error('not asked for');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(): [] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}
}
