import { PII_SETTINGS, type LeftOutValue, type PiiKind } from '../definition/pii';
import type { Issue } from './issues';
import { normalizePii, PII_MESSAGES } from './pii';

export interface PersonalDataOptions {
	/** The value of a setting about personal data. */
	readonly settingOf?: (name: string) => unknown;
	/** Values that are not of their kind are left out, as long as something else is left of their object. */
	readonly leavesOut?: () => boolean;
}

/** Converts personal data. What is told of a value that is not of its kind does not repeat it. */
export class PersonalData {
	/** Values that are not sent, while the rest of their object is. */
	readonly leftOut: LeftOutValue[] = [];

	constructor(
		private readonly options: PersonalDataOptions,
		private readonly issues: Issue[],
	) {}

	/** @returns the value as TikTok takes it; `undefined` if it is not of its kind, and is reported or left out */
	convert(kind: PiiKind, value: unknown, path: readonly string[]): string | undefined {
		const isText = typeof value === 'string' || typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
		const countryCode = kind === 'phone' ? this.options.settingOf?.(PII_SETTINGS.countryCode) : undefined;
		const normalized = isText ? normalizePii(kind, String(value), typeof countryCode === 'string' ? countryCode : undefined) : undefined;
		if (normalized === undefined) (this.leavesOut ? this.leftOut : this.issues).push({ path, message: PII_MESSAGES[kind] });
		return normalized;
	}

	get leavesOut(): boolean {
		return this.options.leavesOut?.() === true;
	}

	/** Reports what was left out since there were `count` values: nothing is left of their object, so that they are not passed over. */
	reportFrom(count: number): void {
		this.issues.push(...this.leftOut.splice(count));
	}
}
