import { describe, expect, test } from '@jest/globals';
import { ERROR_TEXTS } from '../../lib/errors/errorTexts';
import { avatarNode, itemsOf, jsonOf } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { impatient } from '../support/instantRetries';

/** Rate limits are tried again for any call; test/lib/errors/TikTokApiError.test.ts has their last words. */
const RATE_LIMITS = new Set([40016, 40100, 40133]);

const { stage, read, change } = impatient();

describe('what TikTok refuses is told in words', () => {
	const codes = Object.keys(ERROR_TEXTS)
		.map(Number)
		.filter((code) => !RATE_LIMITS.has(code));

	test.each(codes)('%d', async (code) => {
		stage.tiktok.faults({ answer: code });
		const { error, status } = await change();
		const { message, hint } = ERROR_TEXTS[code]!;
		expect([status, error!.name, error!.message]).toEqual(['error', 'NodeApiError', message]);
		expect(error!.description!.startsWith(hint)).toBe(true);
		expect(error!.description).toMatch(new RegExp(`TikTok says: “.+” \\(code ${code}, request ID \\w{14,}\\)$`));
		expect(error!.httpCode).toBe(String(code));
		expect(error!.context!.itemIndex).toBe(0);
		expect(`${error!.message} ${hint}`).not.toMatch(/error|problem|failure|mistake/i);
	});

	test('also a code that nobody knows yet', async () => {
		stage.tiktok.faults({ answer: 49999 });
		const { error } = await read();
		expect([error!.message, error!.description]).toEqual([
			'TikTok did not carry out the request',
			expect.stringMatching(/^TikTok gives its reason below\. TikTok says: “Answer 49999” \(code 49999, request ID \w+\)$/),
		]);
	});

	test('what TikTok did in part is a success, and its items come out', async () => {
		stage.tiktok.faults({ partial: true });
		expect(jsonOf(await read())).toHaveLength(1);
	});

	test('with the class of cause that n8n knows', async () => {
		stage.tiktok.faults({ answer: 40105 });
		expect(JSON.stringify((await read()).error)).toContain('credential-invalid');
	});
});

test('items that came in are not changed by a failure', async () => {
	stage.tiktok.faults({ answer: 40002 });
	const items = itemsOf({ id: '1' });
	await avatarNode(
		'renameVideo',
		{ avatar_video_id: '={{ $json.id }}', file_name: 'New' },
		{ credentials: byToken(stage.tiktok.url), items, node: { onError: 'continueErrorOutput' } },
	);
	expect(items).toMatchObject([{ json: { id: '1' } }]);
});
