import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Group } from '../../dev/editor/group';
import { pack } from '../../dev/npmPack';
import * as exported from '../../sandbox/index';
import type * as published from '../../sandbox/published.d.ts';
import { closedPort } from '../support/httpServer';
import { ROOT } from '../support/package';
import { clientOf } from '../support/sandboxClient';
import { ACCOUNT } from '../support/values';

interface Manifest {
	readonly version: string;
	readonly bin?: Record<string, string>;
	readonly dependencies: Record<string, string>;
	readonly devDependencies?: Record<string, string>;
}

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The types that are written by hand: the compiler compares them with the sandbox's own. */
const ASSIGNABLE: typeof published = exported;

const NAME = 'tiktok-business-sandbox';

/** Whether a version is in a range such as ^5.12.8. */
function isWithin(version: string, range: string): boolean {
	const [major, minor, patch] = version.split('.').map(Number);
	const [least, leastMinor, leastPatch] = range.replace(/^\^/, '').split('.').map(Number);
	return major === least && (minor! > leastMinor! || (minor === leastMinor && patch! >= leastPatch!));
}
const { dependencies } = manifestIn(join(ROOT, 'sandbox'));

const CAMPAIGN = { advertiser_id: ACCOUNT, objective_type: 'TRAFFIC', budget_mode: 'BUDGET_MODE_DAY', budget: 50 };

let work: string;
let tarball: string;
/** Where somebody installed the package, who had nothing there. */
let empty: string;
let installed: string;

/** Packs the package, which builds it, and installs the tarball as npm does: offline, with the libraries that the project has. */
beforeAll(() => {
	work = mkdtempSync(join(tmpdir(), 'tiktok-sandbox-'));
	tarball = pack(join(ROOT, 'sandbox'), work, { withScripts: true });
	empty = join(work, 'empty');
	mkdirSync(empty);
	const libraries = Object.keys(dependencies).map((name) => join(ROOT, 'node_modules', name));
	const quiet = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--cache', join(work, 'cache')];
	execFileSync('npm', ['install', ...quiet, tarball, ...libraries], { cwd: empty, stdio: 'inherit', shell: process.platform === 'win32' });
	installed = join(empty, 'node_modules', NAME);
}, 90_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the package of the sandbox', () => {
	test('has its program, the license, and the sample videos, and nothing else', () => {
		const listed = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n').sort();
		const clips = [1, 2, 3].map((number) => `files/media/avatar-${number}.mp4`);
		expect(listed).toEqual(
			['LICENSE.md', 'README.md', 'bin.cjs', 'dist/index.js', ...clips, 'package.json', 'published.d.ts'].map((file) => `package/${file}`),
		);
		expect(readFileSync(join(installed, 'LICENSE.md'), 'utf8')).toBe(readFileSync(join(ROOT, 'LICENSE.md'), 'utf8'));
	});

	test('has the version of the nodes, and takes the libraries that the project is tested with', () => {
		const project = manifestIn(ROOT);
		expect(manifestIn(installed).version).toBe(project.version);
		for (const [name, range] of Object.entries(dependencies)) expect([name, isWithin(project.devDependencies![name]!, range)]).toEqual([name, true]);
	});

	test('imports what it depends on and what Node has, and nothing else', () => {
		const asked = [...readFileSync(join(installed, 'dist', 'index.js'), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name!);
		const strange = asked.filter((name) => !builtinModules.includes(name.replace(/^node:/, '')) && !(name.split('/')[0]! in dependencies));
		expect(strange).toEqual([]);
		expect([...new Set(asked.map((name) => name.split('/')[0]!))]).toEqual(expect.arrayContaining(Object.keys(dependencies)));
	});

	test('can be started by a program', async () => {
		const whole = require(installed) as typeof exported;
		expect(Object.keys(whole).sort()).toEqual(Object.keys(ASSIGNABLE).sort());
		const sandbox = await whole.startSandbox({ callsPerSecond: 1000 });
		const client = clientOf(sandbox);
		const create = async (name: string) => (await client.post('/campaign/create/', { ...CAMPAIGN, campaign_name: name })).json;
		expect(await create('Summer')).toMatchObject({ code: 0 });
		expect(sandbox.state.campaigns.map(({ campaign_name }) => campaign_name)).toContain('Summer');
		sandbox.faults({ path: 'campaign/create/', times: 2, answer: 50000 });
		expect([await create('Autumn'), await create('Autumn'), await create('Autumn')]).toMatchObject([{ code: 50000 }, { code: 50000 }, { code: 0 }]);
		const before = sandbox.now();
		sandbox.advance(3_600_000);
		expect(sandbox.now() - before).toBeGreaterThanOrEqual(3_600_000);
		await sandbox.close();
	});
});

/** Runs the installed program by npx. */
function startByNpx(...args: string[]) {
	const group = new Group('npx', ['--offline', NAME, ...args], { cwd: empty, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
	let printed = '';
	for (const stream of [group.child.stdout!, group.child.stderr!]) stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
	return {
		group,
		printed: () => printed,
		/** Waits until a line of that kind is printed, or the program ends without it. */
		async until(line: RegExp): Promise<string> {
			const over = once(group.child, 'close');
			for (;;) {
				const found = line.exec(printed);
				if (found) return found[1] ?? found[0];
				const more = await Promise.race([once(group.child.stdout!, 'data').then(() => true), over.then(() => false)]);
				if (!more && !line.test(printed)) throw new Error(`It ended and printed: ${printed}`);
			}
		},
	};
}

describe('npx tiktok-business-sandbox in an empty folder', () => {
	test('starts, answers and ends', async () => {
		const port = Number(new URL(await closedPort()).port);
		const { group, until } = startByNpx('--port', String(port), '--speed', '1000', '--level', 'premium');
		const url = await until(/sandbox: (http:\S+)/);
		expect(url).toBe(`http://127.0.0.1:${port}`);
		const client = clientOf({ url });
		const made = await client.post('/campaign/create/', { ...CAMPAIGN, campaign_name: 'From a tarball' });
		expect(made.json).toMatchObject({ code: 0, data: { campaign_name: 'From a tarball' } });
		const filtering = JSON.stringify({ campaign_ids: [made.json.data.campaign_id] });
		expect((await client.get('/campaign/get/', { advertiser_id: ACCOUNT, filtering })).json.data.list).toHaveLength(1);
		const { list } = (await client.get('/creative/digital_avatar/get/')).json.data;
		expect(await client.raw('GET', list[0].avatar_preview_url)).toMatchObject({ status: 200, headers: { 'content-type': 'video/mp4' } });
		const ended = once(group.child, 'close');
		await group.stop();
		await ended;
		await expect(client.raw('GET', '/')).rejects.toThrow();
	}, 60_000);

	test('says in a sentence what is wrong with an option', async () => {
		const { group, printed } = startByNpx('--port', 'soon');
		const [code] = (await once(group.child, 'close')) as [number];
		expect([code, printed().trim()]).toEqual([1, '--port must be a number, not soon']);
	}, 60_000);
});
