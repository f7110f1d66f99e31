import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import { type Audience, type SavedAudience } from '../entities/audiences';
import { ADVERTISERS } from '../fixtures/accounts';
import { newAudience } from '../fixtures/audiences';
import { matchesFilter, paginate } from '../listing';
import type { SandboxState } from '../state';
import type { Handler, RequestParams } from '../types';

const YEAR = 365 * 24 * 60 * 60 * 1000;
const FEWEST = 1000;

function findAudience(state: SandboxState, id: unknown, { advertiser_id }: RequestParams): Audience {
	const found = state.audiences.get(id as string);
	if (!found || !(found.advertiser_id === advertiser_id || found.sharedWith.has(advertiser_id as string)))
		throw new ApiError(40002, `There is no audience ${String(id)} in the ad account ${String(advertiser_id)}`);
	return found;
}

const sizeOf = ({ cover_num, people }: Audience): number => cover_num + people.size;

const toResponse = (state: SandboxState, audience: Audience, params: RequestParams) => {
	const { sharedWith, applied, history, advertiser_id, people, ...rest } = audience;
	const cover_num = sizeOf(audience);
	return {
		...rest,
		cover_num,
		shared: sharedWith.size > 0,
		is_creator: advertiser_id === params.advertiser_id,
		is_valid: cover_num >= FEWEST,
		is_expiring: false,
		expired_time: formatDateTime(state.clock.now() + YEAR),
	};
};

const list: Handler = ({ state, params }) => {
	const found = [...state.audiences.values()].filter(
		(one) =>
			(one.advertiser_id === params.advertiser_id || one.sharedWith.has(params.advertiser_id as string)) &&
			matchesFilter(params.custom_audience_ids as string[] | undefined, (ids) => ids.includes(one.audience_id)),
	);
	return paginate(
		found.map((one) => toResponse(state, one, params)),
		params,
	);
};

const details: Handler = ({ state, params }) => ({
	list: (params.custom_audience_ids as string[]).map((id) => {
		const one = findAudience(state, id, params);
		const { audience_type: type, ...rest } = toResponse(state, one, params);
		return {
			audience_details: { ...rest, type, owner_id: one.advertiser_id, msg: rest.is_valid ? 'Ready' : 'Audience too small', error_msg: '' },
			audience_history: one.history.slice(-Number(params.history_size ?? 100)),
		};
	}),
});

function addAudience(state: SandboxState, params: RequestParams, rest: Pick<Audience, 'audience_type'> & Partial<Audience>): { custom_audience_id: string } {
	const audience_id = state.random.id();
	const create_time = formatDateTime(state.clock.now());
	state.audiences.set(
		audience_id,
		newAudience({
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

/** All people in uploaded files. Throws where the files do not have the same type. */
function peopleIn(state: SandboxState, paths: readonly string[], kind: string | undefined): string[] {
	return paths.flatMap((path) => {
		const file = state.audienceFiles.get(path);
		if (!file) throw new ApiError(40002, `file_paths: there is no file ${path}`);
		if (file.calculate_type !== kind) throw new ApiError(40002, `file_paths: ${path} holds ${file.calculate_type}, not ${String(kind)}`);
		return file.people;
	});
}

/** A line of a customer file: hashes, or nothing in a column of several. */
const HASHES = /^([0-9a-f]{32}|[0-9a-f]{64})?(,([0-9a-f]{32}|[0-9a-f]{64})?)*$/;

const uploadFile: Handler = ({ state, params, files }) => {
	const { bytes, fileName = '' } = files.get('file')!;
	if (!/\.(csv|txt)$/.test(fileName)) throw new ApiError(40002, 'file: must be a .csv or .txt file');
	const calculate_type = params.calculate_type as string;
	const lines = bytes
		.toString('latin1')
		.split('\n')
		.filter(Boolean)
		.slice(calculate_type === 'MULTIPLE_TYPES' ? 1 : 0);
	const odd = lines.findIndex((line) => !HASHES.test(line));
	if (odd >= 0) throw new ApiError(40002, `file: line ${odd + 1} holds no hash`);
	const file_path = state.random.id().slice(0, 16);
	state.audienceFiles.set(file_path, { calculate_type, people: lines });
	return { file_path };
};

const createFromFiles: Handler = ({ state, params }) => {
	const calculate_type = params.calculate_type as string;
	return addAudience(state, params, {
		audience_type: 'Customer File Audience',
		calculate_type,
		people: new Set(peopleIn(state, params.file_paths as string[], calculate_type)),
	});
};

const createFromRules: Handler = ({ state, params }) => {
	const { inclusion_rule_set: inclusion } = params.rule_spec as { inclusion_rule_set?: { operator?: string; rules?: unknown[] } };
	if (inclusion?.operator !== 'OR' || !inclusion.rules?.length) throw new ApiError(40002, 'rule_spec.inclusion_rule_set: needs the operator OR and rules');
	return addAudience(state, params, {
		audience_type: `${String(params.audience_type)} Audience`,
		rule: JSON.stringify(params.rule_spec),
		is_auto_refresh: params.is_auto_refresh !== false,
		cover_num: 3400,
	});
};

const createLookalike: Handler = ({ state, params }) => {
	const spec = params.lookalike_spec as { source_audience_id: string };
	const source = findAudience(state, spec.source_audience_id, params);
	if (source.lookalike_spec) throw new ApiError(40002, 'lookalike_spec.source_audience_id: is a lookalike audience itself');
	return addAudience(state, params, { audience_type: 'Lookalike Audience', lookalike_spec: spec, cover_num: sizeOf(source) * 20 });
};

/** The audience after people were appended, removed or replaced. Nobody counts twice. */
function changedBy(audience: Audience, action: string, given: readonly string[]): Audience {
	if (action === 'REPLACE') return { ...audience, cover_num: 0, people: new Set(given) };
	const gone = new Set(given);
	return {
		...audience,
		people: action === 'APPEND' ? new Set([...audience.people, ...given]) : new Set([...audience.people].filter((one) => !gone.has(one))),
	};
}

const update: Handler = ({ state, params }) => {
	const one = findAudience(state, params.custom_audience_id, params);
	const {
		file_paths: paths,
		action = 'REPLACE',
		custom_audience_name: renamed,
		audience_sub_type: type,
	} = params as { file_paths?: string[]; action?: string; custom_audience_name?: string; audience_sub_type?: string };
	if (paths) {
		const changed = changedBy(one, action, peopleIn(state, paths, one.calculate_type));
		if (sizeOf(changed) < FEWEST) throw new ApiError(40002, 'The audience would hold fewer than 1,000 people');
		Object.assign(one, changed);
	}
	if (renamed) one.name = renamed;
	if (type) one.audience_sub_type = type;
	one.history.push({ action: paths ? action.toLowerCase() : 'update', opt_time: formatDateTime(state.clock.now()) });
	return {};
};

const remove: Handler = ({ state, params }) => {
	const meant = (params.custom_audience_ids as string[]).map((id) => findAudience(state, id, params));
	for (const { audience_id } of meant) state.audiences.delete(audience_id);
	return {};
};

const apply: Handler = ({ state, params }) => {
	const one = findAudience(state, params.custom_audience_id, params);
	for (const id of params.adgroup_ids as string[]) {
		if (params.action_mode === 'Apply') one.applied.set(id, params.usage_mode as string);
		else one.applied.delete(id);
	}
	return {};
};

const applications: Handler = ({ state, params }) => ({
	advertiser_id: params.advertiser_id,
	...paginate(
		(params.custom_audience_ids as string[]).flatMap((id) =>
			[...findAudience(state, id, params).applied].map(([adgroup_id, usage_mode]) => ({
				audience_id: id,
				adgroup_id,
				usage_mode,
				editor: 'open_api',
				action_timestamp: formatDateTime(state.clock.now()),
			})),
		),
		params,
	),
});

const refresh: Handler = ({ state, params }) => {
	for (const id of params.custom_audience_ids as string[])
		if (!findAudience(state, id, params).lookalike_spec) throw new ApiError(40002, `custom_audience_ids: ${id} is no lookalike audience`);
	return {};
};

const share: Handler = ({ state, params }) => {
	for (const id of params.custom_audience_ids as string[])
		for (const account of params.shared_advertiser_ids as string[]) findAudience(state, id, params).sharedWith.add(account);
	return {};
};

const stopSharing: Handler = ({ state, params }) => {
	if (!findAudience(state, params.custom_audience_id, params).sharedWith.delete(params.shared_advertiser_id as string))
		throw new ApiError(40002, 'The audience is not shared with this ad account');
	return {};
};

const sharings: Handler = ({ state, params }) => ({
	list: [...findAudience(state, params.custom_audience_id, params).sharedWith].map((id) => ({
		shared_advertiser_id: id,
		shared_advertiser_name: ADVERTISERS.find((one) => one.advertiser_id === id)?.advertiser_name ?? '',
		custom_audience_id: params.custom_audience_id,
		status: 'SHARED',
	})),
});

const overlap: Handler = ({ state, params }) => {
	const sized = (id: unknown) => {
		const found = findAudience(state, id, params);
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

const createSaved: Handler = ({ state, params }) => {
	const saved_audience_id = state.random.id();
	state.savedAudiences.set(saved_audience_id, { ...(params as unknown as SavedAudience), saved_audience_id });
	return { saved_audience_id };
};

const savedOf = (state: SandboxState, { advertiser_id }: RequestParams): SavedAudience[] =>
	[...state.savedAudiences.values()].filter((one) => one.advertiser_id === advertiser_id);

const listSaved: Handler = ({ state, params }) => {
	const { list: saved_audiences, page_info } = paginate(
		savedOf(state, params).filter((one) => matchesFilter(params.saved_audience_ids as string[] | undefined, (ids) => ids.includes(one.saved_audience_id))),
		params,
	);
	return { saved_audiences, page_info };
};

const removeSaved: Handler = ({ state, params }) => {
	const ids = params.saved_audience_ids as string[];
	const known = new Set(savedOf(state, params).map((one) => one.saved_audience_id));
	for (const id of ids) if (!known.has(id)) throw new ApiError(40002, `There is no saved audience ${id}`);
	for (const id of ids) state.savedAudiences.delete(id);
	return {};
};

/** Handlers of the audience endpoints. */
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
