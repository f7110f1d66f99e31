/** Check sum of a zip entry (CRC-32). */
function checkSum(bytes: Buffer): number {
	let sum = ~0;
	for (const byte of bytes) {
		sum ^= byte;
		for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
	}
	return ~sum >>> 0;
}

const bytes = (...parts: ReadonlyArray<readonly [value: number, size: 2 | 4]>): Buffer =>
	Buffer.concat(
		parts.map(([value, size]) => {
			const part = Buffer.alloc(size);
			part.writeUIntLE(value, 0, size);
			return part;
		}),
	);

/** A zip of small files, stored as they are. */
function zip(files: Readonly<Record<string, string>>): Buffer {
	const bodies: Buffer[] = [];
	const index: Buffer[] = [];
	let at = 0;
	for (const [name, text] of Object.entries(files)) {
		const body = Buffer.from(text);
		const facts = bytes([20, 2], [0, 2], [0, 2], [0, 2], [0x21, 2], [checkSum(body), 4], [body.length, 4], [body.length, 4], [name.length, 2], [0, 2]);
		index.push(bytes([0x02014b50, 4], [20, 2]), facts, bytes([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), Buffer.from(name));
		const entry = Buffer.concat([bytes([0x04034b50, 4]), facts, Buffer.from(name), body]);
		bodies.push(entry);
		at += entry.length;
	}
	const central = Buffer.concat(index);
	const count = Object.keys(files).length;
	return Buffer.concat([...bodies, central, bytes([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [central.length, 4], [at, 4], [0, 2])]);
}

const escapeXml = (text: string): string => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** An Excel file with one sheet of text. */
export function workbook(lines: ReadonlyArray<readonly string[]>): Buffer {
	const rows = lines.map((cells) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`).join('')}</row>`);
	return zip({
		'[Content_Types].xml':
			`${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ` +
			'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ' +
			'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override ' +
			'PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
		'_rels/.rels':
			`${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" ` +
			`Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Report" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		'xl/_rels/workbook.xml.rels':
			`${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" ` +
			`Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
		'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
	});
}
