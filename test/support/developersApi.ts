import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runNode, type Credentials, type RunResult } from '../../dev/engine';
import type { RecordedCall, Sandbox } from '../../sandbox/server';
import { loadThisPackage } from './package';

const client = (url: string) => ({ environment: 'custom', baseUrl: url, clientKey: 'sandboxclientkey', clientSecret: 'sandbox-client-secret' });

export const byApp = (url: string): Credentials => ({ tikTokDevelopersAppApi: client(url) });

export const REDIRECT = 'https://example.com/tiktok';

const ALL = ['user.info.basic', 'user.info.profile', 'user.info.stats', 'video.list', 'video.publish', 'video.upload'];

/** Submits the sign-in page with these permissions, and returns the redirect URL. */
export async function signIn(url: string, allowed: readonly string[] = ALL): Promise<string> {
	const form = new URLSearchParams({ client_key: 'sandboxclientkey', response_type: 'code', scope: ALL.join(','), redirect_uri: REDIRECT });
	for (const scope of allowed) form.append('allowed', scope);
	const response = await fetch(`${url}/v2/auth/authorize/`, {
		method: 'POST',
		redirect: 'manual',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: form,
	});
	return response.headers.get('location')!;
}

export const byUser = async (url: string, code?: string): Promise<Credentials> => ({
	tikTokDevelopersUserApi: { ...client(url), redirectUri: REDIRECT, scopes: ALL, code: code ?? (await signIn(url)) },
});

/** Runs one operation of a node of TikTok for Developers. */
export const runOperationAs = async (
	credentials: Credentials,
	type: string,
	operation: string,
	parameters: IDataObject = {},
	items?: INodeExecutionData[],
): Promise<RunResult> => {
	const loadedPackage = await loadThisPackage();
	const { properties } = loadedPackage.nodeTypes.getByNameAndVersion(`${loadedPackage.name}.${type}`).description;
	const selector = properties.find(
		({ name, options }) => name === 'operation' && options?.some((option) => 'value' in option && option.value === operation),
	)!;
	return await runNode(loadedPackage, {
		type,
		parameters: { resource: selector.displayOptions?.show?.resource?.[0], operation, ...parameters },
		credentials,
		...(items && { items }),
	});
};

/** All calls except those of the sign-in. */
export const callsOf = (sandbox: Sandbox): RecordedCall[] => sandbox.calls.filter(({ path }) => !/\/(oauth\/token|auth\/authorize)\//.test(path));

/** `METHOD path?fields` and body of each call. */
export const requestsOf = (sandbox: Sandbox) => callsOf(sandbox).map(({ method, path, query, body }) => [`${method} ${path}`, query.fields ?? '', body]);

/** Clears calls and faults, but keeps the sign-in. */
export function resetCalls(sandbox: Sandbox): void {
	sandbox.faults();
	(sandbox.calls as RecordedCall[]).length = 0;
}
