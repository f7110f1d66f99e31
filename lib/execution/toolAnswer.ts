import get from 'lodash/get';
import type { IDataObject, IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import { isRecord } from '../util/isRecord';
import { isBlank } from './items';

/**
 * A node as a tool of an AI agent: n8n gives its items to a model as JSON, and the node's type has another name then. Agents of version 3 run it
 * like any node. Older ones call it by themselves, and n8n hands them an empty answer where it throws (n8n 2.40).
 */

/** Longest answer, in characters of JSON: a model reads no more than its context holds, and fails beyond it. */
const MAX_ANSWER = 100_000;

const TOOL_TYPE = /Tool$/;

/** Whether a model reads what the node gives out. */
export const isTool = ({ type }: Pick<INode, 'type'>): boolean => TOOL_TYPE.test(type);

/** Whether an agent calls the node by itself: n8n then passes the arguments as input of another kind. */
const isCalledByAgent = (context: object): boolean => (context as { inputData?: { ai_tool?: unknown } }).inputData?.ai_tool !== undefined;

/** Whether the node is to give out failed items instead of throwing: a person or an older agent wants it so. */
export const givesOutFailures = (context: Pick<IExecuteFunctions, 'continueOnFail'>): boolean => context.continueOnFail() || isCalledByAgent(context);

/** What TikTok says about the length of the lists that an item's requests read. */
export class ListLength {
	/** Of all of them together; `undefined` if TikTok does not tell it. */
	total: number | undefined;

	/** Whether the list goes on behind the last page that was read; `undefined` if TikTok does not tell it. */
	goesOn: boolean | undefined;

	/** @param limit the most records that the person wants; `undefined` where a node has no such limit */
	constructor(public limit?: number) {}

	/** Takes note of a page. @param data of TikTok's response */
	add(data: unknown): void {
		const { page, total_number: total } = (get(data, 'page_info') ?? {}) as { page?: unknown; total_number?: unknown };
		if (typeof total === 'number' && Number(page ?? 1) === 1) this.total = (this.total ?? 0) + total;
		const more: unknown = get(data, 'has_more');
		this.goesOn = more === undefined ? undefined : String(more) === 'true';
	}
}

/** Without members that say nothing; of a list none is left out, but what stands in them. */
function compact(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(compact);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, member]) => !isBlank(member))
			.map(([key, member]) => [key, compact(member)]),
	);
}

/** The first items that fit in an answer, one at least. */
function fitting(items: INodeExecutionData[]): INodeExecutionData[] {
	let size = 0;
	const end = items.findIndex(({ json }, index) => (size += JSON.stringify(json).length) > MAX_ANSWER && index > 0);
	return end < 0 ? items : items.slice(0, end);
}

const written = (count: number): string => count.toLocaleString('en-US');

/** What a model has to know of a list: that there is nothing, or more than it sees. */
function noteOn(shown: number, found: number, { total, limit = Infinity, goesOn }: ListLength): string | undefined {
	if (!found) return 'Nothing was found.';
	const all = Math.max(total ?? 0, found);
	if (shown < found) return `The first ${written(shown)} of ${written(all)} are shown; more do not fit in one answer. To see others, narrow the search.`;
	if (found < limit || (total === undefined ? goesOn === false : total <= found)) return undefined;
	const count =
		total === undefined
			? `The first ${written(found)} are shown; there ${goesOn ? 'are' : 'may be'} more.`
			: `${written(found)} of ${written(total)} are shown.`;
	return `${count} To see others, narrow the search or raise Limit.`;
}

/**
 * What a model reads: the items without empty values, as many of them as it can take. Behind those of a list stands an item with a note where
 * they are not all, or none.
 *
 * @param length of the list; `undefined` for what is none
 */
export function toolAnswer(items: INodeExecutionData[], itemIndex: number, length: ListLength | undefined): INodeExecutionData[] {
	const shown = fitting(items.map((item) => ({ ...item, json: compact(item.json) as IDataObject })));
	const note = length && noteOn(shown.length, items.length, length);
	return note ? [...shown, { json: { note }, pairedItem: { item: itemIndex } }] : shown;
}
