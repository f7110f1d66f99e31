/** At most so many calls within so many milliseconds. */
export interface CallLimit {
	readonly calls: number;
	readonly milliseconds: number;
}

/** A call that may start: what its limiter remembers of it until TikTok has answered. */
export interface StartedCall {
	/** Milliseconds. */
	at: number;
	/** Beyond the share that is known: whether TikTok takes it tells whether there is room for more. */
	probes: boolean;
}

/**
 * By how many milliseconds two calls may come closer together on their way. A slot is free again only after the limit's
 * time and this, so that no second at TikTok sees more calls than allowed.
 */
const JITTER = 80;

/** The same once no call has been refused for minutes: most networks need no more. Where one does, a refusal tells. */
const LEAST_JITTER = 30;

/** The same where several processes share a limit: its refusals are counted on, and a probe finds what is left over. */
const REDUCED_JITTER = 20;

/** Milliseconds until the reserve for jitter begins to shrink, by a millisecond a second; and the same after a refusal. */
const STEADY_AFTER = 120_000;
const STEADY_AFTER_REFUSAL = 600_000;

/** Gap between calls, as part of the even one, when a run starts from rest: ten calls are under way within 0.2 s. */
const FIRST_GAP = 0.09;

/** Added before the second call from rest, half of it before the third, and so on: a refusal of the first ones comes in time to stop the rest. */
const CAUTION = 0.3;

/** After so many windows the gap is even. */
const WINDOWS_UNTIL_EVEN = 60;

/** Gap between the calls of a reduced share, as part of the even one. */
const REDUCED_GAP = 0.3;

/** Milliseconds that a late timer is caught up on, at no more than twice the pace; timers are late on a busy machine. */
const MAX_CATCH_UP = 1000;

/** Milliseconds without a call after the first refusal, as TikTok asks for. */
const PAUSE = 1000;

/** Most milliseconds without a call where one after the other is refused. */
const MAX_PAUSE = 5000;

/** The most of the limit that is left after the first refusal: it may be somebody else's, or only two calls that met on their way. */
const AT_MOST = 0.75;

/** A refusal takes this part of a reduced share, besides the slot itself. */
const DECREASE = 0.1;

/** Factor of the window where one call in it is still too much. */
const STRETCH = 1.25;
const MAX_STRETCH = 16;

/** How many refusals a call that TikTok took makes up for, and how many show that one call in a window is too much. */
const RELIEF = 0.25;
const MAX_PRESSURE = 3;

/** Milliseconds between probes at a share of one call; a larger share, which loses less, probes more often: by its square root. */
const PROBE_INTERVAL = 16_000;

/** Milliseconds until the first probe: what TikTok took of the first calls says little where others had begun before. */
const FIRST_PROBE = 2500;

/** Milliseconds between probes while they succeed. */
const PROBE_AGAIN = 400;

/** Most calls of one probe, as part of the share. */
const MAX_PROBE = 0.5;

/** Windows for which calls are remembered. */
const MEMORY = 8;

/**
 * The part of a limit that this process may use. It is all of it, from rest at once, until TikTok refuses calls, since
 * other processes use the limit as well. Then it is as many calls as TikTok took within the limit's time. From there it
 * grows by probes, a call or a few beyond the share (additive increase), and shrinks by a part of itself when calls within
 * the share are refused (multiplicative decrease): large shares lose more than small ones, so that they converge.
 *
 * A share is a number of slots, each free again when its last call is `milliseconds` old. Where the slots of all
 * processes are no more than the limit, no call is refused, whenever each of them calls.
 */
export class RateShare {
	/** Calls within a window. */
	private slots: number;

	/** A share of less than one call in a window is one in a longer window. */
	private stretch = 1;

	/** When the share became less than the whole limit. */
	private reducedAt: number | undefined;

	/** Calls that were not refused, the oldest first. */
	private readonly made: StartedCall[] = [];

	/** Earliest time for the next call by spacing alone. */
	private spacedAt = 0;

	/** Earliest time for the next call where late ones are caught up on. */
	private notBefore = 0;

	/** Since when calls have been waiting without a break. */
	private busySince = 0;

	/** Calls since rest. */
	private callsSinceRest = 0;

	/** When the reserve for jitter begins to shrink. */
	private steadyAt: number | undefined;

	/** Refusals since the last call that TikTok took. */
	private refusals = 0;

	/** Refusals at a share of one call, less a part of those that TikTok took. */
	private pressure = 0;

	private lastDecreaseAt = 0;

	private probeAt = Infinity;

	private probeSize = 1;

	/** Calls of the present probe that are still to be made, and those without an answer. */
	private probesToMake = 0;

	private probesOpen = 0;

	constructor(private readonly limit: CallLimit) {
		this.slots = limit.calls;
	}

	get isReduced(): boolean {
		return this.reducedAt !== undefined;
	}

	/** Calls within the limit's time that this process may make at present. */
	get calls(): number {
		return this.slots;
	}

	/** Calls begin to wait: idle time earns no credit. */
	begin(now: number): void {
		this.spacedAt = Math.max(this.spacedAt, now);
		this.busySince = now;
		this.steadyAt ??= now + STEADY_AFTER;
	}

	/** Earliest time for the next call. */
	opensAt(now: number): number {
		if (now >= this.probeAt) this.beginProbe();
		return Math.max(this.spacedAt, this.notBefore, this.probesToMake ? 0 : Math.min(this.slotOpensAt(now), this.probeAt));
	}

	/** When nothing of a share that is not reduced needs to be remembered any more. */
	restsAt(now: number): number {
		return Math.max(this.spacedAt, (this.made.at(-1)?.at ?? 0) + this.window(now));
	}

	/** Records the start of a call. */
	start(now: number): StartedCall {
		const call = { at: now, probes: this.probesToMake > 0 && this.slotOpensAt(now) > now };
		if (call.probes) {
			if (this.stretch === 1) this.slots++;
			this.probesToMake--;
			this.probesOpen++;
		}
		this.callsSinceRest = now - (this.made.at(-1)?.at ?? 0) > this.window(now) ? 1 : this.callsSinceRest + 1;
		this.made.push(call);
		if (this.made.length > this.limit.calls * MEMORY) this.made.shift();
		this.spacedAt = Math.max(this.spacedAt, now - (this.isReduced ? 0 : MAX_CATCH_UP)) + this.gap(now);
		this.notBefore = now + this.gap(now) / 2;
		return call;
	}

	/** The call had to wait for another limit, and starts only now. */
	restart(call: StartedCall, now: number): void {
		call.at = now;
	}

	/** TikTok answered, and not that there were too many calls. */
	accept(call: StartedCall, now: number): void {
		this.refusals = 0;
		this.pressure = Math.max(0, this.pressure - RELIEF);
		if (call.probes && this.stretch > 1) this.stretch = Math.max(1, this.stretch / 2);
		if (this.isReduced && call.at >= this.reducedAt! && this.slots >= this.limit.calls && this.stretch === 1) this.restore(now);
		else if (call.probes && !--this.probesOpen && !this.probesToMake && this.probeAt === Infinity) {
			this.probeSize *= 2;
			this.probeAt = now + PROBE_AGAIN;
		}
		call.probes = false;
	}

	/** TikTok refused a call as one too many; it counts for none of the slots. */
	refuse(call: StartedCall, now: number): void {
		const index = this.made.lastIndexOf(call);
		if (index >= 0) this.made.splice(index, 1);
		if (this.reducedAt === undefined || call.at < this.reducedAt) this.reduce(call, now);
		else if (call.probes) this.endProbe(now);
		else this.decrease(now);
		call.probes = false;
	}

	/** The call was not made, or TikTok refused it for another limit. */
	withdraw(call: StartedCall, now: number): void {
		const index = this.made.lastIndexOf(call);
		if (index >= 0) this.made.splice(index, 1);
		if (call.probes) this.endProbe(now);
		call.probes = false;
	}

	private window(now: number): number {
		const { milliseconds } = this.limit;
		// Timestamps are whole milliseconds: one more makes up for those cut off.
		if (this.isReduced) return milliseconds * this.stretch + REDUCED_JITTER + 1;
		const shrunk = Math.max(0, now - (this.steadyAt ?? now)) / 1000;
		// A limit of less than a second is a part of one of a second, and so is its reserve.
		return milliseconds + Math.max(LEAST_JITTER, JITTER - shrunk) * Math.min(1, milliseconds / 1000) + 1;
	}

	private slotOpensAt(now: number): number {
		const last = this.made.at(-this.slots);
		return last ? last.at + this.window(now) : 0;
	}

	private gap(now: number): number {
		const even = this.window(now) / this.slots;
		if (this.isReduced) return even * REDUCED_GAP;
		const windows = (now - this.busySince) / this.limit.milliseconds;
		return even * Math.min(1, FIRST_GAP + CAUTION * 0.5 ** (this.callsSinceRest - 1) + (windows / WINDOWS_UNTIL_EVEN) ** 2);
	}

	/** The first refusals: the share is what TikTok took, and not all of the limit, since there is somebody else. */
	private reduce({ at }: StartedCall, now: number): void {
		const since = at - this.limit.milliseconds;
		const taken = this.made.filter((other) => other.at > since && other.at <= at).length;
		const most = Math.ceil(this.limit.calls * AT_MOST);
		this.slots = Math.max(1, Math.min(taken, this.slots, most));
		if (this.reducedAt !== undefined) return;
		this.reducedAt = now;
		this.probesToMake = 0;
		this.probesOpen = 0;
		this.wait(now, PAUSE + (Math.random() * this.limit.milliseconds) / (this.slots + 1));
		// Who had most of it leaves it to the others to ask first.
		this.scheduleProbe(now + PAUSE, taken < most ? FIRST_PROBE : undefined);
	}

	/** A call within the share was refused: somebody else has taken its slot. */
	private decrease(now: number): void {
		if (this.slots === 1 && ++this.pressure > MAX_PRESSURE) this.stretch = Math.min(MAX_STRETCH, this.stretch * STRETCH);
		const more = now > this.lastDecreaseAt + this.limit.milliseconds ? Math.floor(this.slots * DECREASE + Math.random()) : 0;
		this.lastDecreaseAt = now;
		this.slots = Math.max(1, this.slots - 1 - more);
		// Where every call is refused, calls become rarer.
		const pause = ((0.5 + Math.random()) * this.limit.milliseconds * 2 ** this.refusals++) / this.slots;
		if (this.made.length < this.slots || this.refusals > 1) this.wait(now, Math.min(pause, MAX_PAUSE));
		if (!this.probesOpen && !this.probesToMake) this.scheduleProbe(now);
	}

	private beginProbe(): void {
		this.probeAt = Infinity;
		this.probesToMake = Math.max(0, Math.min(this.probeSize, Math.ceil(this.slots * MAX_PROBE), this.stretch > 1 ? 1 : this.limit.calls - this.slots));
	}

	private endProbe(now: number): void {
		if (this.stretch === 1) this.slots = Math.max(1, this.slots - 1);
		this.probesOpen = Math.max(0, this.probesOpen - 1);
		this.probesToMake = 0;
		this.scheduleProbe(now);
	}

	private scheduleProbe(from: number, interval = PROBE_INTERVAL / Math.sqrt(this.slots)): void {
		this.probeSize = 1;
		this.probeAt = from + (0.5 + Math.random()) * interval;
	}

	/** The whole limit is this process's again. */
	private restore(now: number): void {
		this.slots = this.limit.calls;
		this.reducedAt = undefined;
		this.probeAt = Infinity;
		this.probesToMake = 0;
		this.probesOpen = 0;
		for (const call of this.made) call.probes = false;
		this.busySince = now;
		this.steadyAt = now + STEADY_AFTER_REFUSAL;
	}

	private wait(now: number, milliseconds: number): void {
		this.spacedAt = Math.max(this.spacedAt, now + milliseconds);
	}
}
