import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { FormLibrary, Lead, LeadForm, LeadQuestion, LeadSource } from '../entities/leads';
import { MESSAGE_QUESTIONS } from '../fixtures/leads';
import { matchesFilter, paginate } from '../listing';
import { checkAdvertiser, findBusinessCenter } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';
import { notifyLead } from '../webhooks';

/** Whose forms and leads a request is about. */
interface LeadOwner {
	/** Of the ad account or the form library, whichever was named. */
	readonly id: string;
	readonly advertiserId: string;
}

const libraryOf = (state: SandboxState, advertiserId: unknown): FormLibrary | undefined =>
	[...state.libraries.values()].find(({ advertiser_id }) => advertiser_id === advertiserId);

/** The ad account or form library of a request. Throws 40002 where none or both are named, 40001 where the token may not use it. */
function ownerOf(state: SandboxState, params: RequestParams): LeadOwner {
	const { advertiser_id: account, library_id: library } = params as Partial<Record<string, string>>;
	if ((account === undefined) === (library === undefined)) throw new ApiError(40002, 'Either advertiser_id or library_id has to be set');
	if (account !== undefined) {
		checkAdvertiser(params);
		return { id: account, advertiserId: account };
	}
	const found = state.libraries.get(library!);
	if (!found) throw new ApiError(40001, `The token may not use the form library ${String(library)}`);
	return { id: library!, advertiserId: found.advertiser_id };
}

/** The same for leads, which are no longer in the ad account once they were moved. */
export function leadOwnerOf(state: SandboxState, params: RequestParams): LeadOwner {
	const owner = ownerOf(state, params);
	const library = params.library_id === undefined ? libraryOf(state, owner.advertiserId) : undefined;
	if (library) throw new ApiError(40002, `The leads of the ad account ${owner.id} were moved to the form library ${library.library_id}`);
	return owner;
}

/** An Instant Form of the owner. */
export function findForm(state: SandboxState, { advertiserId }: LeadOwner, pageId: unknown): LeadForm {
	const form = state.leadForms.get(pageId as string);
	if (form?.advertiser_id !== advertiserId || form.business_type !== 'LEAD_GEN') throw new ApiError(40002, `There is no Instant Form ${String(pageId)}`);
	return form;
}

/** The form of a request about leads; `undefined` for those from direct messages. */
function formOf(state: SandboxState, owner: LeadOwner, { lead_source: source = 'INSTANT_FORM', page_id }: RequestParams): LeadForm | undefined {
	if (source === 'INSTANT_FORM' && page_id === undefined) throw new ApiError(40002, 'page_id: is missing');
	if (source === 'DIRECT_MESSAGE' && page_id !== undefined) throw new ApiError(40002, 'page_id: is not supported for leads from direct messages');
	return page_id === undefined ? undefined : findForm(state, owner, page_id);
}

const pageUrl = (state: SandboxState, pageId: string): string => `${state.url}/forms/${pageId}`;

const toPage = (state: SandboxState, form: LeadForm) => ({
	page_id: form.page_id,
	title: form.title,
	status: form.status,
	template_id: '1',
	template_name: 'Form',
	preview_url: pageUrl(state, form.page_id),
	thumbnail: `${pageUrl(state, form.page_id)}/thumbnail`,
	supported_objectives: form.business_type === 'LEAD_GEN' ? ['LEAD_GENERATION'] : ['TRAFFIC'],
	destination_urls: [],
	create_time: formatDateTime(form.created_at),
	update_time: formatDateTime(form.updated_at),
	publish_time: form.status === 'PUBLISHED' ? formatDateTime(form.updated_at) : '',
	transfer_status: libraryOf(state, form.advertiser_id) ? 'TRANSFERRED' : 'UNSET',
	user_id: '7500000000000000017',
	is_associated: false,
	duplicate_id: '',
});

interface PageFilter {
	readonly status?: string;
	readonly title?: string;
	readonly update_time_range?: { readonly start?: string; readonly end?: string };
	readonly business_type?: string;
	readonly business_types?: readonly string[];
}

const listForms: Handler = ({ state, params }) => {
	const { advertiserId } = ownerOf(state, params);
	const { status, title, update_time_range: range, business_type: type = 'LEAD_GEN', business_types: types = [type] } = params as PageFilter;
	if (range && (!range.start || !range.end)) throw new ApiError(40002, 'update_time_range: start and end are needed');
	const found = [...state.leadForms.values()].filter(
		(form) =>
			form.advertiser_id === advertiserId &&
			types.includes(form.business_type) &&
			matchesFilter(status, (wanted) => form.status === wanted) &&
			matchesFilter(title, (wanted) => form.title === wanted) &&
			matchesFilter(range, ({ start, end }) => formatDateTime(form.updated_at) >= start! && formatDateTime(form.updated_at) <= end!),
	);
	return paginate(
		found.map((form) => toPage(state, form)),
		params,
	);
};

/** The names of the fields, and the form they are from. */
const fieldsOf = (state: SandboxState, form: LeadForm | undefined) => ({
	fields: (form?.questions ?? MESSAGE_QUESTIONS).map(({ field }) => field),
	meta_data: form
		? { page_id: form.page_id, page_name: form.title, page_url: pageUrl(state, form.page_id), create_time: formatDateTime(form.created_at) }
		: {},
});

const toLead = ({ answers, ...lead }: Lead) => ({
	lead_data: answers,
	meta_data: {
		lead_source: lead.lead_source,
		lead_id: lead.lead_id,
		page_id: lead.page_id,
		campaign_id: lead.campaign_id,
		campaign_name: lead.campaign_name,
		adgroup_id: lead.adgroup_id,
		adgroup_name: lead.adgroup_name,
		ad_id: lead.ad_id,
		ad_name: lead.ad_name,
		create_time: formatDateTime(lead.created_at),
	},
});

/** The leads of a form or from direct messages: test leads or the others. */
const leadsOf = (state: SandboxState, { advertiserId }: LeadOwner, form: LeadForm | undefined, isTest: boolean): Lead[] =>
	[...state.leads.values()].filter((lead) => lead.advertiser_id === advertiserId && lead.page_id === form?.page_id && Boolean(lead.isTest) === isTest);

const getLead: Handler = ({ state, params }) => {
	const owner = leadOwnerOf(state, params);
	const newest = leadsOf(state, owner, formOf(state, owner, params), false).at(-1);
	return newest ? toLead(newest) : { lead_data: {}, meta_data: {} };
};

const getLeadFields: Handler = ({ state, params }) => fieldsOf(state, formOf(state, leadOwnerOf(state, params), params));

const transfer: Handler = ({ state, params }) => {
	checkAdvertiser(params);
	const { bc_id, name } = findBusinessCenter(state, params);
	const advertiser_id = params.advertiser_id as string;
	if (libraryOf(state, advertiser_id)) throw new ApiError(40002, `The leads of the ad account ${advertiser_id} were moved already`);
	const library_id = state.random.id();
	state.libraries.set(library_id, { library_id, library_name: name, bc_id, advertiser_id, created_at: state.clock.now() });
	return { library_id };
};

const toLibrary = ({ created_at, bc_id, ...library }: FormLibrary) => ({
	...library,
	create_time: formatDateTime(created_at),
	update_time: formatDateTime(created_at),
});

/** A test lead as TikTok answers it: its IDs are bare numbers, its time is in seconds. */
function toTestLead(lead: Lead) {
	const { lead_data, meta_data } = toLead(lead);
	const { lead_id, page_id, campaign_id, adgroup_id, ad_id } = meta_data;
	return {
		lead_data,
		meta_data: {
			...meta_data,
			lead_id: BigInt(lead_id),
			campaign_id: BigInt(campaign_id),
			adgroup_id: BigInt(adgroup_id),
			ad_id: BigInt(ad_id),
			...(page_id !== undefined && { page_id: BigInt(page_id) }),
			create_time: Math.floor(lead.created_at / 1000),
		},
	};
}

const samplesOf = (questions: readonly LeadQuestion[]) => Object.fromEntries(questions.map(({ field, sample }) => [field, sample]));

const createTestLead: Handler = ({ state, params }) => {
	const owner = leadOwnerOf(state, params);
	const form = formOf(state, owner, params);
	if (leadsOf(state, owner, form, true).length) throw new ApiError(40002, 'A test lead exists already; delete it first');
	const dummy = (what: string): string => `test lead: dummy data for ${what} name`;
	const lead: Lead = {
		lead_id: state.random.id(),
		lead_source: (params.lead_source ?? 'INSTANT_FORM') as LeadSource,
		advertiser_id: owner.advertiserId,
		...(form && { page_id: form.page_id }),
		region: 'other',
		created_at: state.clock.now(),
		campaign_id: state.random.id(),
		campaign_name: dummy('campaign'),
		adgroup_id: state.random.id(),
		adgroup_name: dummy('ad group'),
		ad_id: state.random.id(),
		ad_name: dummy('ad'),
		answers: samplesOf(form?.questions ?? MESSAGE_QUESTIONS),
		isTest: true,
	};
	state.leads.set(lead.lead_id, lead);
	notifyLead(state, lead);
	return toTestLead(lead);
};

const getTestLead: Handler = ({ state, params }) => {
	const owner = leadOwnerOf(state, params);
	const [lead] = leadsOf(state, owner, formOf(state, owner, params), true);
	if (!lead) throw new ApiError(40002, 'There is no test lead');
	return toTestLead(lead);
};

const deleteTestLead: Handler = ({ state, params }) => {
	const { advertiserId } = leadOwnerOf(state, params);
	const lead = state.leads.get(params.lead_id as string);
	if (!lead?.isTest || lead.advertiser_id !== advertiserId) throw new ApiError(40002, `There is no test lead ${String(params.lead_id)}`);
	state.leads.delete(lead.lead_id);
	return {};
};

/** Handlers of the endpoints of forms, leads, form libraries and test leads. */
export const leadHandlers: Readonly<Record<string, Handler>> = {
	'GET page/get/': listForms,
	'GET page/field/get/': ({ state, params }) => fieldsOf(state, findForm(state, ownerOf(state, params), params.page_id)),
	'GET lead/get/': getLead,
	'GET lead/field/get/': getLeadFields,
	'GET page/library/get/': ({ state, params }) => paginate([...state.libraries.values()].map(toLibrary), params),
	'POST page/library/transfer/': transfer,
	'POST page/lead/mock/create/': createTestLead,
	'GET page/lead/mock/get/': getTestLead,
	'POST page/lead/mock/delete/': deleteTestLead,
};
