import type { Endpoint } from '../lib/definition/endpoint';
import { endpointRateLimits, type RateLimits } from '../lib/definition/rateLimits';
import { SANDBOX_TOKEN } from './access';
import { startClock, type SandboxClock } from './clock';
import type { SmartCreativeAd, Ad } from './entities/ads';
import type { App } from './entities/apps';
import type { Audience, AudienceFile, SavedAudience } from './entities/audiences';
import type { BusinessCenter } from './entities/businessCenter';
import { type AdGroup, type Campaign } from './entities/campaigns';
import type { Catalog } from './entities/catalogs';
import type { Comment, ExportTask } from './entities/comments';
import type { Identity } from './entities/identities';
import type { FormLibrary, Lead, LeadForm, LeadTask } from './entities/leads';
import { type LibraryImage, type LibraryVideo, type Playable, type Portfolio } from './entities/media';
import type { OfflineEventSet, Pixel, ReceivedEvent } from './entities/pixels';
import type { RecordedCall } from './entities/recordedCall';
import type { RenderTask } from './entities/rendering';
import type { ReportTask } from './entities/reports';
import type { Fatigue, Review } from './entities/reviews';
import type { AutomatedRule } from './entities/rules';
import type { Delivery, Subscription } from './entities/subscriptions';
import { FaultInjector } from './faults/faults';
import { firstAd } from './fixtures/ads';
import { firstAudienceFiles, firstAudiences, firstSavedAudience } from './fixtures/audiences';
import { firstBusinesses } from './fixtures/businesses';
import { firstAdGroups, firstCampaigns } from './fixtures/campaigns';
import { firstCatalogs } from './fixtures/catalogs';
import { firstBlockedWords, firstComments } from './fixtures/comments';
import { firstPlayables } from './fixtures/creatives';
import { firstIdentities } from './fixtures/identities';
import { firstLeadForms, firstLibraries } from './fixtures/leads';
import { firstEventSets, firstPixels } from './fixtures/pixels';
import { firstRule } from './fixtures/rules';
import { Random } from './random';
import { renderSeconds as usualSeconds } from './rendering';
import { SlidingWindow } from './slidingWindow';
import { Timeline } from './timeline';

const byId = <Id extends string, T extends Readonly<Record<Id, string>>>(records: readonly T[], id: Id): Array<[string, T]> =>
	records.map((record) => [record[id], record]);

function refill<T>(map: Map<string, T>, entries: ReadonlyArray<readonly [string, T]>): void {
	map.clear();
	for (const [key, value] of entries) map.set(key, value);
}

/** The state of the sandbox. */
export class SandboxState {
	/** Where the server is, without a slash at its end. */
	url = '';
	readonly clock: SandboxClock;
	readonly faults: FaultInjector;
	/** What is still to happen by itself. */
	readonly timeline = new Timeline();
	readonly calls: RecordedCall[] = [];
	readonly tasks = new Map<string, RenderTask>();
	readonly uploads: LibraryVideo[] = [];
	readonly campaigns = new Map<string, Campaign>();
	readonly adGroups = new Map<string, AdGroup>();
	/** Answers of creates by `request_id`, and the real time they were given at. */
	readonly requests = new Map<string, { readonly at: number; readonly answer: unknown }>();
	readonly ads = new Map<string, Ad>();
	/** By ad group. */
	readonly smartCreativeAds = new Map<string, SmartCreativeAd>();
	identities: Identity[] = [];
	businesses: BusinessCenter[] = [];
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
	readonly pictures: LibraryImage[] = [];
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
	readonly leadForms = new Map<string, LeadForm>();
	readonly leads = new Map<string, Lead>();
	readonly leadTasks = new Map<string, LeadTask>();
	readonly libraries = new Map<string, FormLibrary>();
	readonly rules = new Map<string, AutomatedRule>();
	/** Secondary statuses that do not follow from the settings of a campaign, ad group or ad, by its ID. */
	readonly statuses = new Map<string, string>();
	/** Of ads and ad groups, by their ID. */
	readonly reviews = new Map<string, Review>();
	/** Figures of reports that are not invented, by ad ID and day: `7320000000000000017 2026-02-01`. */
	readonly figures = new Map<string, Readonly<Record<string, number>>>();
	readonly fatigue: Fatigue[] = [];
	readonly subscriptions = new Map<string, Subscription>();
	/** Webhooks, in the order of what they report. */
	readonly deliveries: Delivery[] = [];
	/** Milliseconds that the next webhooks are late. */
	readonly webhookDelays: number[] = [];
	/** Webhooks that are not answered yet. */
	readonly sending = new Set<Promise<void>>();
	/** Origin that webhooks go to instead of that of their subscription, as by a tunnel. */
	tunnel: string | undefined;
	readonly tokens = new Set<string>();
	/** Authorization codes and the real time they were given out at. */
	readonly codes = new Map<string, number>();
	/** Create calls that were carried out. */
	creates = 0;
	random!: Random;
	#pace!: SlidingWindow;
	/** Of the endpoints that have a limit of their own, by path. */
	readonly #lanes = new Map<string, readonly SlidingWindow[]>();

	constructor(
		readonly seed: number,
		readonly callsPerSecond: number,
		timeScale: number,
		/** Whether endpoints keep to limits of their own. */
		readonly hasLanes: boolean,
		readonly renderSeconds: (script: string, random: Random) => number = usualSeconds,
		/** Bytes above which a table of leads is sent as a ZIP. */
		readonly zipAbove = 10 * 1024 * 1024,
	) {
		this.clock = startClock(timeScale);
		this.faults = new FaultInjector(seed);
		this.reset();
	}

	/** Whether a call to this endpoint may go on now; one that may not does not count. */
	admit({ path }: Endpoint): boolean {
		const limits = this.hasLanes ? endpointRateLimits(path) : undefined;
		const windows = [...(limits ? this.#laneOf(path, limits) : []), ...(limits?.separate ? [] : [this.#pace])];
		return windows.every((one) => one.hasRoom()) && windows.every((one) => one.admit());
	}

	#laneOf(path: string, { perSecond = Infinity, perMinute = Infinity }: RateLimits): readonly SlidingWindow[] {
		const lane = this.#lanes.get(path) ?? [new SlidingWindow(perSecond), new SlidingWindow(perMinute, 60_000)];
		this.#lanes.set(path, lane);
		return lane;
	}

	/** Back to the beginning: the first campaigns only, nothing rendered, no call made, no fault, only the first token valid. */
	reset(): void {
		this.random = new Random(this.seed);
		this.#pace = new SlidingWindow(this.callsPerSecond);
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
		this.statuses.clear();
		this.reviews.clear();
		this.figures.clear();
		this.fatigue.length = 0;
		this.tasks.clear();
		refill(this.ads, byId([firstAd()], 'adId'));
		this.smartCreativeAds.clear();
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
		refill(this.campaigns, byId(firstCampaigns(), 'campaign_id'));
		refill(this.adGroups, byId(firstAdGroups(), 'adgroup_id'));
		refill(this.audiences, byId(firstAudiences(), 'audience_id'));
		refill(this.savedAudiences, byId([firstSavedAudience()], 'saved_audience_id'));
		refill(this.audienceFiles, firstAudienceFiles());
		refill(this.comments, firstComments(this.clock.now()));
		refill(this.blockedWords, firstBlockedWords());
		refill(this.rules, byId([firstRule()], 'rule_id'));
		this.exports.clear();
		refill(this.leadForms, byId(firstLeadForms(), 'page_id'));
		this.leads.clear();
		this.leadTasks.clear();
		refill(this.libraries, byId(firstLibraries(), 'library_id'));
		this.subscriptions.clear();
		this.deliveries.length = 0;
		this.webhookDelays.length = 0;
		this.timeline.clear();
		this.tokens.clear();
		this.tokens.add(SANDBOX_TOKEN);
		this.faults.set([]);
	}
}
