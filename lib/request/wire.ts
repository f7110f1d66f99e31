import { DateTime } from 'luxon';
import { leaderOf, propertyName, type DateField, type Field } from '../form/field';
import { inMore } from '../form/place';
import { parseAsWritten, parseExactly } from '../response/json';
import type { Fault } from './faults';
import { identityOf, WANTED, type Identity } from './identity';

const SECOND = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

/** Turns what a person typed, picked or computed into what TikTok wants, and collects what cannot be turned. */
export class Wiring {
	readonly faults: Fault[] = [];

	/** @param zone the workflow's time zone, for a time typed without one */
	constructor(private readonly zone: string) {}

	/** The wire value, or `undefined` where nothing was given. */
	value(field: Field, given: unknown, where: readonly string[]): unknown {
		const value = unwrap(given);
		if (value === undefined || value === null || value === '') return undefined;
		switch (field.kind) {
			case 'text':
				if (field.identity) return this.identity(field.identity, value, where);
				return field.orList && Array.isArray(value) ? JSON.stringify(value) : this.text(value, where);
			case 'thing':
				return field.long ? this.long(value, where) : this.text(value, where);
			case 'file':
				return this.text(value, where);
			case 'long':
				return this.long(value, where);
			case 'number':
				return toNumber(value);
			case 'flag':
				return value === 'true' ? true : value === 'false' ? false : value;
			case 'choice':
				return field.numeric ? toNumber(value) : value;
			case 'choices': {
				const list = this.list(value, where).map((member) => (field.numeric ? toNumber(member) : member));
				return list.length ? list : undefined;
			}
			case 'several': {
				const given = isRecord(value) && Array.isArray(value.item) ? value.item.flatMap((entry) => this.searched(entry, where)) : this.list(value, where, field.lines ? /\n/ : /[,\n]/);
				const list = given.map((member, index) => {
					const place = [...where, String(index + 1)];
					return field.identity ? this.identity(field.identity, member, place) : this.text(member, place);
				});
				return list.length ? list : undefined;
			}
			case 'date':
				return inForm(toUtc(value, Boolean(field.time), this.zone), field.form);
			case 'object':
				return this.members(field.of, isRecord(value) && isRecord(value.item) ? value.item : this.parsed(value, where), where);
			case 'objects': {
				const list = isRecord(value) && 'item' in value ? value.item : this.parsed(value, where);
				if (!Array.isArray(list)) return isRecord(value) && !Object.keys(value).length ? undefined : list;
				const { wrapped } = field;
				const made = list.map((member: unknown, index) => this.members(field.of, (wrapped && isRecord(member) && member[wrapped]) || member, [...where, String(index + 1)]) ?? {});
				return made.length ? made.map((member) => (wrapped ? { [wrapped]: member } : member)) : undefined;
			}
			case 'json': {
				const parsed = this.object(value, where, field.asWritten ? parseAsWritten : undefined);
				const empty = parsed === undefined || (typeof parsed === 'object' && parsed !== null && !Object.keys(parsed).length);
				return empty ? undefined : parsed;
			}
		}
	}

	/** JSON typed by a person, or the object an expression brought. */
	parsed(value: unknown, where: readonly string[], parse = parseExactly): unknown {
		if (typeof value !== 'string') return value;
		try {
			return parse(value);
		} catch {
			this.faults.push({ where, says: 'is not valid JSON: check the quotes, commas and brackets' });
			return undefined;
		}
	}

	/** What `parsed` gives, for an object that goes to TikTok as it is: its numbers must be what they were. */
	object(value: unknown, where: readonly string[], parse = parseExactly): unknown {
		if (typeof value === 'string') return this.parsed(value, where, parse);
		this.judgeNumbers(value, where);
		return value;
	}

	private judgeNumbers(value: unknown, where: readonly string[]): void {
		if (typeof value === 'number') this.judgeNumber(value, where);
		// What makes its own JSON, such as a moment, is no object to look into.
		else if (Array.isArray(value)) value.forEach((member, index) => this.judgeNumbers(member, [...where, String(index + 1)]));
		else if (isRecord(value) && typeof value.toJSON !== 'function') for (const [name, member] of Object.entries(value)) this.judgeNumbers(member, [...where, name]);
	}

	private judgeNumber(value: number, where: readonly string[]): void {
		if (!Number.isFinite(value)) this.faults.push({ where, says: `is ${value}; a number or text is needed` });
		else if (Number.isInteger(value) && !Number.isSafeInteger(value)) this.faults.push({ where, says: `arrived as the number ${BigInt(value)} and has lost digits; pass it as text` });
	}

	private members(fields: readonly Field[], given: unknown, where: readonly string[]): unknown {
		if (!isRecord(given)) return given;
		const more = isRecord(given.additionalFields) ? given.additionalFields : {};
		const wire: Record<string, unknown> = {};
		for (const field of fields) {
			const name = propertyName(field);
			const leader = leaderOf(field);
			const value = leader === undefined ? this.value(field, (inMore(field) ? more[name] : undefined) ?? given[name], [...where, field.label]) : wire[leader] === undefined ? undefined : true;
			if (value !== undefined) wire[field.name] = value;
		}
		return Object.keys(wire).length ? wire : undefined;
	}

	private text(value: unknown, where: readonly string[]): unknown {
		if (typeof value === 'number') {
			this.judgeNumber(value, where);
			return String(value);
		}
		return typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : value;
	}

	/** A person's value in the form it may leave in; one that has no such form is named by its place alone. */
	private identity(kind: Identity, value: unknown, where: readonly string[]): unknown {
		const readable = typeof value === 'string' || typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
		const ready = readable ? identityOf(kind, String(value)) : undefined;
		if (ready === undefined) this.faults.push({ where, says: WANTED[kind] });
		return ready;
	}

	private long(value: unknown, where: readonly string[]): unknown {
		const text = this.text(value, where);
		return typeof text === 'string' && /^\s*\d+\s*$/.test(text) ? BigInt(text.trim()) : text;
	}

	/** What one entry of a searched list holds: nothing, an ID, or by expression several. */
	private searched(entry: unknown, where: readonly string[]): unknown[] {
		const id = isRecord(entry) ? unwrap(entry.id) : entry;
		return id === undefined || id === null || id === '' ? [] : this.list(id, where);
	}

	/** `1, 2`, `[1, 2]`, one per line, or an array. Digits of long IDs survive in all of them. */
	private list(value: unknown, where: readonly string[], between = /[,\n]/): unknown[] {
		if (Array.isArray(value)) return value.map(unwrap);
		if (typeof value !== 'string') return [value];
		if (/^\s*\[/.test(value)) {
			const parsed = this.parsed(value, where);
			return Array.isArray(parsed) ? parsed : [];
		}
		return value
			.split(between)
			.map((part) => part.trim())
			.filter(Boolean);
	}
}

/** JSON as TikTok wants it: a BigInt is a 64-bit number, with all its digits. */
export const jsonOf = (value: unknown): string =>
	JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, name, member: unknown) {
		// n8n gives BigInt a toJSON that makes text of it before it comes here; its holder still has the number.
		return typeof this[name] === 'bigint' ? `\u0000${this[name]}` : member;
	}).replace(/"\\u0000(-?\d+)"/g, '$1');

/** A value as text: what is no text or number goes as JSON. */
export const asText = (value: unknown): string => (typeof value === 'object' && value !== null ? jsonOf(value) : String(value));

export const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A resource locator stands for the ID it holds. */
export const unwrap = (value: unknown): unknown => {
	const inner = isRecord(value) && value.__rl ? value.value : value;
	return typeof inner === 'string' && inner.trim() === '' ? '' : inner;
};

/** Digits that came as text count as a number. */
export const toNumber = (value: unknown): unknown => (typeof value === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value);

/** A moment in the form that some endpoints want; what is no moment stays as it is. */
function inForm(moment: unknown, form: DateField['form']): unknown {
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
