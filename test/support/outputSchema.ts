import upperFirst from 'lodash/upperFirst';
import type { IDataObject } from 'n8n-workflow';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Operation } from '../../lib/definition/operation';
import { ROOT } from './package';

/** A JSON schema as n8n's editor reads it, to show the fields of a node that has not run yet. */
export interface OutputSchema {
	readonly type: string;
	readonly properties?: Readonly<Record<string, OutputSchema>>;
	readonly items?: OutputSchema | Readonly<Record<string, never>>;
	readonly version?: number;
}

/** What n8n's own schemas say of themselves. */
const FORMAT_VERSION = 1;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema of a type of which nothing more is known. */
const emptyOf = (type: string): OutputSchema => ({ type, ...(type === 'array' && { items: {} }), ...(type === 'object' && { properties: {} }) });

/** The schema of values that stand in the same place; `undefined` if all of them are null. @param isKnown whether members of this name count */
function schemaOfAll(values: readonly unknown[], isKnown: (name: string) => boolean): OutputSchema | undefined {
	const [first, ...others] = values.filter((value) => value !== null && value !== undefined);
	if (first === undefined) return undefined;
	if (Array.isArray(first)) return { type: 'array', items: schemaOfAll([first, ...others].flat(), isKnown) ?? {} };
	if (!isRecord(first)) return { type: typeof first };
	const records = [first, ...others].filter(isRecord);
	const names = [...new Set(records.flatMap((record) => Object.keys(record)))].filter(isKnown);
	const members = names.map(
		(name) =>
			[
				name,
				schemaOfAll(
					records.map((record) => record[name]),
					isKnown,
				),
			] as const,
	);
	return { type: 'object', properties: Object.fromEntries(members.filter((member): member is [string, OutputSchema] => member[1] !== undefined)) };
}

/**
 * The schema of an operation's items; `undefined` where nothing is known of them.
 *
 * @param items what came out, with Simplify on
 * @param names what TikTok's reference names, with the types it gives: other names do not count; values of Simplify that no item has are added
 */
export function outputSchemaOf(
	{ simplify = [], echoParams = [] }: Pick<Operation, 'simplify' | 'echoParams'>,
	items: readonly IDataObject[],
	names: Readonly<Record<string, string>>,
): OutputSchema | undefined {
	const own = new Set(['success', ...echoParams]);
	const isKnown = (name: string) => name in names || own.has(name);
	const seen = schemaOfAll(items, isKnown)?.properties ?? {};
	const shown = simplify.map((path) => path.slice(path.lastIndexOf('.') + 1)).filter((name) => names[name]);
	const properties = { ...Object.fromEntries(shown.map((name) => [name, emptyOf(names[name]!)])), ...seen };
	return Object.keys(properties).length ? { type: 'object', properties, version: FORMAT_VERSION } : undefined;
}

/** The folder of a node's schemas. n8n looks for them there, by the node's version. */
export const schemaFolder = (type: string): string => join(ROOT, 'nodes', upperFirst(type), '__schema__', 'v1.0.0');

export const schemaFile = (type: string, resource: string, operation: string): string => join(schemaFolder(type), resource, `${operation}.json`);

export const readSchema = (file: string): OutputSchema | undefined => (existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as OutputSchema) : undefined);

/** Writes a schema, or removes the file where there is none. */
export function writeSchema(file: string, schema: OutputSchema | undefined): void {
	if (!schema) return rmSync(file, { force: true });
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(schema, null, '\t')}\n`);
}
