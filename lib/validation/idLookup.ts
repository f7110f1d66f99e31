import type { Field } from '../definition/field';
import { isCertainId, isIdOf } from '../definition/idForm';
import { dependencyLabel, dependencyParams, missingDependency } from '../definition/listDependencies';
import type { ResourceListName } from '../definition/resourceLists';
import { RESOURCE_LISTS } from '../definition/resourceLists';
import type { Params } from '../definition/rule';
import { excerpt, type Issue } from './issues';

/** What a list says of a name. The messages follow the value in a sentence. */
export type FoundId =
	| { readonly id: string }
	/** The list has not been read yet. */
	| { readonly isPending: true }
	/** `isAmbiguous`: several records have the name. */
	| { readonly message: string; readonly isAmbiguous?: boolean };

/** Looks a name up in a list. @param params of the list's request, from the fields that it depends on */
export type FindId = (list: ResourceListName, name: string, params: Params) => FoundId;

/** The value of a property next to a field, converted; `undefined` if it is empty or not shown. */
export type SiblingValue = (property: string) => unknown;

/** Finds the IDs of the names that stand where IDs are wanted, and collects issues for those that have none. */
export class IdLookup {
	/** Names without an ID so far: lists that depend on them cannot be read. */
	private readonly unknown = new Set<unknown>();

	/** Names whose list was not read yet. */
	private readonly awaited = new Set<unknown>();

	/** Where they stand. */
	readonly pending: Array<readonly string[]> = [];

	constructor(
		private readonly find: FindId,
		private readonly issues: Issue[],
	) {}

	/** @returns the ID, or the value as it is if it is one, or none was found */
	idOf(field: Field & { readonly list: ResourceListName }, value: string, path: readonly string[], sibling: SiblingValue): string {
		const text = value.trim();
		if (!text || isCertainId(field, text)) return value;
		const found = this.lookUp(field.list, text, sibling);
		if ('id' in found) return found.id;
		if ('isPending' in found) {
			this.pending.push(path);
			this.awaited.add(value).add(text);
			return value;
		}
		this.unknown.add(value).add(text);
		// What may be an ID that the list does not have is left to TikTok.
		if ('message' in found && (found.isAmbiguous || !isIdOf(field, text))) this.issues.push({ path, message: `is ${excerpt(text)}${found.message}` });
		return value;
	}

	private lookUp(name: ResourceListName, text: string, sibling: SiblingValue): FoundId {
		const list = RESOURCE_LISTS[name];
		const missing = missingDependency(list, sibling);
		if (missing !== undefined) return { message: `, which is not an ID; to find the ID by name, fill in the ${missing}` };
		const params = dependencyParams(list, sibling);
		const dependsOnAny = (names: ReadonlySet<unknown>) =>
			Object.keys(params).find((property) => [params[property]].flat().some((value) => names.has(value)));
		if (dependsOnAny(this.awaited) !== undefined) return { isPending: true };
		const unclear = dependsOnAny(this.unknown);
		if (unclear !== undefined) return { message: `, which is not an ID; to find the ID by name, correct the ${dependencyLabel(unclear)}` };
		return this.find(name, text, params);
	}
}
