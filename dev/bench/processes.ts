import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { measure } from './measure';
import { LEVELS, type Level, type SharingOptions } from './pace';
import { fixed, type Benchmark, type Goal } from './report';
import { startServer, stateOf } from './servers';

/** Seconds that the work takes at the pace that TikTok allows. */
const SECONDS = 60;
const SECONDS_WITH_SHARES = 20;

interface Case {
	readonly level: Level;
	readonly processes: number;
	/** Whether each process was told its share. */
	readonly shared: boolean;
}

const CASES: readonly Case[] = [
	{ level: 'ultimate', processes: 1, shared: false },
	...(['ultimate', 'basic'] as const).flatMap((level) => [2, 4, 8].map((processes) => ({ level, processes, shared: false }))),
	...[2, 4, 8].map((processes) => ({ level: 'ultimate' as const, processes, shared: true })),
];

const QUICK_CASES: readonly Case[] = [false, true].map((shared) => ({ level: 'ultimate', processes: 2, shared }));

async function next(child: ChildProcess): Promise<unknown> {
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('A process that shares the token ended')));
	ended.catch(() => undefined);
	const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
	return message;
}

/** All processes begin at the same moment, the worst for them. */
async function shareOneToken({ level, processes, shared }: Case, seconds: number) {
	const { callsPerSecond } = LEVELS.find((entry) => entry.level === level)!;
	const { url, stop } = await startServer({ kind: 'sandbox', callsPerSecond });
	const count = Math.round((callsPerSecond * seconds) / processes);
	const options: SharingOptions = { url, level, count, share: shared ? 100 / processes : 100 };
	const children = Array.from({ length: processes }, () => fork(join(__dirname, 'sharingProcess.js'), [JSON.stringify(options)], { execArgv: [] }));
	await Promise.all(children.map(next));
	// The sandbox looks back over a second.
	await new Promise((passed) => setTimeout(passed, 1500));
	const { calls: before } = await stateOf(url);
	let failed = 0;
	const { wall } = await measure(async () => {
		const done = children.map(next);
		for (const child of children) child.send('go');
		failed = ((await Promise.all(done)) as number[]).reduce((sum, one) => sum + one, 0);
	});
	const refused = (await stateOf(url)).calls - before - count * processes;
	stop();
	return { callsPerSecond, failed, refused: (100 * refused) / (count * processes), ratio: wall / 1000 / ((count * processes) / callsPerSecond) };
}

const REASON = 'on a busy machine calls leave late, and processes that know nothing of each other learn what is left by being refused';

/** Time of calls divided by what TikTok allows, and the part of them that it refuses, where several n8n processes use one token. */
export const processes: Benchmark = async ({ quick }) => {
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const one of quick ? QUICK_CASES : CASES) {
		const { callsPerSecond, failed, refused, ratio } = await shareOneToken(one, quick ? 3 : one.shared ? SECONDS_WITH_SHARES : SECONDS);
		const name = `${one.processes} at ${callsPerSecond} calls a second${one.shared ? ', shares set' : ''}`;
		rows.push([name, `${fixed(ratio)} ×`, `${fixed(refused, 1)} %`, String(failed)]);
		goals.push({ what: `Failed: ${name}`, figure: failed, unit: '', atMost: 0 });
		goals.push({ what: `Time: ${name}`, figure: ratio, unit: '×', atMost: 1.1, soft: true, reason: REASON });
		goals.push({ what: `Refused: ${name}`, figure: refused, unit: '%', atMost: one.shared ? 1 : 3, soft: true, reason: REASON });
	}
	return {
		title: 'Processes that share a token',
		about:
			`n8n processes that begin at the same moment, with work for ${SECONDS} s at the pace that TikTok allows of them together ` +
			`(${SECONDS_WITH_SHARES} s where the credential sets Share of the Limit): time of the least, and calls that TikTok refused at first.`,
		columns: ['Processes', 'Of the least time', 'Refused', 'Failed items'],
		rows,
		goals,
	};
};
