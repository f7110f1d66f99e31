import { expect, test } from '@jest/globals';
import { f } from '../../../lib/definition/field';
import { triggerProperties } from '../../../lib/triggers/triggerProperties';
import type { TriggerEvent } from '../../../lib/triggers/triggerEvent';

const event = (value: string, ...fields: TriggerEvent['fields']): TriggerEvent => ({ value, label: value, help: 'x', fields, read: () => undefined as never });

test('events share the property of an equal field', () => {
	const account = f.string('account', 'Account', 'Which one');
	const [shared] = triggerProperties([event('one', account), event('two', account)]).filter(({ name }) => name === 'account');
	expect(shared).toMatchObject({ type: 'string', displayOptions: { show: { event: ['one', 'two'] } } });
});

test('different fields of one name need a suffix', () => {
	const events = [event('one', f.string('level', 'Level', 'x')), event('two', f.number('level', 'Level', 'x'))];
	expect(() => triggerProperties(events)).toThrow('level differs between one and two');
});

test('the choice of authentication follows no event, which n8n’s editor would hide then', () => {
	const organic = { ...event('two'), api: {} as never };
	const [authentication] = triggerProperties([event('one'), organic]);
	expect([authentication!.name, authentication!.displayOptions]).toEqual(['authentication', undefined]);
});
