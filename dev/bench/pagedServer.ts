import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SlidingWindow } from '../../sandbox/slidingWindow';
import { CAMPAIGNS, COUNTS_PATH, type PagedOptions } from './servers';

/** TikTok's code for too many calls. */
const TOO_MANY = 40100;

const campaign = (index: number) => ({ ...CAMPAIGNS[index % CAMPAIGNS.length], campaign_id: String(1_750_000_000_000_000 + index) });

const row = (index: number) => ({
	dimensions: { campaign_id: String(1_750_000_000_000_000 + index), stat_time_day: '2026-01-31 00:00:00' },
	metrics: { spend: `${index % 1000}.25`, impressions: String(index), clicks: String(index % 100) },
});

/** One page of a list of so many records, as JSON. */
function page(query: URLSearchParams, count: number, record: (index: number) => object): string {
	const [number, size] = [Number(query.get('page') ?? 1), Number(query.get('page_size') ?? 10)];
	const first = (number - 1) * size;
	const list = Array.from({ length: Math.max(0, Math.min(size, count - first)) }, (_, index) => record(first + index));
	return JSON.stringify({ list, page_info: { page: number, page_size: size, total_number: count, total_page: Math.ceil(count / size) } });
}

/** Starts a TikTok that has nothing but long lists of campaigns and long reports, and takes its time. @returns its address */
export async function startPaged({ latency, callsPerSecond = Infinity, campaigns, rows }: PagedOptions): Promise<string> {
	const window = new SlidingWindow(callsPerSecond);
	const counts = { calls: 0, refused: 0 };
	const envelope = (code: number, data: string): string => `{"code":${code},"message":"OK","request_id":"20300131120000ABCDEF","data":${data}}`;
	const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url!, 'http://server');
		response.setHeader('Content-Type', 'application/json');
		if (url.pathname === COUNTS_PATH) return void response.end(JSON.stringify(counts));
		counts.calls++;
		const isAdmitted = callsPerSecond === Infinity || window.admit();
		if (!isAdmitted) counts.refused++;
		const isReport = url.pathname.includes('/report/');
		const body = isAdmitted ? envelope(0, page(url.searchParams, isReport ? rows : campaigns, isReport ? row : campaign)) : envelope(TOO_MANY, '{}');
		if (latency) await pause(latency);
		response.end(body);
	};
	const server = createServer((request, response) => void respond(request, response));
	await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', 1024, ready));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
