import type { Endpoint } from '../../lib/definition/endpoint';
import type { OperationContext } from '../../lib/definition/operation';
import { isRecord } from '../../lib/util/isRecord';

interface Tag {
	readonly name?: string;
	readonly geo?: { readonly geo_id?: string; readonly parent_id?: string } | null;
}

const tagsOf = (data: unknown, name: string): Tag[] => (isRecord(data) && Array.isArray(data[name]) ? (data[name] as Tag[]) : []);

/** Tags, each with the names of what it lies in, from the nearest to the country: TikTok lists those beside the tags. */
export async function withParentTags({ request, params }: OperationContext, endpoint: Endpoint): Promise<unknown[]> {
	const { data } = await request(endpoint, params);
	const parents = new Map(tagsOf(data, 'parent_tags').map((tag) => [tag.geo?.geo_id, tag]));
	return tagsOf(data, 'targeting_tag_list').map((tag) => {
		const parent_names: unknown[] = [];
		const passed = new Set<unknown>();
		for (let up = parents.get(tag.geo?.parent_id); up && !passed.has(up); up = parents.get(up.geo?.parent_id)) {
			passed.add(up);
			parent_names.push(up.name);
		}
		return { ...tag, parent_names };
	});
}
