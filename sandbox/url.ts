/** A request's path and what stands behind its question mark, both as sent. */
export function splitUrl(url: string): [path: string, query: string] {
	const mark = url.indexOf('?');
	return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}
