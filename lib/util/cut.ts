/** The text before the first place where one of these stands; all of it if none does. */
export function textBefore(text: string, ...marks: readonly string[]): string {
	const places = marks.map((mark) => text.indexOf(mark)).filter((place) => place >= 0);
	return places.length ? text.slice(0, Math.min(...places)) : text;
}

/** The text without slashes at its end. */
export function withoutTrailingSlashes(text: string): string {
	let { length } = text;
	while (text[length - 1] === '/') length--;
	return text.slice(0, length);
}
