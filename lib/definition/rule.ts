/** Parameters by TikTok's names, in TikTok's types. */
export type Params = Record<string, unknown>;

/** A condition on several parameters; checked before anything is sent, and by the sandbox. */
export interface Rule {
	/** Parameter name of the field that the issue is about. */
	readonly field: string;
	/** Follows the field's label: "must end after the start". `{parameter_name}` becomes the label of that field. */
	readonly message: string;
	readonly test: (params: Params) => boolean;
}

/** At least one of these parameters must be set. */
export const anyOf = (...names: readonly [string, string, ...string[]]): Rule => ({
	field: names[0],
	message: `or ${names
		.slice(1)
		.map((name) => `{${name}}`)
		.join(' or ')} must be set`,
	test: (params) => names.some((name) => params[name] !== undefined),
});

/** An update must set something besides the ID of what it changes. @param field that ID */
export const requiresChange = (field: string): Rule => ({
	field,
	message: 'is not changed: add a field to change',
	test: (params) => Object.keys(params).some((name) => name !== field && name !== 'advertiser_id'),
});
