import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod/v3';
import { CALLS_PER_SECOND, SANDBOX_APP, SANDBOX_TOKEN, type Level } from './access';
import { serveDevelopers } from './developers/api';
import { DevelopersState, type Post } from './developers/state';
import type { Ad } from './entities/ads';
import type { Audience } from './entities/audiences';
import type { AdGroup, Campaign } from './entities/campaigns';
import type { Catalog } from './entities/catalogs';
import type { Comment } from './entities/comments';
import type { Lead } from './entities/leads';
import type { LibraryImage, LibraryVideo } from './entities/media';
import type { OfflineEventSet, Pixel, ReceivedEvent } from './entities/pixels';
import type { RecordedCall } from './entities/recordedCall';
import type { RenderTask, TaskStatus } from './entities/rendering';
import type { AutomatedRule } from './entities/rules';
import type { Delivery, Subscription } from './entities/subscriptions';
import { envelopeReply } from './envelope';
import type { World } from './events/event';
import { runDueEvents, scheduleEvents, type ScheduledEvent } from './events/schedule';
import { injectFaults } from './faults/faultInjection';
import { parseFaults, type Fault } from './faults/faults';
import { AVATARS, type Avatar } from './fixtures/avatarCatalog';
import { finishedTasks } from './handlers/avatars';
import { serveReports } from './handlers/reportTasks';
import { serveMedia } from './mediaServer';
import { homePage } from './pages';
import { servePortal } from './portal';
import { renderStatus } from './rendering';
import { handleRequest, NOT_FOUND } from './router';
import { SandboxState } from './state';
import { serveTimeline } from './timelineRoutes';
import { baseUrl, LOOPBACK, splitUrl } from './url';

export { SANDBOX_APP, SANDBOX_TOKEN };
export type { AdGroup, Avatar, Campaign, Fault, Level, LibraryVideo, RecordedCall, RenderTask, SandboxSnapshot, TaskStatus };

export interface SandboxOptions {
	/** By default any that is free. */
	readonly port?: number;
	/** Address to listen on: 127.0.0.1, so that nobody else can reach it, unless told otherwise, as in a container. */
	readonly host?: string;
	/** Seconds of TikTok's time in a real one, for renderings and links; 100 by default. The pace of calls is real. */
	readonly timeScale?: number;
	readonly level?: Level;
	/** Instead of a level's. */
	readonly callsPerSecond?: number;
	/** Whether endpoints keep to limits of their own: they do, unless `callsPerSecond` is given. */
	readonly lanes?: boolean;
	/** Real milliseconds that each answer takes; none by default. */
	readonly latency?: number;
	/** Life of the access tokens of TikTok for Developers, in TikTok's seconds: a day unless told otherwise. */
	readonly tokenSeconds?: number;
	/** The same seed makes the same IDs and render times. */
	readonly seed?: number;
	/** Origin that webhooks go to instead of that of their callback URL, as a tunnel takes them to this machine. */
	readonly tunnel?: string;
	/** Bytes above which a table of leads is sent as a ZIP: 10 MB unless told otherwise. */
	readonly zipAbove?: number;
	/** TikTok's seconds from submitted to done, instead of what a script of that length takes. */
	readonly renderSeconds?: SandboxState['renderSeconds'];
}

/** A snapshot of the sandbox's state. */
interface SandboxSnapshot {
	readonly avatars: readonly Avatar[];
	readonly tasks: ReadonlyArray<RenderTask & { readonly status: TaskStatus }>;
	/** The finished ones, newest first. */
	readonly videos: readonly RenderTask[];
	/** Videos in ad accounts. */
	readonly uploads: readonly LibraryVideo[];
	/** What ad accounts tell about themselves that differs from the fixtures, by ID; a test may set it. */
	readonly accounts: SandboxState['accounts'];
	readonly campaigns: readonly Campaign[];
	readonly adGroups: readonly AdGroup[];
	readonly ads: readonly Ad[];
	readonly audiences: readonly Audience[];
	readonly comments: readonly Comment[];
	readonly catalogs: readonly Catalog[];
	readonly pixels: readonly Pixel[];
	readonly eventSets: readonly OfflineEventSet[];
	readonly rules: readonly AutomatedRule[];
	/** Test leads included. */
	readonly leads: readonly Lead[];
	/** Those whose token was revoked included. */
	readonly subscriptions: readonly Subscription[];
	/** Webhooks, sent or still to be sent. */
	readonly deliveries: readonly Delivery[];
	/** Images in ad accounts. */
	readonly pictures: readonly LibraryImage[];
	/** Events that came in, each once. */
	readonly events: readonly ReceivedEvent[];
	/** Create calls that were carried out, however many renderings each began. */
	readonly creates: number;
}

export interface Sandbox {
	/** Base URL for the credential, without a slash at its end. */
	readonly url: string;
	/** Every request but those to the sandbox's own pages, in the order they came. */
	readonly calls: readonly RecordedCall[];
	readonly state: SandboxSnapshot;
	/** From now on these go wrong, and nothing else does. */
	faults(...faults: readonly Fault[]): void;
	/** TikTok's clock, in milliseconds. */
	now(): number;
	/** Jumps ahead on TikTok's clock. */
	advance(milliseconds: number): void;
	/** Lets these happen by themselves, now or later on TikTok's clock. @throws ZodError, ApiError where they cannot */
	schedule(...events: readonly ScheduledEvent[]): void;
	/** Waits until the webhooks that were sent are answered. */
	delivered(): Promise<void>;
	/** Videos sent to the organic account. */
	posts(): readonly Post[];
	/** Forgets everything. */
	reset(): void;
	close(): Promise<void>;
}

function snapshotOf(world: World): SandboxSnapshot {
	runDueEvents(world);
	const { state } = world;
	const now = state.clock.now();
	return {
		avatars: AVATARS,
		tasks: [...state.tasks.values()].map((task) => ({ ...task, status: renderStatus(task, now) })),
		videos: finishedTasks(state),
		uploads: state.uploads,
		accounts: state.accounts,
		campaigns: [...state.campaigns.values()],
		adGroups: [...state.adGroups.values()],
		ads: [...state.ads.values()],
		audiences: [...state.audiences.values()],
		comments: [...state.comments.values()],
		catalogs: state.catalogs,
		pixels: state.pixels,
		eventSets: state.eventSets,
		rules: [...state.rules.values()],
		leads: [...state.leads.values()],
		subscriptions: [...state.subscriptions.values()],
		deliveries: state.deliveries,
		pictures: state.pictures,
		events: state.events,
		creates: state.creates,
	};
}

const withoutBytes = <T extends { readonly bytes: Buffer }>({ bytes, ...rest }: T) => ({ ...rest, size: bytes.length });

const BODY_LIMIT = 600 * 1024 * 1024;

function serve(world: World, latency: number) {
	const { state, developers } = world;
	const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: BODY_LIMIT });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send(NOT_FOUND.text));
	app.setErrorHandler((error, request, reply) => {
		if (error instanceof ZodError) return reply.code(400).send({ problems: error.issues });
		const made = envelopeReply(state, 50000, {}, error instanceof Error ? error.message : String(error));
		if (request.call) request.call.code = made.code;
		return reply.type(made.type).send(made.text);
	});
	app.addHook('onRequest', async () => runDueEvents(world));
	injectFaults(app, state, latency);
	servePortal(app, state);
	serveMedia(app, state);
	serveReports(app, state);
	serveTimeline(app, world);
	serveDevelopers(app, developers, () => state.url);

	app.all('/open_api/*', async (request, reply) => {
		const [path, query] = splitUrl(request.url);
		const token = request.headers['access-token'];
		const sent = {
			query,
			body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
			contentType: request.headers['content-type'] ?? '',
			headers: request.headers,
		};
		const made = await handleRequest(state, request.method, path, Array.isArray(token) ? token[0] : token, sent, request.effects);
		if (request.call) request.call.code = made.code;
		if (made.status !== 200) reply.code(made.status);
		if (made.fileName !== undefined) reply.header('content-disposition', `attachment; filename="${made.fileName}"`);
		return reply.type(made.type).send(made.text);
	});

	app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(homePage(state)));
	app.get('/_sandbox/state', () => ({
		...snapshotOf(world),
		uploads: state.uploads.map(withoutBytes),
		pictures: state.pictures.map(withoutBytes),
		now: state.clock.now(),
		calls: state.calls.length,
		faults: state.faults.list,
	}));
	app.post('/_sandbox/faults', (request, reply) => {
		let given: unknown;
		try {
			given = JSON.parse(String(request.body ?? ''));
		} catch {
			return reply.code(400).send({ problems: ['The body is not JSON'] });
		}
		state.faults.set(parseFaults(given));
		return { faults: state.faults.list };
	});
	app.delete('/_sandbox/faults', () => {
		state.faults.set([]);
		return { faults: [] };
	});
	return app;
}

/** Starts a TikTok on this machine. */
export async function startSandbox({
	port = 0,
	host = LOOPBACK,
	timeScale = 100,
	level = 'Basic',
	callsPerSecond,
	lanes = callsPerSecond === undefined,
	latency = 0,
	tokenSeconds = 86_400,
	seed = 1,
	tunnel,
	zipAbove,
	renderSeconds,
}: SandboxOptions = {}): Promise<Sandbox> {
	const state = new SandboxState(seed, callsPerSecond ?? CALLS_PER_SECOND[level], timeScale, lanes, renderSeconds, zipAbove);
	state.tunnel = tunnel;
	const developers = new DevelopersState(seed, state.clock, tokenSeconds);
	const world = { state, developers };
	const app = serve(world, latency);
	await app.listen({ port, host });
	state.url = baseUrl(host, (app.server.address() as AddressInfo).port);
	return {
		url: state.url,
		calls: state.calls,
		get state() {
			return snapshotOf(world);
		},
		faults: (...faults) => state.faults.set(faults),
		now: () => state.clock.now(),
		advance: (milliseconds) => state.clock.advance(milliseconds),
		schedule: (...events) => scheduleEvents(world, events),
		delivered: async () => {
			runDueEvents(world);
			await Promise.all(state.sending);
		},
		reset: () => {
			state.reset();
			developers.reset();
		},
		posts: () => [...developers.posts.values()],
		close: () => app.close(),
	};
}
