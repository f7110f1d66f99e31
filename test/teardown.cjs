const { rmSync } = require('node:fs');
const { tmpdir } = require('node:os');

module.exports = async () => rmSync(tmpdir(), { recursive: true, force: true, maxRetries: 3 });
