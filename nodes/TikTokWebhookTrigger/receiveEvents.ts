import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { appCredentialsOf, getConnection, type Authentication } from '../../lib/auth/connection';
import { toNodeError } from '../../lib/errors/TikTokApiError';
import { isSimple } from '../../lib/execution/simplify';
import { isRecord } from '../../lib/util/isRecord';
import { parseJson } from '../../lib/util/json';
import { toEvents, toItem, type WebhookEvent } from './events';
import { isSigned } from './signature';
import type { SubscribeEntity } from './subscription.operations';

/** TikTok repeats what was not answered for up to 72 hours, which is remembered a little longer. In milliseconds. */
const REMEMBERED = 80 * 60 * 60 * 1000;

/** Events that are remembered, at most: the static data of a workflow is written anew with each. */
const MAX_REMEMBERED = 5_000;

/** What the node needs of Express, whose types n8n-workflow names but does not bring along. */
interface HttpResponse {
	status(code: number): { send(text: string): unknown };
}

/** Answers a request that is not TikTok's, or that nobody can read. */
function refuse(context: IWebhookFunctions, status: number, reason: string): IWebhookResponseData {
	context.logger.warn(`TikTok Webhook Trigger refused a request: ${reason}`);
	(context.getResponseObject() as unknown as HttpResponse).status(status).send(reason);
	return { noWebhookResponse: true };
}

/** Whether the signature of a request is wrong, where it has one and the person wants it checked. */
async function isForged(context: IWebhookFunctions, body: Buffer): Promise<boolean> {
	const { checkSignature = false } = context.getNodeParameter('options', {}) as { checkSignature?: boolean };
	const signature = context.getHeaderData()['x-open-signature'];
	if (!checkSignature || typeof signature !== 'string') return false;
	try {
		const connection = await getConnection(context, context.getNodeParameter('authentication', 'oAuth2') as Authentication, true);
		return !isSigned(body, signature, appCredentialsOf(connection, 'to check the signature of webhooks').secret);
	} catch (caught) {
		throw toNodeError(caught, context.getNode());
	}
}

/** The events that did not come before. They are remembered, unless the editor listens. */
function newEvents(context: IWebhookFunctions, events: readonly WebhookEvent[]): WebhookEvent[] {
	if (context.getMode() === 'manual') return [...events];
	const data = context.getWorkflowStaticData('node');
	const now = Date.now();
	const seen = new Map(Object.entries((data.seen ?? {}) as Record<string, number>).filter(([, time]) => time > now - REMEMBERED));
	const fresh = events.filter(({ id }) => {
		const isNew = !seen.has(id);
		seen.set(id, now);
		return isNew;
	});
	// n8n notices a change only where a whole key is assigned.
	if (fresh.length) data.seen = Object.fromEntries([...seen].slice(-MAX_REMEMBERED));
	return fresh;
}

/** Reads a request of TikTok's: an item for each event in it that did not come before. n8n has answered it by then. */
export async function receiveEvents(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { rawBody } = context.getRequestObject() as unknown as { readonly rawBody?: unknown };
	const body = Buffer.isBuffer(rawBody) ? rawBody : Buffer.from(JSON.stringify(context.getBodyData()));
	if (await isForged(context, body)) return refuse(context, 401, 'The signature does not fit the Secret of the app');
	let payload: unknown;
	try {
		// IDs are numbers of 19 digits, which become text here; n8n's own body has rounded them.
		payload = parseJson(body.toString('utf8') || '{}');
	} catch {
		return refuse(context, 400, 'The body is not JSON');
	}
	if (!isRecord(payload)) return refuse(context, 400, 'The body is not a JSON object');
	const event = context.getNodeParameter('event') as SubscribeEntity;
	const fresh = newEvents(context, toEvents(event, payload));
	// Without items n8n answers, and starts nothing.
	if (!fresh.length) return {};
	const simplify = isSimple(context);
	return { workflowData: [fresh.map((one) => ({ json: toItem(one, simplify) }))] };
}
