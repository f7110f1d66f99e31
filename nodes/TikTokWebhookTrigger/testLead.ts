import get from 'lodash/get';
import pick from 'lodash/pick';
import type { IHookFunctions } from 'n8n-workflow';
import { getConnection, type Authentication } from '../../lib/auth/connection';
import { defineEndpoint, type Endpoint } from '../../lib/definition/endpoint';
import type { Params } from '../../lib/definition/rule';
import { isValueError } from '../../lib/errors/classify';
import { apiErrorOrThrow, TikTokApiError } from '../../lib/errors/TikTokApiError';
import { toApiRequest } from '../../lib/execution/executeOperation';
import { sendRequest } from '../../lib/http/sendRequest';
import type { Target } from './subscriptionClient';

const PATH = 'page/lead/mock/';

const createLead = defineEndpoint('POST', `${PATH}create/`, { repeat: 'adds' });
const getLead = defineEndpoint('GET', `${PATH}get/`);
const deleteLead = defineEndpoint('POST', `${PATH}delete/`, { repeat: 'removes' });

/** Where the static data of the workflow holds the test lead that was made. */
const KEY = 'testLead';

async function send(context: IHookFunctions, endpoint: Endpoint, params: Params): Promise<unknown> {
	const connection = await getConnection(context, context.getNodeParameter('authentication', 'oAuth2') as Authentication);
	return (await sendRequest(context, connection, toApiRequest(endpoint, params), { interactive: true })).data;
}

const leadIdIn = (data: unknown): string => String(get(data, 'meta_data.lead_id', ''));

const ownerIn = (params: Params): Params => pick(params, ['advertiser_id', 'library_id']);

/**
 * Has TikTok create the test lead of the form, which it then sends like any other. A form has one at most: an older one is replaced. It is a
 * help only: without it, the editor listens for the next real lead.
 */
export async function createTestLead(context: IHookFunctions, { entity, detail }: Target): Promise<void> {
	const { createTestLead: isWanted = true } = context.getNodeParameter('options', {}) as { createTestLead?: boolean };
	const hasOne = detail.page_id !== undefined || detail.lead_source === 'DIRECT_MESSAGE';
	if (entity !== 'LEAD' || !isWanted || !hasOne) return;
	const params = pick(detail, ['advertiser_id', 'library_id', 'lead_source', 'page_id']);
	try {
		const first = await send(context, createLead, params).catch(apiErrorOrThrow);
		const created = first instanceof TikTokApiError ? await replaceTestLead(context, params, first) : first;
		const lead_id = leadIdIn(created);
		if (lead_id) context.getWorkflowStaticData('node')[KEY] = { ...ownerIn(params), lead_id };
	} catch (caught) {
		context.logger.warn(`TikTok Webhook Trigger could not create a test lead: ${apiErrorOrThrow(caught).headline}`);
	}
}

async function replaceTestLead(context: IHookFunctions, params: Params, failure: TikTokApiError): Promise<unknown> {
	if (!isValueError(failure)) throw failure;
	const lead_id = leadIdIn(await send(context, getLead, params));
	if (!lead_id) throw failure;
	await send(context, deleteLead, { ...ownerIn(params), lead_id });
	return await send(context, createLead, params);
}

/** Deletes the test lead that was created for the editor, if there is one: n8n does not say here whether the editor listened. */
export async function deleteTestLead(context: IHookFunctions): Promise<void> {
	const data = context.getWorkflowStaticData('node');
	const testLead = data[KEY] as Params | undefined;
	if (!testLead) return;
	delete data[KEY];
	await send(context, deleteLead, testLead).catch((caught: unknown) => {
		context.logger.warn(`TikTok Webhook Trigger could not delete the test lead ${String(testLead.lead_id)}: ${apiErrorOrThrow(caught).headline}`);
	});
}
