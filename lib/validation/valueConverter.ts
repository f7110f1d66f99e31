import { isAdditionalField } from '../definition/additionalFields';
import { impliedByOf, propertyName, type Field } from '../definition/field';
import type { PiiKind } from '../definition/pii';
import { isRecord } from '../util/isRecord';
import { parseJson, parseJsonWithBigInt } from '../util/json';
import { readDateTime, type DateFormat } from './dateTime';
import { notADate, type Issue } from './issues';
import { normalizePii, PII_MESSAGES } from './pii';

/** Converts what a person typed, picked or computed to TikTok's types, and collects issues for what cannot be converted. */
export class ValueConverter {
	readonly issues: Issue[] = [];

	/** @param zone IANA time zone of the workflow, for times without one */
	constructor(private readonly zone: string) {}

	/** @param path labels to the field, for issues @returns TikTok's value; `undefined` if nothing was given */
	convert(field: Field, input: unknown, path: readonly string[]): unknown {
		const value = unwrapLocator(input);
		if (value === undefined || value === null || value === '') return undefined;
		switch (field.kind) {
			case 'string':
				if (field.pii) return this.toPii(field.pii, value, path);
				return field.acceptsArray && Array.isArray(value) ? JSON.stringify(value) : this.toText(value, path);
			case 'resourceLocator':
				return field.int64 ? this.toInt64(value, path) : this.toText(value, path);
			case 'binaryFile':
				return this.toText(value, path);
			case 'int64':
				return this.toInt64(value, path);
			case 'number':
				return toNumber(value);
			case 'boolean':
				return value === 'true' ? true : value === 'false' ? false : value;
			case 'options':
				return field.numeric ? toNumber(value) : value;
			case 'multiOptions': {
				const list = this.toList(value, path).map((member) => (field.numeric ? toNumber(member) : member));
				return list.length ? list : undefined;
			}
			case 'stringList': {
				const entries =
					isRecord(value) && Array.isArray(value.item)
						? value.item.flatMap((entry) => this.locatorIds(entry, path))
						: this.toList(value, path, field.onePerLine ? /\n/ : /[,\n]/);
				const list = entries.map((member, index) => {
					const itemPath = [...path, String(index + 1)];
					if (field.pii) return this.toPii(field.pii, member, itemPath);
					return field.dateTimes ? this.toDateTime({ time: true }, member, itemPath) : this.toText(member, itemPath);
				});
				return list.length ? list : undefined;
			}
			case 'date':
				return this.toDateTime(field, value, path);
			case 'object':
				return this.convertMembers(field.fields, isRecord(value) && isRecord(value.item) ? value.item : this.parseJson(value, path), path);
			case 'objectList': {
				const list = isRecord(value) && 'item' in value ? value.item : this.parseJson(value, path);
				if (!Array.isArray(list)) return isRecord(value) && !Object.keys(value).length ? undefined : list;
				const { wrapperKey } = field;
				const items = list.map(
					(member: unknown, index) =>
						this.convertMembers(field.fields, (wrapperKey && isRecord(member) && member[wrapperKey]) || member, [...path, String(index + 1)]) ?? {},
				);
				return items.length ? items.map((member) => (wrapperKey ? { [wrapperKey]: member } : member)) : undefined;
			}
			case 'json': {
				const parsed = this.toObject(value, path, field.keepIntegers ? parseJsonWithBigInt : undefined);
				const empty = parsed === undefined || (typeof parsed === 'object' && parsed !== null && !Object.keys(parsed).length);
				return empty ? undefined : parsed;
			}
		}
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

	/** As `parseJson`, for an object that is sent unchanged: it reports numbers that lost digits. */
	toObject(value: unknown, path: readonly string[], parse = parseJson): unknown {
		if (typeof value === 'string') return this.parseJson(value, path, parse);
		this.checkNumbers(value, path);
		return value;
	}

	private checkNumbers(value: unknown, path: readonly string[]): void {
		if (typeof value === 'number') this.checkNumber(value, path);
		// An object with its own toJSON, such as a DateTime, is a value, not a container.
		else if (Array.isArray(value)) value.forEach((member, index) => this.checkNumbers(member, [...path, String(index + 1)]));
		else if (isRecord(value) && typeof value.toJSON !== 'function')
			for (const [name, member] of Object.entries(value)) this.checkNumbers(member, [...path, name]);
	}

	private checkNumber(value: number, path: readonly string[]): void {
		if (!Number.isFinite(value)) this.issues.push({ path, message: `is ${value}; a number or text is needed` });
		else if (Number.isInteger(value) && !Number.isSafeInteger(value))
			this.issues.push({ path, message: `arrived as the number ${BigInt(value)} and has lost digits; pass it as text` });
	}

	private convertMembers(fields: readonly Field[], input: unknown, path: readonly string[]): unknown {
		if (!isRecord(input)) return input;
		const additional = isRecord(input.additionalFields) ? input.additionalFields : {};
		const params: Record<string, unknown> = {};
		for (const field of fields) {
			const name = propertyName(field);
			const impliedBy = impliedByOf(field);
			const value =
				impliedBy === undefined
					? this.convert(field, (isAdditionalField(field) ? additional[name] : undefined) ?? input[name], [...path, field.label])
					: params[impliedBy] === undefined
						? undefined
						: true;
			if (value !== undefined) params[field.name] = value;
		}
		return Object.keys(params).length ? params : undefined;
	}

	private toText(value: unknown, path: readonly string[]): unknown {
		if (typeof value === 'number') {
			this.checkNumber(value, path);
			return String(value);
		}
		return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
	}

	/** Normalizes personal data. The issue for a value of another kind does not repeat it. */
	private toPii(kind: PiiKind, value: unknown, path: readonly string[]): unknown {
		const isText = typeof value === 'string' || typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
		const normalized = isText ? normalizePii(kind, String(value)) : undefined;
		if (normalized === undefined) this.issues.push({ path, message: PII_MESSAGES[kind] });
		return normalized;
	}

	private toDateTime(format: DateFormat, value: unknown, path: readonly string[]): unknown {
		const dateTime = readDateTime(value, format, this.zone);
		if (dateTime === undefined) this.issues.push({ path, message: notADate(value, format.time) });
		return dateTime;
	}

	private toInt64(value: unknown, path: readonly string[]): unknown {
		const text = this.toText(value, path);
		return typeof text === 'string' && /^\s*\d+\s*$/.test(text) ? BigInt(text.trim()) : text;
	}

	/** The IDs in one entry of a searched list: none, one, or several from an expression. */
	private locatorIds(entry: unknown, path: readonly string[]): unknown[] {
		const id = isRecord(entry) ? unwrapLocator(entry.id) : entry;
		return id === undefined || id === null || id === '' ? [] : this.toList(id, path);
	}

	/** Splits `1, 2`, `[1, 2]`, lines, or an array. Long IDs keep all digits. */
	private toList(value: unknown, path: readonly string[], separator = /[,\n]/): unknown[] {
		if (Array.isArray(value)) return value.map(unwrapLocator);
		if (typeof value !== 'string') return [value];
		if (/^\s*\[/.test(value)) {
			const parsed = this.parseJson(value, path);
			return Array.isArray(parsed) ? parsed : [];
		}
		return value
			.split(separator)
			.map((part) => part.trim())
			.filter(Boolean);
	}
}

/** The ID in a resource locator; other values as they are, blank text as ''. */
export const unwrapLocator = (value: unknown): unknown => {
	const unwrapped = isRecord(value) && value.__rl ? value.value : value;
	return typeof unwrapped === 'string' && unwrapped.trim() === '' ? '' : unwrapped;
};

/** Converts decimal text to a number; returns other values as they are. */
export const toNumber = (value: unknown): unknown => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value);
