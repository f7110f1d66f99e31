/**
 * `npm run demo`, `npm run editor`, `npm run sandbox`, `npm run bench` and `npm run docs`, on a fresh clone too: installs and builds
 * where that is due, then runs the built program of that name with the arguments that follow the name. `build` builds in
 * any case, and is what npm runs before it packs or publishes. Needs Node and npm, nothing else.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const PROGRAMS = { demo: 'dev/demo.js', editor: 'dev/editor.js', sandbox: 'sandbox/main.js', bench: 'dev/bench.js', docs: 'dev/docs.js' };

const SOURCES = ['nodes', 'credentials', 'lib', 'icons', 'package.json', 'gulpfile.js', 'tsconfig.json'];

/** The file that a build writes last. */
const BUILT = join(root, 'dist', 'types', 'nodes.json');

function must(what, command, args, options) {
	const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
	if (status !== 0) throw new Error(`${what} did not work${error ? `: ${error.message}` : `; the lines above say why`}`);
}

/**
 * Runs npm in a folder; what npm says goes to stderr.
 *
 * @throws Error where npm fails
 */
export function npm(folder, ...args) {
	must(`npm ${args[0]} in ${folder}`, 'npm', [...args, '--loglevel=error'], { cwd: folder, shell: process.platform === 'win32' });
}

function locked(file) {
	return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Whether a folder's node_modules holds what its package-lock.json asks for on every machine, in those versions. */
export function installed(folder) {
	const found = join(folder, 'node_modules', '.package-lock.json');
	if (!existsSync(found)) return false;
	const present = locked(found);
	const everywhere = ([path, { optional, os, cpu, libc }]) => path && !optional && !os && !cpu && !libc;
	return Object.entries(locked(join(folder, 'package-lock.json')))
		.filter(everywhere)
		.every(([path, { version }]) => present[path]?.version === version);
}

/** Not a source: npm and the build of the sandbox's package write these. */
const isMade = ({ name }) => name === 'node_modules' || name === 'dist';

/** When a file, or something in a folder, was last changed; a folder's own time tells of files that were removed. */
function changed(path, wanted = () => true) {
	const { mtimeMs } = statSync(path);
	if (!statSync(path).isDirectory()) return mtimeMs;
	const inside = readdirSync(path, { withFileTypes: true });
	const own = inside.some(isMade) ? 0 : mtimeMs;
	return Math.max(own, ...inside.filter((entry) => wanted(entry)).map(({ name }) => changed(join(path, name), wanted)));
}

const isTypeScript = (entry) => (entry.isDirectory() ? !isMade(entry) : entry.name.endsWith('.ts'));

function built() {
	if (!existsSync(BUILT)) return false;
	const when = statSync(BUILT).mtimeMs;
	const newest = Math.max(
		...SOURCES.map((name) => changed(join(root, name))),
		changed(join(root, 'sandbox'), isTypeScript),
		changed(join(root, 'dev'), isTypeScript),
	);
	return newest <= when;
}

/**
 * Installs the dev dependencies and builds the package, each only where it is due. None of the dependencies needs the
 * scripts with which it would build or fetch something here.
 *
 * @param anew builds in any case
 */
export async function prepare(anew = false) {
	if (!installed(root)) {
		console.error('Installing what the build needs (npm ci); once, a minute or so …');
		npm(root, 'ci', '--ignore-scripts');
	}
	if (anew || !built()) {
		console.error('Building the package …');
		must('The build', process.execPath, [join(root, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'], { cwd: root });
	}
}

function run(file, args) {
	const child = spawn(process.execPath, [join(root, 'dist', file), ...args], { stdio: 'inherit' });
	// A terminal sends Ctrl+C to both of us.
	process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	child.on('exit', (code, signal) => {
		process.exitCode = code ?? 128 + constants.signals[signal];
	});
}

async function main([name, ...args]) {
	if (name === 'build') return await prepare(true);
	if (!Object.hasOwn(PROGRAMS, name ?? '')) throw new Error(`Say what to run: ${Object.keys(PROGRAMS).join(', ')}, build`);
	await prepare();
	run(PROGRAMS[name], args);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
	main(process.argv.slice(2)).catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
}
