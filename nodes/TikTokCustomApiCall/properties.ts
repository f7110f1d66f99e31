import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import type { Field } from '../../lib/definition/field';
import { authenticationProperty, limitProperty, returnAllProperty } from '../../lib/description/commonProperties';
import { toProperty } from '../../lib/description/fieldProperty';
import { operationRouting } from '../../lib/execution/executeOperation';
import { customGet, customPost } from './customApiCall.operations';

const showFor = (show: NonNullable<IDisplayOptions['show']>): Pick<INodeProperties, 'displayOptions'> => ({ displayOptions: { show } });

const conditions = ({ showWhen = {} }: Field): NonNullable<IDisplayOptions['show']> =>
	Object.fromEntries(Object.entries(showWhen).map(([name, values]) => [name, [...values]]));

/** Properties that only one method has. */
function fieldsOfMethod(method: string, fields: readonly Field[], sharedFields: readonly Field[]): INodeProperties[] {
	return fields
		.filter((field) => !sharedFields.includes(field))
		.map((field) => ({ ...toProperty(field), ...showFor({ method: [method], ...conditions(field) }) }));
}

const [path, query, records, ...paging] = customGet.fields;

export const customApiCallProperties: INodeProperties[] = [
	authenticationProperty(),
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'GET', value: 'GET', description: 'Read something', action: 'Read with a custom API call', routing: operationRouting(customGet) },
			{
				name: 'POST',
				value: 'POST',
				description: 'Create or change something',
				action: 'Change with a custom API call',
				routing: operationRouting(customPost),
			},
		],
		default: 'GET',
	},
	toProperty(path!),
	...fieldsOfMethod('GET', [query!], []),
	...fieldsOfMethod('POST', customPost.fields, customGet.fields),
	toProperty(records!),
	...paging.map((field) => ({ ...toProperty(field), ...(field.showWhen && showFor(conditions(field))) })),
	{ ...returnAllProperty(), ...showFor({ paged: [true] }) },
	{ ...limitProperty(), ...showFor({ paged: [true], returnAll: [false] }) },
];
