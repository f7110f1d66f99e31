import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import { LEVELS, SANDBOX_APP, SANDBOX_TOKEN, type Level } from './access';
import { serveDevelopers } from './developers/api';
import { DevelopersState, type Post } from './developers/state';
import type { Ad } from './entities/ads';
import type { Audience } from './entities/audiences';
import type { AdGroup, Campaign } from './entities/campaigns';
import type { Catalog } from './entities/catalogs';
import type { Comment } from './entities/comments';
import type { Picture, Upload } from './entities/media';
import type { ReceivedEvent } from './entities/pixels';
import type { RecordedCall } from './entities/recordedCall';
import type { Task, TaskStatus } from './entities/rendering';
import { enveloped } from './envelope';
import { addTrouble } from './faults/faultInjection';
import { parseFaults, type Fault } from './faults/faults';
import { AVATARS, type Avatar } from './fixtures/avatarCatalog';
import { videosOf } from './handlers/avatars';
import { serveReports } from './handlers/reportTasks';
import { serveMedia } from './mediaServer';
import { homePage } from './pages';
import { servePortal } from './portal';
import { statusOf } from './rendering';
import { answer, NOT_FOUND } from './router';
import { World } from './state';
import { splitUrl } from './url';

export { SANDBOX_APP, SANDBOX_TOKEN };
export type { AdGroup, Avatar, Campaign, Fault, Level, RecordedCall, Task, TaskStatus, Upload };

export interface SandboxOptions {
	/** On 127.0.0.1; by default any that is free. */
	readonly port?: number;
	/** Seconds of TikTok's time in a real one, for renderings and links; 100 by default. The pace of calls is real. */
	readonly timeScale?: number;
	readonly level?: Level;
	/** Instead of a level's. */
	readonly callsPerSecond?: number;
	/** Whether endpoints keep to limits of their own: they do, unless `callsPerSecond` is given. */
	readonly lanes?: boolean;
	/** Life of the access tokens of TikTok for Developers, in TikTok's seconds: a day unless told otherwise. */
	readonly tokenSeconds?: number;
	/** The same seed makes the same IDs and render times. */
	readonly seed?: number;
	/** TikTok's seconds from submitted to done, instead of what a script of that length takes. */
	readonly renderSeconds?: World['renderSeconds'];
}

/** What the sandbox remembers, as it is at this moment. */
export interface SandboxState {
	readonly avatars: readonly Avatar[];
	readonly tasks: ReadonlyArray<Task & { readonly status: TaskStatus }>;
	/** The finished ones, newest first. */
	readonly videos: readonly Task[];
	/** Videos in ad accounts. */
	readonly uploads: readonly Upload[];
	readonly campaigns: readonly Campaign[];
	readonly adGroups: readonly AdGroup[];
	readonly ads: readonly Ad[];
	readonly audiences: readonly Audience[];
	readonly comments: readonly Comment[];
	readonly catalogs: readonly Catalog[];
	/** Images in ad accounts. */
	readonly pictures: readonly Picture[];
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
	readonly state: SandboxState;
	/** From now on these go wrong, and nothing else does. */
	faults(...faults: readonly Fault[]): void;
	/** TikTok's clock, in milliseconds. */
	now(): number;
	/** Jumps ahead on TikTok's clock. */
	advance(milliseconds: number): void;
	/** Videos sent to the organic account. */
	posts(): readonly Post[];
	/** Forgets everything. */
	reset(): void;
	close(): Promise<void>;
}

function stateOf(world: World): SandboxState {
	const now = world.clock.now();
	return {
		avatars: AVATARS,
		tasks: [...world.tasks.values()].map((task) => ({ ...task, status: statusOf(task, now) })),
		videos: videosOf(world),
		uploads: world.uploads,
		campaigns: [...world.campaigns.values()],
		adGroups: [...world.adGroups.values()],
		ads: [...world.ads.values()],
		audiences: [...world.audiences.values()],
		comments: [...world.comments.values()],
		catalogs: world.catalogs,
		pictures: world.pictures,
		events: world.events,
		creates: world.creates,
	};
}

const withoutBytes = <T extends { readonly bytes: Buffer }>({ bytes, ...rest }: T) => ({ ...rest, size: bytes.length });

const BODY_LIMIT = 600 * 1024 * 1024;

function serve(world: World, developers: DevelopersState) {
	const app = fastify({ logger: false, forceCloseConnections: true, bodyLimit: BODY_LIMIT });
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
	app.setNotFoundHandler((_request, reply) => reply.code(404).type('text/plain').send(NOT_FOUND.text));
	app.setErrorHandler((error, request, reply) => {
		if (error instanceof ZodError) return reply.code(400).send({ problems: error.issues });
		const made = enveloped(world, 50000, {}, error instanceof Error ? error.message : String(error));
		if (request.call) request.call.code = made.code;
		return reply.type(made.type).send(made.text);
	});
	addTrouble(app, world);
	servePortal(app, world);
	serveMedia(app, world);
	serveReports(app, world);
	serveDevelopers(app, developers, () => world.url);

	app.all('/open_api/*', async (request, reply) => {
		const [path, query] = splitUrl(request.url);
		const token = request.headers['access-token'];
		const sent = { query, body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), contentType: request.headers['content-type'] ?? '' };
		const made = await answer(world, request.method, path, Array.isArray(token) ? token[0] : token, sent, request.effects);
		if (request.call) request.call.code = made.code;
		if (made.status !== 200) reply.code(made.status);
		return reply.type(made.type).send(made.text);
	});

	app.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(homePage(world)));
	app.get('/_sandbox/state', () => ({
		...stateOf(world),
		uploads: world.uploads.map(withoutBytes),
		pictures: world.pictures.map(withoutBytes),
		now: world.clock.now(),
		calls: world.calls.length,
		faults: world.faults.list,
	}));
	app.post('/_sandbox/faults', (request, reply) => {
		let given: unknown;
		try {
			given = JSON.parse(String(request.body ?? ''));
		} catch {
			return reply.code(400).send({ problems: ['The body is not JSON'] });
		}
		world.faults.set(parseFaults(given));
		return { faults: world.faults.list };
	});
	app.delete('/_sandbox/faults', () => {
		world.faults.set([]);
		return { faults: [] };
	});
	return app;
}

/** Starts a TikTok on this machine. */
export async function startSandbox({
	port = 0,
	timeScale = 100,
	level = 'Basic',
	callsPerSecond,
	lanes = callsPerSecond === undefined,
	tokenSeconds = 86_400,
	seed = 1,
	renderSeconds,
}: SandboxOptions = {}): Promise<Sandbox> {
	const world = new World(seed, callsPerSecond ?? LEVELS[level], timeScale, lanes, renderSeconds);
	const developers = new DevelopersState(seed, world.clock, tokenSeconds);
	const app = serve(world, developers);
	await app.listen({ port, host: '127.0.0.1' });
	world.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	return {
		url: world.url,
		calls: world.calls,
		get state() {
			return stateOf(world);
		},
		faults: (...faults) => world.faults.set(faults),
		now: () => world.clock.now(),
		advance: (milliseconds) => world.clock.advance(milliseconds),
		reset: () => {
			world.reset();
			developers.reset();
		},
		posts: () => [...developers.posts.values()],
		close: () => app.close(),
	};
}
