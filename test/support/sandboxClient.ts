import { request } from 'undici';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server';

/** What came back, read as text so that no digit is lost. */
export interface Got {
	readonly status: number;
	readonly headers: Record<string, string | string[] | undefined>;
	readonly text: string;
	readonly json: any;
}

interface Rest {
	readonly token?: string | null;
	readonly headers?: Record<string, string>;
}

const V13 = '/open_api/v1.3';

async function send(url: string, method: string, { token = 'sandbox-token', headers = {} }: Rest, body?: string): Promise<Got> {
	const answer = await request(url, { method: method as 'GET', body, headers: { ...(token === null ? {} : { 'Access-Token': token }), ...headers } });
	const text = await answer.body.text();
	let json: any;
	try {
		json = JSON.parse(text);
	} catch {
		json = undefined;
	}
	return { status: answer.statusCode, headers: answer.headers, text, json };
}

/** Speaks to one sandbox; paths and parameters are written out as on the wire. */
export const clientOf = (sandbox: Sandbox) => ({
	get: (path: string, query: Record<string, string> = {}, rest: Rest = {}) => send(`${sandbox.url}${V13}${path}?${new URLSearchParams(query)}`, 'GET', rest),
	post: (path: string, body: unknown, rest: Rest = {}) =>
		send(
			`${sandbox.url}${V13}${path}`,
			'POST',
			{ ...rest, headers: { 'Content-Type': 'application/json', ...rest.headers } },
			typeof body === 'string' ? body : JSON.stringify(body),
		),
	raw: (method: string, path: string, rest: Rest = {}, body?: string) => send(path.startsWith('http') ? path : `${sandbox.url}${path}`, method, rest, body),
});

export type Client = ReturnType<typeof clientOf>;

/** A sandbox fast enough for many calls, on a clock that moves only when told to. */
export const still = (options: SandboxOptions = {}): Promise<Sandbox> => startSandbox({ timeScale: 0, callsPerSecond: 10_000, ...options });

export const seconds = (count: number): number => count * 1000;

/** An avatar's ID, as a person would copy it from the list. */
export async function anyAvatar(client: Client): Promise<string> {
	return (await client.get('/creative/digital_avatar/get/', { page_size: '1' })).json.data.list[0].avatar_id;
}
