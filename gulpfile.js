/**
 * What the TypeScript compiler does not do: icons, and n8n's lists of nodes and credentials (dist/known, dist/types),
 * with which n8n starts without importing a class of ours.
 */
const { execFileSync } = require('node:child_process');
const { rmSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { dest, parallel, series, src } = require('gulp');

const node = (script, ...args) => execFileSync(process.execPath, [script, ...args], { stdio: 'inherit', cwd: __dirname });

const bin = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), 'bin', file);

async function clean() {
	rmSync(join(__dirname, 'dist'), { recursive: true, force: true });
}

async function compile() {
	node(bin('typescript', 'tsc'));
}

const icons = () => src('icons/*.svg', { encoding: false }).pipe(dest('dist/icons'));

async function metadata() {
	node(bin('n8n-core', 'generate-metadata'));
}

exports.build = series(clean, parallel(compile, icons), metadata);
