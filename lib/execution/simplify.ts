import get from 'lodash/get';
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../definition/operation';
import type { Params } from '../definition/rule';
import type { Issue } from '../validation/issues';

/** Name of the property Simplify. */
export const SIMPLE = 'simple';

/** The values of Simplify that an expression may give besides true and false; nothing at all leaves it on. */
const READ_AS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
	['true', true],
	['false', false],
	['', true],
	[null, true],
	[undefined, true],
]);

/** Reads the property Simplify, of an operation for the current item. */
interface Context {
	getNodeParameter(name: typeof SIMPLE, fallback: boolean): unknown;
}

function readSimple(context: Context): unknown {
	const value = context.getNodeParameter(SIMPLE, true);
	return READ_AS.get(value) ?? value;
}

/** Whether Simplify is on. */
export const isSimple = (context: Context): boolean => readSimple(context) !== false;

/** The issue of Simplify, if the operation has it and an expression gives it another value than true or false. */
export function simplifyIssues({ simplify }: Pick<Operation, 'simplify'>, context: Context): Issue[] {
	const value = simplify ? readSimple(context) : true;
	return typeof value === 'boolean' ? [] : [{ path: ['Simplify'], message: `is ${JSON.stringify(value)}; it must be true or false` }];
}

/**
 * Paths of the values that items get of the operation's records; `undefined` if they get the records as they are. Where the fields to
 * return were chosen, the records hold what is wanted already.
 */
export const simplifiedPaths = (
	{ simplify, fixedParams }: Pick<Operation, 'simplify' | 'fixedParams'>,
	{ fields }: Params,
	context: Context,
): readonly string[] | undefined => (simplify && isSimple(context) && (fields === undefined || fields === fixedParams?.fields) ? simplify : undefined);

/** The name that a value has in a simplified record: the last step of its path. */
export const simplifiedName = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** The values at these paths, side by side, without those that the record does not have. A record that has none of them stays as it is. */
export function simplified(record: IDataObject, paths: readonly string[]): IDataObject {
	const values: IDataObject = {};
	for (const path of paths) {
		const value: unknown = get(record, path);
		if (value !== undefined) values[simplifiedName(path)] = value;
	}
	return Object.keys(values).length ? values : record;
}
