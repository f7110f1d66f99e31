import { Refusal } from '../apiError';
import { moment } from '../clock';
import { type Audience, type SavedAudience } from '../entities/audiences';
import { ADVERTISERS } from '../fixtures/accounts';
import { audienceOf } from '../fixtures/audiences';
import { paged, passes } from '../listing';
import type { World } from '../state';
import type { Handler, Params } from '../types';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const FEWEST = 1000;

function owned(world: World, id: unknown, { advertiser_id }: Params): Audience {
	const found = world.audiences.get(id as string);
	if (!found || !(found.advertiser_id === advertiser_id || found.sharedWith.has(advertiser_id as string)))
		throw new Refusal(40002, `There is no audience ${String(id)} in the ad account ${String(advertiser_id)}`);
	return found;
}

const sizeOf = ({ cover_num, people }: Audience): number => cover_num + people.size;

const stateOf = (world: World, audience: Audience, params: Params) => {
	const { sharedWith, applied, history, advertiser_id, people, ...rest } = audience;
	const cover_num = sizeOf(audience);
	return {
		...rest,
		cover_num,
		shared: sharedWith.size > 0,
		is_creator: advertiser_id === params.advertiser_id,
		is_valid: cover_num >= FEWEST,
		is_expiring: false,
		expired_time: moment(world.clock.now() + YEAR),
	};
};

const list: Handler = ({ world, params }) => {
	const found = [...world.audiences.values()].filter(
		(one) =>
			(one.advertiser_id === params.advertiser_id || one.sharedWith.has(params.advertiser_id as string)) &&
			passes(params.custom_audience_ids as string[] | undefined, (ids) => ids.includes(one.audience_id)),
	);
	return paged(
		found.map((one) => stateOf(world, one, params)),
		params,
	);
};

const details: Handler = ({ world, params }) => ({
	list: (params.custom_audience_ids as string[]).map((id) => {
		const one = owned(world, id, params);
		const { audience_type: type, ...rest } = stateOf(world, one, params);
		return {
			audience_details: { ...rest, type, owner_id: one.advertiser_id, msg: rest.is_valid ? 'Ready' : 'Audience too small', error_msg: '' },
			audience_history: one.history.slice(-Number(params.history_size ?? 100)),
		};
	}),
});

function make(world: World, params: Params, rest: Pick<Audience, 'audience_type'> & Partial<Audience>): { custom_audience_id: string } {
	const audience_id = world.random.id();
	const create_time = moment(world.clock.now());
	world.audiences.set(
		audience_id,
		audienceOf({
			audience_id,
			cover_num: 0,
			name: params.custom_audience_name as string,
			advertiser_id: params.advertiser_id as string,
			create_time,
			audience_sub_type: (params.audience_sub_type as string | undefined) ?? 'NORMAL',
			history: [{ action: 'create', opt_time: create_time }],
			...rest,
		}),
	);
	return { custom_audience_id: audience_id };
}

/** Everyone in uploaded files, which must all be of one kind. */
function peopleIn(world: World, paths: readonly string[], kind: string | undefined): string[] {
	return paths.flatMap((path) => {
		const file = world.audienceFiles.get(path);
		if (!file) throw new Refusal(40002, `file_paths: there is no file ${path}`);
		if (file.calculate_type !== kind) throw new Refusal(40002, `file_paths: ${path} holds ${file.calculate_type}, not ${String(kind)}`);
		return file.people;
	});
}

/** A line of a customer file: hashes, or nothing in a column of several. */
const HASHES = /^([0-9a-f]{32}|[0-9a-f]{64})?(,([0-9a-f]{32}|[0-9a-f]{64})?)*$/;

const uploadFile: Handler = ({ world, params, files }) => {
	const { bytes, fileName = '' } = files.get('file')!;
	if (!/\.(csv|txt)$/.test(fileName)) throw new Refusal(40002, 'file: must be a .csv or .txt file');
	const calculate_type = params.calculate_type as string;
	const lines = bytes
		.toString('latin1')
		.split('\n')
		.filter(Boolean)
		.slice(calculate_type === 'MULTIPLE_TYPES' ? 1 : 0);
	const odd = lines.findIndex((line) => !HASHES.test(line));
	if (odd >= 0) throw new Refusal(40002, `file: line ${odd + 1} holds no hash`);
	const file_path = world.random.id().slice(0, 16);
	world.audienceFiles.set(file_path, { calculate_type, people: lines });
	return { file_path };
};

const createFromFiles: Handler = ({ world, params }) => {
	const calculate_type = params.calculate_type as string;
	return make(world, params, {
		audience_type: 'Customer File Audience',
		calculate_type,
		people: new Set(peopleIn(world, params.file_paths as string[], calculate_type)),
	});
};

const createFromRules: Handler = ({ world, params }) => {
	const { inclusion_rule_set: inclusion } = params.rule_spec as { inclusion_rule_set?: { operator?: string; rules?: unknown[] } };
	if (inclusion?.operator !== 'OR' || !inclusion.rules?.length) throw new Refusal(40002, 'rule_spec.inclusion_rule_set: needs the operator OR and rules');
	return make(world, params, {
		audience_type: `${String(params.audience_type)} Audience`,
		rule: JSON.stringify(params.rule_spec),
		is_auto_refresh: params.is_auto_refresh !== false,
		cover_num: 3400,
	});
};

const createLookalike: Handler = ({ world, params }) => {
	const spec = params.lookalike_spec as { source_audience_id: string };
	const source = owned(world, spec.source_audience_id, params);
	if (source.lookalike_spec) throw new Refusal(40002, 'lookalike_spec.source_audience_id: is a lookalike audience itself');
	return make(world, params, { audience_type: 'Lookalike Audience', lookalike_spec: spec, cover_num: sizeOf(source) * 20 });
};

/** The audience after a change by people, of whom none counts twice. */
function changedBy(audience: Audience, action: string, given: readonly string[]): Audience {
	if (action === 'REPLACE') return { ...audience, cover_num: 0, people: new Set(given) };
	const gone = new Set(given);
	return {
		...audience,
		people: action === 'APPEND' ? new Set([...audience.people, ...given]) : new Set([...audience.people].filter((one) => !gone.has(one))),
	};
}

const update: Handler = ({ world, params }) => {
	const one = owned(world, params.custom_audience_id, params);
	const {
		file_paths: paths,
		action = 'REPLACE',
		custom_audience_name: renamed,
		audience_sub_type: type,
	} = params as { file_paths?: string[]; action?: string; custom_audience_name?: string; audience_sub_type?: string };
	if (paths) {
		const changed = changedBy(one, action, peopleIn(world, paths, one.calculate_type));
		if (sizeOf(changed) < FEWEST) throw new Refusal(40002, 'The audience would hold fewer than 1,000 people');
		Object.assign(one, changed);
	}
	if (renamed) one.name = renamed;
	if (type) one.audience_sub_type = type;
	one.history.push({ action: paths ? action.toLowerCase() : 'update', opt_time: moment(world.clock.now()) });
	return {};
};

const remove: Handler = ({ world, params }) => {
	const meant = (params.custom_audience_ids as string[]).map((id) => owned(world, id, params));
	for (const { audience_id } of meant) world.audiences.delete(audience_id);
	return {};
};

const apply: Handler = ({ world, params }) => {
	const one = owned(world, params.custom_audience_id, params);
	for (const id of params.adgroup_ids as string[]) {
		if (params.action_mode === 'Apply') one.applied.set(id, params.usage_mode as string);
		else one.applied.delete(id);
	}
	return {};
};

const applications: Handler = ({ world, params }) => ({
	advertiser_id: params.advertiser_id,
	...paged(
		(params.custom_audience_ids as string[]).flatMap((id) =>
			[...owned(world, id, params).applied].map(([adgroup_id, usage_mode]) => ({
				audience_id: id,
				adgroup_id,
				usage_mode,
				editor: 'open_api',
				action_timestamp: moment(world.clock.now()),
			})),
		),
		params,
	),
});

const refresh: Handler = ({ world, params }) => {
	for (const id of params.custom_audience_ids as string[])
		if (!owned(world, id, params).lookalike_spec) throw new Refusal(40002, `custom_audience_ids: ${id} is no lookalike audience`);
	return {};
};

const share: Handler = ({ world, params }) => {
	for (const id of params.custom_audience_ids as string[])
		for (const account of params.shared_advertiser_ids as string[]) owned(world, id, params).sharedWith.add(account);
	return {};
};

const stopSharing: Handler = ({ world, params }) => {
	if (!owned(world, params.custom_audience_id, params).sharedWith.delete(params.shared_advertiser_id as string))
		throw new Refusal(40002, 'The audience is not shared with this ad account');
	return {};
};

const sharings: Handler = ({ world, params }) => ({
	list: [...owned(world, params.custom_audience_id, params).sharedWith].map((id) => ({
		shared_advertiser_id: id,
		shared_advertiser_name: ADVERTISERS.find((one) => one.advertiser_id === id)?.advertiser_name ?? '',
		custom_audience_id: params.custom_audience_id,
		status: 'SHARED',
	})),
});

const overlap: Handler = ({ world, params }) => {
	const sized = (id: unknown) => {
		const found = owned(world, id, params);
		return { audience_id: found.audience_id, audience_name: found.name, audience_size: sizeOf(found), targetable_users_count_range: '[1000, 10000]' };
	};
	return {
		benchmark_audience: sized(params.benchmark_custom_audience_id),
		comparison_audiences: ((params.comparison_custom_audience_ids ?? []) as string[]).map((id) => ({
			...sized(id),
			benchmark_overlap_rate: '12.5',
			benchmark_overlap_rate_range: '[10, 15]',
			benchmark_overlap_count_range: '[1000, 1500]',
		})),
	};
};

const createSaved: Handler = ({ world, params }) => {
	const saved_audience_id = world.random.id();
	world.savedAudiences.set(saved_audience_id, { ...(params as unknown as SavedAudience), saved_audience_id });
	return { saved_audience_id };
};

const savedOf = (world: World, { advertiser_id }: Params): SavedAudience[] =>
	[...world.savedAudiences.values()].filter((one) => one.advertiser_id === advertiser_id);

const listSaved: Handler = ({ world, params }) => {
	const { list: saved_audiences, page_info } = paged(
		savedOf(world, params).filter((one) => passes(params.saved_audience_ids as string[] | undefined, (ids) => ids.includes(one.saved_audience_id))),
		params,
	);
	return { saved_audiences, page_info };
};

const removeSaved: Handler = ({ world, params }) => {
	const ids = params.saved_audience_ids as string[];
	const known = new Set(savedOf(world, params).map((one) => one.saved_audience_id));
	for (const id of ids) if (!known.has(id)) throw new Refusal(40002, `There is no saved audience ${id}`);
	for (const id of ids) world.savedAudiences.delete(id);
	return {};
};

/** What stands behind the audience endpoints. */
export const audienceHandlers: Readonly<Record<string, Handler>> = {
	'GET audience/insight/overlap/': overlap,
	'GET dmp/custom_audience/apply/log/': applications,
	'GET dmp/custom_audience/get/': details,
	'GET dmp/custom_audience/list/': list,
	'GET dmp/custom_audience/share/log/': sharings,
	'GET dmp/saved_audience/list/': listSaved,
	'POST dmp/custom_audience/apply/': apply,
	'POST dmp/custom_audience/create/': createFromFiles,
	'POST dmp/custom_audience/delete/': remove,
	'POST dmp/custom_audience/file/upload/': uploadFile,
	'POST dmp/custom_audience/lookalike/create/': createLookalike,
	'POST dmp/custom_audience/lookalike/update/': refresh,
	'POST dmp/custom_audience/rule/create/': createFromRules,
	'POST dmp/custom_audience/share/': share,
	'POST dmp/custom_audience/share/cancel/': stopSharing,
	'POST dmp/custom_audience/update/': update,
	'POST dmp/saved_audience/create/': createSaved,
	'POST dmp/saved_audience/delete/': removeSaved,
};
