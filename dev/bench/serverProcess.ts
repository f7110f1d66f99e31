/**
 * The server of a benchmark, in a process of its own: the sandbox, or one that answers everything at once. It sends
 * its address to the process that started it, and ends with that.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../sandbox/server';
import { startPaged } from './pagedServer';
import { CAMPAIGNS, FILE_PATH, TASK_ID, type ServerOptions } from './servers';

const CHUNK = Buffer.alloc(64 * 1024, 7);

const ANSWERS: Readonly<Record<string, (url: string, received: number) => unknown>> = {
	'campaign/get/': () => ({ list: CAMPAIGNS, page_info: { page: 1, page_size: CAMPAIGNS.length, total_number: CAMPAIGNS.length, total_page: 1 } }),
	'file/video/ad/upload/': (_url, received) => [{ video_id: 'v1', received }],
	'creative/digital_avatar/video/task/get/': (url) => ({
		list: [{ task_id: TASK_ID, status: 'SUCCESS', avatar_video_id: '1', video_name: 'large', preview_url: url + FILE_PATH }],
	}),
};

function* file(bytes: number): Generator<Buffer> {
	for (let left = bytes; left > 0; left -= CHUNK.length) yield left < CHUNK.length ? CHUNK.subarray(0, left) : CHUNK;
}

async function sendFile(response: ServerResponse, bytes: number): Promise<void> {
	response.writeHead(200, { 'Content-Type': 'video/mp4', 'Content-Length': bytes });
	for (const chunk of file(bytes)) if (!response.write(chunk)) await new Promise((drained) => void response.once('drain', drained));
	response.end();
}

async function answer(request: IncomingMessage, response: ServerResponse, fileBytes: number): Promise<void> {
	const [path = ''] = request.url!.split('?');
	if (path === FILE_PATH) return await sendFile(response, fileBytes);
	let received = 0;
	for await (const chunk of request) received += (chunk as Buffer).length;
	const data = ANSWERS[path.replace('/open_api/v1.3/', '')]?.(`http://${request.headers.host}`, received) ?? { received };
	response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ code: 0, message: 'OK', request_id: '20300131120000ABCDEF', data }));
}

async function startPlain(fileBytes: number): Promise<string> {
	const server = createServer((request, response) => void answer(request, response, fileBytes));
	await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', 1024, ready));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function main(): Promise<void> {
	const options = JSON.parse(process.argv[2]!) as ServerOptions;
	const url =
		options.kind === 'plain'
			? await startPlain(options.fileBytes ?? 0)
			: options.kind === 'paged'
				? await startPaged(options)
				: (await startSandbox(options)).url;
	process.on('disconnect', () => process.exit());
	process.send!(url);
}

void main();
