import { afterAll, beforeAll, beforeEach, jest } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/server';
import { still } from './sandboxClient';
import { avatarNode } from './avatarNode';
import { byToken } from './credentials';

/** A sandbox for the tests of a file, before which calls are made again at once; with a read and a change to make there. */
export function impatient() {
	const stage = {} as { tiktok: Sandbox };
	beforeAll(async () => {
		stage.tiktok = await still();
		// Waits before another try are a random part of a longest one: none of it.
		jest.spyOn(Math, 'random').mockReturnValue(0);
	});
	beforeEach(() => stage.tiktok.reset());
	afterAll(async () => {
		jest.restoreAllMocks();
		await stage.tiktok.close();
	});
	const here = () => byToken(stage.tiktok.url);
	return {
		stage,
		read: (credentials = here(), more: IDataObject = {}) => avatarNode('getManyAvatars', { limit: 1, ...more }, { credentials }),
		change: (credentials = here(), more: IDataObject = {}) =>
			avatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New', ...more }, { credentials }),
	};
}
