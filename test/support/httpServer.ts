import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request exactly as it arrived. */
export interface Arrived {
	readonly method: string;
	/** Path and query, not decoded. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Server {
	readonly url: string;
	readonly arrived: Arrived[];
	close(): Promise<void>;
}

/** A server of one's own, for what the sandbox never says; it keeps what arrives. */
export async function startServer(answer: (arrived: Arrived, response: ServerResponse) => void): Promise<Server> {
	const arrived: Arrived[] = [];
	const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
		let body = '';
		for await (const part of request) body += String(part);
		const one = { method: request.method!, url: request.url!, headers: request.headers, body };
		arrived.push(one);
		answer(one, response);
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		arrived,
		close: async () => {
			server.closeAllConnections();
			await once(server.close(), 'close');
		},
	};
}

/** Answers each request with this text, as JSON unless told otherwise. */
export const saying =
	(text: string, status = 200, type = 'application/json') =>
	(_arrived: Arrived, response: ServerResponse) => {
		response.writeHead(status, { 'Content-Type': type }).end(text);
	};

/** TikTok's envelope around data that is written out as text. */
export const enveloped = (data: string, code = 0): string => `{"code":${code},"message":"OK","request_id":"20300131120000ABCDEF","data":${data}}`;

/** An address at which nothing listens. */
export async function deadEnd(): Promise<string> {
	const server = await startServer(() => undefined);
	await server.close();
	return server.url;
}
