/** What n8n's queue mode needs: Debian's Redis and PostgreSQL, on ports of their own. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HOST = '127.0.0.1';
const START_WITHIN = 30_000;

const REDIS = '/usr/bin/redis-server';
const POSTGRES = '/usr/lib/postgresql';
const USER = 'n8n';

async function accepts(port) {
	const socket = connect(port, HOST);
	return await new Promise((resolve) => {
		socket.once('connect', () => resolve(true));
		socket.once('error', () => resolve(false));
	}).finally(() => socket.destroy());
}

async function listening(name, port, service) {
	for (const until = Date.now() + START_WITHIN; !(await accepts(port)); await sleep(50)) {
		if (service.over || Date.now() > until) throw new Error(`${name} did not start`);
	}
	return service;
}

/** Redis without persistence; `settings` connects n8n to it. */
export async function startRedis({ Group, freePort }) {
	if (!existsSync(REDIS)) throw new Error('Redis is missing (Debian: redis-server)');
	const port = await freePort();
	const args = ['--port', String(port), '--bind', HOST, '--save', '', '--appendonly', 'no'];
	const redis = await listening('Redis', port, new Group(REDIS, args, { stdio: 'ignore' }));
	return { settings: { QUEUE_BULL_REDIS_HOST: HOST, QUEUE_BULL_REDIS_PORT: String(port) }, stop: async () => await redis.stop() };
}

/** PostgreSQL refuses to run as root, so it runs as Debian's user for it. */
function whoRuns() {
	if (process.getuid() !== 0) return {};
	const [, , uid, gid] = execFileSync('getent', ['passwd', 'postgres'], { encoding: 'utf8' }).split(':');
	return { uid: Number(uid), gid: Number(gid) };
}

function programs() {
	const [version] = existsSync(POSTGRES) ? readdirSync(POSTGRES).sort((a, b) => b - a) : [];
	if (!version) throw new Error('PostgreSQL is missing (Debian: postgresql)');
	return join(POSTGRES, version, 'bin');
}

/** An empty PostgreSQL; `settings` connects n8n to it. */
export async function startPostgres({ Group, freePort }) {
	const who = whoRuns();
	const home = mkdtempSync(join(tmpdir(), 'tiktok-postgres-'));
	if (who.uid) chownSync(home, who.uid, who.gid);
	const data = join(home, 'data');
	execFileSync(join(programs(), 'initdb'), ['-D', data, '-A', 'trust', '-U', USER, '--no-sync', '-E', 'UTF8', '--locale=C'], {
		...who,
		cwd: home,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	const port = await freePort();
	const args = ['-D', data, '-p', String(port), '-c', `listen_addresses=${HOST}`, '-c', 'unix_socket_directories=', '-c', 'fsync=off'];
	const postgres = await listening('PostgreSQL', port, new Group(join(programs(), 'postgres'), args, { ...who, cwd: home, stdio: 'ignore' }));
	const settings = {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: HOST,
		DB_POSTGRESDB_PORT: String(port),
		DB_POSTGRESDB_USER: USER,
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
	const stop = async () => {
		await postgres.stop();
		rmSync(home, { recursive: true, force: true });
	};
	return { settings, stop };
}
