import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_WITHIN = 10_000;

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

const WINDOWS = process.platform === 'win32';

const isOver = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;

/** A process and all that it starts, which end together: on request, and when this process ends. */
export class Group {
	readonly child: ChildProcess;

	constructor(command: string, args: readonly string[], options: SpawnOptions) {
		// Detached, it leads a process group to which whatever it starts belongs.
		this.child = spawn(command, args, { ...options, detached: !WINDOWS });
		const kill = () => this.#kill();
		const stop = () => void this.stop();
		process.on('exit', kill);
		for (const signal of SIGNALS) process.on(signal, stop);
		this.child.once('exit', () => {
			kill();
			process.off('exit', kill);
			for (const signal of SIGNALS) process.off(signal, stop);
		});
	}

	get over(): boolean {
		return isOver(this.child);
	}

	/** Asks the process to end, and makes it end when it takes too long. */
	async stop(): Promise<void> {
		if (this.over) return;
		const exit = once(this.child, 'exit');
		this.child.kill('SIGTERM');
		await Promise.race([exit, sleep(STOP_WITHIN, undefined, { ref: false })]);
		if (!this.over) this.#kill();
	}

	#kill(): void {
		const { pid } = this.child;
		if (pid === undefined) return;
		try {
			process.kill(WINDOWS ? pid : -pid, 'SIGKILL');
		} catch {
			// Nobody is left in it.
		}
	}
}
