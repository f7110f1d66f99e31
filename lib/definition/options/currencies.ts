import type { OptionLabels } from '../field';

const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });

/** Labels such as `EUR (Euro)`: people look for the code, so it comes first. */
const named = (codes: string): OptionLabels =>
	Object.fromEntries(
		codes
			.trim()
			.split(/\s+/)
			.map((code) => {
				const name = code.length === 3 ? names.of(code) : undefined;
				return [code, name ? `${code} (${name})` : code];
			}),
	);

/** Currencies for catalog prices. */
export const CATALOG_CURRENCIES = named(`
	AED ALL AOA ARS AUD BAM BDT BGN BHD BND BOB BRL BWP BYN CAD CHF CLP CNY COP CRC CZK DKK DZD EGP EUR GBP GHS GTQ GYD HKD HNL HRK HUF IDR ILS INR IQD IRR
	ISK JOD JPY KES KHR KRW KWD KZT LAK LBP LKR LYD MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR NGN NIO NOK NPR NZD OMNI OMR PEN PHP PKR PLN PYG QAR RON RSD
	RUB SAR SDG SEK SGD SLL SRD SSP SYP THB TND TRY TWD TZS UAH UGX USD UYU UZS VEF VND XAF YER ZAR ZMW
`);

/** Currencies for the value of an event. */
export const EVENT_CURRENCIES = named(`
	AED ARS AUD BDT BHD BIF BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DZD EGP EUR GBP GTQ HKD HNL HUF IDR ILS INR ISK JPY KES KHR KRW KWD KZT MAD MOP MXN MYR
	NGN NIO NOK NZD OMR PEN PHP PKR PLN PYG QAR RON RUB SAR SEK SGD THB TRY TWD UAH USD VES VND ZAR
`);
