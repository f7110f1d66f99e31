import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const WINDOWS = process.platform === 'win32';

interface PackOptions {
	/** Runs `prepack`, which builds, as `npm publish` does; otherwise what is built already is packed. */
	readonly withScripts?: boolean;
}

/** Runs `npm pack` in a folder, without its messages. On Windows npm is a script, which only a shell starts; a shell splits paths at spaces. */
const npmPack = (folder: string, args: readonly string[]): string =>
	execFileSync('npm', ['pack', '--json', ...(WINDOWS ? args.map((arg) => `"${arg}"`) : args)], {
		cwd: folder,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
		shell: WINDOWS,
	});

/**
 * Packs a package as npm publishes it.
 *
 * @param into an existing folder
 * @returns the tarball in it
 * @throws Error if npm refuses
 */
export function pack(folder: string, into: string, { withScripts = false }: PackOptions = {}): string {
	const [{ filename }] = JSON.parse(npmPack(folder, [`--ignore-scripts=${!withScripts}`, '--pack-destination', into])) as [{ filename: string }];
	return join(into, filename);
}

/**
 * Packs a package as npm publishes it, and unpacks it.
 *
 * @param into an existing folder
 * @returns the unpacked folder in it
 * @throws Error if npm refuses
 */
export function packAndUnpack(folder: string, into: string, options: PackOptions = {}): string {
	const packed = mkdtempSync(join(tmpdir(), 'tiktok-pack-'));
	try {
		execFileSync('tar', ['-xzf', basename(pack(folder, packed, options)), '-C', into], { cwd: packed });
	} finally {
		rmSync(packed, { recursive: true, force: true });
	}
	return join(into, 'package');
}
