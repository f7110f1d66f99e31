import type { IDataObject } from 'n8n-workflow';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPackage, readWorkflow, runWorkflow } from './engine';
import { durationOf } from '../sandbox/files/mp4';
import { scaleClocks } from './scaledClock';
import { SANDBOX_APP, SANDBOX_TOKEN, startSandbox } from '../sandbox/server';

/** As the sandbox renders, so does the demo wait. */
const SPEED = 100;

const root = join(__dirname, '../..');
const output = join(root, 'demo-output');
const say = (line: string) => process.stdout.write(`${line}\n`);

/**
 * `npm run demo`: the example workflow from script to video file, through n8n's engine against the sandbox.
 *
 * @returns whether every file that was promised plays
 */
async function demo(): Promise<boolean> {
	const tiktok = await startSandbox({ timeScale: SPEED });
	try {
		const pack = await loadPackage(root);
		scaleClocks(root).speed = SPEED;
		say(`TikTok sandbox:   ${tiktok.url} (time runs ${SPEED} times as fast)`);
		say('Workflow:         examples/avatar-video.json, three scripts, one of them empty');

		const began = Date.now();
		const done = await runWorkflow(pack, readWorkflow(join(root, 'examples/avatar-video.json')), {
			credentials: {
				tikTokBusinessOAuth2Api: {
					environment: 'custom',
					baseUrl: tiktok.url,
					appId: SANDBOX_APP.appId,
					secret: SANDBOX_APP.secret,
					grantType: 'authorizationCode',
					accessTokenUrl: `${tiktok.url}/open_api/v1.3/oauth/token/`,
					oauthTokenData: { access_token: SANDBOX_TOKEN },
				},
			},
		});
		if (done.error) throw done.error;
		const [avatar] = done.items('First Avatar');
		const videos = done.items('Finished Videos');
		const failed = done.items('Needs a Look');
		const calls = (part: string) => tiktok.calls.filter(({ path }) => path.includes(part)).length;
		say(`Avatar:           ${String(avatar?.json.avatar_name)}`);
		say(
			`Calls to TikTok:  ${calls('task/create')} to create, ${calls('task/get')} to look, ` +
				`${calls('/media/')} downloads; ${((Date.now() - began) / 1000).toFixed(1)} s in all`,
		);

		rmSync(output, { recursive: true, force: true });
		mkdirSync(output);
		let playing = 0;
		for (const { json, binary } of videos) {
			const { fileName, data } = binary!.data!;
			const bytes = Buffer.from(data, 'base64');
			writeFileSync(join(output, fileName!), bytes);
			const seconds = await durationOf(bytes);
			if (seconds) playing++;
			say(
				`Video:            demo-output/${fileName} (${Math.round(bytes.length / 1024)} kB, ` +
					`${seconds ? `plays ${seconds.toFixed(1)} s` : 'DOES NOT PLAY'}, rendered in ${String(json.render_seconds)} s of TikTok's time)`,
			);
			if (json.removed_characters) say(`                  spoken without ${String(json.removed_characters)}`);
		}
		for (const { json } of failed) say(`Needs a look:     “${String(json.name)}”: ${String((json.error as IDataObject | string) ?? '')}`);
		const good = videos.length === 2 && playing === 2 && failed.length === 1;
		say(
			good
				? 'Done: the good scripts are videos, the bad one harmed only itself.'
				: 'NOT as it should be: two videos that play and one item to look at were expected.',
		);
		return good;
	} finally {
		await tiktok.close();
	}
}

demo().then(
	(good) => process.exit(good ? 0 : 1),
	(error: Error) => {
		process.stderr.write(`${error.message}\n${(error as { description?: string }).description ?? ''}\n`);
		process.exit(1);
	},
);
