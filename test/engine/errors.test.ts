import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { CODES } from '../../lib/response/codes';
import type { Sandbox } from '../../sandbox/server';
import { still } from '../sandbox/client';
import { avatarNode, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';

/** Rate limits are tried again for any call; test/lib/refusal.test.ts has their last words. */
const RATE_LIMITS = new Set([40016, 40100, 40133]);

let tiktok: Sandbox;

beforeAll(async () => {
	tiktok = await still();
	// Waits before another try are a random part of a longest one: none of it.
	jest.spyOn(Math, 'random').mockReturnValue(0);
});
beforeEach(() => tiktok.reset());
afterAll(async () => {
	jest.restoreAllMocks();
	await tiktok.close();
});

const read = (credentials = byToken(tiktok.url), more: IDataObject = {}) => avatarNode('getManyAvatars', { limit: 1, ...more }, { credentials });
const change = (credentials = byToken(tiktok.url), more: IDataObject = {}) => avatarNode('renameVideo', { avatar_video_id: '1', file_name: 'New', ...more }, { credentials });

describe('what TikTok refuses is told in words', () => {
	const codes = Object.keys(CODES).map(Number).filter((code) => !RATE_LIMITS.has(code));

	test.each(codes)('%d', async (code) => {
		tiktok.faults({ answer: code });
		const { error, status } = await change();
		const { says, todo } = CODES[code]!;
		expect([status, error!.name, error!.message]).toEqual(['error', 'NodeApiError', says]);
		expect(error!.description!.startsWith(todo)).toBe(true);
		expect(error!.description).toMatch(new RegExp(`TikTok says: “.+” \\(code ${code}, request ID \\w{14,}\\)$`));
		expect(error!.httpCode).toBe(String(code));
		expect(error!.context!.itemIndex).toBe(0);
		expect(`${error!.message} ${todo}`).not.toMatch(/error|problem|failure|mistake/i);
	});

	test('also a code that nobody knows yet', async () => {
		tiktok.faults({ answer: 49999 });
		const { error } = await read();
		expect([error!.message, error!.description]).toEqual(['TikTok did not carry out the request', expect.stringMatching(/^TikTok gives its reason below\. TikTok says: “Answer 49999” \(code 49999, request ID \w+\)$/)]);
	});

	test('what TikTok did in part is a success, and its items come out', async () => {
		tiktok.faults({ partial: true });
		expect(jsonOf(await read())).toHaveLength(1);
	});

	test('with the class of cause that n8n knows', async () => {
		tiktok.faults({ answer: 40105 });
		expect(JSON.stringify((await read()).error)).toContain('credential-invalid');
	});
});

test('items that came in are not changed by a failure', async () => {
	tiktok.faults({ answer: 40002 });
	const items = itemsOf({ id: '1' });
	await avatarNode('renameVideo', { avatar_video_id: '={{ $json.id }}', file_name: 'New' }, { credentials: byToken(tiktok.url), items, node: { onError: 'continueErrorOutput' } });
	expect(items).toMatchObject([{ json: { id: '1' } }]);
});
