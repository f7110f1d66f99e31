import { ApiError } from '../apiError';
import { ACCOUNT_ZONE, ADVERTISERS } from '../fixtures/accounts';
import { requireAdvertiser } from '../lookup';
import type { SandboxState } from '../state';
import type { Handler } from '../types';

const OPENED = Date.UTC(2024, 4, 6) / 1000;

const details = (state: SandboxState, advertiserId: string): Record<string, unknown> => {
	const index = ADVERTISERS.findIndex(({ advertiser_id }) => advertiser_id === advertiserId);
	const { advertiser_name } = ADVERTISERS[index]!;
	return {
		advertiser_id: advertiserId,
		name: advertiser_name,
		company: `${advertiser_name} Ltd`,
		status: 'STATUS_ENABLE',
		role: 'ROLE_ADVERTISER',
		currency: 'EUR',
		country: 'DE',
		timezone: ACCOUNT_ZONE,
		display_timezone: ACCOUNT_ZONE,
		language: 'en',
		industry: '290303',
		balance: [1250.5, 87.2, 0][index],
		create_time: OPENED + index * 86_400,
		...state.accounts.get(advertiserId),
	};
};

const info: Handler = ({ state, params }) => {
	const wanted = params.fields as readonly string[] | undefined;
	const list = (params.advertiser_ids as readonly string[]).map((id) => {
		const found = details(state, requireAdvertiser(id));
		return wanted ? Object.fromEntries(Object.entries(found).filter(([name]) => name === 'advertiser_id' || wanted.includes(name))) : found;
	});
	return { list };
};

const update: Handler = ({ state, params }) => {
	const { advertiser_id, bc_id, advertiser_budgets, advertiser_name, budget_update_type: _type, need_submit_certificate: _review, ...rest } = params;
	if ((advertiser_id === undefined) === (bc_id === undefined)) throw new ApiError(40002, 'advertiser_id: either this or bc_id is needed');
	if (advertiser_id === undefined) {
		if (!Array.isArray(advertiser_budgets)) throw new ApiError(40002, 'advertiser_budgets: is missing');
		return {
			list: advertiser_budgets.map((one: { advertiser_id: unknown }) => ({
				advertiser_id: String(one.advertiser_id),
				status: 'SUCCESS',
				error_msg: null,
			})),
		};
	}
	const id = requireAdvertiser(advertiser_id);
	state.accounts.set(id, { ...state.accounts.get(id), ...(advertiser_name !== undefined && { name: advertiser_name }), ...rest });
	return {};
};

const TERMS = ['Please read the terms behind this address,', 'https://sandbox.example/terms.pdf'];

const PACKAGES = [
	{ package_id: '7150000000000000017', package_name: 'Puzzle players', bind_type: 'INCLUDE' },
	{ package_id: '7150000000000000239', package_name: 'Children', bind_type: 'EXCLUDE' },
];

const blockList = (state: SandboxState, advertiserId: string): Set<string> => {
	const apps = state.blocked.get(advertiserId) ?? new Set<string>();
	state.blocked.set(advertiserId, apps);
	return apps;
};

const updateBlockList: Handler = ({ state, params }) => {
	const apps = blockList(state, requireAdvertiser(params.advertiser_id));
	const {
		add_app_list: more = [],
		delete_app_list: fewer = [],
		clear_old_app: empty,
	} = params as { add_app_list?: readonly string[]; delete_app_list?: readonly string[]; clear_old_app?: boolean };
	if (empty) apps.clear();
	for (const app of more) apps.add(app);
	for (const app of fewer) apps.delete(app);
	return { success_count: more.length + fewer.length };
};

/** Handlers of the ad accounts, their terms and their Pangle lists. */
export const accountHandlers: Readonly<Record<string, Handler>> = {
	'GET advertiser/info/': info,
	'POST advertiser/update/': update,
	'GET term/get/': ({ params }) => ({ terms: requireAdvertiser(params.advertiser_id) && TERMS }),
	'GET term/check/': ({ state, params }) => ({ confirmed: state.agreed.has(`${requireAdvertiser(params.advertiser_id)} ${String(params.term_type)}`) }),
	'POST term/confirm/': ({ state, params }) => (state.agreed.add(`${requireAdvertiser(params.advertiser_id)} ${String(params.term_type)}`), {}),
	'GET pangle_audience_package/get/': ({ params }) => ({ packages: requireAdvertiser(params.advertiser_id) && PACKAGES }),
	'GET pangle_block_list/get/': ({ state, params }) => ({
		app_list: [...blockList(state, requireAdvertiser(params.advertiser_id))].map((app_package_id) => ({
			app_package_id,
			modify_time: '2026-01-05 09:30:00',
		})),
	}),
	'POST pangle_block_list/update/': updateBlockList,
};
