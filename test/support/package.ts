import { join } from 'node:path';
import { loadPackage, type LoadedPackage } from '../../sandbox/engine';

/** The package's folder, with its build under `dist`. */
export const ROOT = join(__dirname, '..', '..');

let loaded: Promise<LoadedPackage> | undefined;

/** The built package in n8n's loader, once for each test file. */
export const thisPackage = (): Promise<LoadedPackage> => (loaded ??= loadPackage(ROOT));
