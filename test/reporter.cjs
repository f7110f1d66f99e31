/** Ends a run with one line of counts; a file that could not be run counts as a failure. */
module.exports = class Counted {
	onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		process.stdout.write(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`);
	}
};
