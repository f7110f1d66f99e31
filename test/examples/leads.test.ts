import { describe, expect, test } from '@jest/globals';
import { leaksIn, textOf } from '../support/leaks';
import { ACCOUNT, locator } from '../support/values';
import { jsonOf, setUpExamples } from './run';

const { context, run } = setUpExamples();

const HOURS = 3600;
const FORM = '7680000000000000017';
const NEWSLETTER = '7680000000000000239';

describe('lead-to-crm', () => {
	const addLeads = () =>
		context.sandbox.schedule(
			{ kind: 'lead', in: -30 * HOURS, answers: { name: 'Too old' } },
			{ kind: 'lead', in: -2 * HOURS, region: 'eu', answers: { name: ' Alice ', email: 'Alice_abc@gmail.com ', phone_number: '0049 (170) 123-4567' } },
			{ kind: 'lead', in: -HOURS, region: 'us', answers: { name: 'Bob', email: '', phone_number: '(213) 373-4253' } },
			{ kind: 'lead', in: -HOURS, answers: { name: 'Nobody', email: '', phone_number: '' } },
			{ kind: 'lead', in: -HOURS, page_id: NEWSLETTER, answers: { email: 'carol@example.com' } },
		);

	const BY_HAND = { start: 'When clicking ‘Execute workflow’' };
	const catchUp = async () => await run('lead-to-crm', {}, BY_HAND);

	test('gives a clean row of a new lead, and tells TikTok of it', async () => {
		context.sandbox.schedule(
			{ kind: 'lead', in: -2 * HOURS, answers: { name: 'Too old' } },
			{ kind: 'lead', in: -HOURS, answers: { name: ' Alice ', email: 'Alice_abc@gmail.com ', phone_number: '0049 (170) 123-4567' } },
		);
		const [, alice] = context.sandbox.state.leads;
		const finished = await run('lead-to-crm', { 'TikTok Trigger': { advertiser_id: locator(ACCOUNT), page_id: locator(FORM) } });
		expect(jsonOf(finished, 'Your CRM')).toMatchObject([
			{
				lead_id: alice!.lead_id,
				name: 'Alice',
				email: 'alice_abc@gmail.com',
				phone: '+491701234567',
				form: 'Tasting at the Lighthouse',
				campaign: 'Spring Roast',
				answers: expect.stringContaining('What would you like to taste, and when?: Answer'),
			},
		]);
		expect(context.sandbox.state.events.map(({ event, event_id }) => [event, event_id])).toEqual([['Lead', `lead-${alice!.lead_id}`]]);
		expect(jsonOf(finished, 'Told')).toHaveLength(1);
	});

	test('gives clean rows of the last day’s leads of every form and region', async () => {
		addLeads();
		const [, alice, bob, , carol] = context.sandbox.state.leads.map(({ lead_id }) => lead_id);
		const rows = jsonOf(await catchUp(), 'Your CRM');
		expect(rows).toMatchObject([
			{
				lead_id: alice,
				name: 'Alice',
				email: 'alice_abc@gmail.com',
				phone: '+491701234567',
				form: 'Tasting at the Lighthouse',
				campaign: 'Spring Roast',
			},
			{ lead_id: bob, name: 'Bob', email: '', phone: '+12133734253' },
			{ lead_id: carol, name: '', email: 'carol@example.com', phone: '', form: 'Newsletter' },
		]);
		expect(rows[0]!.answers).toContain('What would you like to taste, and when?: Answer 2 to "What would you like to taste, and when?", in two lines');
		for (const { came_in: time } of rows) expect(Number.isNaN(Date.parse(String(time)))).toBe(false);
	});

	test('tells TikTok of each once, however often it runs, with hashes only', async () => {
		addLeads();
		const finished = await catchUp();
		await catchUp();
		const told = [1, 2, 4].map((at) => context.sandbox.state.leads[at]!.lead_id);
		expect(context.sandbox.state.events.map(({ source, event, event_id }) => [source, event, event_id])).toEqual(
			told.map((id) => ['7412345678901234567', 'Lead', `lead-${id}`]),
		);
		const calls = context.sandbox.calls.filter(({ path }) => path.endsWith('event/track/'));
		expect(JSON.parse(calls[0]!.body).data[0]).toMatchObject({ lead: { lead_id: told[0], lead_event_source: 'Your CRM' } });
		expect(leaksIn(textOf(calls), /alice|carol@|1701234567|373-?4253/i)).toEqual([]);
		expect(jsonOf(finished, 'Told')).toHaveLength(3);
		expect(jsonOf(finished, 'Needs a Look')).toEqual([]);
	});

	test('asks for the ready forms of the first ad account only, and does nothing without leads', async () => {
		await catchUp();
		const tasks = context.sandbox.calls.filter(({ path, body }) => path.endsWith('page/lead/task/') && !body.includes('task_id'));
		expect(new Set(tasks.map(({ body }) => (JSON.parse(body) as { advertiser_id: string }).advertiser_id))).toEqual(new Set([ACCOUNT]));
		expect(tasks).toHaveLength(6);
		expect(context.sandbox.state.events).toEqual([]);
	});
});
