import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Group } from './editor/group';
import { packAndUnpack } from './npmPack';

const ROOT = join(__dirname, '..', '..');
const EDITOR = join(ROOT, 'dev', 'editor');
const HOST = '127.0.0.1';
const PACKAGE = 'n8n-nodes-tiktok-business';

/** The first start writes the database; a slow machine takes its time. */
const START_WITHIN = 180_000;
const KEPT_OUTPUT = 4000;

/** All that n8n gets of this process's environment: nobody's own n8n settings, database or proxy. */
const PASSED_ON = ['PATH', 'HOME', 'USERPROFILE', 'SYSTEMROOT', 'TEMP', 'TMP', 'TMPDIR', 'LANG', 'TZ'];

interface N8nOptions {
	/** On 127.0.0.1; by default any that is free. */
	readonly port?: number;
	/** Where n8n keeps its data, in a folder `.n8n` of its own. */
	readonly userFolder: string;
	/** Takes a line about each step that takes time. */
	readonly log?: (line: string) => void;
	/** Variables for n8n besides those made here, such as its database. */
	readonly settings?: Readonly<Record<string, string>>;
	/** Puts this package where n8n finds it, instead of a copy of what npm would publish. Gets `userFolder`, returns the package's folder. */
	readonly install?: (userFolder: string) => string;
}

/** A process of n8n, with this package installed. */
interface N8nProcess {
	/** Folder that this package was installed into, as n8n installs community nodes. */
	readonly packageFolder: string;
	/** The last of what n8n wrote to its log. */
	output(): string;
	/** Ends n8n and what n8n started. */
	stop(): Promise<void>;
	/** Ends it at once, as a crash does. */
	kill(): void;
}

export interface N8n extends N8nProcess {
	/** Address of the editor, without a slash at its end. */
	readonly url: string;
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
export async function installN8n(): Promise<string> {
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
		const unpacked = packAndUnpack(ROOT, packed);
		rmSync(target, { recursive: true, force: true });
		cpSync(unpacked, target, { recursive: true });
	} finally {
		rmSync(packed, { recursive: true, force: true });
	}
	return target;
}

function environment(userFolder: string, brokerPort: number): NodeJS.ProcessEnv {
	const inherited: NodeJS.ProcessEnv = Object.fromEntries(
		PASSED_ON.filter((name) => process.env[name] !== undefined).map((name) => [name, process.env[name]]),
	);
	return {
		...inherited,
		N8N_USER_FOLDER: userFolder,
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
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

const editorAt = (url: string, port: number): NodeJS.ProcessEnv => ({
	N8N_HOST: HOST,
	N8N_LISTEN_ADDRESS: HOST,
	N8N_PORT: String(port),
	N8N_EDITOR_BASE_URL: url,
	N8N_WEBHOOK_URL: url,
	N8N_SECURE_COOKIE: 'false',
});

async function answers(url: string): Promise<boolean> {
	try {
		const [health, settings] = await Promise.all([fetch(`${url}/healthz/readiness`), fetch(`${url}/rest/settings`)]);
		return health.ok && settings.ok && (settings.headers.get('content-type') ?? '').includes('json');
	} catch {
		return false;
	}
}

/**
 * Runs a command of n8n, with this package installed.
 *
 * @param isReady says from its log whether it has started
 * @throws Error where n8n cannot be installed or does not start; the message holds the end of its log
 */
async function launch(
	command: string,
	userFolder: string,
	variables: NodeJS.ProcessEnv,
	isReady: (output: string) => boolean | Promise<boolean>,
	install: (userFolder: string) => string = installPackage,
): Promise<N8nProcess> {
	const node = await installN8n();
	mkdirSync(userFolder, { recursive: true });
	const packageFolder = install(userFolder);
	if (!existsSync(join(packageFolder, 'dist'))) throw new Error('The package was not built: run `npm run build`');

	const group = new Group(node, [join(EDITOR, 'node_modules', 'n8n', 'bin', 'n8n'), ...command.split(' ')], {
		cwd: userFolder,
		env: variables,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	for (const stream of [group.child.stdout, group.child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-KEPT_OUTPUT)));
	}
	for (const until = Date.now() + START_WITHIN; !(await isReady(output)); await sleep(250)) {
		if (!group.over && Date.now() < until) continue;
		await group.stop();
		throw new Error(`n8n did not start. The end of its log:\n${output}`);
	}
	return { packageFolder, output: () => output, stop: async () => await group.stop(), kill: () => void group.child.kill('SIGKILL') };
}

/**
 * Starts a real n8n, with this package installed as a community node. A Ctrl+C or SIGTERM to this process ends it too.
 *
 * @throws Error where n8n cannot be installed or does not start; the message holds the end of its log
 */
export async function startN8n({ port, userFolder, log = () => {}, settings, install }: N8nOptions): Promise<N8n> {
	const editorPort = await freePort(port);
	const url = `http://${HOST}:${editorPort}`;
	const brokerPort = await freePort(port === undefined ? 0 : editorPort + 1);
	log(`Starting n8n on ${url} …`);
	const started = await launch(
		'start',
		userFolder,
		{ ...environment(userFolder, brokerPort), ...editorAt(url, editorPort), ...settings },
		async () => await answers(url),
		install,
	);
	return { ...started, url };
}

/** Starts a worker for an n8n in queue mode, whose `settings` it shares; it carries out one execution at a time. */
export async function startWorker({ userFolder, log = () => {}, settings }: Omit<N8nOptions, 'port'>): Promise<N8nProcess> {
	log('Starting a worker of n8n …');
	const variables = { ...environment(userFolder, await freePort()), ...settings };
	return await launch('worker --concurrency=1', userFolder, variables, (output) => output.includes('n8n worker is now ready'));
}
