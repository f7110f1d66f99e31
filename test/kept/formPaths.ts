import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

type Member = INodePropertyOptions | INodeProperties | INodePropertyCollection;

const isCollection = (member: Member): member is INodePropertyCollection => 'values' in member;

const isProperty = (member: Member): member is INodeProperties => 'type' in member;

/** What a stored workflow may hold of a property: its name, the names within it, and the values of Resource, Operation and Event. */
function pathsOf(property: INodeProperties, parent = ''): string[] {
	const path = `${parent}${property.name}`;
	const within = (property.options ?? []).flatMap((member) => {
		if (isCollection(member)) return member.values.flatMap((value) => pathsOf(value, `${path}.${member.name}.`));
		if (isProperty(member)) return pathsOf(member, `${path}.`);
		return ['resource', 'operation', 'event'].includes(property.name) ? [`${path}=${String(member.value)}`] : [];
	});
	return [path, ...within];
}

/** All that stored workflows may hold of the nodes, by node type. */
export const formPaths = (nodes: readonly INodeTypeDescription[]): Record<string, string[]> =>
	Object.fromEntries(
		nodes
			.filter(({ name }) => !name.endsWith('Tool'))
			.map(({ name, properties }): [string, string[]] => [name, [...new Set(properties.flatMap((property) => pathsOf(property)))].sort()])
			.sort(([a], [b]) => a.localeCompare(b)),
	);
