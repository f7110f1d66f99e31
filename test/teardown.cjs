const { rmSync } = require('node:fs');

module.exports = async () => rmSync(process.env.TIKTOK_TEST_FOLDER, { recursive: true, force: true, maxRetries: 3 });
