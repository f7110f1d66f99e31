import { describe, expect, test } from '@jest/globals';
import { defineEndpoint } from '../../../lib/definition/endpoint';
import { f } from '../../../lib/definition/field';
import { collectParameters } from '../../../lib/validation/collectParameters';
import { hashEmail, hashExternalId, hashPhone, isNormalizedPii, normalizeEmail, normalizePhone, normalizePii } from '../../../lib/validation/pii';
import { schemaOf } from '../../../lib/validation/schema';

const ALICE = '848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f';
const PHONE = '9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd';
const USER = '80fba0ae1c48e3978e43e4efc365e14e12ea0c830ba8ba5b9a2dafc7e3f2ab8b';

test.each(['alice_abc@gmail.com', ' ALICE_abc@Gmail.com\n', ALICE, ALICE.toUpperCase(), ` ${ALICE} `])('an email address: %j', (args) => {
	expect(hashEmail(args)).toBe(ALICE);
});

test.each([
	'',
	' ',
	'alice',
	'alice@',
	'@gmail.com',
	'alice@gmail',
	'a b@gmail.com',
	'a@b@gmail.com',
	'Alice <alice_abc@gmail.com>',
	'a@gmail.com, b@gmail.com',
	ALICE.slice(1),
	`${ALICE}0`,
])('no email address: %j', (args) => {
	expect(hashEmail(args)).toBeUndefined();
});

test.each(['+12133734253', '(+1)2133734253', '+1 (213) 373-4253', '0012133734253', '+1.213.373.4253', ' +1 213 373–4253 ', PHONE])(
	'a phone number: %j',
	(args) => {
		expect(hashPhone(args)).toBe(PHONE);
	},
);

test('a zero in brackets belongs to calls within the country', () => {
	expect(normalizePhone('+44 (0)20 7946 0958')).toBe('+442079460958');
});

test.each(['', '2133734253', '12133734253', '+0123456789', '+1', '+123456', '+1234567890123456', '+1213373425a', '+1 213 ext. 5', 'none'])(
	'no phone number with a country code: %j',
	(args) => {
		expect(hashPhone(args)).toBeUndefined();
	},
);

test('an ID of one’s own keeps its case', () => {
	expect(hashExternalId(' user_123 ')).toBe(USER);
	expect(hashExternalId(USER)).toBe(USER);
	expect(hashExternalId('User_123')).not.toBe(USER);
	expect(hashExternalId(' ')).toBeUndefined();
});

test('letters beyond ASCII', () => {
	expect(normalizeEmail('JÖRG@Müller.de')).toBe('jörg@müller.de');
});

test('device IDs go in TikTok’s letters, or as they were hashed', () => {
	expect(normalizePii('idfa', '6d92078a-8246-4ba4-ae5b-76104861e7dc')).toBe('6D92078A-8246-4BA4-AE5B-76104861E7DC');
	expect(normalizePii('gaid', ' 38400000-8CF0-11BD-B23E-10B96E40000D')).toBe('38400000-8cf0-11bd-b23e-10b96e40000d');
	expect(normalizePii('gaid', USER.toUpperCase())).toBe(USER);
	expect(normalizePii('idfa', '6d92078a')).toBeUndefined();
});

test('only what is ready may leave', () => {
	expect(isNormalizedPii('email', ALICE)).toBe(true);
	expect(isNormalizedPii('email', ALICE.toUpperCase())).toBe(false);
	expect(isNormalizedPii('email', 'alice_abc@gmail.com')).toBe(false);
	expect(isNormalizedPii('externalId', 'user_123')).toBe(false);
	expect(isNormalizedPii('idfa', '6D92078A-8246-4BA4-AE5B-76104861E7DC')).toBe(true);
	expect(isNormalizedPii('idfa', '6d92078a-8246-4ba4-ae5b-76104861e7dc')).toBe(false);
});

describe('fields of a person', () => {
	const personal = [
		f.stringList('email', 'Email', '', { pii: 'email' }),
		f.string('external_id', 'External ID', '', { pii: 'externalId' }),
		f.string('ip', 'IP', '', { pii: 'plain' }),
	];
	const endpoint = defineEndpoint('POST', 'x/', {
		fields: [
			...personal.map((field) => ({ ...field, topLevel: true })),
			f.object('user', 'User', '', { topLevel: true, fields: personal.map((field) => ({ ...field, topLevel: true })) }),
			f.objectList('people', 'People', '', { topLevel: true, itemLabel: 'Person', fields: personal.map((field) => ({ ...field, topLevel: true })) }),
		],
	});
	const gathered = (values: Record<string, unknown>) => collectParameters(endpoint, (name) => values[name] ?? null);

	test('are hashed at every depth', () => {
		const { params, issues } = gathered({
			email: ' ALICE_abc@gmail.com',
			external_id: 'user_123',
			ip: '1.2.3.4',
			user: { item: { email: ['alice_abc@gmail.com', ALICE] } },
			people: { item: [{ external_id: 'user_123' }] },
		});
		expect(issues).toEqual([]);
		expect(params).toEqual({ email: [ALICE], external_id: USER, ip: '1.2.3.4', user: { email: [ALICE, ALICE] }, people: [{ external_id: USER }] });
		expect(schemaOf(endpoint, 'request').safeParse(params).success).toBe(true);
	});

	test('are hashed in Additional Parameters too', () => {
		const { params, issues } = gathered({ additionalFields: { additionalParameters: '{"user": {"email": ["alice_abc@gmail.com", null]}}' } });
		expect(issues).toEqual([]);
		expect(params).toEqual({ user: { email: [ALICE] } });
	});

	test('that are numbers', () => {
		expect(gathered({ external_id: 12345 }).params).toEqual({ external_id: hashExternalId('12345') });
	});

	test.each<[Record<string, unknown>, string[]]>([
		[{ email: 'secret-person' }, ['Email › 1 is not an email address, nor the SHA-256 of one']],
		[{ email: ['alice_abc@gmail.com', { mail: 'secret-person' }] }, ['Email › 2 is not an email address, nor the SHA-256 of one']],
		[{ external_id: ['secret-person'] }, ['External ID must be text or a number']],
		[{ external_id: 2 ** 60 }, ['External ID must be text or a number']],
		[{ ip: { address: 'secret-person' } }, ['IP must be text']],
		[{ user: 'secret-person' }, ['User is not valid JSON: check the quotes, commas and brackets']],
		[{ user: ['secret-person'] }, ['User must be an object']],
		[{ people: { item: ['secret-person'] } }, ['People › 1 must be an object']],
		[{ additionalFields: { additionalParameters: { external_id: ['secret-person'] } } }, ['External ID must be text or a number']],
		[
			{ additionalFields: { additionalParameters: { user: { email: ['secret-person'] } } } },
			['User › Email › 1 is not an email address, nor the SHA-256 of one'],
		],
	])('are refused by name alone: %j', (values, errorText) => {
		const { issues } = gathered(values);
		expect(issues.map(({ path, message }) => `${path.join(' › ')} ${message}`)).toEqual(errorText);
	});
});

test('moments in other forms', () => {
	const endpoint = defineEndpoint('POST', 'x/', {
		fields: [f.dateTime('at', 'At', '', { required: true, format: 'seconds' }), f.dateTime('iso', 'ISO', '', { required: true, format: 'iso' })],
	});
	const gathered = (at: unknown, iso: unknown) => collectParameters(endpoint, (name) => ({ at, iso })[name] ?? null, { zone: 'Europe/Berlin' });
	expect(gathered('2026-01-31T14:30:00', '2026-07-01 12:00:00').params).toEqual({ at: 1769866200, iso: '2026-07-01T10:00:00Z' });
	expect(gathered('2026-01-31T14:30:00Z', new Date(1.77e12)).params).toEqual({ at: 1769869800, iso: '2026-02-02T02:40:00Z' });
	expect(gathered('soon', 'later').issues.map(({ path, message }) => `${path.join()} ${message}`)).toEqual([
		'At is soon; a date and time is needed, such as 2026-01-31 14:30:00',
		'ISO is later; a date and time is needed, such as 2026-01-31 14:30:00',
	]);
});
