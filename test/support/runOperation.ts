import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, type RunOptions, type RunResult } from '../../dev/engine';
import { itemsOf } from './avatarNode';
import { byToken } from './credentials';
import { loadThisPackage } from './package';

/** Runs one operation of a node in n8n's engine, with a token credential for this URL. */
export const runOperation = async (
	url: string,
	type: string,
	resource: string,
	operation: string,
	parameters: IDataObject,
	items?: IDataObject[],
	more: Omit<RunOptions, 'credentials'> & { readonly node?: Partial<INode> } = {},
): Promise<RunResult> =>
	await runNode(await loadThisPackage(), {
		type,
		parameters: { authentication: 'accessToken', resource, operation, ...parameters },
		credentials: byToken(url),
		...(items && { items: itemsOf(...items) }),
		...more,
	});
