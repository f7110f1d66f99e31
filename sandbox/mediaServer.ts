import type { FastifyInstance, FastifyReply } from 'fastify';
import { CLIPS } from './files/clips';
import { png, readImageInfo } from './files/pictures';
import { portrait } from './files/portrait';
import { signature } from './files/signedUrl';
import { avatarOf } from './fixtures/avatarCatalog';
import { findBytes } from './mediaLibrary';
import type { SandboxState } from './state';

/** The bytes of a video: the same each time. */
const clipOf = (state: SandboxState, kind: string, id: string): Buffer | undefined =>
	kind === 'upload' ? findBytes(state, kind, id) : CLIPS[Number(id.slice(-3)) % CLIPS.length];

/** The cover of every video of a library; unlike a drawing it can be uploaded as an image, as TikTok's covers can. */
const COVER = png(360, 640, [64, 80, 96]);

/** An image of a library, or a video's cover. */
function stillOf(state: SandboxState, kind: string, id: string): Buffer | undefined {
	if (kind === 'upload') return findBytes(state, kind, id) && COVER;
	return kind === 'image' ? findBytes(state, kind, id) : undefined;
}

/** The avatar seen in a picture. */
function avatarIn(state: SandboxState, kind: string, id: string) {
	if (kind === 'avatar') return avatarOf(id);
	const task = [...state.tasks.values()].find(({ avatarVideoId }) => avatarVideoId === id);
	return task && avatarOf(task.avatarId);
}

function sendVideo(reply: FastifyReply, clip: Buffer, range: string | undefined): FastifyReply {
	reply.header('accept-ranges', 'bytes').type('video/mp4');
	const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
	if (!first && !last) return reply.send(clip);
	const from = first ? Number(first) : Math.max(0, clip.length - Number(last));
	const to = first && last ? Math.min(Number(last), clip.length - 1) : clip.length - 1;
	if (from > to) return reply.code(416).header('content-range', `bytes */${clip.length}`).send('');
	return reply
		.code(206)
		.header('content-range', `bytes ${from}-${to}/${clip.length}`)
		.send(clip.subarray(from, to + 1));
}

interface LinkRequest {
	Params: { kind: string; id: string; file: string };
	Querystring: Record<string, string | undefined>;
}

/** Serves videos and pictures. An expired link answers 403. */
export function serveMedia(app: FastifyInstance, state: SandboxState): void {
	app.get<LinkRequest>('/media/:kind/:id/:file', (request, reply) => {
		const { kind, id, file } = request.params;
		const expires = request.query['x-expires'] ?? '';
		if (request.query['x-signature'] !== signature(`/media/${kind}/${id}/${file}`, expires))
			return reply.code(403).type('text/plain').send('The link is not valid');
		if (Number(expires) * 1000 < state.clock.now()) return reply.code(403).type('text/plain').send('The link has expired');
		const clip = file === 'video.mp4' ? clipOf(state, kind, id) : undefined;
		if (clip) return sendVideo(reply, clip, request.headers.range);
		const image = stillOf(state, kind, id);
		if (image) return reply.type(`image/${readImageInfo(image)!.format}`).send(image);
		const avatar = avatarIn(state, kind, id);
		return avatar ? reply.type('image/svg+xml').send(portrait(avatar, kind === 'video')) : reply.callNotFound();
	});
}
