import { parseArgs } from 'node:util';
import { CALLS_PER_SECOND, SANDBOX_APP, SANDBOX_TOKEN, type Level } from './access';
import { CLIENT } from './developers/tokenStore';
import { startSandbox } from './server';

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

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			speed: { type: 'string', default: '100' },
			level: { type: 'string', default: 'Basic' },
			latency: { type: 'string', default: '0' },
			tunnel: { type: 'string' },
		},
	});
	const sandbox = await startSandbox({
		port: numeric('port', values.port),
		timeScale: numeric('speed', values.speed),
		level: levelOf(values.level),
		latency: numeric('latency', values.latency),
		tunnel: values.tunnel,
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

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
