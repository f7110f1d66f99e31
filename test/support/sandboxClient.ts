import { request } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';

/** A response; kept as text, too, so that no digit is lost. */
export interface ClientResponse {
	readonly status: number;
	readonly headers: Record<string, string | string[] | undefined>;
	readonly text: string;
	readonly json: any;
}

interface ClientRequestOptions {
	readonly token?: string | null;
	readonly headers?: Record<string, string>;
}

const V13 = '/open_api/v1.3';

async function send(url: string, method: string, { token = 'sandbox-token', headers = {} }: ClientRequestOptions, body?: string): Promise<ClientResponse> {
	const response = await request(url, { method: method as 'GET', body, headers: { ...(token === null ? {} : { 'Access-Token': token }), ...headers } });
	const text = await response.body.text();
	let json: any;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: response.statusCode, headers: response.headers, text, json };
}

/** An HTTP client for one sandbox; paths and parameters are sent as given. */
export const clientOf = (sandbox: Pick<Sandbox, 'url'>) => ({
	get: (path: string, query: Record<string, string> = {}, rest: ClientRequestOptions = {}) =>
		send(`${sandbox.url}${V13}${path}?${new URLSearchParams(query)}`, 'GET', rest),
	post: (path: string, body: unknown, rest: ClientRequestOptions = {}) =>
		send(
			`${sandbox.url}${V13}${path}`,
			'POST',
			{ ...rest, headers: { 'Content-Type': 'application/json', ...rest.headers } },
			typeof body === 'string' ? body : JSON.stringify(body),
		),
	raw: (method: string, path: string, rest: ClientRequestOptions = {}, body?: string) =>
		send(path.startsWith('http') ? path : `${sandbox.url}${path}`, method, rest, body),
});

export type Client = ReturnType<typeof clientOf>;

/** Starts a sandbox that takes many calls a second; its clock only moves by `advance`. */
export const startTestSandbox = (options: SandboxOptions = {}): Promise<Sandbox> => startSandbox({ timeScale: 0, callsPerSecond: 10_000, ...options });

export const seconds = (count: number): number => count * 1000;

/** The ID of some avatar. */
export async function anyAvatar(client: Client): Promise<string> {
	return (await client.get('/creative/digital_avatar/get/', { page_size: '1' })).json.data.list[0].avatar_id;
}
