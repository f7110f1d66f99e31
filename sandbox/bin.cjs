#!/usr/bin/env node
require('./dist/index.js')
	.runCommandLine(process.argv.slice(2))
	.catch((error) => {
		console.error(error.message);
		process.exitCode = 1;
	});
