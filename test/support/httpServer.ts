import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request exactly as it arrived. */
export interface ReceivedRequest {
	readonly method: string;
	/** Path and query, not decoded. */
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

export interface Server {
	readonly url: string;
	readonly requests: ReceivedRequest[];
	close(): Promise<void>;
}

/** A server for responses that the sandbox never gives; it records the requests. */
export async function startServer(answer: (received: ReceivedRequest, response: ServerResponse) => void): Promise<Server> {
	const requests: ReceivedRequest[] = [];
	const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		let body = '';
		for await (const part of request) body += String(part);
		const received = { method: request.method!, url: request.url!, headers: request.headers, body };
		requests.push(received);
		answer(received, response);
	};
	const server = createServer((request, response) => void receive(request, response));
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await once(server.close(), 'close');
		},
	};
}

/** Responds to each request with this text, as JSON by default. */
export const respondWith =
	(text: string, status = 200, type = 'application/json') =>
	(_request: ReceivedRequest, response: ServerResponse) => {
		response.writeHead(status, { 'Content-Type': type }).end(text);
	};

/** TikTok's envelope around data that is JSON already. */
export const envelope = (data: string, code = 0): string => `{"code":${code},"message":"OK","request_id":"20300131120000ABCDEF","data":${data}}`;

/** A URL at which nothing listens. */
export async function closedPort(): Promise<string> {
	const server = await startServer(() => undefined);
	await server.close();
	return server.url;
}
