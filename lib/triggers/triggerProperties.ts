import isEqual from 'lodash/isEqual';
import type { INodeProperties } from 'n8n-workflow';
import { propertyName, type Field } from '../definition/field';
import { authenticationProperty, simpleProperty } from '../description/commonProperties';
import { sortOptions, toProperty } from '../description/fieldProperty';
import type { TriggerEvent } from './triggerEvent';

/** A field and the events that have it: they share one property. */
interface SharedField {
	readonly field: Field;
	readonly events: string[];
}

/** @throws Error if two events have different fields of one name without a `suffix` */
function groupByProperty(events: readonly TriggerEvent[]): SharedField[] {
	const byProperty = new Map<string, SharedField>();
	for (const { value, fields } of events) {
		for (const field of fields) {
			const name = propertyName(field);
			const existing = byProperty.get(name);
			if (!existing) byProperty.set(name, { field, events: [value] });
			else if (isEqual(existing.field, field)) existing.events.push(value);
			else throw new Error(`${name} differs between ${existing.events.join(', ')} and ${value}: give one of them a "suffix"`);
		}
	}
	return [...byProperty.values()];
}

/** The properties of a polling trigger, from its events. n8n itself adds the poll times. */
export const triggerProperties = (events: readonly TriggerEvent[]): INodeProperties[] => [
	// Without conditions: n8n's editor hides the fields that this one depends on.
	authenticationProperty(),
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		noDataExpression: true,
		options: sortOptions(events.map(({ value, label, help }) => ({ name: label, value, description: help }))),
		default: events[0]!.value,
		description: 'What starts the workflow',
	},
	...groupByProperty(events).map(({ field, events: names }) => ({ ...toProperty(field), displayOptions: { show: { event: names } } })),
	{
		displayName: 'Start With',
		name: 'startWith',
		type: 'options',
		options: [
			{ name: 'New Events', value: 'new', description: 'What is there already when you activate the workflow does not start it' },
			{ name: 'Recent Events', value: 'recent', description: 'The first poll also gives out the events of the last hours, and what holds at that time' },
		],
		default: 'new',
		description: 'Which events the first poll gives out after the workflow was activated for the first time, or its settings here were changed',
	},
	{
		displayName: 'Hours Back',
		name: 'startHours',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 720 },
		default: 24,
		displayOptions: { show: { startWith: ['recent'] } },
		description: 'How many hours the first poll looks back',
	},
	simpleProperty(),
];
