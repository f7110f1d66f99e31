import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isValueError } from '../../lib/errors/classify';
import { apiErrorOrThrow, TikTokApiError, toNodeError } from '../../lib/errors/TikTokApiError';
import { collectParameters } from '../../lib/validation/collectParameters';
import { issuesToNodeError } from '../../lib/validation/issues';
import { isPublicUrl } from './callbackUrl';
import { webhookForm } from './fields';
import type { SubscribeEntity } from './subscription.operations';
import { isFor, SubscriptionClient, type Subscription, type Target } from './subscriptionClient';
import { createTestLead, deleteTestLead } from './testLead';

/**
 * What the node's fields ask for: one subscription, or one for each ad or ad group whose review is watched.
 *
 * @throws NodeOperationError that names the fields that are wrong
 */
function readTargets(context: IHookFunctions): Target[] {
	const { params, settings, issues } = collectParameters(webhookForm, (name) => context.getNodeParameter(name, null), {
		zone: context.getTimezone(),
		stored: context.getNode().parameters,
	});
	if (issues.length) throw issuesToNodeError(context.getNode(), issues, 0);
	const entity = settings.event as SubscribeEntity;
	const { ad_ids: ads, adgroup_ids: adGroups } = settings as { ad_ids?: readonly string[]; adgroup_ids?: readonly string[] };
	const reviewed = ads?.map((id) => ({ ad_id: id })) ?? adGroups?.map((id) => ({ adgroup_id: id })) ?? [{}];
	return [...new Map(reviewed.map((id) => [JSON.stringify(id), id])).values()].map((id) => ({ entity, detail: { ...params, ...id } }));
}

const callbackUrlOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default') ?? '';

/** @throws NodeOperationError if TikTok could not reach n8n */
function checkCallbackUrl(context: IHookFunctions, url: string): void {
	if (isPublicUrl(url)) return;
	throw new NodeOperationError(context.getNode(), 'TikTok cannot reach this n8n: it sends webhooks only to a public address with https', {
		description:
			`The address of this webhook is ${url}. Set WEBHOOK_URL to the public https address of n8n, ` +
			'such as that of your reverse proxy or tunnel, and restart n8n. Or use TikTok Lead with a Schedule Trigger, which needs no public address.',
	});
}

/** Runs a step of the life cycle. @throws NodeApiError instead of TikTokApiError */
async function asNodeError<T>(context: IHookFunctions, step: () => Promise<T>): Promise<T> {
	return await step().catch((caught: unknown) => {
		throw toNodeError(caught, context.getNode());
	});
}

/**
 * Whether TikTok sends exactly what the fields ask for to this address, by the token of the credential. Other subscriptions with this
 * address are ended: those of earlier fields, and those of an earlier token, which end without a word when that token is revoked.
 *
 * @throws NodeOperationError, NodeApiError
 */
export async function checkExists(context: IHookFunctions): Promise<boolean> {
	const url = callbackUrlOf(context);
	checkCallbackUrl(context, url);
	const targets = readTargets(context);
	return await asNodeError(context, async () => {
		const client = await SubscriptionClient.connect(context, true);
		const isOfThisToken = context.getWorkflowStaticData('node').tokenHash === client.tokenHash;
		const own = (await client.list()).filter(({ callback_url: callback }) => callback === url);
		const kept = new Set(isOfThisToken ? targets.flatMap((target) => own.find((one) => isFor(one, target)) ?? []) : []);
		for (const stray of own.filter((one) => !kept.has(one))) await client.unsubscribe(stray);
		return kept.size === targets.length;
	});
}

/**
 * Subscribes to what is not subscribed to yet. If one subscription fails, those made before it are ended.
 *
 * @throws NodeOperationError, NodeApiError
 */
export async function create(context: IHookFunctions): Promise<boolean> {
	const url = callbackUrlOf(context);
	checkCallbackUrl(context, url);
	const targets = readTargets(context);
	return await asNodeError(context, async () => {
		const client = await SubscriptionClient.connect(context, true);
		const existing = await client.list();
		const isThere = (target: Target): boolean => existing.some((one) => one.callback_url === url && isFor(one, target));
		for (const target of targets.filter((one) => !isThere(one)))
			await subscribeOnce(client, target, url, existing).catch(async (caught: unknown) => {
				await endAll(context, client, url);
				throw caught;
			});
		context.getWorkflowStaticData('node').tokenHash = client.tokenHash;
		if (context.getActivationMode() === 'manual') await createTestLead(context, targets[0]!);
		return true;
	});
}

/** Subscribes. Where the answer is lost, TikTok's list tells whether it did. @throws TikTokApiError */
async function subscribeOnce(client: SubscriptionClient, target: Target, url: string, existing: readonly Subscription[]): Promise<void> {
	const failure = await client.subscribe(target, url).then(() => undefined, apiErrorOrThrow);
	if (!failure) return;
	if (failure.details.outcomeUnknown && (await client.list()).some((one) => one.callback_url === url && isFor(one, target))) return;
	const other = existing.find((one) => one.callback_url !== url && isFor(one, target));
	throw other && isValueError(failure) ? otherCallback(failure, other, url) : failure;
}

/** The path of n8n's addresses for listening in the editor, and for active workflows. */
const pathKind = (url: string): string => url.replace(/\/webhook-test\//, '/webhook/');

const otherCallback = (failure: TikTokApiError, { callback_url: callback }: Subscription, url: string): TikTokApiError =>
	failure.with(
		pathKind(callback) === pathKind(url)
			? {
					message: 'TikTok sends these events to the other address of this node already',
					hint: 'The active workflow and the editor cannot listen at the same time: deactivate the workflow to listen for a test event.',
				}
			: {
					message: 'TikTok sends these events to another address already',
					hint: `The app has a subscription for ${callback}. End it there, or use the credential of another app.`,
				},
	);

/** Ends what has this address, as far as TikTok lets it. @returns whether nothing is left */
async function endAll(context: IHookFunctions, client: SubscriptionClient, url: string): Promise<boolean> {
	try {
		for (const one of (await client.list()).filter(({ callback_url: callback }) => callback === url)) await client.unsubscribe(one);
		return true;
	} catch (caught) {
		const error = apiErrorOrThrow(caught);
		context.logger.warn(`TikTok Webhook Trigger could not end the subscription for ${url}: ${error.headline}. ${error.description}`);
		return false;
	}
}

/** Ends the subscriptions with this address. What fails stands in the log, as n8n shows nothing of it. @returns whether it succeeded */
export async function remove(context: IHookFunctions): Promise<boolean> {
	try {
		const client = await SubscriptionClient.connect(context, false);
		const isEnded = await endAll(context, client, callbackUrlOf(context));
		await deleteTestLead(context);
		return isEnded;
	} catch (caught) {
		context.logger.warn(`TikTok Webhook Trigger could not end its subscription: ${caught instanceof Error ? caught.message : 'unknown error'}`);
		return false;
	}
}
