/** Checked values by TikTok's names. */
export type Params = Record<string, unknown>;

/** What values must hold together; judged before anything is sent, and by the sandbox. */
export interface Rule {
	/** Wire name of the field that is named when it does not hold. */
	readonly field: string;
	/** Behind the field's label: "needs an end after the start"; another field is named as `{wire_name}`. */
	readonly message: string;
	readonly test: (params: Params) => boolean;
}

/** At least one of these fields must be set. */
export const anyOf = (...names: readonly [string, string, ...string[]]): Rule => ({
	field: names[0],
	message: `or ${names
		.slice(1)
		.map((name) => `{${name}}`)
		.join(' or ')} must be set`,
	test: (params) => names.some((name) => params[name] !== undefined),
});

/** An update has something to change, beside what it is told to change. */
export const requiresChange = (field: string): Rule => ({
	field,
	message: 'is not changed: set what is to be new under Additional Fields',
	test: (params) => Object.keys(params).some((name) => name !== field && name !== 'advertiser_id'),
});
