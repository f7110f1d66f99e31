/**
 * One of the processes that share a token: an n8n of its own. It says when it is ready, makes its calls when it is told to,
 * and sends how many items failed.
 */
import { once } from 'node:events';
import { openHost, runOn } from './host';
import { oneCampaign, type SharingOptions } from './pace';

async function main(): Promise<void> {
	process.on('disconnect', () => process.exit());
	const { url, level, count, share } = JSON.parse(process.argv[2]!) as SharingOptions;
	const host = await openHost();
	// What is slow at first would count.
	await runOn(host, url, oneCampaign(), [{ json: {} }], level, share);
	process.send!('ready');
	await once(process, 'message');
	const items = Array.from({ length: count }, () => ({ json: {} }));
	const result = await runOn(host, url, oneCampaign(), items, level, share);
	const failed = result.items('Node').filter(({ json }) => json.error !== undefined).length;
	// n8n's expression engine (isolated-vm) may crash a process that ends by itself.
	process.send!(failed, () => process.kill(process.pid, 'SIGKILL'));
}

void main();
