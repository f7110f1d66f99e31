import { ApiError } from '../apiError';
import { formatDateTime } from '../clock';
import type { BusinessCenter, Funds, Transaction } from '../entities/businessCenter';
import { idempotent } from '../idempotency';
import { matchesFilter, paginate, withFields } from '../listing';
import { findBusinessCenter } from '../lookup';
import type { ApiCall, Handler } from '../types';
import { containsText, filterOf, findOrThrow } from './businessCenter';

const currency = 'EUR';
const timezone = 'Europe/Berlin';

const balance = ({ cash, grant }: Funds) => ({
	currency,
	account_balance: cash + grant,
	valid_account_balance: cash + grant,
	frozen_balance: 0,
	tax: 0,
	cash_balance: cash,
	valid_cash_balance: cash,
	grant_balance: grant,
	valid_grant_balance: grant,
});

const nameOf = ({ assets }: BusinessCenter, id: string | undefined): string => assets.find(({ asset_id }) => asset_id === id)?.asset_name ?? '';

const getBalance: Handler = ({ state, params }) => {
	const { bc_id, funds } = findBusinessCenter(state, params);
	return { bc_id, ...balance(funds) };
};

/** Fields of an ad account that are returned on request only. */
const further = (funds: Funds) => ({
	balance_info: balance(funds),
	budget_remaining: funds.cash,
	budget_frequency_restriction: { total_count: 10, used_count: 0, remaining_count: 10 },
	budget_amount_restriction: { minimum_amount: '50.00' },
	min_transferable_amount: { cash_amount: '1.00', grant_amount: '1.00' },
	max_transferable_amount: { cash_amount: funds.cash, grant_amount: funds.grant },
});

const listBalances: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { keyword, advertiser_status } = filterOf(params);
	const status = 'SHOW_ACCOUNT_STATUS_APPROVED';
	const found = [...business.accounts].filter(
		([id]) =>
			containsText(`${nameOf(business, id)} ${id}`, keyword) &&
			matchesFilter(advertiser_status as readonly string[] | undefined, (wanted) => wanted.includes(status)),
	);
	const { list, page_info } = paginate(
		found.map(([advertiser_id, funds]) => ({
			advertiser_id,
			advertiser_name: nameOf(business, advertiser_id),
			advertiser_status: status,
			advertiser_type: 'AUCTION',
			timezone,
			...balance(funds),
			...(params.fields !== undefined && withFields(further(funds), params)),
		})),
		params,
	);
	return { advertiser_account_list: list, page_info };
};

/** Money goes from the Business Center to the ad account or back; credit comes from outside. */
function transfer({ state, params }: ApiCall): object {
	const business = findBusinessCenter(state, params);
	const {
		bc_id,
		transfer_level,
		advertiser_id,
		transfer_type,
		cash_amount = 0,
		grant_amount = 0,
	} = params as { bc_id: string; transfer_level?: string; advertiser_id?: string; transfer_type: string; cash_amount?: number; grant_amount?: number };
	const sign = transfer_type === 'RECHARGE' ? 1 : -1;
	const target =
		transfer_level === 'BC'
			? business.funds
			: findOrThrow([...business.accounts], ([id]) => id === advertiser_id, `ad account ${String(advertiser_id)}`)[1];
	const change = (funds: Funds, by: number): Funds => ({ cash: funds.cash + by * cash_amount, grant: funds.grant + by * grant_amount });
	const after = change(target, sign);
	const source = transfer_level === 'BC' ? undefined : change(business.funds, -sign);
	for (const { cash, grant } of [after, ...(source ? [source] : [])])
		if (cash < 0 || grant < 0) throw new ApiError(40002, 'The balance is too low for this amount');
	Object.assign(target, after);
	if (source) Object.assign(business.funds, source);
	const movement: Transaction = {
		account_id: transfer_level === 'BC' ? undefined : advertiser_id,
		amount: sign * (cash_amount || grant_amount),
		billing_type: cash_amount ? 'CASH' : 'CREDIT',
		transaction_type: sign > 0 ? 'INCREASE_BALANCE' : 'DECREASE_BALANCE',
		at: state.clock.now(),
	};
	business.transactions.push(movement);
	return {
		bc_id: BigInt(bc_id),
		...(movement.account_id && { advertiser_id: BigInt(movement.account_id) }),
		transaction_infos: [{ transaction_id: state.random.id(), transaction_type: movement.transaction_type }],
	};
}

/** TikTok remembers the request ID at the level of a Business Center only. */
const transferMoney: Handler = (call) => (call.params.transfer_level === 'BC' ? idempotent('bc/transfer/', transfer)(call) : transfer(call));

const within = (day: string, from: unknown, to: unknown): boolean =>
	matchesFilter(from as string | undefined, (first) => day >= first) && matchesFilter(to as string | undefined, (last) => day <= last);

const listAll: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { transaction_types, account_ids, account_name, billing_types, start_time, end_time } = filterOf(params) as Readonly<Record<string, never>>;
	const ofCenter = params.transaction_level === 'BC';
	const found = business.transactions.filter(
		({ account_id, transaction_type, billing_type, at }) =>
			(account_id === undefined) === ofCenter &&
			matchesFilter(transaction_types as readonly string[] | undefined, (kinds) => kinds.includes(transaction_type)) &&
			matchesFilter(billing_types as readonly string[] | undefined, (kinds) => kinds.includes(billing_type)) &&
			matchesFilter(account_ids as readonly string[] | undefined, (ids) => ids.includes(account_id!)) &&
			containsText(nameOf(business, account_id), account_name) &&
			within(formatDateTime(at), start_time, end_time),
	);
	const { list: transaction_list, page_info } = paginate(
		found.map(({ account_id, at, ...rest }) => ({
			account_id,
			account_name: nameOf(business, account_id),
			bc_id: business.bc_id,
			bc_name: business.name,
			currency,
			timezone,
			create_time: formatDateTime(at),
			...rest,
		})),
		params,
	);
	return { transaction_list, page_info };
};

const FUNDS = { CASH: 'FUNDS_TYPE_CASH', CREDIT: 'FUNDS_TYPE_GRANT' } as const;

const listOfAccounts: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const { transfer_type = 'TRANS_TYPE_TRANSFER', funds_type, keyword, start_date, end_date } = filterOf(params);
	const found = business.transactions.filter(
		({ account_id, billing_type, at }) =>
			account_id !== undefined &&
			transfer_type === 'TRANS_TYPE_TRANSFER' &&
			containsText(`${nameOf(business, account_id)} ${account_id}`, keyword) &&
			matchesFilter(funds_type as readonly string[] | undefined, (kinds) => kinds.includes(FUNDS[billing_type])) &&
			within(formatDateTime(at).slice(0, 10), start_date, end_date),
	);
	const { list: transaction_list, page_info } = paginate(
		found.map(({ account_id, amount, billing_type, at }) => ({
			advertiser_id: account_id,
			advertiser_name: nameOf(business, account_id),
			amount,
			currency,
			date: formatDateTime(at).slice(0, 10),
			funds_type: FUNDS[billing_type],
			transfer_type,
			timezone,
		})),
		params,
	);
	return { transaction_list, page_info };
};

const listOfCenter: Handler = ({ state, params }) => {
	const kinds = filterOf(params).funds_type as readonly string[] | undefined;
	const found = findBusinessCenter(state, params).transactions.filter(
		({ at, billing_type }) =>
			within(formatDateTime(at).slice(0, 10), params.start_date, params.end_date) &&
			matchesFilter(kinds, (wanted) => wanted.includes(FUNDS[billing_type])),
	);
	return {
		...paginate(
			found.map(({ amount, billing_type, at }) => ({
				date: formatDateTime(at).slice(0, 10),
				amount,
				currency,
				timezone,
				funds_type: FUNDS[billing_type],
			})),
			params,
		),
		transaction_summary: { amount_charged: 0, amount_paid: 0, currency },
	};
};

const getUnpaid: Handler = ({ state, params }) => {
	findBusinessCenter(state, params);
	return { result: { currency_code: currency, amount: 1250.5 } };
};

const accountsOf = (business: BusinessCenter, ids: readonly string[]): readonly string[] => {
	for (const id of ids) findOrThrow([...business.accounts.keys()], (known) => known === id, `ad account ${id}`);
	return ids;
};

const createBillingGroup: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const {
		billing_group_name,
		billing_group_emails = [],
		advertiser_ids,
		is_primary = false,
		billing_group_type = 'AUCTION',
	} = params as {
		billing_group_name: string;
		billing_group_emails?: readonly string[];
		advertiser_ids: readonly string[];
		is_primary?: boolean;
		billing_group_type?: string;
	};
	const billing_group_id = state.random.id();
	business.billingGroups.push({
		billing_group_id,
		billing_group_name,
		billing_group_emails,
		advertisers: accountsOf(business, advertiser_ids),
		is_primary,
		billing_group_type,
	});
	return { billing_group_id };
};

const listBillingGroups: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const wanted = filterOf(params);
	const toResponse = business.billingGroups.map(({ advertisers, ...group }) => ({
		...group,
		status: 'VALID',
		invoice_group_by: 'ACCOUNT',
		billed_to_type: 'ACCOUNT',
		advertisers: advertisers.map((advertiser_id) => ({ advertiser_id, advertiser_name: nameOf(business, advertiser_id) })),
	}));
	return paginate(
		toResponse.filter((group) => Object.entries(wanted).every(([name, value]) => (group as Readonly<Record<string, unknown>>)[name] === value)),
		params,
	);
};

const updateBillingGroup: Handler = ({ state, params }) => {
	const business = findBusinessCenter(state, params);
	const group = findOrThrow(
		business.billingGroups,
		({ billing_group_id }) => billing_group_id === params.billing_group_id,
		`billing group ${String(params.billing_group_id)}`,
	);
	const {
		new_billing_group_name = group.billing_group_name,
		new_billing_group_emails = group.billing_group_emails,
		add_advertiser_ids = [],
		delete_advertiser_ids = [],
		is_primary = group.is_primary,
	} = params as {
		new_billing_group_name?: string;
		new_billing_group_emails?: readonly string[];
		add_advertiser_ids?: readonly string[];
		delete_advertiser_ids?: readonly string[];
		is_primary?: boolean;
	};
	const advertisers = [...new Set([...group.advertisers, ...accountsOf(business, add_advertiser_ids)])].filter((id) => !delete_advertiser_ids.includes(id));
	Object.assign(group, { billing_group_name: new_billing_group_name, billing_group_emails: new_billing_group_emails, advertisers, is_primary });
	return {};
};

/** Handlers of the money of Business Centers. */
export const businessMoneyHandlers: Readonly<Record<string, Handler>> = {
	'GET bc/balance/get/': getBalance,
	'GET advertiser/balance/get/': listBalances,
	'POST bc/transfer/': transferMoney,
	'GET bc/account/transaction/get/': listAll,
	'GET advertiser/transaction/get/': listOfAccounts,
	'GET bc/transaction/get/': listOfCenter,
	'GET bc/invoice/unpaid/get/': getUnpaid,
	'POST bc/billing_group/create/': createBillingGroup,
	'GET bc/billing_group/get/': listBillingGroups,
	'POST bc/billing_group/update/': updateBillingGroup,
};
