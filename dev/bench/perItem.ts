import type { IDataObject } from 'n8n-workflow';
import { bareDeclarative } from './bare';
import { medianOf, ratio, interleave } from './measure';
import { fixed, type Benchmark, type Goal } from './report';
import { startServer } from './servers';
import { byId, httpRequest, openHost, runOn, setLevel, UNLIMITED, type BenchmarkHost } from './host';

/** A call that takes eight values, for our node and for HTTP Request. */
interface Sample {
	readonly label: string;
	readonly type: string;
	readonly method: 'GET' | 'POST';
	readonly path: string;
	readonly values: Readonly<Record<string, string>>;
	/** Names of the parameters that hold the values. */
	readonly names: readonly string[];
	/** Our node's parameters, from each value or the expression that stands for it. */
	readonly parameters: (given: Readonly<Record<string, string>>) => IDataObject;
}

const SAMPLES: readonly Sample[] = [
	{
		label: 'TikTok App',
		type: 'tikTokApp',
		method: 'GET',
		path: 'app/optimization_event/',
		values: {
			advertiser_id: '7100000000000000017',
			app_id: '7200000000000000017',
			optimization_goal: 'INSTALL',
			objective: 'APP_PROMOTION',
			app_promotion_type: 'APP_INSTALL',
			placement_type: 'PLACEMENT_TYPE_AUTOMATIC',
			available_only: 'true',
			is_skan: 'false',
		},
		names: ['advertiser_id', 'app_id', 'optimization_goal', 'objective', 'app_promotion_type', 'additionalFields'],
		parameters: ({ advertiser_id = '', app_id = '', optimization_goal, objective, app_promotion_type, ...additionalFields }) => ({
			resource: 'event',
			operation: 'getConversionEvents',
			advertiser_id: byId(advertiser_id),
			app_id: byId(app_id),
			optimization_goal,
			objective,
			app_promotion_type,
			additionalFields,
		}),
	},
	{
		label: 'TikTok Business Center',
		type: 'tikTokBusinessCenter',
		method: 'POST',
		path: 'bc/partner/add/',
		values: {
			bc_id: '7300000000000000017',
			asset_ids: '["7100000000000000017"]',
			advertiser_role: 'ADMIN',
			partner_id: '7300000000000000018',
			asset_type: 'ADVERTISER',
			target_child_bc_id: '7300000000000000019',
			source_child_bc_id: '7300000000000000020',
			catalog_role: 'ADMIN',
		},
		names: ['bc_id', 'asset_ids__given', 'advertiser_role__given', 'partner_id__added', 'asset_type__given', 'additionalFields'],
		parameters: ({ bc_id = '', asset_ids, advertiser_role, partner_id, asset_type, ...additionalFields }) => ({
			resource: 'partner',
			operation: 'addPartner',
			bc_id: byId(bc_id),
			asset_ids__given: asset_ids,
			advertiser_role__given: advertiser_role,
			partner_id__added: partner_id,
			asset_type__given: asset_type,
			additionalFields,
		}),
	},
];

const expressions = (values: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.keys(values).map((name) => [name, `={{ $json.${name} }}`]));

/** Why a goal may be missed. */
const REASONS = {
	literals: 'n8n walks a declarative node’s form twice an item and signs each call; see the bare node',
	expressions: 'n8n evaluates each field of a declarative node twice before the node reads it: 24 evaluations an item instead of 8; see the bare node',
} as const;

const KINDS = {
	literals: { count: 300, rounds: 11, atMost: 1.1 },
	expressions: { count: 60, rounds: 5, atMost: 2.5 },
} as const;

/** One sample with values of one kind, in turns with HTTP Request and with the least that a declarative node can do. */
async function compare(host: BenchmarkHost, url: string, { type, method, path, values, names, parameters }: Sample, kind: keyof typeof KINDS, quick: boolean) {
	const { count, rounds } = quick ? { count: 10, rounds: 1 } : KINDS[kind];
	const given = kind === 'literals' ? values : expressions(values);
	const items = Array.from({ length: count }, () => ({ json: { ...values } }));
	const address = `${url}/open_api/v1.3/${path}`;
	const own = parameters(given);
	host.add('bare', bareDeclarative(host.nodeTypes.getByNameAndVersion(`${host.name}.${type}`), String(own.operation), names, { method, url: address }));
	const times = await interleave(
		{
			theirs: async () => await runOn(host, url, { parameters: httpRequest(method, address, given) }, items),
			ours: async () => await runOn(host, url, { type, parameters: own }, items),
			bare: async () => await runOn(host, url, { type: 'bare', parameters: own }, items),
		},
		rounds,
	);
	const each = (name: keyof typeof times): string => fixed(medianOf(times[name], 'wall') / count);
	return {
		each: [each('theirs'), each('ours'), each('bare')],
		time: ratio(times.ours, times.theirs, 'wall'),
		cpu: ratio(times.ours, times.theirs, 'cpu'),
		least: ratio(times.bare, times.theirs, 'cpu'),
	};
}

/**
 * What an item costs in our smallest and our largest node that take eight values, against HTTP Request making the
 * same call to the same server: milliseconds an item, from the start of the workflow to its end.
 */
export const perItem: Benchmark = async ({ quick }) => {
	const host = await openHost();
	const { url, stop } = await startServer({ kind: 'plain' });
	setLevel('ultimate', UNLIMITED);
	const rows: string[][] = [];
	const goals: Goal[] = [];
	for (const sample of SAMPLES) {
		const properties = host.nodeTypes.getByNameAndVersion(`${host.name}.${sample.type}`).description.properties.length;
		for (const kind of ['literals', 'expressions'] as const) {
			const { each, time, cpu, least } = await compare(host, url, sample, kind, quick);
			rows.push([`${sample.label} (${properties} properties)`, `8 ${kind}`, ...each, `${fixed(time)} ×`, `${fixed(cpu)} ×`, `${fixed(least)} ×`]);
			goals.push({ what: `${sample.label}, 8 ${kind}`, figure: time, unit: '×', atMost: KINDS[kind].atMost, soft: true, reason: REASONS[kind] });
		}
	}
	stop();
	return {
		title: 'An item',
		about:
			'Milliseconds an item, the pace of calls lifted, and how our node’s time and CPU compare with HTTP Request’s, which has the ' +
			'token typed in. The bare node is declarative with the same form, and sends its values unchecked: what n8n itself takes.',
		columns: ['Node', 'Values', 'HTTP Request', 'TikTok node', 'Bare node', 'Time', 'CPU', 'CPU of bare'],
		rows,
		goals,
	};
};
