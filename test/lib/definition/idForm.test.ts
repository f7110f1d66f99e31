import { describe, expect, test } from '@jest/globals';
import { f, type Field } from '../../../lib/definition/field';
import { post } from '../../../lib/definition/operation';
import { collectParameters } from '../../../lib/validation/collectParameters';
import { schemaOf } from '../../../lib/validation/schema';
import { randomNumbers } from '../../support/random';

const endpointOf = (field: Field) => post('x/', { resource: 'x', operation: 'x', label: 'X', action: 'X', help: 'X', fields: [{ ...field, topLevel: true }] });

/** What is said of a value; the sandbox judges the same. */
function issuesOf(field: Field, value: unknown): string[] {
	const endpoint = endpointOf(field);
	const { issues, params } = collectParameters(endpoint, (name) => (name === field.name ? value : undefined));
	if (typeof value === 'string') expect(schemaOf(endpoint, 'request').safeParse(params).success).toBe(issues.length === 0);
	return issues.map(({ path, message }) => `${path.join(' › ')} ${message}`);
}

const account = f.resourceLocator('advertiser_id', 'Ad Account', '', { list: 'advertisers' });
const pixel = f.resourceLocator('pixel_code', 'Pixel', '', { list: 'pixelCodes' });
const image = f.resourceLocator('image_id', 'Image', '', { list: 'images' });
const emails = f.stringList('emails', 'Emails', '', { form: 'email' });
const library = f.int64('ad_id', 'Ad', '');

describe('IDs pass in the form that TikTok gives them', () => {
	test.each<[Field, string]>([
		[account, '7100000000000000017'],
		[account, ' 7100000000000000017\n'],
		[pixel, 'C4AB1D2E3F4G5H6I7J8K'],
		[f.resourceLocator('video_id', 'Video', '', { list: 'videos' }), 'v10033g50000c1q2r3s4t5u6v7w8x9y0'],
		[f.resourceLocator('identity_id', 'Identity', '', { list: 'identities' }), '0c7b1f2e-5d6a-4b3c-8d9e-0f1a2b3c4d5e'],
		[image, 'ad-site-i18n-sg/202411215d0d1f2a3b4c5d6e'],
		[image, 'tos-useast5/abc~noop.jpeg'],
		[emails, 'mira@example.com, jonas@mail.example.co.uk'],
		[library, '9223372036854775807'],
	])('%#: %p', (field, value) => expect(issuesOf(field, value)).toEqual([]));
});

describe('what is no ID is refused by its label', () => {
	test.each<[Field, string, string]>([
		[account, 'My Ad Account', 'Ad Account is My Ad Account; an ID of digits is needed'],
		[account, '-7100000000000000017', 'Ad Account is -7100000000000000017; an ID of digits is needed'],
		[account, '../7100', 'Ad Account is ../7100; an ID of digits is needed'],
		[account, '71\n00', 'Ad Account is 71\n00; an ID of digits is needed'],
		[f.stringList('campaign_ids', 'Campaigns', '', { list: 'campaigns' }), '12, x', 'Campaigns › 2 is x; an ID of digits is needed'],
		[pixel, 'C4AB/../x', 'Pixel is C4AB/../x; an ID of letters and digits is needed'],
		[image, 'a/../b', 'Image is a/../b; the ID of an image is needed'],
		[emails, 'mira@example.com, jonas', 'Emails › 2 is jonas; an email address is needed'],
		[library, '9223372036854775808', 'Ad is 9223372036854775808; it must be 9,223,372,036,854,775,807 or less'],
	])('%#: %p', (field, value, issue) => expect(issuesOf(field, value)).toEqual([issue]));
});

test('of 300 texts only digits pass as an ID', () => {
	const random = randomNumbers(24);
	const characters = [...'0123456789aZ-_./ \n\u0000é%'];
	for (let round = 0; round < 300; round++) {
		const choices = round % 2 ? 10 : characters.length;
		const text = `1${Array.from({ length: Math.floor(random() * 6) }, () => characters[Math.floor(random() * choices)]).join('')}`;
		expect(issuesOf(account, text).length === 0).toBe(/^\d+$/.test(text.trim()));
	}
});

test('half an emoji is refused, at any depth', () => {
	const field = f.objectList('o', 'Ads', '', { itemLabel: 'Ad', fields: [f.string('text', 'Text', '')] });
	expect(issuesOf(field, [{ text: 'good 🎬' }, { text: 'bad 🎬'.slice(0, -1) }])).toEqual(['Ads › 2 › Text holds half an emoji, which was cut in two']);
});
