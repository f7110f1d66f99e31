import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import { isRecord } from '../../lib/util/isRecord';

interface Tag {
	readonly name?: string;
	readonly geo?: { readonly geo_id?: string; readonly parent_id?: string } | null;
}

const tagsOf = (data: unknown, name: string): Tag[] => (isRecord(data) && Array.isArray(data[name]) ? (data[name] as Tag[]) : []);

/**
 * Reads targeting tags. TikTok lists the places that contain them apart, so each tag gets `parent_names`: from the nearest place
 * up to the country.
 */
export async function withParentTags({ request, params }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { data } = await request(endpoint, params);
	const parents = new Map(tagsOf(data, 'parent_tags').map((tag) => [tag.geo?.geo_id, tag]));
	return tagsOf(data, 'targeting_tag_list').map((tag) => {
		const parent_names: unknown[] = [];
		const visited = new Set<unknown>();
		for (let parent = parents.get(tag.geo?.parent_id); parent && !visited.has(parent); parent = parents.get(parent.geo?.parent_id)) {
			visited.add(parent);
			parent_names.push(parent.name);
		}
		return { ...tag, parent_names };
	});
}
