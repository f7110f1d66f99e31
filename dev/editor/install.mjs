/**
 * Brings n8n into this folder, where that is due, and prints the path of the Node that runs it. n8n is released for
 * one version of Node: where this process has another, npm's package `node` brings it.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, npm } from '../run.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const modules = join(folder, 'node_modules');

const NODE_FOR_N8N = 24;
const same = Number(process.versions.node.split('.')[0]) === NODE_FOR_N8N;
const node = same ? process.execPath : join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

if (!installed(folder)) {
	console.error('Installing n8n (npm ci in dev/editor); once, some minutes …');
	npm(folder, 'ci', '--ignore-scripts');
}
if (!existsSync(join(modules, 'sqlite3', 'build', 'Release', 'node_sqlite3.node'))) {
	console.error('Fetching or building the database that n8n keeps its data in (sqlite3); once …');
	npm(folder, 'rebuild', 'sqlite3', '--ignore-scripts=false');
}
if (!existsSync(node)) {
	console.error(`Fetching Node ${NODE_FOR_N8N} for n8n; once …`);
	npm(folder, 'rebuild', 'node', '--ignore-scripts=false');
}
console.log(node);
