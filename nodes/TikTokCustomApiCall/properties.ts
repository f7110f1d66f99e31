import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { authentication, limit, returnAll } from '../../lib/form/common';
import type { Field } from '../../lib/form/field';
import { propertyOf } from '../../lib/form/property';
import { routingOf } from '../../lib/request/routing';
import { customGet, customPost } from './customApiCall.endpoints';

const shown = (show: NonNullable<IDisplayOptions['show']>): Pick<INodeProperties, 'displayOptions'> => ({ displayOptions: { show } });

const conditions = ({ when = {} }: Field): NonNullable<IDisplayOptions['show']> => Object.fromEntries(Object.entries(when).map(([name, values]) => [name, [...values]]));

/** What only one method has. */
function ownFields(method: string, mine: readonly Field[], others: readonly Field[]): INodeProperties[] {
	return mine.filter((field) => !others.includes(field)).map((field) => ({ ...propertyOf(field), ...shown({ method: [method], ...conditions(field) }) }));
}

const [path, query, records, ...paging] = customGet.fields;

export const properties: INodeProperties[] = [
	authentication(),
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'GET', value: 'GET', description: 'Read something', action: 'Read with a custom API call', routing: routingOf(customGet) },
			{ name: 'POST', value: 'POST', description: 'Create or change something', action: 'Change with a custom API call', routing: routingOf(customPost) },
		],
		default: 'GET',
	},
	propertyOf(path!),
	...ownFields('GET', [query!], []),
	...ownFields('POST', customPost.fields, customGet.fields),
	propertyOf(records!),
	...ownFields('GET', paging, []),
	{ ...returnAll(), ...shown({ method: ['GET'], paged: [true] }) },
	{ ...limit(), ...shown({ method: ['GET'], paged: [true], returnAll: [false] }) },
];
