import { collectionOf } from '../definition/additionalFields';
import { encodingOf } from '../definition/encodeParams';
import { impliedByOf, propertyName, type Field } from '../definition/field';
import { idInLink } from '../definition/idInLink';
import { RESOURCE_LISTS } from '../definition/resourceLists';
import { isRecord } from '../util/isRecord';
import { parseJson, parseJsonWithBigInt } from '../util/json';
import type { ConverterOptions, EmptyListMeaning, Place } from './converterOptions';
import { readDateTime, type DateFormat } from './dateTime';
import { IdLookup } from './idLookup';
import { notADate, type Issue } from './issues';
import { toOptionValue } from './optionValue';
import { numberIssues } from './numberIssues';
import { PersonalData } from './personalData';
import { isBlank, toBoolean, toNumber, trimmed, unwrapLocator } from './scalars';
import { isOnlyChoice, showTest } from './showWhen';
import { COMPUTED, isComputedList, sourceAt } from './source';

/** Converts what a person typed, picked or computed to TikTok's types, and collects issues for what cannot be converted. */
export class ValueConverter {
	readonly issues: Issue[] = [];

	readonly personalData: PersonalData;

	/** Whether a filter is an empty list, so that no record can match. */
	matchesNothing = false;

	private emptyLists: EmptyListMeaning;

	private readonly ids: IdLookup | undefined;

	constructor(private readonly options: ConverterOptions) {
		this.emptyLists = options.emptyLists ?? 'issue';
		this.personalData = new PersonalData(options.personalData ?? {}, this.issues);
		this.ids = options.findId && new IdLookup(options.findId, this.issues);
	}

	/** Where names stand whose ID has to be looked up first. */
	get namesToFind(): ReadonlyArray<readonly string[]> {
		return this.ids?.pending ?? [];
	}

	/** @returns TikTok's value; `undefined` if nothing was given */
	convert(field: Field, input: unknown, place: Place): unknown {
		const value = unwrapLocator(input);
		if (isBlank(value)) return undefined;
		const { path } = place;
		if (encodingOf(field)?.isEncoded(value)) return value;
		switch (field.kind) {
			case 'string':
				if (field.pii) return this.personalData.convert(field.pii, value, path);
				return field.acceptsArray && Array.isArray(value) ? JSON.stringify(value.filter((member) => !isBlank(member))) : this.toText(value, path);
			case 'resourceLocator': {
				const id = this.toId(field, trimmed(this.toText(value, path)), place);
				return field.int64 ? this.toInt64(id, path) : id;
			}
			case 'binaryFile':
				return this.toText(value, path);
			case 'int64':
				return this.toInt64(value, path);
			case 'number':
				return toNumber(value);
			case 'boolean':
				return toBoolean(value);
			case 'options':
				return field.numeric ? toNumber(toOptionValue(field, value)) : toOptionValue(field, value);
			case 'multiOptions':
				return this.orEmpty(
					field,
					this.toList(value, path).map((member) => (field.numeric ? toNumber(toOptionValue(field, member)) : toOptionValue(field, member))),
					value,
					place,
				);
			case 'stringList':
				return this.convertStringList(field, value, place);
			case 'date':
				return this.toDateTime(field, value, path);
			case 'object':
				return field.filters ? this.convertFilters(field.fields, value, place) : this.convertObject(field.fields, value, place);
			case 'objectList':
				return this.convertObjectList(field, value, place);
			case 'json':
				return this.convertJson(field, value, place);
		}
	}

	/** Converts a value that is given as JSON, by TikTok's names. */
	convertGiven(field: Field, input: unknown): unknown {
		return this.convert(field, input, { path: [field.label], source: COMPUTED });
	}

	private convertStringList(field: Field & { kind: 'stringList' }, value: unknown, place: Place): unknown {
		const { path } = place;
		const entries =
			isRecord(value) && Array.isArray(value.item)
				? value.item.flatMap((entry) => this.locatorIds(entry, path))
				: isRecord(value) && !Object.keys(value).length
					? []
					: this.toList(value, path, field.onePerLine ? /\n/ : /[,\n]/);
		const list = entries.map((member, index) => {
			const itemPath = [...path, String(index + 1)];
			if (field.pii) return this.personalData.convert(field.pii, member, itemPath);
			return field.dateTimes
				? this.toDateTime({ time: true }, member, itemPath)
				: this.toId(field, this.toText(member, itemPath), { ...place, path: itemPath });
		});
		const usable = field.pii && this.personalData.leavesOut ? list.filter((member) => member !== undefined) : list;
		return this.orEmpty(field, usable, value, place);
	}

	/**
	 * Nobody means an empty list of a form: it is as good as not set. One that an expression gives, or JSON, is meant to say
	 * something, and must not widen what the others say.
	 */
	private orEmpty(field: Field, list: unknown[], value: unknown, { path, source }: Place): unknown[] | undefined {
		const isTyped = typeof value === 'string';
		if (list.length || !(isTyped || isComputedList(value, source))) return list.length ? list : undefined;
		if (this.emptyLists === 'noRecord') this.matchesNothing = true;
		// A required list is then reported as missing.
		else if (this.emptyLists === 'issue' && !field.required && !this.issues.some((issue) => issue.path.join() === path.join()))
			this.issues.push({
				path,
				message:
					path.length === 1 && this.options.removable?.includes(field.name)
						? 'is an empty list; to remove all that is there, choose it under Remove All Of'
						: 'is an empty list; it needs an entry, or must not be set',
			});
		return undefined;
	}

	private convertFilters(fields: readonly Field[], value: unknown, { path, source, sibling }: Place): unknown {
		const outside = this.emptyLists;
		this.emptyLists = this.options.emptyFilters ?? outside;
		try {
			return typeof value === 'string'
				? this.convertMembers(fields, this.parseJson(value, path), { path, source: COMPUTED, sibling })
				: this.convertMembers(fields, value, { path, source, sibling });
		} finally {
			this.emptyLists = outside;
		}
	}

	private convertObject(fields: readonly Field[], value: unknown, { path, source, keepUnknown, sibling }: Place): unknown {
		return isRecord(value) && isRecord(value.item)
			? this.convertMembers(fields, value.item, { path, source: sourceAt(source, 'item'), sibling })
			: this.convertMembers(fields, this.parseJson(value, path), { path, source: COMPUTED, keepUnknown, sibling });
	}

	private convertObjectList(field: Field & { kind: 'objectList' }, value: unknown, place: Place): unknown {
		const isForm = isRecord(value) && 'item' in value;
		const parsed = isForm ? value.item : this.parseJson(value, place.path);
		if (isRecord(parsed) && !Object.keys(parsed).length) return undefined;
		const list = isRecord(parsed) ? [parsed] : parsed;
		if (!Array.isArray(list)) return isBlank(list) ? undefined : list;
		const { wrapperKey } = field;
		const source = isForm ? sourceAt(place.source, 'item') : COMPUTED;
		const items = list
			.map((member: unknown, index) => ({ member, source: sourceAt(source, index) }))
			.filter(({ member }) => !isBlank(member))
			.map(({ member, source }, index) => {
				const unwrapped = (wrapperKey && isRecord(member) && member[wrapperKey]) || member;
				const converted = this.convertMembers(field.fields, unwrapped, { ...place, path: [...place.path, String(index + 1)], source }) ?? {};
				return wrapperKey ? { [wrapperKey]: converted } : converted;
			});
		return this.orEmpty(field, items, isForm ? undefined : value, { ...place, source: isForm ? source : place.source });
	}

	private convertJson(field: Field & { kind: 'json' }, value: unknown, place: Place): unknown {
		const { members, numbers, texts } = field;
		const { path, sibling } = place;
		const parsed = this.parseJson(value, path, field.keepIntegers ? parseJsonWithBigInt : undefined);
		if (!members && !numbers && !texts && typeof value !== 'string') this.checkNumbers(value, path);
		const isList = Array.isArray(parsed) || (field.array && isRecord(parsed) && Object.keys(parsed).length > 0);
		if (!isList) {
			if (isBlank(parsed) || (isRecord(parsed) && !Object.keys(parsed).length)) return undefined;
			if (texts && isRecord(parsed)) return this.toTexts(parsed, path);
			return members ? this.convertMembers(members, parsed, { path, source: COMPUTED, keepUnknown: true, sibling }) : parsed;
		}
		const list = (Array.isArray(parsed) ? parsed : [parsed]).filter((member) => !isBlank(member));
		if (!list.length) return this.orEmpty(field, [], typeof value === 'string' ? value : parsed, place);
		if (numbers) return list.map(toNumber);
		if (!members) return list;
		const inList = { source: COMPUTED, keepUnknown: true, sibling };
		return list.map((member, index) => this.convertMembers(members, member, { ...inList, path: [...path, String(index + 1)] }) ?? {});
	}

	/** Parses typed JSON; returns an object from an expression as it is. */
	parseJson(value: unknown, path: readonly string[], parse = parseJson): unknown {
		if (typeof value !== 'string') return value;
		try {
			return parse(value);
		} catch {
			this.issues.push({ path, message: 'is not valid JSON: check the quotes, commas and brackets' });
			return undefined;
		}
	}

	/** Reports numbers that lost digits, at any depth. */
	checkNumbers(value: unknown, path: readonly string[]): void {
		this.issues.push(...numberIssues(value, path));
	}

	private convertMembers(fields: readonly Field[], input: unknown, { path, source, keepUnknown, sibling: outer = this.options.sibling }: Place): unknown {
		if (!isRecord(input)) return input;
		const params: Record<string, unknown> = {};
		const leftOut = this.personalData.leftOut.length;
		if (keepUnknown) {
			const known = new Set(fields.map(({ name }) => name));
			for (const [name, member] of Object.entries(input)) {
				if (known.has(name) || member === undefined || member === null) continue;
				this.checkNumbers(member, [...path, name]);
				params[name] = member;
			}
		}
		const values = new Map<Field, unknown>();
		const valueOf = (field: Field): unknown => {
			if (!values.has(field)) {
				const name = propertyName(field);
				const collection = collectionOf(field);
				const collected = collection && isRecord(input[collection]) ? input[collection][name] : undefined;
				const member = collected ?? input[name] ?? input[field.name] ?? (field.kind === 'options' ? field.derivedFrom?.(input) : undefined);
				const memberSource = sourceAt(collected === undefined ? source : sourceAt(source, collection!), name);
				values.set(field, this.convert(field, member, { path: [...path, field.label], source: memberSource, keepUnknown, sibling }));
			}
			return values.get(field);
		};
		const isShown = showTest(fields, valueOf, this.options.valueOf);
		const sibling = (name: string): unknown => fields.filter((field) => propertyName(field) === name && isShown(field)).map(valueOf)[0] ?? outer?.(name);
		for (const field of fields) {
			const impliedBy = impliedByOf(field);
			if (impliedBy !== undefined && params[impliedBy] !== undefined) params[field.name] = true;
			else if (isShown(field) || (source === COMPUTED && isOnlyChoice(fields, field, isShown))) {
				const value = valueOf(field);
				if (value !== undefined) params[field.name] = value;
			}
		}
		if (Object.keys(params).length) return params;
		this.personalData.reportFrom(leftOut);
		return undefined;
	}

	/** An object whose members are text, without blank ones. */
	private toTexts(value: Readonly<Record<string, unknown>>, path: readonly string[]): unknown {
		const filled = Object.entries(value).filter(([, member]) => !isBlank(member));
		return filled.length ? Object.fromEntries(filled.map(([name, member]) => [name, this.toText(member, [...path, name])])) : undefined;
	}

	private toText(value: unknown, path: readonly string[]): unknown {
		if (typeof value === 'number') {
			this.checkNumbers(value, path);
			return String(value);
		}
		return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
	}

	private toDateTime(format: DateFormat, value: unknown, path: readonly string[]): unknown {
		const dateTime = readDateTime(value, format, this.options.zone);
		if (dateTime === undefined) this.issues.push({ path, message: notADate(value, format) });
		return dateTime;
	}

	/** The ID for a link or a name, where the field has a list. */
	private toId(field: Field, value: unknown, { path, sibling = this.options.sibling }: Place): unknown {
		if (typeof value !== 'string' || !('list' in field) || !field.list) return value;
		const linked = idInLink(field.list, value.trim());
		if (linked === null) this.issues.push({ path, message: `is a link without one ID; it needs ${RESOURCE_LISTS[field.list].linkParams![0]}=… in it` });
		if (linked !== undefined) return linked ?? value;
		return this.ids?.idOf({ ...field, list: field.list }, value, path, sibling ?? (() => undefined)) ?? value;
	}

	private toInt64(value: unknown, path: readonly string[]): unknown {
		const text = this.toText(value, path);
		return typeof text === 'string' && /^\s*\d+\s*$/.test(text) ? BigInt(text.trim()) : text;
	}

	/** The IDs in one entry of a searched list: none, one, or several from an expression. */
	private locatorIds(entry: unknown, path: readonly string[]): unknown[] {
		const id = isRecord(entry) ? unwrapLocator(entry.id) : entry;
		return isBlank(id) ? [] : this.toList(id, path);
	}

	/** Splits `1, 2`, `[1, 2]`, lines, or an array, without blanks. Long IDs keep all digits. */
	private toList(value: unknown, path: readonly string[], separator = /[,\n]/): unknown[] {
		if (typeof value !== 'string' && !Array.isArray(value)) return [value];
		if (typeof value === 'string' && !/^\s*\[/.test(value))
			return value
				.split(separator)
				.map((part) => part.trim())
				.filter(Boolean);
		const parsed = Array.isArray(value) ? value : this.parseJson(value, path);
		return Array.isArray(parsed) ? parsed.map(unwrapLocator).filter((member) => !isBlank(member)) : [];
	}
}
