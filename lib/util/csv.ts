/**
 * Reads CSV as spreadsheets write it (RFC 4180): values in quotes may hold commas, line breaks and doubled quotes.
 * Lines end with LF, CRLF or CR; a byte order mark in front and a line break at the end count for nothing.
 */
export function parseCsvLines(csv: string): string[][] {
	const lines: string[][] = [];
	let line: string[] = [];
	const VALUE = /(?:"([^"]*(?:""[^"]*)*)("|$)([^,\r\n]*)|([^,\r\n]*))(,|\r\n|\n|\r|$)/gy;
	const text = csv.replace(/^\uFEFF/, '');
	for (let at = 0; at < text.length;) {
		VALUE.lastIndex = at;
		const [whole, quoted, , behind = '', plain = '', end] = VALUE.exec(text)!;
		line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"') + behind);
		at += whole.length;
		if (end === ',' && at < text.length) continue;
		if (end === ',') line.push('');
		lines.push(line);
		line = [];
	}
	return lines;
}

/** The rows under a CSV's first line, which names the columns; empty lines are left out. A name that comes twice gets a number. */
export function parseCsv(csv: string): Array<Record<string, string>> {
	const [titles = [], ...lines] = parseCsvLines(csv).filter((line) => line.length > 1 || line[0] !== '');
	const names = titles.map((title, index) => {
		const before = titles.slice(0, index).filter((other) => other === title).length;
		return before ? `${title} ${before + 1}` : title;
	});
	return lines.map((line) => Object.fromEntries(names.map((name, index) => [name, line[index] ?? ''])));
}
