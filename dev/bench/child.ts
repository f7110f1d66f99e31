/** Runs the benchmark of the given name in this process, and sends what it found to the one that started it. */
import { files } from './files';
import { latency } from './latency';
import { load } from './load';
import { memory } from './memory';
import { pace } from './pace';
import { perItem } from './perItem';
import { plainGets } from './plainGets';
import { processes } from './processes';
import { render } from './render';
import type { Benchmark, BenchmarkOptions } from './report';
import { scale } from './scale';

const BENCHMARKS: Readonly<Record<string, Benchmark>> = { perItem, pace, processes, latency, scale, plainGets, render, load, files, memory };

async function main([name = '', extent = '']: string[]): Promise<void> {
	const section = await BENCHMARKS[name]!(JSON.parse(extent) as BenchmarkOptions);
	// n8n's expression engine (isolated-vm) may crash a process that ends by itself.
	process.send!(section, () => process.kill(process.pid, 'SIGKILL'));
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exit(1);
});
