import isEmpty from 'lodash/isEmpty';
import type { IDataObject, INode, IPairedItemData, NodeApiError, NodeOperationError } from 'n8n-workflow';

/**
 * The output item of a failed item under Continue On Fail. n8n's own would have no pairedItem, and n8n drops everything but
 * `error` from an item that has it beside `json`.
 *
 * n8n moves an item to the error output, and adds the data of its input there, by what its `json` holds: up to n8n-core
 * 2.35.2 exactly `{ error }` or `{ error, message }` (handleNodeErrorOutput in workflow-execute.ts).
 *
 * @param pairedItem the input item, or all of them where they fail together
 * @param details what else is known about it; left out on the error output, so `description` has to name what a person needs
 */
export const failedItem = <Paired extends IPairedItemData | IPairedItemData[]>(
	{ onError }: Pick<INode, 'onError'>,
	error: NodeApiError | NodeOperationError,
	pairedItem: Paired,
	details?: IDataObject,
) => ({
	json: {
		error: error.message,
		...(error.description && { message: error.description }),
		...(!isEmpty(details) && onError !== 'continueErrorOutput' && { details }),
	} as IDataObject,
	pairedItem,
});
