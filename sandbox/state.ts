import type { Endpoint } from '../lib/definition/endpoint';
import { endpointRateLimits, type RateLimits } from '../lib/definition/rateLimits';
import { Pace, SANDBOX_TOKEN } from './access';
import { firstAd, type AcoAd, type Ad } from './handlers/ads';
import { plantAudiences, type Audience, type AudienceFile, type SavedAudience } from './handlers/audiences';
import { firstBusinesses, type Business } from './handlers/businessCenter';
import { firstCatalogs, type Catalog } from './handlers/catalog';
import { startClock, type Clock } from './clock';
import { plantComments, type Comment, type ExportTask } from './handlers/comments';
import { firstPlayables } from './handlers/creatives';
import { Faults } from './faults/faults';
import { firstIdentities, type Identity } from './handlers/identities';
import type { Part } from './files/multipart';
import { firstEventSets, firstPixels, type OfflineEventSet, type Pixel, type ReceivedEvent } from './handlers/pixels';
import { Random } from './random';
import { renderSeconds as usualSeconds } from './handlers/render';
import { plantRules, type AutomatedRule } from './handlers/rules';
import { plant } from './fixtures/campaigns';

/** How a rendering ends, whatever the script: `STUCK` never does. */
export type Fate = 'SUCCESS' | 'FAILED' | 'STUCK';

export type TaskStatus = 'SUBMITTED' | 'PROCESSING' | 'SUCCESS' | 'FAILED';

/** A rendering; the video is part of it, and is there once the status is `SUCCESS`. */
export interface Task {
	readonly taskId: string;
	readonly packageId: string | null;
	readonly avatarId: string;
	readonly script: string;
	readonly avatarVideoId: string;
	videoName: string;
	/** Milliseconds of TikTok's clock. */
	readonly submittedAt: number;
	readonly startsAt: number;
	readonly endsAt: number;
	readonly fate: Fate;
	/** Told with the status of a failed rendering. */
	readonly error?: string;
}

/** A video in an ad account's library. */
export interface Upload {
	readonly videoId: string;
	readonly materialId: string;
	readonly advertiserId: string;
	readonly fileName: string;
	readonly videoUrl: string;
	readonly bytes: Buffer;
	readonly createdAt: number;
	/** When TikTok has prepared it. */
	readonly readyAt: number;
}

/** An image in an ad account's library. */
export interface Picture {
	readonly imageId: string;
	readonly materialId: string;
	readonly advertiserId: string;
	readonly fileName: string;
	readonly bytes: Buffer;
	readonly createdAt: number;
}

/** A playable ad, by TikTok's names. */
export interface Playable {
	readonly advertiser_id: string;
	readonly playable_id: string;
	playable_name: string;
	readonly playable_url: string;
	readonly playable_orientation: string;
	readonly status: string;
	operation_status: string;
}

/** A portfolio, by TikTok's names. */
export interface Portfolio {
	readonly advertiser_id: string;
	readonly creative_portfolio_id: string;
	readonly creative_portfolio_type: string;
	readonly portfolio_content: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

/** What something of an ad account was switched to. */
export type OperationStatus = 'ENABLE' | 'DISABLE' | 'DELETE';

/** A campaign: what it was made and changed with, by TikTok's names. Deleted ones stay, as DELETE. */
export interface Campaign {
	readonly campaign_id: string;
	readonly advertiser_id: string;
	readonly objective_type: string;
	readonly create_time: string;
	campaign_name: string;
	operation_status: OperationStatus;
	modify_time: string;
	readonly [setting: string]: unknown;
}

/** An ad group, kept like a campaign. */
export interface AdGroup {
	readonly adgroup_id: string;
	readonly campaign_id: string;
	readonly advertiser_id: string;
	readonly create_time: string;
	adgroup_name: string;
	operation_status: OperationStatus;
	modify_time: string;
	readonly [setting: string]: unknown;
}

/** A mobile app of an ad account. */
export interface App {
	readonly appId: string;
	readonly advertiserId: string;
	downloadUrl: string;
	partner: string;
	retargeting: string;
	trackingUrl: Readonly<Record<string, string>>;
}

/** A report that is prepared. */
export interface ReportTask {
	readonly taskId: string;
	readonly advertiserIds: readonly string[];
	readonly query: Readonly<Record<string, unknown>>;
	/** Milliseconds of TikTok's clock. */
	readonly createdAt: number;
	canceled: boolean;
}

/** A request as it arrived, and how it was answered. */
export interface RecordedCall {
	readonly method: string;
	readonly path: string;
	/** Without its question mark, as sent. */
	readonly queryString: string;
	readonly query: Readonly<Record<string, string>>;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
	/** Of a multipart form, in their order. */
	readonly parts?: readonly Part[];
	/** Milliseconds since 1970, of the real clock. */
	readonly arrivedAt: number;
	/** HTTP status; 0 where the connection was cut. */
	status: number;
	/** `code` of the answer, where it was one of the API's. */
	code?: number;
}

/** Everything the sandbox remembers. */
export class World {
	/** Where the server is, without a slash at its end. */
	url = '';
	readonly clock: Clock;
	readonly faults: Faults;
	readonly calls: RecordedCall[] = [];
	readonly tasks = new Map<string, Task>();
	readonly uploads: Upload[] = [];
	readonly campaigns = new Map<string, Campaign>();
	readonly adGroups = new Map<string, AdGroup>();
	/** Answers of creates by `request_id`, and the real time they were given at. */
	readonly requests = new Map<string, { readonly at: number; readonly answer: unknown }>();
	readonly ads = new Map<string, Ad>();
	/** By ad group. */
	readonly acoAds = new Map<string, AcoAd>();
	identities: Identity[] = [];
	businesses: Business[] = [];
	catalogs: Catalog[] = [];
	pixels: Pixel[] = [];
	eventSets: OfflineEventSet[] = [];
	events: ReceivedEvent[] = [];
	/** The first ones are there from the beginning. */
	readonly apps: App[] = [];
	/** What was changed about an ad account since the beginning, by its ID. */
	readonly accounts = new Map<string, Readonly<Record<string, unknown>>>();
	/** Apps that Pangle ads are kept out of, by ad account. */
	readonly blocked = new Map<string, Set<string>>();
	/** Terms that were agreed to: ad account and kind. */
	readonly agreed = new Set<string>();
	readonly pictures: Picture[] = [];
	playables: Playable[] = [];
	readonly portfolios: Portfolio[] = [];
	/** IDs of videos and images that were deleted. */
	readonly deleted = new Set<string>();
	readonly reportTasks = new Map<string, ReportTask>();
	readonly audiences = new Map<string, Audience>();
	readonly savedAudiences = new Map<string, SavedAudience>();
	/** Uploaded customer files by the path that TikTok gave them. */
	readonly audienceFiles = new Map<string, AudienceFile>();
	readonly comments = new Map<string, Comment>();
	/** Of each ad account. */
	readonly blockedWords = new Map<string, Set<string>>();
	readonly exports = new Map<string, ExportTask>();
	readonly rules = new Map<string, AutomatedRule>();
	readonly tokens = new Set<string>();
	/** Authorization codes and the real time they were given out at. */
	readonly codes = new Map<string, number>();
	/** Create calls that were carried out. */
	creates = 0;
	random!: Random;
	#pace!: Pace;
	/** Of the endpoints that have a limit of their own, by path. */
	readonly #lanes = new Map<string, readonly Pace[]>();

	constructor(
		readonly seed: number,
		readonly callsPerSecond: number,
		timeScale: number,
		/** Whether endpoints keep to limits of their own. */
		readonly hasLanes: boolean,
		readonly renderSeconds: (script: string, random: Random) => number = usualSeconds,
	) {
		this.clock = startClock(timeScale);
		this.faults = new Faults(seed);
		this.reset();
	}

	/** Whether a call to this endpoint may go on now; one that may not does not count. */
	admit({ path }: Endpoint): boolean {
		const limits = this.hasLanes ? endpointRateLimits(path) : undefined;
		const paces = [...(limits ? this.#laneOf(path, limits) : []), ...(limits?.separate ? [] : [this.#pace])];
		return paces.every((one) => one.free()) && paces.every((one) => one.admit());
	}

	#laneOf(path: string, { perSecond = Infinity, perMinute = Infinity }: RateLimits): readonly Pace[] {
		const lane = this.#lanes.get(path) ?? [new Pace(perSecond), new Pace(perMinute, 60_000)];
		this.#lanes.set(path, lane);
		return lane;
	}

	/** Back to the beginning: the first campaigns only, nothing rendered, no call made, no fault, only the first token valid. */
	reset(): void {
		this.random = new Random(this.seed);
		this.#pace = new Pace(this.callsPerSecond);
		this.#lanes.clear();
		this.creates = 0;
		this.calls.length = 0;
		this.uploads.length = 0;
		this.apps.length = 0;
		this.accounts.clear();
		this.blocked.clear();
		this.agreed.clear();
		this.pictures.length = 0;
		this.portfolios.length = 0;
		this.deleted.clear();
		this.tasks.clear();
		this.ads.clear();
		this.ads.set(firstAd().adId, firstAd());
		this.acoAds.clear();
		this.identities = firstIdentities();
		this.playables = firstPlayables();
		this.businesses = firstBusinesses();
		this.catalogs = firstCatalogs();
		this.pixels = firstPixels();
		this.eventSets = firstEventSets();
		this.events = [];
		this.reportTasks.clear();
		this.codes.clear();
		this.requests.clear();
		plant(this);
		plantAudiences(this);
		plantComments(this);
		plantRules(this);
		this.tokens.clear();
		this.tokens.add(SANDBOX_TOKEN);
		this.faults.set([]);
	}
}
