import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Group } from './editor/group';

const ROOT = join(__dirname, '..', '..');
const EDITOR = join(ROOT, 'sandbox', 'editor');
const HOST = '127.0.0.1';
const PACKAGE = 'n8n-nodes-tiktok-business';

/** The first start writes the database; a slow machine takes its time. */
const START_WITHIN = 180_000;
const KEPT_OUTPUT = 4000;

/** All that n8n gets of this process's environment: nobody's own n8n settings, database or proxy. */
const PASSED_ON = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'TZ'];

export interface N8nOptions {
	/** On 127.0.0.1; by default any that is free. */
	readonly port?: number;
	/** Where n8n keeps its data, in a folder `.n8n` of its own. */
	readonly userFolder: string;
	/** Takes a line about each step that takes time. */
	readonly log?: (line: string) => void;
}

export interface N8n {
	/** Address of the editor, without a slash at its end. */
	readonly url: string;
	/** Folder that this package was installed into, as n8n installs community nodes. */
	readonly packageFolder: string;
	/** The last of what n8n wrote to its log. */
	output(): string;
	/** Ends n8n and what n8n started. */
	stop(): Promise<void>;
}

/** A port on 127.0.0.1: the wanted one, or the next that is free. Without a wish, any. */
export async function freePort(wanted = 0): Promise<number> {
	for (let port = wanted; ; port++) {
		const server = createServer();
		try {
			await once(server.listen(port, HOST), 'listening');
			return (server.address() as AddressInfo).port;
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || port >= 65_535) throw error;
		} finally {
			server.close();
		}
	}
}

/** Installs n8n where that is due, and says which Node runs it. */
async function installN8n(): Promise<string> {
	const { child } = new Group(process.execPath, [join(EDITOR, 'install.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
	let printed = '';
	child.stdout?.setEncoding('utf8').on('data', (text: string) => (printed += text));
	const [code] = (await once(child, 'close')) as [number | null];
	if (code !== 0) throw new Error('n8n could not be installed; the lines above say why');
	return printed.trim();
}

/** Puts what npm would publish where n8n looks for community nodes, in place of an older copy. */
function installPackage(userFolder: string): string {
	const target = join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	const packed = mkdtempSync(join(tmpdir(), 'tiktok-pack-'));
	try {
		execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', packed], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
		const [archive] = readdirSync(packed);
		execFileSync('tar', ['-xzf', archive as string], { cwd: packed });
		rmSync(target, { recursive: true, force: true });
		cpSync(join(packed, 'package'), target, { recursive: true });
	} finally {
		rmSync(packed, { recursive: true, force: true });
	}
	return target;
}

function environment(userFolder: string, url: string, port: number, brokerPort: number): NodeJS.ProcessEnv {
	const passedOn = PASSED_ON.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]);
	return {
		...Object.fromEntries(passedOn),
		N8N_USER_FOLDER: userFolder,
		N8N_HOST: HOST,
		N8N_LISTEN_ADDRESS: HOST,
		N8N_PORT: String(port),
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: url,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
	};
}

async function answers(url: string): Promise<boolean> {
	try {
		const [health, settings] = await Promise.all([fetch(`${url}/healthz/readiness`), fetch(`${url}/rest/settings`)]);
		return health.ok && settings.ok && (settings.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

/**
 * Starts a real n8n, with this package installed as a community node. A Ctrl+C or SIGTERM to this process ends it too.
 *
 * @throws Error where n8n cannot be installed or does not start; the message holds the end of its log
 */
export async function startN8n({ port, userFolder, log = () => {} }: N8nOptions): Promise<N8n> {
	const node = await installN8n();
	mkdirSync(userFolder, { recursive: true });
	const packageFolder = installPackage(userFolder);
	if (!existsSync(join(packageFolder, 'dist'))) throw new Error('The package was not built: run `npm run build`');

	const editorPort = await freePort(port);
	const url = `http://${HOST}:${editorPort}`;
	const env = environment(userFolder, url, editorPort, await freePort(port === undefined ? 0 : editorPort + 1));
	log(`Starting n8n on ${url} …`);
	const group = new Group(node, [join(EDITOR, 'node_modules', 'n8n', 'bin', 'n8n'), 'start'], { cwd: userFolder, env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [group.child.stdout, group.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-KEPT_OUTPUT)));
	}
	for (const until = Date.now() + START_WITHIN; !(await answers(url)); await sleep(250)) {
		if (!group.over && Date.now() < until) continue;
		await group.stop();
		throw new Error(`n8n did not start. The end of its log:\n${output}`);
	}
	return { url, packageFolder, output: () => output, stop: async () => await group.stop() };
}
