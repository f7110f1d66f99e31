import type { IExecuteFunctions } from 'n8n-workflow';
import { isTransient } from '../../lib/errors/classify';
import { TikTokApiError, apiErrorOrThrow } from '../../lib/errors/TikTokApiError';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { extractRecords } from '../../lib/execution/items';
import { taskClock } from '../../lib/util/clock';
import { listAvatarVideos } from '../TikTokDigitalAvatar/digitalAvatar.operations';
import { PollSchedule } from './pollSchedule';
import type { SendRequest, TaskOrder } from './videoTasks';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How far TikTok's clock may be from this machine's, in milliseconds. */
const CLOCK_SKEW = 10 * MINUTE;

/** A name that a person chose may be in use elsewhere: its video is ours if TikTok made it in the minute of the order. */
const SAME_MINUTE = MINUTE;

/** Milliseconds between two looks, for each page that a look takes. */
const MIN_GAP = 10 * SECOND;

/** A video in TikTok's list. */
export interface ListedVideo {
	readonly avatar_video_id: string;
	readonly video_name?: string;
	/** UTC, `2023-12-04 11:30:44`. */
	readonly create_time?: string;
	readonly preview_url?: string;
	readonly avatar_id?: string;
}

/** What is known of an order without an answer; stored with the execution for n8n's further tries. */
interface Trace {
	readonly name: string;
	/** The name is the node's own, which no other video has. */
	readonly isOwnName: boolean;
	/** Unix milliseconds: when the order was sent, and when it was known that there is no answer. */
	readonly sent: number;
	readonly lost: number;
}

interface LostOrder extends Trace {
	readonly order: TaskOrder;
	/** What to tell if the video is not found. */
	readonly error: TikTokApiError;
}

type Found = (order: TaskOrder, video: ListedVideo) => void;
type NotFound = (order: TaskOrder, error: TikTokApiError) => void;

const createdAt = ({ create_time: time = '' }: ListedVideo): number => Date.parse(`${time.replace(' ', 'T')}Z`);

/** Whether this video is the order's. */
function isVideoOf({ order, name, isOwnName, sent, lost }: LostOrder, video: ListedVideo): boolean {
	if (video.video_name !== name || (video.avatar_id && video.avatar_id !== order.job.video?.avatar_id)) return false;
	const created = createdAt(video);
	return isOwnName ? !(created < sent - CLOCK_SKEW) : created >= sent - SAME_MINUTE && created <= lost + SAME_MINUTE;
}

/**
 * Orders whose answer was lost: TikTok may render them. Their videos are looked for in TikTok's list of videos, by name, avatar and
 * time, as soon as a script of that length may be ready. One look serves all of them. Times without other word are milliseconds of
 * `taskClock`.
 */
export class LostOrders {
	private readonly pending = new Map<string, LostOrder>();

	private readonly schedule: PollSchedule;

	private readonly traces: Record<string, Trace>;

	/** No look before. */
	private restUntil = -Infinity;

	constructor(
		context: IExecuteFunctions,
		private readonly send: SendRequest,
		interval: number,
		private readonly found: Found,
		private readonly notFound: NotFound,
	) {
		this.schedule = new PollSchedule(interval);
		const store = context.getContext('node') as { lostOrders?: Record<string, Trace> };
		this.traces = store.lostOrders ??= {};
	}

	get size(): number {
		return this.pending.size;
	}

	/**
	 * Looks for the video of an order from now on.
	 *
	 * @param sent Unix milliseconds at which it was sent
	 * @param error what to tell if the video is not found
	 * @param timeout milliseconds to wait for it
	 * @returns `false` if its video could not be told from that of another order
	 */
	add(order: TaskOrder, sent: number, error: TikTokApiError, timeout: number): boolean {
		if (order.nameKind === 'shared') return false;
		this.traces[order.packageId] = { name: order.name, isOwnName: order.nameKind === 'own', sent, lost: Date.now() };
		return this.resume(order, error, timeout);
	}

	/**
	 * Looks on for an order whose answer was lost, maybe in an earlier try of the node.
	 *
	 * @returns `false` if too little is known of it
	 */
	resume(order: TaskOrder, error: TikTokApiError, timeout: number): boolean {
		const trace = this.traces[order.packageId];
		if (!trace) return false;
		this.pending.set(order.packageId, { ...trace, order, error });
		const startedAt = taskClock.at(trace.sent);
		this.schedule.add(order.packageId, [...(order.job.video?.script ?? '')].length, startedAt, startedAt + timeout);
		return true;
	}

	/** Forgets these orders. */
	clear(packageIds: readonly string[]): void {
		for (const packageId of packageIds) delete this.traces[packageId];
	}

	/** When to look next; `undefined` if nothing is looked for. */
	nextLookAt(): number | undefined {
		const next = this.schedule.nextPollAt();
		return next === undefined ? undefined : Math.max(next, this.restUntil);
	}

	/** Looks, if it is time to. */
	async look(): Promise<void> {
		const now = taskClock.now();
		if (!(this.nextLookAt()! <= now)) return;
		const videos = await this.list().catch(apiErrorOrThrow);
		for (const lost of [...this.pending.values()]) {
			const { packageId } = lost.order;
			const matches = videos instanceof TikTokApiError ? [] : videos.filter((video) => isVideoOf(lost, video));
			if (matches.length === 1) {
				this.pending.delete(packageId);
				this.schedule.finished(packageId, taskClock.now());
				this.found(lost.order, matches[0]!);
			} else if (matches.length || this.schedule.expired(packageId, now) || (videos instanceof TikTokApiError && !isTransient(videos))) {
				this.pending.delete(packageId);
				this.schedule.drop(packageId);
				this.notFound(lost.order, lost.error);
			} else this.schedule.unfinished(packageId, now);
		}
	}

	/** The videos that may be those of the orders: newest first, no further back than the first of the orders. */
	private async list(): Promise<ListedVideo[]> {
		const since = Math.min(...[...this.pending.values()].map(({ sent }) => sent)) - CLOCK_SKEW;
		const filtering = { start_date: new Date(since).toISOString().slice(0, 10) };
		const { maxPageSize } = listAvatarVideos.pagination!;
		const videos = new Map<string, ListedVideo>();
		let page = 0;
		for (let isLast = false; !isLast;) {
			const { data } = await this.send(toApiRequest(listAvatarVideos, { filtering, page: ++page, page_size: maxPageSize }));
			const records = extractRecords(listAvatarVideos, data) as ListedVideo[];
			for (const video of records) videos.set(video.avatar_video_id, video);
			isLast = records.length < maxPageSize || records.every((video) => createdAt(video) < since);
		}
		this.restUntil = taskClock.now() + MIN_GAP * page;
		return [...videos.values()];
	}
}
