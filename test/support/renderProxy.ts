import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that records its requests. */
export interface Server {
	readonly url: string;
	readonly requests: IncomingMessage[];
	close(): Promise<void>;
}

export async function startServer(response: (request: IncomingMessage, reply: ServerResponse) => void | Promise<void>): Promise<Server> {
	const requests: IncomingMessage[] = [];
	const server = createServer((request, reply) => {
		requests.push(request);
		void response(request, reply);
	});
	await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((done) => void server.close(done));
		},
	};
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
};

/** A proxy between the node and the sandbox that changes responses of the API. */
export const startProxy = async (target: string, change: (path: string, response: any) => any): Promise<Server> =>
	await startServer(async (request, reply) => {
		const { 'access-token': token, 'content-type': type, authorization } = request.headers;
		const headers = {
			...(token && { 'Access-Token': String(token) }),
			...(authorization && { Authorization: authorization }),
			...(type && { 'Content-Type': type }),
		};
		const body = request.method === 'POST' ? await bodyOf(request) : undefined;
		const answer = await fetch(target + request.url, { method: request.method, headers, ...(body && { body: new Uint8Array(body) }) });
		const text = JSON.stringify(change(request.url ?? '', await answer.json()));
		reply.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
	});
