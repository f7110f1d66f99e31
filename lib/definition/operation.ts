import type { IExecuteSingleFunctions } from 'n8n-workflow';
import type { ApiAdapter, ApiRequest, ApiResponse } from './api';
import type { Endpoint } from './endpoint';
import type { Field } from './field';
import type { LeftOutValue } from './pii';
import type { Params } from './rule';

/** When TikTok requires a notice: where assets are uploaded for AI generation, or generated video is downloaded. */
export type NoticeKind = 'upload' | 'download';

/** An endpoint as a node offers it: its place and labels in the node, and what it makes of the response. */
export interface Operation extends Endpoint {
	/** One of the node's resources. */
	readonly resource: string;
	/** Value of the operation selector; unique within its node. */
	readonly operation: string;
	/** Label in the operation selector: Create, Get, Get Many, Update, Delete … */
	readonly label: string;
	/** Line in n8n's nodes panel, in sentence case: "Get many avatars". */
	readonly action: string;
	/** The description of the operation: one sentence, without a period. */
	readonly help: string;
	/** What n8n's AI builder would get wrong if it knew the help and the fields alone; people do not see it. Sentences without the last period. */
	readonly builderHint?: string;
	readonly notice?: NoticeKind;
	/** Makes the records of an item, if that takes more than the endpoint's own requests. */
	readonly execute?: (context: OperationContext) => Promise<unknown[]>;
	/** Whether an operation by POST that may change something only reads with these settings. */
	readonly reads?: (settings: Params) => boolean;
	/**
	 * `execute` takes up what an earlier attempt began, by `once`, and makes its output anew: for tables of any size, of which no
	 * attempt can keep a copy for the next one.
	 */
	readonly resumes?: boolean;
	/** Where a field of kind `boolean` lets a person wait: how long that usually takes, as a sentence; shown before the first run. */
	readonly waitHint?: string;
	/**
	 * What an item holds while Simplify is on: paths of up to ten values of a longer record, those that people use. An item has them side by
	 * side under TikTok's names: `video_info.duration` as `duration`.
	 */
	readonly simplify?: readonly string[];
	/** Parameters to put into the output item if the response has no data. */
	readonly echoParams?: readonly string[];
}

type Settings = Omit<Operation, 'method' | 'path' | 'fields'> & { readonly fields?: readonly Field[] };

/** What a request may have beside its parameters. */
export interface RequestOptions {
	readonly headers?: ApiRequest['headers'];
	/** Names of what the request creates, if they differ from those in the parameters. */
	readonly names?: ReadonlyArray<string | undefined>;
	/** Withdraws the request, if it was not sent yet. */
	readonly signal?: AbortSignal;
}

/** Tasks at TikTok that an item waits for. */
export interface WatchedTasks {
	/** A task is done. */
	readonly ready: (id: string) => void;
	/** How it ended for the tasks that are left: `late` ones go on at TikTok, and so do all of them where the execution was stopped. */
	readonly end: (how: 'ready' | 'failed' | 'late' | 'stopped') => void;
}

/** Shows a person how far tasks are, over all items of a run, as far as n8n lets it. */
export interface TaskProgress {
	/** @param noun what a task makes, such as "report" @param ids what the person knows the tasks by */
	readonly watch: (noun: string, ids: readonly string[]) => WatchedTasks;
	/** Shows how far something else is. */
	readonly say: (line: string) => void;
}

/** What `execute` works with. */
export interface OperationContext {
	readonly params: Params;
	/** Values of the `clientOnly` fields. */
	readonly settings: Params;
	/** Personal data that could not be used, where the table lets it be left out. */
	readonly leftOut: readonly LeftOutValue[];
	/**
	 * Sends a request, with rate limit and retries. What a create made whose answer is lost is looked for, if the endpoint says how.
	 *
	 * @throws TikTokApiError
	 */
	readonly request: (endpoint: Endpoint, params: Params, options?: RequestOptions) => Promise<ApiResponse>;
	/** All records of an endpoint, up to the node's Limit. @throws TikTokApiError */
	readonly requestRecords: (endpoint: Endpoint, params: Params) => Promise<unknown[]>;
	/**
	 * Carries out a step of the item once over all attempts of the run: a further attempt gets what it gave. The result is plain JSON.
	 *
	 * @param step its name within the item
	 * @throws TikTokApiError; that of the earlier attempt, if TikTok may have carried the step out in it
	 */
	readonly once: <T>(step: string, carryOut: () => Promise<T>) => Promise<T>;
	/** Forgets a step, whose result is of no more use: the next attempt carries it out again. */
	readonly forget: (step: string) => void;
	readonly progress: TaskProgress;
	/** Waits. @throws the signal's reason as soon as the execution is canceled */
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly n8n: IExecuteSingleFunctions;
	readonly itemIndex: number;
}

/** The content of a node: its resources in the order of the selector, and their operations. */
export interface NodeTable {
	/** The API, if it is not the Business API. */
	readonly api?: ApiAdapter;
	readonly resources: ReadonlyArray<{ readonly value: string; readonly label: string }>;
	/** The resource that a new node shows, if not the first. */
	readonly defaultResource?: string;
	readonly operations: readonly Operation[];
}

/** An operation that reads by GET. */
export const get = (path: string, { fields = [], ...rest }: Settings): Operation => ({ method: 'GET', path, fields, ...rest });

/** An operation by POST. It counts as a write unless `readOnly`. */
export const post = (path: string, { fields = [], ...rest }: Settings): Operation => ({ method: 'POST', path, fields, ...rest });

/** An operation of a node, for nodes that make the same call. @throws Error if there is none of this name */
export function operationIn({ operations }: NodeTable, name: string): Operation {
	const found = operations.find(({ operation }) => operation === name);
	if (!found) throw new Error(`There is no operation ${name}`);
	return found;
}
