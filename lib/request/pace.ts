import type { Refusal } from '../response/refusal';
import type { Account } from './account';
import { callTime } from './clock';
import { limitsOf, type Limits } from './limits';
import type { Call } from './send';
import { Turns, type Rank } from './turns';

/** Stays a little below the level, since calls do not arrive at TikTok as evenly as they leave. */
const MARGIN = 0.97;

/** So much of a timer's lateness, on a busy machine, is made up for. */
const CATCH_UP = 1000;

/** And so much where TikTok allows less than it should: no more than a timer is late at any time. */
const LITTLE = 30;

/** How long TikTok wants to be left alone after it answered 40100. */
const PAUSE = 1000;

/** What is kept of the rate each time TikTok says it is too high. */
const SLOWER = 0.75;

/** By what part of itself a lowered rate rises in a second, at first: it may have been just right. */
const CREEP = 0.015;

/** After so many seconds at the latest it is back; it rises faster and faster. */
const WAY_BACK = 60;

/** Calls a second, below which no rate is lowered. */
const SLOWEST = 0.2;

/** How often a long wait is looked at again: those who waited may have been cancelled. */
const LOOK = 1000;

/** How long a lowered rate, or that TikTok takes no calls, is remembered while no call is made. */
const REMEMBERED = 10_000;

/**
 * One pace at one host: calls leave evenly, never in a burst. Where TikTok says it is too fast it slows down, and finds
 * its way back by and by. Shared by all nodes and executions of the process, and gone when nobody waits.
 */
export class Pace {
	private readonly turns = new Turns();

	private nextAt = 0;

	/** When a call left last, or TikTok said something about the pace. */
	private usedAt = 0;

	/** When the last calls left: as many as may leave in a second. */
	private readonly left: number[] = [];

	private draining = false;

	private resting = false;

	/** The rate after it was lowered last, and when. */
	private lowered: { readonly rate: number; readonly at: number } | undefined;

	/** Nobody leaves until then, and why. */
	private closed: { readonly until: number; readonly why: Refusal } | undefined;

	private readonly most: number;

	/**
	 * @param full calls a second where TikTok is content
	 * @param onIdle called when nothing need be remembered
	 */
	constructor(
		private readonly full: number,
		private readonly onIdle: () => void,
	) {
		this.most = Math.ceil(full);
	}

	/**
	 * Resolves when this call may leave.
	 *
	 * @throws the signal's reason, at once, where the execution is cancelled; a Refusal where a person would wait for minutes
	 */
	async turn(signal: AbortSignal | undefined, rank: Rank): Promise<void> {
		signal?.throwIfAborted();
		if (rank === 'urgent' && this.isClosed()) throw this.closed!.why;
		const turn = this.turns.wait(rank, signal);
		void this.drain();
		await turn;
	}

	/**
	 * TikTok said the pace is too high: nobody leaves for a second, and then fewer do.
	 *
	 * @param sentAt when the refused call left; one from before the rate was lowered says nothing about the lower rate
	 */
	slowDown(sentAt: number): void {
		const at = (this.usedAt = callTime.now());
		this.nextAt = Math.max(this.nextAt, at + PAUSE);
		if (!this.lowered || sentAt >= this.lowered.at) this.lowered = { rate: Math.max(Math.min(SLOWEST, this.full), this.rate() * SLOWER), at };
		void this.rest();
	}

	/**
	 * Nobody leaves for so long; a person is told why instead.
	 *
	 * @returns whether that is news
	 */
	close(milliseconds: number, why: Refusal): boolean {
		const news = !this.isClosed();
		this.usedAt = callTime.now();
		this.closed = { until: this.usedAt + milliseconds, why };
		this.nextAt = Math.max(this.nextAt, this.closed.until);
		void this.rest();
		return news;
	}

	/** Ends the wait of all calls with this reason. */
	end(why: Refusal): void {
		this.turns.end(why);
	}

	private isClosed(): boolean {
		return this.closed !== undefined && this.closed.until > callTime.now();
	}

	/** Calls a second at this moment. */
	private rate(): number {
		if (!this.lowered) return this.full;
		const { rate, at } = this.lowered;
		const seconds = (callTime.now() - at) / 1000;
		return Math.min(this.full, rate * (1 + CREEP * seconds) + this.full * (seconds / WAY_BACK) ** 2);
	}

	private async drain(): Promise<void> {
		if (this.draining) return;
		this.draining = true;
		// A silence is not made up for; a timer that woke late is.
		this.nextAt = Math.max(this.nextAt, callTime.now());
		while (this.turns.size) {
			const early = Math.max(this.nextAt, this.roomAt()) - callTime.now();
			if (early > 0) {
				await callTime.pass(Math.min(early, LOOK));
				continue;
			}
			this.leave();
		}
		this.draining = false;
		void this.rest();
	}

	/** Lets a call go. */
	private leave(): void {
		const now = (this.usedAt = callTime.now());
		this.left.push(now);
		if (this.left.length > this.most) this.left.shift();
		this.nextAt = Math.max(this.nextAt, now - (this.rate() < this.full ? LITTLE : CATCH_UP)) + 1000 / this.rate();
		this.turns.next();
	}

	/** When one call more makes no more than TikTok allows in a second. */
	private roomAt(): number {
		return this.left.length < this.most ? 0 : this.left[0]! + (1000 * this.most) / this.full;
	}

	/** Waits until nothing need be remembered. */
	private async rest(): Promise<void> {
		if (this.resting) return;
		this.resting = true;
		for (let left = this.remembered(); left > 0; left = this.remembered()) await callTime.pass(left);
		this.resting = false;
		if (!this.draining) this.onIdle();
	}

	private remembered(): number {
		const unused = this.usedAt + REMEMBERED;
		const until = this.isClosed() ? unused : this.rate() < this.full ? Math.max(this.nextAt, unused) : this.nextAt;
		return until - callTime.now();
	}
}

const paces = new Map<string, Pace>();

/** The pace of a name, such as an account's key; made on first use and dropped when idle. */
export function paceOf(name: string, callsPerSecond: number): Pace {
	let pace = paces.get(name);
	if (!pace) {
		pace = new Pace(callsPerSecond * MARGIN, () => paces.delete(name));
		paces.set(name, pace);
	}
	return pace;
}

/** What both limits allow for any length of time. */
const lasting = ({ second = Infinity, minute = Infinity }: Limits): number => Math.min(second, minute / 60);

/** The pace that an endpoint has of its own. */
function laneOf({ key, eachEndpoint }: Account, { path }: Call): Pace | undefined {
	const limits = eachEndpoint ?? limitsOf(path);
	return limits && paceOf(`${key} ${path}`, lasting(limits));
}

const commonOf = ({ key, callsPerSecond }: Account): Pace => paceOf(key, callsPerSecond);

/** Resolves when a call may leave: in the lane of its endpoint first, where that has one, then among all of the account. */
export async function turnFor(account: Account, call: Call, signal: AbortSignal | undefined, rank: Rank): Promise<void> {
	const lane = laneOf(account, call);
	await lane?.turn(signal, rank);
	// Who has come through a lane goes on at once, so that a lane's calls never gather behind it and leave in a burst.
	if (!limitsOf(call.path)?.apart) await commonOf(account).turn(signal, lane && rank === 'new' ? 'begun' : rank);
}

/** The pace that TikTok means where it says that this call came too fast. */
export const paceBehind = (account: Account, call: Call): Pace => laneOf(account, call) ?? commonOf(account);
