/** A request's path and what stands behind its question mark, both as sent. */
export function splitUrl(url: string): [path: string, query: string] {
	const mark = url.indexOf('?');
	return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

export const LOOPBACK = '127.0.0.1';

/** Addresses to listen on that are none to call. */
const EVERYWHERE: readonly string[] = ['0.0.0.0', '::'];

/** Where a server that listens at this address is called from the same machine. */
export function baseUrl(host: string, port: number): string {
	const name = EVERYWHERE.includes(host) ? LOOPBACK : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}
