import pick from 'lodash/pick';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode } from '../../dev/engine';
import type { ScheduledEvent } from '../../sandbox/events/schedule';
import { SANDBOX_APP, type Sandbox } from '../../sandbox/server';
import { ALL } from '../requests/all';
import { itemFor, requestsOf, type Params, type Request, type Requests } from '../requests/request';
import { errorTextOf, jsonOf } from './avatarNode';
import { byToken } from './credentials';
import { fillForm } from './fillForm';
import type { Form } from './operationForms';
import { loadThisPackage } from './package';

const RENDER = 'POST creative/digital_avatar/video/task/create/';

/** What must be done first, as the sandbox starts without what these ask for, and the parameters that are taken from its item. */
const FIRST: Readonly<Record<string, { readonly of: string; readonly take?: (made: IDataObject) => Params }>> = {
	'GET ad/aco/get/': { of: 'POST ad/aco/create/' },
	'POST ad/aco/update/': { of: 'POST ad/aco/create/' },
	'GET catalog/product/log/': { of: 'POST catalog/product/file/', take: (made) => pick(made, 'feed_log_id') },
	'GET comment/task/check/': { of: 'POST comment/task/create/', take: (made) => pick(made, 'task_id') },
	'GET blockedword/task/check/': { of: 'POST blockedword/task/create/', take: (made) => pick(made, 'task_id') },
	'GET creative/digital_avatar/video/list/': { of: RENDER },
	'GET creative/digital_avatar/video/task/get/': {
		of: RENDER,
		take: ({ task_id }) => ({ task_ids: [task_id] }),
	},
	'GET page/lead/mock/get/': { of: 'POST page/lead/mock/create/' },
	'POST page/lead/mock/delete/': { of: 'POST page/lead/mock/create/', take: ({ meta_data }) => pick(meta_data as IDataObject, 'lead_id') },
	'GET report/task/check/': { of: 'POST report/task/create/', take: (made) => pick(made, 'task_id') },
	'POST report/task/cancel/': { of: 'POST report/task/create/', take: (made) => pick(made, 'task_id') },
};

/** In this time videos are rendered. */
const TEN_MINUTES = 600_000;

/** What must happen at TikTok first. */
const EVENTS: Readonly<Record<string, ScheduledEvent>> = { 'GET lead/get/': { kind: 'messageLead' } };

const requestsByEndpoint = Object.assign({}, ...Object.values(ALL)) as Readonly<Record<string, Requests>>;

/** The requests of an endpoint that succeed in the sandbox, the minimal one first; only that one where something must be done first. */
export function samplesOf(endpoint: string): Request[] {
	const requests = requestsOf(requestsByEndpoint[endpoint]!).map(([, request]) => request);
	return FIRST[endpoint] ? requests.slice(0, 1) : requests.filter(({ extras }) => extras.expectedError === undefined);
}

/** Runs operations by their forms, each in a sandbox that begins anew. */
export class SampleRuns {
	constructor(
		private readonly sandbox: Sandbox,
		private readonly forms: ReadonlyMap<string, Form>,
	) {}

	/** @returns the items of a request @throws Error if the run fails */
	async itemsOf(endpoint: string, request: Request, more: INodeParameters = {}): Promise<IDataObject[]> {
		this.sandbox.reset();
		const event = EVENTS[endpoint];
		if (event) this.sandbox.schedule(event);
		const first = FIRST[endpoint];
		if (!first) return await this.run(endpoint, request, more);
		const [made] = await this.run(first.of, samplesOf(first.of)[0]!);
		if (first.of === RENDER) this.sandbox.advance(TEN_MINUTES);
		return await this.run(endpoint, { ...request, params: { ...request.params, ...(made && first.take?.(made)) } }, more);
	}

	private async run(endpoint: string, { params, extras }: Request, more: INodeParameters = {}): Promise<IDataObject[]> {
		const form = this.forms.get(endpoint)!;
		const { parameters } = fillForm(form, { ...params, ...extras.typed });
		const result = await runNode(await loadThisPackage(), {
			type: form.type,
			parameters: { ...parameters, ...more },
			items: [itemFor(params)],
			credentials: byToken(this.sandbox.url, { appId: SANDBOX_APP.appId, secret: SANDBOX_APP.secret }),
		});
		if (result.error) throw new Error(errorTextOf(result));
		return jsonOf(result);
	}
}
