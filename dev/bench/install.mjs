/** Brings what the nodes are measured against into this folder, where that is due. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installed, npm } from '../run.mjs';

const folder = dirname(fileURLToPath(import.meta.url));

if (!installed(folder)) {
	console.error('Installing TikTok’s official SDK and undici (npm ci in dev/bench); once …');
	npm(folder, 'ci', '--ignore-scripts');
}
