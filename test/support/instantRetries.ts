import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { runAvatarNode } from './avatarNode';
import { byToken } from './credentials';
import { startTestSandbox } from './sandboxClient';

/** Starts a sandbox for a test file, with retries without delay; returns a read and a change to try. */
export function setUpInstantRetries() {
	const context = {} as { sandbox: Sandbox };
	beforeAll(async () => {
		context.sandbox = await startTestSandbox();
		// Retry delays are random between 0 and a maximum; this makes them 0.
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	beforeEach(() => context.sandbox.reset());
	afterAll(async () => {
		jest.restoreAllMocks();
		await context.sandbox.close();
	});
	const here = () => byToken(context.sandbox.url);
	return {
		context,
		read: (credentials = here(), more: IDataObject = {}) => runAvatarNode('getManyAvatars', { limit: 1, ...more }, { credentials }),
		change: (credentials = here(), more: IDataObject = {}) =>
			runAvatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New', ...more }, { credentials }),
	};
}
