/** How TikTok writes a value that people fill in as fields. Expressions and JSON may give it as TikTok writes it. */
export interface Encoding {
	/** TikTok's value for the checked object, or list of objects. */
	readonly encode: (value: unknown) => unknown;
	/** Whether a value is as TikTok writes it. */
	readonly isEncoded: (value: unknown) => boolean;
}
