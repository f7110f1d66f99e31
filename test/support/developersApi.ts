import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { runNode, type Credentials, type Finished } from '../../dev/engine';
import type { RecordedCall, Sandbox } from '../../sandbox/server';
import { thisPackage } from './package';

const client = (url: string) => ({ environment: 'custom', baseUrl: url, clientKey: 'sandboxclientkey', clientSecret: 'sandbox-client-secret' });

export const byApp = (url: string): Credentials => ({ tikTokDevelopersAppApi: client(url) });

export const REDIRECT = 'https://example.com/tiktok';

const ALL = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish', 'video.upload'];

/** What a person does on the sign-in page: leaves these permissions on, and copies the address they come to. */
export async function allow(url: string, allowed: readonly string[] = ALL): Promise<string> {
	const form = new URLSearchParams({ client_key: 'sandboxclientkey', response_type: 'code', scope: ALL.join(','), redirect_uri: REDIRECT });
	for (const scope of allowed) form.append('allowed', scope);
	const answer = await fetch(`${url}/v2/auth/authorize/`, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: form,
	});
	return answer.headers.get('location')!;
}

export const byUser = async (url: string, code?: string): Promise<Credentials> => ({
	tikTokDevelopersUserApi: { ...client(url), redirectUri: REDIRECT, scopes: ALL as never, code: code ?? (await allow(url)) },
});

/** Runs one operation of a node of TikTok for Developers. */
export const operateAs = async (
	credentials: Credentials,
	type: string,
	operation: string,
	parameters: IDataObject = {},
	items?: INodeExecutionData[],
): Promise<Finished> => {
	const pack = await thisPackage();
	const { properties } = pack.nodeTypes.getByNameAndVersion(`${pack.name}.${type}`).description;
	const selector = properties.find(
		({ name, options }) => name === 'operation' && options?.some((option) => 'value' in option && option.value === operation),
	)!;
	return await runNode(pack, {
		type,
		parameters: { resource: selector.displayOptions!.show!.resource![0] as string, operation, ...parameters } as INode['parameters'],
		credentials,
		...(items && { items }),
	});
};

/** Calls other than to the sign-in. */
export const callsOf = (sandbox: Sandbox): RecordedCall[] => sandbox.calls.filter(({ path }) => !/\/(oauth\/token|auth\/authorize)\//.test(path));

/** `METHOD path?fields` and body of each call. */
export const wires = (sandbox: Sandbox) => callsOf(sandbox).map(({ method, path, query, body }) => [`${method} ${path}`, query.fields ?? '', body]);

/** Forgets the calls and the faults, and leaves everybody signed in. */
export function forget(sandbox: Sandbox): void {
	sandbox.faults();
	(sandbox.calls as RecordedCall[]).length = 0;
}
