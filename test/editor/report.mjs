import assert from 'node:assert/strict';

export { assert };

/** Counts checks and prints a line for each. */
export class Report {
	passed = 0;
	failed = 0;

	/** A check fails by throwing; the others go on. */
	async check(name, body) {
		const start = performance.now();
		try {
			await body();
			this.passed++;
			console.log(`ok      ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
		} catch (error) {
			this.failed++;
			console.log(`FAILED  ${name}\n        ${String(error?.message ?? error).replaceAll('\n', '\n        ')}`);
		}
	}

	skip(name, why) {
		console.log(`SKIPPED (${why})  ${name}`);
	}

	/** Prints the totals and sets the exit code. */
	end() {
		console.log(`${this.passed} passed, ${this.failed} failed`);
		if (this.failed || !this.passed) process.exitCode = 1;
	}
}
