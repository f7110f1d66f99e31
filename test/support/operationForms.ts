import type { INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, loadThisPackage } from './package';

/** The form of a node with one operation selected. */
export interface Form {
	readonly type: string;
	readonly description: INodeTypeDescription;
	readonly resource: string;
	readonly operation: string;
}

/** The node types of the package, as the build lists them for n8n. */
const typesOf = (): string[] => Object.keys(JSON.parse(readFileSync(join(ROOT, 'dist', 'known', 'nodes.json'), 'utf8')) as object);

const ofBusinessApi = ({ credentials = [] }: INodeTypeDescription): boolean => credentials.some(({ name }) => name === 'tikTokBusinessApi');

/** The form of every Business API endpoint of the nodes, by method and path, read from the built nodes only. */
export async function formsByEndpoint(): Promise<ReadonlyMap<string, Form>> {
	const { name, nodeTypes } = await loadThisPackage();
	const forms = new Map<string, Form>();
	for (const type of typesOf()) {
		const { description } = nodeTypes.getByNameAndVersion(`${name}.${type}`);
		if (!ofBusinessApi(description)) continue;
		for (const selector of description.properties.filter((property) => property.name === 'operation')) {
			for (const { value, routing } of selector.options as INodePropertyOptions[]) {
				const { method, url } = routing?.request ?? {};
				if (url === undefined || url.startsWith('=')) continue;
				const endpoint = `${method} ${url.slice(1)}`;
				if (forms.has(endpoint)) throw new Error(`${endpoint} has two forms`);
				forms.set(endpoint, {
					type,
					description,
					resource: (selector.displayOptions?.show?.resource?.[0] ?? '') as string,
					operation: value as string,
				});
			}
		}
	}
	return forms;
}
