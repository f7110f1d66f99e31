import type { Field, OptionValue } from '../definition/field';

/** Whether none of the fields with the parameter name of this one is shown, and this is the first of them. JSON may still name it. */
export const isOnlyChoice = (fields: readonly Field[], field: Field, isShown: (field: Field) => boolean): boolean => {
	const variants = fields.filter(({ name }) => name === field.name);
	return variants[0] === field && !variants.some(isShown);
};

/**
 * Whether a field goes with the values of its siblings. n8n cannot hide a field that depends on an expression, and gives its
 * default: so the condition is checked again.
 *
 * @param rootValueOf values of the fields outside of the object, which `showWhen` names with a `/`
 */
export function showTest(fields: readonly Field[], valueOf: (field: Field) => unknown, rootValueOf?: (name: string) => unknown): (field: Field) => boolean {
	const isShown = (field: Field): boolean =>
		Object.entries(field.showWhen ?? {}).every(([name, values]) => {
			const holds = (value: unknown): boolean => values.includes((value ?? '') as OptionValue);
			if (name.startsWith('/')) return !rootValueOf || holds(rootValueOf(name.slice(1)));
			return fields.some((sibling) => sibling.name === name && isShown(sibling) && holds(valueOf(sibling)));
		});
	return isShown;
}
