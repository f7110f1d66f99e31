import { wait } from './wait';

/** How fast the nodes' own waiting runs: 1 with TikTok; tests and the demo let it run as fast as their sandbox does. */
export const clock = { speed: 1 };

/** Milliseconds of the nodes' time; only differences mean anything. */
export const now = (): number => Date.now() * clock.speed;

/** Waits in the nodes' time; ends at once when the execution is cancelled. */
export const pass = async (milliseconds: number, signal?: AbortSignal): Promise<void> => await wait(milliseconds / clock.speed, signal);
