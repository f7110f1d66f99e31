import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function folder(): string {
	for (let from = __dirname; ; from = dirname(from)) {
		const media = join(from, 'sandbox', 'files', 'media');
		if (existsSync(media)) return media;
		if (from === dirname(from)) throw new Error('The folder sandbox/files/media is missing');
	}
}

/** The sandbox's own videos. */
export const CLIPS: readonly Buffer[] = readdirSync(folder())
	.filter((name) => name.endsWith('.mp4'))
	.sort()
	.map((name) => readFileSync(join(folder(), name)));
