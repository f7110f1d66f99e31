const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** Temporary files of the tests go into a folder of their own, which `teardown.cjs` removes. */
module.exports = async () => {
	const folder = mkdtempSync(join(tmpdir(), 'tiktok-test-'));
	Object.assign(process.env, { TIKTOK_TEST_FOLDER: folder, TMPDIR: folder, TEMP: folder });
};
