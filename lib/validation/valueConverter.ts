import { DateTime } from 'luxon';
import { isAdditionalField } from '../definition/additionalFields';
import { impliedByOf, propertyName, type DateField, type Field } from '../definition/field';
import type { PiiKind } from '../definition/pii';
import { isRecord } from '../util/isRecord';
import { parseJson, parseJsonWithBigInt } from '../util/json';
import type { Issue } from './issues';
import { normalizePii, PII_MESSAGES } from './pii';

const SECOND = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Turns what a person typed, picked or computed into what TikTok wants, and collects what cannot be turned. */
export class ValueConverter {
	readonly issues: Issue[] = [];

	/** @param zone the workflow's time zone, for a time typed without one */
	constructor(private readonly zone: string) {}

	/** The wire value, or `undefined` path nothing was given. */
	convert(field: Field, given: unknown, path: readonly string[]): unknown {
		const value = unwrapLocator(given);
		if (value === undefined || value === null || value === '') return undefined;
		switch (field.kind) {
			case 'string':
				if (field.pii) return this.pii(field.pii, value, path);
				return field.acceptsArray && Array.isArray(value) ? JSON.stringify(value) : this.text(value, path);
			case 'resourceLocator':
				return field.int64 ? this.int64(value, path) : this.text(value, path);
			case 'binaryFile':
				return this.text(value, path);
			case 'int64':
				return this.int64(value, path);
			case 'number':
				return toNumber(value);
			case 'boolean':
				return value === 'true' ? true : value === 'false' ? false : value;
			case 'options':
				return field.numeric ? toNumber(value) : value;
			case 'multiOptions': {
				const list = this.list(value, path).map((member) => (field.numeric ? toNumber(member) : member));
				return list.length ? list : undefined;
			}
			case 'stringList': {
				const given =
					isRecord(value) && Array.isArray(value.item)
						? value.item.flatMap((entry) => this.locatorIds(entry, path))
						: this.list(value, path, field.onePerLine ? /\n/ : /[,\n]/);
				const list = given.map((member, index) => {
					const place = [...path, String(index + 1)];
					return field.pii ? this.pii(field.pii, member, place) : this.text(member, place);
				});
				return list.length ? list : undefined;
			}
			case 'date':
				return formatDateTime(toUtc(value, Boolean(field.time), this.zone), field.format);
			case 'object':
				return this.members(field.fields, isRecord(value) && isRecord(value.item) ? value.item : this.parsed(value, path), path);
			case 'objectList': {
				const list = isRecord(value) && 'item' in value ? value.item : this.parsed(value, path);
				if (!Array.isArray(list)) return isRecord(value) && !Object.keys(value).length ? undefined : list;
				const { wrapperKey } = field;
				const made = list.map(
					(member: unknown, index) =>
						this.members(field.fields, (wrapperKey && isRecord(member) && member[wrapperKey]) || member, [...path, String(index + 1)]) ?? {},
				);
				return made.length ? made.map((member) => (wrapperKey ? { [wrapperKey]: member } : member)) : undefined;
			}
			case 'json': {
				const parsed = this.object(value, path, field.keepIntegers ? parseJsonWithBigInt : undefined);
				const empty = parsed === undefined || (typeof parsed === 'object' && parsed !== null && !Object.keys(parsed).length);
				return empty ? undefined : parsed;
			}
		}
	}

	/** JSON typed by a person, or the object an expression brought. */
	parsed(value: unknown, path: readonly string[], parse = parseJson): unknown {
		if (typeof value !== 'string') return value;
		try {
			return parse(value);
		} catch {
			this.issues.push({ path, message: 'is not valid JSON: check the quotes, commas and brackets' });
			return undefined;
		}
	}

	/** What `parsed` gives, for an object that goes to TikTok as it is: its numbers must be what they were. */
	object(value: unknown, path: readonly string[], parse = parseJson): unknown {
		if (typeof value === 'string') return this.parsed(value, path, parse);
		this.checkNumbers(value, path);
		return value;
	}

	private checkNumbers(value: unknown, path: readonly string[]): void {
		if (typeof value === 'number') this.checkNumber(value, path);
		// What makes its own JSON, such as a moment, is no object to look into.
		else if (Array.isArray(value)) value.forEach((member, index) => this.checkNumbers(member, [...path, String(index + 1)]));
		else if (isRecord(value) && typeof value.toJSON !== 'function')
			for (const [name, member] of Object.entries(value)) this.checkNumbers(member, [...path, name]);
	}

	private checkNumber(value: number, path: readonly string[]): void {
		if (!Number.isFinite(value)) this.issues.push({ path, message: `is ${value}; a number or text is needed` });
		else if (Number.isInteger(value) && !Number.isSafeInteger(value))
			this.issues.push({ path, message: `arrived as the number ${BigInt(value)} and has lost digits; pass it as text` });
	}

	private members(fields: readonly Field[], given: unknown, path: readonly string[]): unknown {
		if (!isRecord(given)) return given;
		const more = isRecord(given.additionalFields) ? given.additionalFields : {};
		const params: Record<string, unknown> = {};
		for (const field of fields) {
			const name = propertyName(field);
			const leader = impliedByOf(field);
			const value =
				leader === undefined
					? this.convert(field, (isAdditionalField(field) ? more[name] : undefined) ?? given[name], [...path, field.label])
					: params[leader] === undefined
						? undefined
						: true;
			if (value !== undefined) params[field.name] = value;
		}
		return Object.keys(params).length ? params : undefined;
	}

	private text(value: unknown, path: readonly string[]): unknown {
		if (typeof value === 'number') {
			this.checkNumber(value, path);
			return String(value);
		}
		return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
	}

	/** A person's value in the form it may leave in; one that has no such form is named by its place alone. */
	private pii(kind: PiiKind, value: unknown, path: readonly string[]): unknown {
		const readable = typeof value === 'string' || typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
		const ready = readable ? normalizePii(kind, String(value)) : undefined;
		if (ready === undefined) this.issues.push({ path, message: PII_MESSAGES[kind] });
		return ready;
	}

	private int64(value: unknown, path: readonly string[]): unknown {
		const text = this.text(value, path);
		return typeof text === 'string' && /^\s*\d+\s*$/.test(text) ? BigInt(text.trim()) : text;
	}

	/** What one entry of a searched list holds: nothing, an ID, or by expression several. */
	private locatorIds(entry: unknown, path: readonly string[]): unknown[] {
		const id = isRecord(entry) ? unwrapLocator(entry.id) : entry;
		return id === undefined || id === null || id === '' ? [] : this.list(id, path);
	}

	/** `1, 2`, `[1, 2]`, one per line, or an array. Digits of long IDs survive in all of them. */
	private list(value: unknown, path: readonly string[], between = /[,\n]/): unknown[] {
		if (Array.isArray(value)) return value.map(unwrapLocator);
		if (typeof value !== 'string') return [value];
		if (/^\s*\[/.test(value)) {
			const parsed = this.parsed(value, path);
			return Array.isArray(parsed) ? parsed : [];
		}
		return value
			.split(between)
			.map((part) => part.trim())
			.filter(Boolean);
	}
}

/** A resource locator stands for the ID it holds. */
export const unwrapLocator = (value: unknown): unknown => {
	const inner = isRecord(value) && value.__rl ? value.value : value;
	return typeof inner === 'string' && inner.trim() === '' ? '' : inner;
};

/** Digits that came as text count as a number. */
export const toNumber = (value: unknown): unknown => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value);

/** A moment in the form that some endpoints want; what is no moment stays as it is. */
function formatDateTime(moment: unknown, form: DateField['format']): unknown {
	if (form === undefined || typeof moment !== 'string' || !SECOND.test(moment)) return moment;
	const iso = `${moment.replace(' ', 'T')}Z`;
	return form === 'iso' ? iso : Math.floor(Date.parse(iso) / 1000);
}

/** A moment goes to TikTok in UTC; a day stays the day that a person sees, whatever the zone. */
function toUtc(value: unknown, time: boolean, zone: string): unknown {
	const format = (moment: DateTime): string => (time ? moment.toUTC().toFormat('yyyy-MM-dd HH:mm:ss') : moment.toFormat('yyyy-MM-dd'));
	if (value instanceof Date) return format(DateTime.fromJSDate(value, { zone }));
	if (DateTime.isDateTime(value)) return format(value);
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return time ? `${text} 00:00:00` : text;
	if (time && /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return text;
	const hasZone = /([zZ]|[+-]\d{2}:?\d{2})$/.test(text);
	const moment = DateTime.fromISO(text.replace(' ', 'T'), { zone: hasZone ? undefined : zone, setZone: true });
	return moment.isValid ? format(moment) : value;
}
