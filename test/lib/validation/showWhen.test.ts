import { expect, test } from '@jest/globals';
import { f, type Field } from '../../../lib/definition/field';
import { isOnlyChoice, showTest } from '../../../lib/validation/showWhen';

const mode = f.string('mode', 'Mode', '');
const detail = f.string('detail', 'Detail', '', { showWhen: { mode: ['A', 'B'] } });
const more = f.string('more', 'More', '', { showWhen: { detail: ['x'] } });
const rooted = f.string('rooted', 'Rooted', '', { showWhen: { '/level': ['TOP'] } });
const fields = [mode, detail, more, rooted];

const shown = (values: Record<string, unknown>, rootValueOf?: (name: string) => unknown): string[] =>
	fields.filter(showTest(fields, ({ name }) => values[name], rootValueOf)).map(({ name }) => name);

test('a field goes with one of the values', () => {
	expect(shown({ mode: 'B' }, () => '')).toEqual(['mode', 'detail']);
	expect(shown({ mode: 'C' }, () => '')).toEqual(['mode']);
});

test('a field that depends on a hidden one is hidden', () => {
	expect(shown({ mode: 'A', detail: 'x' }, () => '')).toEqual(['mode', 'detail', 'more']);
	expect(shown({ mode: 'C', detail: 'x' }, () => '')).toEqual(['mode']);
});

test('a value outside of the object', () => {
	expect(shown({}, (name) => (name === 'level' ? 'TOP' : ''))).toEqual(['mode', 'rooted']);
	expect(shown({}, () => 'LOW')).toEqual(['mode']);
	expect(shown({})).toEqual(['mode', 'rooted']);
});

test('no value is the empty value', () => {
	const unset = f.string('unset', 'Unset', '', { showWhen: { mode: [''] } });
	const isShown = (value: unknown): boolean => showTest([mode, unset], () => value)(unset);
	expect([undefined, null, 'A'].map(isShown)).toEqual([true, true, false]);
});

test('the first of the variants stands for them while none is shown', () => {
	const [first, second]: [Field, Field] = [f.string('v', 'V', '', { suffix: 'a' }), f.string('v', 'V', '', { suffix: 'b' })];
	const only = (isShown: (field: Field) => boolean): boolean[] => [first, second].map((field) => isOnlyChoice([first, second], field, isShown));
	expect(only(() => false)).toEqual([true, false]);
	expect(only((field) => field === second)).toEqual([false, false]);
});
