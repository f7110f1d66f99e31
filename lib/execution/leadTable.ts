import { TikTokApiError } from '../errors/TikTokApiError';
import { parseCsvLines } from '../util/csv';

/** A lead in the shape of TikTok's `lead/get/`: the answers by question, and where they came from. */
export interface Lead {
	readonly lead_data: Readonly<Record<string, string>>;
	readonly meta_data: Readonly<Record<string, string>>;
}

/** The table's columns that are no answers, by their titles in small letters, and their names in `lead/get/`. They stand before the answers. */
const META_COLUMNS: ReadonlyMap<string, string> = new Map(
	Object.entries({
		'lead id': 'lead_id',
		lead_id: 'lead_id',
		created_time: 'create_time',
		create_time: 'create_time',
		ad_id: 'ad_id',
		ad_name: 'ad_name',
		adgroup_id: 'adgroup_id',
		adgroup_name: 'adgroup_name',
		campaign_id: 'campaign_id',
		campaign_name: 'campaign_name',
		form_id: 'page_id',
		page_id: 'page_id',
		form_name: 'page_name',
		page_name: 'page_name',
	}),
);

const ZONE = /\((UTC[^()]{0,20})\)$/i;

const withoutZone = (text: string): string => text.trim().replace(ZONE, '').trim();

const zoneIn = (text: string): string | undefined => ZONE.exec(text.trim())?.[1];

/** `2024-01-31 08:00:00`, also with a `T`. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)$/;

const SECONDS = /^\d{9,10}$/;

const toDateTime = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ');

/** A time in UTC as `YYYY-MM-DD HH:MM:SS`; other text as it is. The zone stands in brackets behind the value or the column's title. */
function utcTime(value: string, columnZone: string): string {
	const text = withoutZone(value);
	if (SECONDS.test(text)) return toDateTime(new Date(Number(text) * 1000));
	const [, date, time] = DATE_TIME.exec(text) ?? [];
	const offset = /[+-]\d\d:\d\d/.exec(zoneIn(value) ?? columnZone)?.[0] ?? 'Z';
	const parsed = new Date(`${date}T${time}${offset}`);
	return Number.isNaN(parsed.getTime()) ? value : toDateTime(parsed);
}

/** An ID without what keeps spreadsheets from rounding it: `'7412…`, `="7412…"`. */
const plainId = (value: string): string => /^[\s'="]*(\d+)[\s"]*$/.exec(value)?.[1] ?? value;

/** What a column holds: a fact about the lead, or the answer to a question. */
interface Column {
	readonly name: string;
	readonly zone: string;
	readonly isMeta: boolean;
}

/** A column beyond those that have a title. */
const untitled = (index: number): Column => ({ name: `Column ${index + 1}`, zone: '', isMeta: false });

/** The columns by their titles. A question may be called like a fact or like another question: only the first is the fact, and others get a number. */
function columnsOf(titles: readonly string[]): Column[] {
	const seen = new Set<string>();
	return titles.map((title) => {
		const zone = zoneIn(title) ?? '';
		const meta = META_COLUMNS.get(withoutZone(title).toLowerCase());
		if (meta !== undefined && !seen.has(`meta ${meta}`)) {
			seen.add(`meta ${meta}`);
			return { name: meta, zone, isMeta: true };
		}
		let name = title;
		for (let number = 2; seen.has(name); number++) name = `${title} ${number}`;
		seen.add(name);
		return { name, zone, isMeta: false };
	});
}

function valueOf({ name, zone, isMeta }: Column, value: string): string {
	if (!isMeta) return value;
	if (name === 'create_time') return utcTime(value, zone);
	return name.endsWith('_id') ? plainId(value) : value;
}

/**
 * The leads of a table that TikTok made (`page/lead/task/download/`). Times are in UTC, IDs are text.
 *
 * @param csv with or without a byte order mark
 * @throws TikTokApiError if it is no table of leads: TikTok writes some errors into the file
 */
export function parseLeads(csv: string): Lead[] {
	const [titles = [], ...lines] = parseCsvLines(csv).filter((line) => line.some((value) => value.trim() !== ''));
	if (!titles.length) return [];
	const columns = columnsOf(titles);
	if (!columns.some(({ name, isMeta }) => isMeta && name === 'lead_id'))
		throw new TikTokApiError({
			message: 'TikTok sent something else than a table of leads',
			hint: 'Choose File under Output to see what it is, or run it again in a few minutes.',
			...(titles.length === 1 && { apiMessage: titles[0]! }),
		});
	return lines.map((line) => {
		const beyond = line.flatMap((value, index): Array<[Column, string]> => (index >= columns.length && value !== '' ? [[untitled(index), value]] : []));
		const cells = [...columns.map((column, index): [Column, string] => [column, valueOf(column, line[index] ?? '')]), ...beyond];
		const valuesOf = (isMeta: boolean) =>
			Object.fromEntries(cells.filter(([column]) => column.isMeta === isMeta).map(([{ name }, value]) => [name, value]));
		return { lead_data: valuesOf(false), meta_data: { lead_source: 'INSTANT_FORM', ...valuesOf(true) } };
	});
}
