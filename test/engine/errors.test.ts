import { describe, expect, test } from '@jest/globals';
import { ERROR_TEXTS } from '../../lib/errors/errorTexts';
import { itemsOf, jsonOf, runAvatarNode } from '../support/avatarNode';
import { byToken } from '../support/credentials';
import { setUpInstantRetries } from '../support/instantRetries';

/** Rate limits are retried for every call; test/lib/errors/TikTokApiError.test.ts tests the final message. */
const RATE_LIMITS = new Set([40016, 40100, 40133]);

const { context, read, change } = setUpInstantRetries();

describe('what TikTok refuses is told in words', () => {
	const codes = Object.keys(ERROR_TEXTS)
		.map(Number)
		.filter((code) => !RATE_LIMITS.has(code));

	test.each(codes)('%d', async (code) => {
		context.sandbox.faults({ answer: code });
		const { error, status } = await change();
		const { message, hint } = ERROR_TEXTS[code]!;
		expect([status, error!.name, error!.message]).toEqual(['error', 'NodeApiError', expect.stringMatching(new RegExp(`^${message}(: .+)?$`))]);
		expect(error!.description!.startsWith(hint)).toBe(true);
		expect(error!.description).toMatch(new RegExp(`TikTok says: “.+” \\(code ${code}, request ID \\w{14,}(, tried 8 times in \\d+ s)?\\)$`));
		expect(error!.httpCode).toBe(String(code));
		expect(error!.context!.itemIndex).toBe(0);
		expect(`${message} ${hint}`).not.toMatch(/error|problem|failure|mistake/i);
	});

	test('also a code that nobody knows yet', async () => {
		context.sandbox.faults({ answer: 49999 });
		const { error } = await read();
		expect([error!.message, error!.description]).toEqual([
			'TikTok did not carry out the request: Answer 49999',
			expect.stringMatching(/^TikTok gives its reason below\. TikTok says: “Answer 49999” \(code 49999, request ID \w+\)$/),
		]);
	});

	test('what TikTok did in part is a success, and its items come out', async () => {
		context.sandbox.faults({ partial: true });
		expect(jsonOf(await read())).toHaveLength(1);
	});

	test('with the class of cause that n8n knows', async () => {
		context.sandbox.faults({ answer: 40105 });
		expect(JSON.stringify((await read()).error)).toContain('credential-invalid');
	});
});

test('items that came in are not changed by a failure', async () => {
	context.sandbox.faults({ answer: 40002 });
	const items = itemsOf({ id: '1' });
	await runAvatarNode(
		'renameVideo',
		{ avatar_video_id: '={{ $json.id }}', file_name: 'New' },
		{ credentials: byToken(context.sandbox.url), items, node: { onError: 'continueErrorOutput' } },
	);
	expect(items).toMatchObject([{ json: { id: '1' } }]);
});
