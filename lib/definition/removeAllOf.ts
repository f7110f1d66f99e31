import type { Endpoint } from './endpoint';
import { f, type Field } from './field';

const REMOVE_ALL_OF = 'remove_all_of';

/**
 * The choice by which an update empties lists. An empty list does not: an expression that finds nothing would remove all.
 *
 * @param fields of the update
 * @param names TikTok's names of the lists that an update may empty
 */
export const removeAllOf = (fields: readonly Field[], names: readonly string[]): Field =>
	f.multiOptions(REMOVE_ALL_OF, 'Remove All Of', 'Empties these lists at TikTok, so that they no longer narrow anything', {
		clientOnly: true,
		options: Object.fromEntries(names.map((name) => [name, fields.find((field) => field.name === name)!.label.replace(/^.*: /, '')])),
	});

/** The lists that an update of this endpoint may empty. */
export const removableIn = ({ fields }: Pick<Endpoint, 'fields'>): readonly string[] =>
	fields.flatMap((field) => (field.kind === 'multiOptions' && field.name === REMOVE_ALL_OF ? Object.keys(field.options) : []));

/** The lists that a person chose to empty. @param settings values of the `clientOnly` fields */
export const removedIn = (settings: Readonly<Record<string, unknown>>): readonly string[] => (settings[REMOVE_ALL_OF] as string[] | undefined) ?? [];
