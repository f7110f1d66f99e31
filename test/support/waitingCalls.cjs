/**
 * Queues a hundred thousand calls, and cancels them. Runs in a process of its own, where nothing else
 * uses memory or observes promises; prints the result as JSON.
 */
const { join } = require('node:path');

const { RateLimiter } = require(join(__dirname, '..', '..', 'dist', 'lib', 'http', 'rateLimiter'));

const COUNT = 100_000;

/** Counts the listeners that were added to a signal, and those it has now. */
function counted(signal) {
	const seen = { added: 0, now: 0 };
	const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
	signal.addEventListener = (...given) => (seen.added++, seen.now++, add(...given));
	signal.removeEventListener = (...given) => (seen.now--, remove(...given));
	return seen;
}

(async () => {
	const limiter = new RateLimiter({ calls: 1, milliseconds: 1000 }, () => {});
	const controller = new AbortController();
	const listeners = counted(controller.signal);
	await limiter.acquire(controller.signal, 'new');
	global.gc();
	const before = process.memoryUsage().heapUsed;
	const waiting = Array.from({ length: COUNT }, async () => await limiter.acquire(controller.signal, 'new').catch(({ message }) => message));
	global.gc();
	const bytes = (process.memoryUsage().heapUsed - before) / COUNT;
	const whileWaiting = { ...listeners };
	controller.abort(new Error('cancelled'));
	const ends = [...new Set(await Promise.all(waiting))];
	process.stdout.write(JSON.stringify({ bytes, whileWaiting, ends, left: listeners.now }));
})();
