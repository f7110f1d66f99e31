import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { medianOf, type Timing } from './measure';
import { fixed, type Benchmark } from './report';
import { PACKAGE_FOLDER } from './host';

type Way = 'LazyPackageDirectoryLoader' | 'PackageDirectoryLoader';

/** Milliseconds that n8n's loader takes in a new process, in which n8n-core and its logger are there already, as in an n8n that starts. */
const PROGRAM = `
const loaders = require('n8n-core');
const [, way, folder] = process.argv;
new loaders[way](folder);
const began = performance.now();
const cpu = process.cpuUsage();
new loaders[way](folder).loadAll().then(() => {
	const wall = performance.now() - began;
	const { user, system } = process.cpuUsage(cpu);
	process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));
	process.exit();
});`;

function once(way: Way): Timing {
	const { stdout, status } = spawnSync(process.execPath, ['-e', PROGRAM, way, PACKAGE_FOLDER], {
		encoding: 'utf8',
		env: { ...process.env, N8N_LOG_LEVEL: 'silent' },
	});
	if (status !== 0) throw new Error(`${way} did not load the package`);
	return JSON.parse(stdout) as Timing;
}

const kilobytes = (bytes: number): string => `${fixed(bytes / 1000, 0)} kB`;

/** What n8n takes to load the package when it starts (milliseconds, each time in a new process), and what the editor fetches (kB). */
export const load: Benchmark = async ({ quick }) => {
	const ways: readonly Way[] = ['LazyPackageDirectoryLoader', 'PackageDirectoryLoader'];
	const times: Record<Way, Timing[]> = { LazyPackageDirectoryLoader: [], PackageDirectoryLoader: [] };
	for (const way of ways) once(way);
	for (let round = 0; round < (quick ? 1 : 15); round++) for (const way of ways) times[way].push(once(way));
	const types = join(PACKAGE_FOLDER, 'dist', 'types', 'nodes.json');
	const zipped = gzipSync(readFileSync(types)).length;
	const row = (name: string, way: Way) => [name, `${fixed(medianOf(times[way], 'wall'), 1)} ms`, `${fixed(medianOf(times[way], 'cpu'), 1)} ms`];
	return {
		title: 'Loading the package',
		about:
			'Milliseconds of n8n’s loaders for the package as it is published, each in a new process; and ' +
			'the size of what the editor is told of our nodes, without the copies that n8n makes for tools.',
		columns: ['What', 'Figure', 'CPU'],
		rows: [
			row('Lazy, as n8n loads community packages', 'LazyPackageDirectoryLoader'),
			row('Eager, every class', 'PackageDirectoryLoader'),
			['dist/types/nodes.json', kilobytes(statSync(types).size), ''],
			['The same with gzip', kilobytes(zipped), ''],
		],
		goals: [
			{
				what: 'Lazy load',
				figure: medianOf(times.LazyPackageDirectoryLoader, 'wall'),
				unit: 'ms',
				atMost: 30,
				soft: true,
				reason: `of that, ${fixed(medianOf(times.LazyPackageDirectoryLoader, 'cpu'), 1)} ms are work; the rest is waiting on a busy machine`,
			},
			{ what: 'Types with gzip', figure: zipped / 1000, unit: 'kB', atMost: 300 },
		],
	};
};
