import { z } from 'zod/v3';
import { ApiError } from '../apiError';
import { LEAD_REGIONS, type Lead, type LeadQuestion } from '../entities/leads';
import { ADVERTISERS } from '../fixtures/accounts';
import { MESSAGE_QUESTIONS } from '../fixtures/leads';
import type { SandboxState } from '../state';
import { notifyLead } from '../webhooks';
import { defineEvent } from './event';

const PEOPLE = ['Ada Winter', 'Björn Åkesson', 'Chloé O’Neill', 'Dmitri Volkov', 'Esra Yılmaz', 'Fumi 田中'] as const;

/** What somebody answers, unless an event says otherwise. */
function answerOf({ field, title }: LeadQuestion, person: string, number: number): string {
	if (field === 'name') return person;
	if (field === 'email') return `lead${number}@example.com`;
	if (field === 'phone_number') return `+1202555${String(number % 10_000).padStart(4, '0')}`;
	return `Answer ${number} to "${title}",\nin two lines`;
}

/** The ad that brought a lead: the first one of the ad account. Names are empty where it has none. */
function adBehind(state: SandboxState, advertiserId: string) {
	const ad = [...state.ads.values()].find((one) => one.advertiserId === advertiserId);
	const adGroup = ad && state.adGroups.get(ad.adGroupId);
	const campaign = adGroup && state.campaigns.get(adGroup.campaign_id);
	return {
		ad_id: ad?.adId ?? state.random.id(),
		ad_name: String(ad?.settings.ad_name ?? ''),
		adgroup_id: adGroup?.adgroup_id ?? state.random.id(),
		adgroup_name: adGroup?.adgroup_name ?? '',
		campaign_id: campaign?.campaign_id ?? state.random.id(),
		campaign_name: campaign?.campaign_name ?? '',
	};
}

/** Adds a lead, from a form or from a direct message. */
function addLead(
	state: SandboxState,
	lead: Pick<Lead, 'advertiser_id' | 'page_id' | 'region'>,
	questions: readonly LeadQuestion[],
	given: Lead['answers'],
	at: number,
) {
	const number = state.leads.size + 1;
	const person = PEOPLE[state.random.below(PEOPLE.length)]!;
	const lead_id = state.random.id();
	const added: Lead = {
		...lead,
		...adBehind(state, lead.advertiser_id),
		lead_id,
		lead_source: lead.page_id === undefined ? 'DIRECT_MESSAGE' : 'INSTANT_FORM',
		created_at: at,
		answers: { ...Object.fromEntries(questions.map((question) => [question.field, answerOf(question, person, number)])), ...given },
	};
	state.leads.set(lead_id, added);
	notifyLead(state, added);
}

const common = { region: z.enum(LEAD_REGIONS).default('other'), answers: z.record(z.string()).default({}) };

/** Somebody fills in a form, or leaves contact details in a direct message. */
export const leadEvents = {
	lead: defineEvent({ page_id: z.string().default('7680000000000000017'), ...common }, ({ state }, { page_id, region, answers }, at) => {
		const form = state.leadForms.get(page_id);
		if (form?.business_type !== 'LEAD_GEN') throw new ApiError(40002, `There is no Instant Form ${page_id}`);
		addLead(state, { advertiser_id: form.advertiser_id, page_id, region }, form.questions, answers, at);
	}),
	messageLead: defineEvent(
		{ advertiser_id: z.string().default(ADVERTISERS[0].advertiser_id), ...common },
		({ state }, { advertiser_id, region, answers }, at) => {
			addLead(state, { advertiser_id, region }, MESSAGE_QUESTIONS, answers, at);
		},
	),
};
