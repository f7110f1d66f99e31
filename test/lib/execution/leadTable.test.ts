import { describe, expect, test } from '@jest/globals';
import { TikTokApiError } from '../../../lib/errors/TikTokApiError';
import { parseLeads } from '../../../lib/execution/leadTable';

const FACTS = 'lead id,created_time,ad_id,ad_name,adgroup_id,adgroup_name,campaign_id,campaign_name,form_id,form_name';
const LEAD = '6864523782069944581,2020-06-24 12:18:11(UTC+00:00),17,Ad,18,Group,19,Campaign,20,Form';

const answersIn = (csv: string) => parseLeads(csv).map(({ lead_data: answers }) => answers);
const timeOf = (title: string, value: string) => parseLeads(`lead id,${title}\n1,${value}`)[0]!.meta_data.create_time;

describe('a table of leads', () => {
	test('gives each lead in the shape of lead/get/, IDs as text', () => {
		expect(parseLeads(`\uFEFF${FACTS},Name,Phone number\r\n${LEAD},Jürgen,+491701234567\r\n`)).toEqual([
			{
				lead_data: { Name: 'Jürgen', 'Phone number': '+491701234567' },
				meta_data: {
					lead_source: 'INSTANT_FORM',
					lead_id: '6864523782069944581',
					create_time: '2020-06-24 12:18:11',
					ad_id: '17',
					ad_name: 'Ad',
					adgroup_id: '18',
					adgroup_name: 'Group',
					campaign_id: '19',
					campaign_name: 'Campaign',
					page_id: '20',
					page_name: 'Form',
				},
			},
		]);
	});

	test.each(['', '\uFEFF', '\r\n', `\uFEFF${FACTS}`, `${FACTS}\r\n`])('without leads (%j) gives none', (csv) => {
		expect(parseLeads(csv)).toEqual([]);
	});

	test('keeps answers with commas, quotes and line breaks as they were given', () => {
		expect(answersIn(`${FACTS},"What would you like, and when?"\r\n${LEAD},"Tea, ""Earl Grey"",\r\nat five\n"\r\n${LEAD},`)).toEqual([
			{ 'What would you like, and when?': 'Tea, "Earl Grey",\r\nat five\n' },
			{ 'What would you like, and when?': '' },
		]);
	});

	test('keeps questions apart that have the same name, or that of a fact', () => {
		expect(parseLeads(`${FACTS},Name,Name,form_name,Name 2,__proto__\n${LEAD},a,b,c,d,e`)[0]).toMatchObject({
			lead_data: Object.fromEntries([
				['Name', 'a'],
				['Name 2', 'b'],
				['form_name', 'c'],
				['Name 2 2', 'd'],
				['__proto__', 'e'],
			]),
			meta_data: { page_name: 'Form' },
		});
	});

	test('loses no answer of a line that is longer than the titles, and fills up a shorter one', () => {
		expect(answersIn(`lead id,Name\n1,a,b,,c\n2`)).toEqual([{ Name: 'a', 'Column 3': 'b', 'Column 5': 'c' }, { Name: '' }]);
	});

	test('knows the facts by other titles, too', () => {
		expect(parseLeads(`Lead_ID,page_id,page_name,Email\n1,2,F,a@example.com`)).toEqual([
			{ lead_data: { Email: 'a@example.com' }, meta_data: { lead_source: 'INSTANT_FORM', lead_id: '1', page_id: '2', page_name: 'F' } },
		]);
	});

	test.each(["'6864523782069944581", '"=""6864523782069944581"""', '\t6864523782069944581'])('takes the ID out of %j', (cell) => {
		expect(parseLeads(`lead id,Name\n${cell},a`)[0]!.meta_data.lead_id).toBe('6864523782069944581');
	});

	test('leaves answers alone that look like IDs or times', () => {
		expect(answersIn(`lead id,Order,When\n1,'007,2024-01-31 08:00:00(UTC+08:00)`)).toEqual([{ Order: "'007", When: '2024-01-31 08:00:00(UTC+08:00)' }]);
	});
});

describe('the time of a lead is in UTC', () => {
	test.each([
		['created_time', '2024-01-31 08:00:00(UTC+00:00)'],
		['created_time(UTC+00:00)', '2024-01-31 08:00:00'],
		['created_time (UTC)', '2024-01-31 08:00:00'],
		['created_time', '2024-01-31 08:00:00'],
		['created_time', '2024-01-31T08:00:00'],
		['created_time', '2024-01-31 16:00:00(UTC+08:00)'],
		['created_time(UTC-03:30)', '2024-01-31 04:30:00'],
		['created_time', '1706688000'],
	])('%s: %s', (title, value) => {
		expect(timeOf(title, value)).toBe('2024-01-31 08:00:00');
	});

	test.each(['yesterday', '2024-31-01 08:00:00', ''])('or is left as it is: %j', (value) => {
		expect(timeOf('created_time', value)).toBe(value);
	});
});

describe('what is no table of leads', () => {
	const refused = (csv: string): TikTokApiError => {
		try {
			parseLeads(csv);
		} catch (error) {
			return error as TikTokApiError;
		}
		throw new Error('It was taken for one');
	};

	test('is refused with the sentence that TikTok wrote into the file', () => {
		expect(refused('\uFEFFThe task has expired.').description).toContain('TikTok says: “The task has expired.”');
	});

	test('is refused without repeating what it holds', () => {
		const { description, message } = refused('Name,Email\nJane,jane@example.com');
		expect(description).toContain('Choose File under Output');
		expect(`${message} ${description}`).not.toContain('jane');
	});
});
