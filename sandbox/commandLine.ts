import { parseArgs } from 'node:util';
import { CALLS_PER_SECOND, SANDBOX_APP, SANDBOX_TOKEN, type Level } from './access';
import { CLIENT } from './developers/tokenStore';
import { startSandbox, type Sandbox, type SandboxOptions } from './server';

function numeric(name: string, value: string): number {
	const number = Number(value);
	if (Number.isFinite(number) && number >= 0) return number;
	throw new Error(`--${name} must be a number, not ${value}`);
}

function levelOf(value: string): Level {
	const found = (Object.keys(CALLS_PER_SECOND) as Level[]).find((name) => name.toLowerCase() === value.toLowerCase());
	if (found) return found;
	throw new Error(`--level must be one of ${Object.keys(CALLS_PER_SECOND).join(', ')}, not ${value}`);
}

const USUAL_PORT = 4010;

const isTaken = (reason: unknown): boolean => (reason as { code?: string } | undefined)?.code === 'EADDRINUSE';

/** Starts the sandbox on the port that the person chose, or else on the usual one; where that is taken, on a free one. */
async function startOnPort(chosen: number | undefined, options: SandboxOptions): Promise<Sandbox> {
	const port = chosen ?? USUAL_PORT;
	return await startSandbox({ ...options, port }).catch(async (reason: unknown) => {
		if (!isTaken(reason)) throw reason;
		const other = `Choose another one with --port ${port + 1}`;
		if (chosen !== undefined) throw new Error(`Port ${port} is in use, perhaps by another sandbox. ${other}`);
		console.log(`Port ${port} is in use, perhaps by another sandbox, so this one has a free port. ${other}\n`);
		return await startSandbox({ ...options, port: 0 });
	});
}

/**
 * Starts the sandbox as a person asks for it, prints what a credential needs, and ends it with SIGINT or SIGTERM.
 *
 * @throws Error, with a sentence for that person, where an option is wrong or the port is in use
 */
export async function runCommandLine(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string' },
			host: { type: 'string' },
			speed: { type: 'string', default: '100' },
			level: { type: 'string', default: 'Basic' },
			latency: { type: 'string', default: '0' },
			tunnel: { type: 'string' },
		},
	});
	const sandbox = await startOnPort(values.port === undefined ? undefined : numeric('port', values.port), {
		timeScale: numeric('speed', values.speed),
		level: levelOf(values.level),
		latency: numeric('latency', values.latency),
		tunnel: values.tunnel,
		host: values.host,
		seed: Date.now(),
	});
	console.log(`TikTok for Business sandbox: ${sandbox.url}

In the n8n credential:
  Base URL      ${sandbox.url}
  Access Token  ${SANDBOX_TOKEN}
or, to sign in with OAuth2:
  App ID        ${SANDBOX_APP.appId}
  Secret        ${SANDBOX_APP.secret}
or, for TikTok for Developers:
  Client Key    ${CLIENT.key}
  Client Secret ${CLIENT.secret}

Open ${sandbox.url} in a browser for more. Ctrl+C ends it.`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}
