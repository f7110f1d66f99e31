/** Who leaves first: a person waiting for a list, then what was begun already, then what is new. */
export type Rank = 'urgent' | 'begun' | 'new';

const RANKS: readonly Rank[] = ['urgent', 'begun', 'new'];

interface Turn {
	readonly go: () => void;
	readonly fail: (reason: unknown) => void;
	readonly signal: AbortSignal | undefined;
	next?: Turn;
}

/** First come, first served; each step takes the same time, however many wait. */
class Line {
	private first: Turn | undefined;

	private last: Turn | undefined;

	push(turn: Turn): void {
		if (this.last) this.last.next = turn;
		else this.first = turn;
		this.last = turn;
	}

	shift(): Turn | undefined {
		const { first } = this;
		this.first = first?.next;
		if (!this.first) this.last = undefined;
		return first;
	}
}

/** A signal that ends turns, and how many. */
interface Listened {
	turns: number;
	readonly stop: () => void;
}

/** Calls that wait for their turn. A signal is listened to once, however many turns it ends. */
export class Turns {
	private readonly lines = RANKS.map((rank) => ({ rank, line: new Line() }));

	private readonly listened = new Map<AbortSignal, Listened>();

	private waiting = 0;

	get size(): number {
		return this.waiting;
	}

	/** Resolves when the turn comes; rejects when its signal says so. */
	async wait(rank: Rank, signal: AbortSignal | undefined): Promise<void> {
		await new Promise<void>((go, fail) => {
			this.lines.find((one) => one.rank === rank)!.line.push({ go, fail, signal });
			this.waiting++;
			this.listen(signal);
		});
	}

	/** Lets the first one go. */
	next(): void {
		const turn = this.take();
		if (turn) this.ignore(turn.signal);
		turn?.go();
	}

	/** Ends all turns, or those of one signal, with this reason. */
	end(reason: unknown, signal?: AbortSignal): void {
		const all: Array<{ readonly turn: Turn; readonly line: Line }> = [];
		for (const { line } of this.lines) for (let turn = line.shift(); turn; turn = line.shift()) all.push({ turn, line });
		this.waiting = 0;
		for (const { turn, line } of all) {
			turn.next = undefined;
			if (signal && turn.signal !== signal) {
				line.push(turn);
				this.waiting++;
				continue;
			}
			this.ignore(turn.signal);
			turn.fail(reason);
		}
	}

	private take(): Turn | undefined {
		for (const { line } of this.lines) {
			const turn = line.shift();
			if (!turn) continue;
			this.waiting--;
			return turn;
		}
		return undefined;
	}

	private listen(signal: AbortSignal | undefined): void {
		if (!signal) return;
		const known = this.listened.get(signal);
		if (known) {
			known.turns++;
			return;
		}
		const cancelled = () => this.end(signal.reason, signal);
		signal.addEventListener('abort', cancelled, { once: true });
		this.listened.set(signal, { turns: 1, stop: () => signal.removeEventListener('abort', cancelled) });
	}

	private ignore(signal: AbortSignal | undefined): void {
		const known = signal && this.listened.get(signal);
		if (!known || --known.turns) return;
		known.stop();
		this.listened.delete(signal);
	}
}
