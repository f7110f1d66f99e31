import type { Rule, Wire } from '../../lib/form/endpoint';
import { LEVELS } from './metrics';
import { daysOf, grainOf, groupedBy, LONGEST, rangeOf, type Grain } from './range';
import { REPORT_TYPES, SHOP_GROUPINGS } from './values';

const isType = ({ report_type: type }: Wire, ...types: readonly string[]): boolean => types.includes(String(type));

const chosen = (wire: Wire, name: string): readonly unknown[] => (Array.isArray(wire[name]) ? wire[name] : []);

/** What the data level is too coarse for: names of things below it. */
function tooFine(wire: Wire, name: 'dimensions' | 'metrics', of: (level: (typeof LEVELS)[number]) => readonly string[]): boolean {
	const at = LEVELS.findIndex(({ level }) => String(wire.data_level ?? '').endsWith(`_${level}`));
	const below = at < 0 ? [] : LEVELS.slice(at + 1).flatMap(of);
	return chosen(wire, name).some((one) => below.includes(String(one)));
}

const withinBounds = (grain: Grain) => (wire: Wire): boolean => {
	const range = wire.split_long_ranges === true ? undefined : rangeOf(wire);
	// A day that does not exist is told by its own field.
	return !range || grainOf(wire) !== grain || !(daysOf(range) > LONGEST[grain]);
};

const LIFTED = 'or switch on {split_long_ranges} under Additional Fields';

/** What TikTok gives in one answer. */
export const bounds: readonly Rule[] = [
	{ at: 'end_date', says: `is more than ${LONGEST.daily} days on; a report by day takes ${LONGEST.daily} days at most: choose fewer, ${LIFTED}`, holds: withinBounds('daily') },
	{ at: 'end_date', says: `is not {start_date}; a report by hour takes one day at a time: choose one, ${LIFTED}`, holds: withinBounds('hourly') },
	{ at: 'end_date', says: `is more than ${LONGEST.whole} days on; a report takes ${LONGEST.whole} days at most: choose fewer, ${LIFTED}`, holds: withinBounds('whole') },
];

/** What holds for every report, whether it is waited for or not. */
export const common: readonly Rule[] = [
	{ at: 'advertiser_ids', says: 'is missing', holds: (wire) => !isType(wire, 'BASIC', 'AUDIENCE') || wire.advertiser_ids !== undefined || wire.advertiser_id !== undefined },
	{ at: 'end_date', says: 'is before {start_date}', holds: (wire) => { const range = rangeOf(wire); return !range || range.start <= range.end; } },
	{ at: 'query_lifetime', says: 'goes with basic and playable ads reports only', holds: (wire) => wire.query_lifetime !== true || isType(wire, 'BASIC', 'PLAYABLE_MATERIAL') },
	{ at: 'query_lifetime', says: 'cannot be split by day, hour or country: remove those from {dimensions}', holds: (wire) => wire.query_lifetime !== true || !['stat_time_day', 'stat_time_hour', 'country_code'].some((name) => groupedBy(wire, name)) },
	{ at: 'dimensions', says: 'holds what is below the data level: choose a finer {data_level}, or group by something above it', holds: (wire) => !tooFine(wire, 'dimensions', ({ id }) => [id]) },
	{ at: 'metrics', says: 'holds names or settings of what is below the data level: choose a finer {data_level}, or leave them out', holds: (wire) => !tooFine(wire, 'metrics', ({ attributes }) => attributes) },
];

/** Said by rules and not by `required`: n8n asks for a required field of every report type where the type is an expression. */
const needed = (at: string, ...types: readonly string[]): Rule => ({ at, says: 'is missing', holds: (wire) => wire[at] !== undefined || !isType(wire, ...types) });

/** What holds for reports that come at once. */
export const synchronous: readonly Rule[] = [
	...common,
	needed('advertiser_id', 'PLAYABLE_MATERIAL', 'CATALOG', 'TT_SHOP'),
	needed('bc_id', 'BC'),
	needed('dimensions', ...Object.keys(REPORT_TYPES)),
	...bounds,
	{ at: 'enable_total_metrics', says: 'goes with basic and GMV Max ads reports only', holds: (wire) => wire.enable_total_metrics !== true || isType(wire, 'BASIC', 'TT_SHOP') },
	{ at: 'filtering', says: 'does not go with GMV Max ads reports', holds: (wire) => wire.filtering === undefined || !isType(wire, 'TT_SHOP') },
	{ at: 'query_mode', says: 'Chunk goes with basic reports only', holds: (wire) => wire.query_mode !== 'CHUNK' || isType(wire, 'BASIC') },
	{
		at: 'dimensions',
		says: `cannot be combined like this; GMV Max ads reports are grouped by ${SHOP_GROUPINGS.map((names) => names.join(' + ')).join(', or by ')}`,
		holds: (wire) => !isType(wire, 'TT_SHOP') || wire.dimensions === undefined || SHOP_GROUPINGS.some((names) => names.length === chosen(wire, 'dimensions').length && names.every((name) => groupedBy(wire, name))),
	},
];
