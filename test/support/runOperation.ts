import type { IDataObject, INode } from 'n8n-workflow';
import { runNode, type Finished } from '../../dev/engine';
import { itemsOf } from './avatarNode';
import { byToken } from './credentials';
import { thisPackage } from './package';

/** Runs one operation of a node in n8n's engine, with the token credential for this address. */
export const operate = async (
	url: string,
	type: string,
	resource: string,
	operation: string,
	parameters: IDataObject,
	items?: IDataObject[],
): Promise<Finished> =>
	await runNode(await thisPackage(), {
		type,
		parameters: { authentication: 'accessToken', resource, operation, ...parameters } as INode['parameters'],
		credentials: byToken(url),
		...(items && { items: itemsOf(...items) }),
	});
