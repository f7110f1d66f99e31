const { join, sep } = require('node:path');

const root = join(__dirname, '../..') + sep;
const engine = process.env.N8N_ENGINE;

/** n8n's engine, and what n8n gives a package. */
const GIVEN = /^(n8n-core|n8n-workflow|zod|luxon|lodash)(\/|$)/;

/** Lets the project find these in the folder of an n8n release instead of its own. */
module.exports = (request, options) => {
	const { basedir } = options;
	const given = GIVEN.test(request) && basedir.startsWith(root) && !basedir.startsWith(engine);
	return options.defaultResolver(request, given ? { ...options, basedir: engine } : options);
};
