import { f, type Field, type OptionLabels } from '../../lib/definition/field';
import { isRecord } from '../../lib/util/isRecord';

/** TikTok's value for a price of 1,000 and more. */
const NO_LIMIT = 10_000;

const STEP = 50;

const STEPS = Array.from({ length: 1000 / STEP }, (_, index) => index * STEP);

const withThousands = (price: number): string => price.toLocaleString('en-US');

const LOWEST: OptionLabels = Object.fromEntries(STEPS.map((price) => [price, withThousands(price)]));

/** TikTok adds one step to the upper value: 250 reaches devices up to 300. */
const HIGHEST: OptionLabels = {
	...Object.fromEntries(STEPS.map((price) => [price, withThousands(price + STEP)])),
	[NO_LIMIT]: 'No Limit',
};

const isPrice = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) % STEP === 0;

/** TikTok's `device_price_ranges`: the lowest and the highest price. */
export const devicePrice: Field = f.object('device_price_ranges', 'Device Price', 'Only people whose device costs this much, in US dollars', {
	section: 'targetingSettings',
	encoding: {
		encode: (range) => (isRecord(range) ? [range.from, range.to] : range),
		isEncoded: (value) => Array.isArray(value) && value.length === 2 && value.every(isPrice),
	},
	fields: [
		f.options('from', 'Lowest Price', 'The least that the device costs', { required: true, numeric: true, options: LOWEST, default: '0' }),
		f.options('to', 'Highest Price', 'The most that the device costs', { required: true, numeric: true, options: HIGHEST, default: String(NO_LIMIT) }),
	],
	rules: [{ field: 'to', message: 'must be higher than the lowest price', test: ({ from, to }) => (to as number) >= (from as number) }],
});
