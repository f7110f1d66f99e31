import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadPackage, type LoadedPackage } from '../../dev/engine';
import { scaleClocks } from '../../dev/scaledClock';

/** The package's folder, with its build under `dist`. */
export const ROOT = join(__dirname, '..', '..');

let loaded: Promise<LoadedPackage> | undefined;

/** The built package in n8n's loader, once for each test file. */
export const loadThisPackage = (): Promise<LoadedPackage> => (loaded ??= loadPackage(ROOT));

/** The clocks of the loaded nodes: how much faster than real time they run. */
export const clock = scaleClocks(ROOT);

/** Names of all node types, without the package's prefix. */
export const nodeNames = (): string[] =>
	(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } }).n8n.nodes
		.map((path) => basename(path, '.node.js'))
		.map((name) => name[0]!.toLowerCase() + name.slice(1));
