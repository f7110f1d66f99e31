import { join } from 'node:path';
import { loadPackage, type LoadedPackage } from '../../sandbox/engine';
import type { clock as nodesClock } from '../../lib/request/clock';

/** The package's folder, with its build under `dist`. */
export const ROOT = join(__dirname, '..', '..');

let loaded: Promise<LoadedPackage> | undefined;

/** The built package in n8n's loader, once for each test file. */
export const thisPackage = (): Promise<LoadedPackage> => (loaded ??= loadPackage(ROOT));

/** The nodes' own clock: the built module, the one that the loaded nodes use. */
export const clock = (require(join(ROOT, 'dist', 'lib', 'request', 'clock')) as { clock: typeof nodesClock }).clock;
