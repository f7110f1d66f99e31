/** Prints, as JSON, the bytes that the items of a run hold while they wait. Runs in a process of its own, where nothing else uses memory. */
const { join } = require('node:path');

const BUILT = join(__dirname, '..', '..', 'dist', 'dev');

const { loadPackage } = require(join(BUILT, 'engine'));
const { hostOf, PACKAGE_FOLDER } = require(join(BUILT, 'bench', 'host'));
const { heldPerItem } = require(join(BUILT, 'bench', 'memory'));

(async () => {
	const held = await heldPerItem(hostOf(await loadPackage(PACKAGE_FOLDER)), 2000);
	// n8n's engine may keep a process that has nothing left to do.
	process.stdout.write(JSON.stringify(held), () => process.exit());
})();
