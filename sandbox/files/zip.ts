import { deflateRawSync } from 'node:zlib';

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

/** A zip of files in UTF-8, compressed. */
export function zip(files: Readonly<Record<string, string>>): Buffer {
	const bodies: Buffer[] = [];
	const index: Buffer[] = [];
	let at = 0;
	for (const [name, text] of Object.entries(files)) {
		const content = Buffer.from(text);
		const body = deflateRawSync(content);
		const facts = bytes(
			[20, 2],
			// Names in UTF-8.
			[0x800, 2],
			[8, 2],
			[0, 2],
			[0x21, 2],
			[checkSum(content), 4],
			[body.length, 4],
			[content.length, 4],
			[Buffer.byteLength(name), 2],
			[0, 2],
		);
		index.push(bytes([0x02014b50, 4], [20, 2]), facts, bytes([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), Buffer.from(name));
		const entry = Buffer.concat([bytes([0x04034b50, 4]), facts, Buffer.from(name), body]);
		bodies.push(entry);
		at += entry.length;
	}
	const central = Buffer.concat(index);
	const count = Object.keys(files).length;
	return Buffer.concat([...bodies, central, bytes([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [central.length, 4], [at, 4], [0, 2])]);
}
