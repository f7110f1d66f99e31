import { beforeAll, describe, expect, test } from '@jest/globals';
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { COLLECTIONS, fillForm } from '../support/fillForm';
import { formsByEndpoint, type Form } from '../support/operationForms';
import { ALL } from './all';
import { parametersOf, REFERENCE } from './reference';
import { requestsOf, Upload, type Params, type Requests } from './request';

const entries = Object.values(ALL).flatMap((one) => Object.entries(one));

/** Parameters that nodes add by themselves, where the endpoint has them. */
const OWN = ['request_id', 'page', 'page_size', 'page_info', 'page_info.page', 'page_info.page_size'];

/** Fields that every form has, and n8n's own. */
const COMMON = new Set(['authentication', 'resource', 'operation', 'returnAll', 'simple', 'additionalFields.additionalParameters', 'requestOptions']);

let forms: ReadonlyMap<string, Form>;

beforeAll(async () => {
	forms = await formsByEndpoint();
});

/** The paths of all values of a request: `actions`, `actions.action_scene`. */
function placesIn(value: unknown, at = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((member) => placesIn(member, at));
	if (typeof value !== 'object' || value === null || value instanceof Upload) return [];
	return Object.entries(value)
		.filter(([, member]) => member !== undefined)
		.flatMap(([name, member]) => [at + name, ...placesIn(member, `${at}${name}.`)]);
}

const isFor = ({ displayOptions: { show = {} } = {} }: INodeProperties, { operation, resource }: Form): boolean =>
	[...(show.operation ?? []), ...(show['/operation'] ?? [])].includes(operation) ||
	(!show.operation && !show['/operation'] && (!show.resource || show.resource.includes(resource)));

/** The paths of all fields that the form has for an operation. */
function fieldsIn(form: Form, properties: readonly INodeProperties[] = form.description.properties, at = ''): string[] {
	return properties
		.filter((property) => !['notice', 'hidden'].includes(property.type) && !COMMON.has(at + property.name) && isFor(property, form))
		.flatMap((property) => {
			const place = at + property.name;
			const { options = [], type, name } = property;
			const inner =
				type === 'collection'
					? fieldsIn(form, options as INodeProperties[], `${place}.`)
					: type === 'fixedCollection'
						? (options as INodePropertyCollection[]).flatMap((group) => fieldsIn(form, group.values, `${place}.${group.name}.`))
						: [];
			return COLLECTIONS.has(name) ? inner : [place, ...inner];
		});
}

const without = (all: Iterable<string>, ...known: ReadonlyArray<Iterable<string>>): string[] => {
	const left = new Set(all);
	for (const name of known.flatMap((some) => [...some])) left.delete(name);
	return [...left].sort();
};

const paramsOf = (requests: Requests): Params[] => requestsOf(requests).map(([, { params, extras }]) => ({ ...extras.addedByForm, ...params }));

test('the nodes have a form for every endpoint of the reference, and no other', () => {
	expect([...forms.keys()].sort()).toEqual(Object.keys(REFERENCE).sort());
});

test('every node that has endpoints has a place for their requests', () => {
	expect([...new Set([...forms.values()].map(({ type }) => type))].sort()).toEqual(Object.keys(ALL).sort());
});

test.each(Object.entries(ALL))('%s: every endpoint has its requests', (type, requests) => {
	const awaited = [...forms].filter(([, form]) => form.type === type).map(([endpoint]) => endpoint);
	expect(Object.keys(requests).sort()).toEqual(awaited.sort());
});

describe.each(entries)('%s', (endpoint, requests) => {
	const sent = new Set(paramsOf(requests).flatMap((params) => placesIn(params)));
	const apart = Object.keys(requests.untested ?? {});

	test('a request for every parameter of the reference', () => {
		expect(without(parametersOf(endpoint), sent, OWN, apart)).toEqual([]);
	});

	test('no parameter that the reference does not have', () => {
		const known = parametersOf(endpoint);
		const isFree = (place: string): boolean => known.has(place) && ![...known].some((other) => other.startsWith(`${place}.`));
		const isKnown = (place: string): boolean =>
			known.has(place) || place.split('.').some((_, depth, steps) => depth > 0 && isFree(steps.slice(0, depth).join('.')));
		expect([...sent].filter((place) => !isKnown(place))).toEqual([]);
	});

	test('the minimal request has what TikTok needs', () => {
		const [minimal] = paramsOf(requests);
		expect(
			without(
				REFERENCE[endpoint]!.required.filter((name) => !name.includes('.')),
				placesIn(minimal),
				OWN,
				apart,
			),
		).toEqual([]);
	});

	test('something is typed into every field of the form', () => {
		const form = forms.get(endpoint)!;
		const typed = requestsOf(requests).flatMap(([, { params: sentParams, extras }]) => [...fillForm(form, { ...sentParams, ...extras.typed }).places]);
		expect(without(fieldsIn(form), typed, apart)).toEqual([]);
	});

	test('nothing is set apart that has a request', () => {
		const known = new Set([...parametersOf(endpoint), ...fieldsIn(forms.get(endpoint)!)]);
		expect(apart.filter((name) => sent.has(name) || !known.has(name))).toEqual([]);
	});
});
