/**
 * Parses CSV (RFC 4180): quoted values may hold commas, line breaks and doubled quotes. Lines end with LF, CRLF or CR. A
 * byte order mark at the start and a line break at the end are ignored.
 */
export function parseCsvLines(csv: string): string[][] {
	const lines: string[][] = [];
	let line: string[] = [];
	const VALUE = /(?:"([^"]*(?:""[^"]*)*)("|$)([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;
	const text = csv.replace(/^\uFEFF/, '');
	for (let position = 0; position < text.length;) {
		VALUE.lastIndex = position;
		const [match, quoted, , trailing = '', unquoted = '', end] = VALUE.exec(text)!;
		line.push(quoted === undefined ? unquoted : quoted.replaceAll('""', '"') + trailing);
		position += match.length;
		if (end === ',' && position < text.length) continue;
		if (end === ',') line.push('');
		lines.push(line);
		line = [];
	}
	return lines;
}

/** Parses CSV to one object per row, with the names of the first line. Empty lines are skipped. A repeated name gets a number: `Name 2`. */
export function parseCsv(csv: string): Array<Record<string, string>> {
	const [titles = [], ...lines] = parseCsvLines(csv).filter((line) => line.length > 1 || line[0] !== '');
	const seen = new Map<string, number>();
	const names = titles.map((title) => {
		const count = (seen.get(title) ?? 0) + 1;
		seen.set(title, count);
		return count > 1 ? `${title} ${count}` : title;
	});
	return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, line[index] ?? ''])));
}
