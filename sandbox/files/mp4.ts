import { createFile, MP4BoxBuffer } from 'mp4box';

/** Length of an MP4 in seconds; 0 where it has no H.264 picture, no samples, or is cut off. */
export async function durationOf(bytes: Buffer): Promise<number> {
	return await new Promise((resolve) => {
		const film = createFile();
		film.onError = () => resolve(0);
		film.onReady = ({ duration, timescale, videoTracks }) => {
			const [picture] = videoTracks;
			const whole = picture && film.getTrackSamplesInfo(picture.id).every(({ offset, size }) => offset + size <= bytes.length);
			resolve(picture?.codec.startsWith('avc1') && picture.nb_samples && whole ? duration / timescale : 0);
		};
		const copy = new Uint8Array(bytes);
		film.appendBuffer(MP4BoxBuffer.fromArrayBuffer(copy.buffer, 0));
		film.flush();
		setImmediate(() => resolve(0));
	});
}
