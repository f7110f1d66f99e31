import { setTimeout as pause } from 'node:timers/promises';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { SANDBOX_APP } from '../access';
import type { Effects } from './faults';
import { parseMultipart } from '../files/multipart';
import { htmlPage } from '../pages';
import { splitUrl } from '../url';
import type { SandboxState } from '../state';
import type { RecordedCall } from '../entities/recordedCall';
import { envelopeReply } from '../envelope';

declare module 'fastify' {
	interface FastifyRequest {
		/** Faults to inject into this request. */
		effects: Effects;
		call?: RecordedCall;
	}
}

function record(request: FastifyRequest): RecordedCall {
	const [path, queryString] = splitUrl(request.url);
	return {
		method: request.method,
		path,
		queryString,
		query: Object.fromEntries(new URLSearchParams(queryString)),
		headers: { ...request.headers },
		...content(request),
		arrivedAt: Date.now(),
		status: 0,
	};
}

/** The body as text, or the parts of a form. A form that cannot be parsed has no parts. */
function content({ body, headers }: FastifyRequest): Pick<RecordedCall, 'body' | 'parts'> {
	if (!Buffer.isBuffer(body)) return { body: '' };
	const type = headers['content-type'] ?? '';
	if (!type.startsWith('multipart/')) return { body: body.toString() };
	try {
		return { body: '', parts: parseMultipart(body, type) };
	} catch {
		return { body: '', parts: [] };
	}
}

/** TikTok's messages when an app has used up its quota of a minute or a day. */
const QUOTA_MESSAGES = { minute: `App ${SANDBOX_APP.appId} reaches the QPM limit`, day: `App ${SANDBOX_APP.appId} reaches the QPD limit` } as const;

/** The sandbox's own pages are exempt from faults. */
const isSandboxPage = (path: string): boolean => path === '/' || path.startsWith('/_sandbox/');

/**
 * Records every request to the API and injects the faults that were switched on.
 *
 * @param latency milliseconds that each answer takes where no fault says otherwise
 */
export function injectFaults(app: FastifyInstance, state: SandboxState, latency: number): void {
	app.decorateRequest('effects', null as unknown as Effects);
	app.decorateRequest('call', undefined);

	app.addHook('preHandler', async (request, reply) => {
		const [path] = splitUrl(request.url);
		request.effects = isSandboxPage(path) ? {} : state.faults.take(request.method, path);
		if (isSandboxPage(path)) return;
		request.call = record(request);
		state.calls.push(request.call);
		await beforeHandler(state, request, reply);
	});

	app.addHook('onSend', async (request, reply, payload) => beforeSend(request, reply, payload, request.call ? latency : 0));

	app.addHook('onResponse', async (request, reply) => {
		if (request.call && !request.raw.socket.destroyed) request.call.status = reply.statusCode;
	});
}

async function beforeHandler(state: SandboxState, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
	const { delay, reset, redirect, status, html, answer, answerAfter, allowance } = request.effects;
	if (delay) await pause(delay, undefined, { ref: false });
	if (reset === 'before') {
		reply.hijack();
		request.raw.socket.resetAndDestroy();
		return undefined;
	}
	if (redirect !== undefined) return reply.redirect(redirect, 302);
	if (status !== undefined) reply.code(status);
	if (answerAfter !== undefined) return undefined;
	if (status !== undefined && html) return reply.type('text/html; charset=utf-8').send(htmlPage(`${status}`, '<p>The gateway got no answer.</p>'));
	if (status === undefined && answer === undefined && allowance === undefined) return undefined;
	const made = allowance ? envelopeReply(state, 40100, {}, QUOTA_MESSAGES[allowance]) : envelopeReply(state, answer ?? 50000);
	if (request.call) request.call.code = made.code;
	return reply.type(made.type).send(made.text);
}

async function beforeSend(request: FastifyRequest, reply: FastifyReply, payload: unknown, usualLatency: number): Promise<unknown> {
	const { reset, empty, contentType, truncate, slowBody, latency = usualLatency } = request.effects ?? {};
	if (latency) await pause(latency, undefined, { ref: false });
	if (reset === 'after') {
		request.raw.socket.resetAndDestroy();
		return payload;
	}
	if (contentType !== undefined) reply.type(contentType);
	if (empty) return '';
	if (!truncate && slowBody === undefined) return payload;
	const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(String(payload ?? ''));
	const half = bytes.subarray(0, bytes.length >> 1);
	if (truncate && !Buffer.isBuffer(payload)) return half;
	if (truncate) reply.header('content-length', bytes.length);
	return Readable.from(truncate ? truncatedStream(half) : splitStream(half, bytes.subarray(half.length), slowBody ?? 0));
}

async function* splitStream(one: Buffer, other: Buffer, wait: number) {
	yield one;
	await pause(wait, undefined, { ref: false });
	yield other;
}

async function* truncatedStream(half: Buffer) {
	yield half;
	await pause(20);
	throw new Error('Broken off on purpose');
}
