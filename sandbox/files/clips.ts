import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the project has it, seen from `dist`, and where the package of the sandbox has it. */
const PLACES = [join('sandbox', 'files', 'media'), join('files', 'media')];

function folder(): string {
	for (let from = __dirname; ; from = dirname(from)) {
		const media = PLACES.map((place) => join(from, place)).find((place) => existsSync(place));
		if (media !== undefined) return media;
		if (from === dirname(from)) throw new Error('The folder sandbox/files/media is missing');
	}
}

/** The sandbox's own videos. */
export const CLIPS: readonly Buffer[] = readdirSync(folder())
	.filter((name) => name.endsWith('.mp4'))
	.sort()
	.map((name) => readFileSync(join(folder(), name)));
