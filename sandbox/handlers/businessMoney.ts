import { Refusal } from '../apiError';
import { moment } from '../clock';
import type { Business, Funds, Movement } from '../entities/businessCenter';
import { once } from '../idempotency';
import { paged, passes, withFields } from '../listing';
import { businessOf } from '../lookup';
import type { ApiCall, Handler } from '../types';
import { filteringOf, holds, one } from './businessCenter';

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

const nameOf = ({ assets }: Business, id: string | undefined): string => assets.find(({ asset_id }) => asset_id === id)?.asset_name ?? '';

const getBalance: Handler = ({ world, params }) => {
	const { bc_id, funds } = businessOf(world, params);
	return { bc_id, ...balance(funds) };
};

/** What is told of an ad account only where it is asked for. */
const further = (funds: Funds) => ({
	balance_info: balance(funds),
	budget_remaining: funds.cash,
	budget_frequency_restriction: { total_count: 10, used_count: 0, remaining_count: 10 },
	budget_amount_restriction: { minimum_amount: '50.00' },
	min_transferable_amount: { cash_amount: '1.00', grant_amount: '1.00' },
	max_transferable_amount: { cash_amount: funds.cash, grant_amount: funds.grant },
});

const listBalances: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { keyword, advertiser_status } = filteringOf(params);
	const status = 'SHOW_ACCOUNT_STATUS_APPROVED';
	const found = [...business.accounts].filter(
		([id]) =>
			holds(`${nameOf(business, id)} ${id}`, keyword) && passes(advertiser_status as readonly string[] | undefined, (wanted) => wanted.includes(status)),
	);
	const { list, page_info } = paged(
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
function transfer({ world, params }: ApiCall): object {
	const business = businessOf(world, params);
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
		transfer_level === 'BC' ? business.funds : one([...business.accounts], ([id]) => id === advertiser_id, `ad account ${String(advertiser_id)}`)[1];
	const change = (funds: Funds, by: number): Funds => ({ cash: funds.cash + by * cash_amount, grant: funds.grant + by * grant_amount });
	const after = change(target, sign);
	const source = transfer_level === 'BC' ? undefined : change(business.funds, -sign);
	for (const { cash, grant } of [after, ...(source ? [source] : [])])
		if (cash < 0 || grant < 0) throw new Refusal(40002, 'The balance is too low for this amount');
	Object.assign(target, after);
	if (source) Object.assign(business.funds, source);
	const movement: Movement = {
		account_id: transfer_level === 'BC' ? undefined : advertiser_id,
		amount: sign * (cash_amount || grant_amount),
		billing_type: cash_amount ? 'CASH' : 'CREDIT',
		transaction_type: sign > 0 ? 'INCREASE_BALANCE' : 'DECREASE_BALANCE',
		at: world.clock.now(),
	};
	business.movements.push(movement);
	return {
		bc_id: BigInt(bc_id),
		...(movement.account_id && { advertiser_id: BigInt(movement.account_id) }),
		transaction_infos: [{ transaction_id: world.random.id(), transaction_type: movement.transaction_type }],
	};
}

/** TikTok remembers the request ID at the level of a Business Center only. */
const transferMoney: Handler = (call) => (call.params.transfer_level === 'BC' ? once('bc/transfer/', transfer)(call) : transfer(call));

const within = (day: string, from: unknown, to: unknown): boolean =>
	passes(from as string | undefined, (first) => day >= first) && passes(to as string | undefined, (last) => day <= last);

const listAll: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { transaction_types, account_ids, account_name, billing_types, start_time, end_time } = filteringOf(params) as Readonly<Record<string, never>>;
	const ofCenter = params.transaction_level === 'BC';
	const found = business.movements.filter(
		({ account_id, transaction_type, billing_type, at }) =>
			(account_id === undefined) === ofCenter &&
			passes(transaction_types as readonly string[] | undefined, (kinds) => kinds.includes(transaction_type)) &&
			passes(billing_types as readonly string[] | undefined, (kinds) => kinds.includes(billing_type)) &&
			passes(account_ids as readonly string[] | undefined, (ids) => ids.includes(account_id!)) &&
			holds(nameOf(business, account_id), account_name) &&
			within(moment(at), start_time, end_time),
	);
	const { list: transaction_list, page_info } = paged(
		found.map(({ account_id, at, ...rest }) => ({
			account_id,
			account_name: nameOf(business, account_id),
			bc_id: business.bc_id,
			bc_name: business.name,
			currency,
			timezone,
			create_time: moment(at),
			...rest,
		})),
		params,
	);
	return { transaction_list, page_info };
};

const FUNDS = { CASH: 'FUNDS_TYPE_CASH', CREDIT: 'FUNDS_TYPE_GRANT' } as const;

const listOfAccounts: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const { transfer_type = 'TRANS_TYPE_TRANSFER', funds_type, keyword, start_date, end_date } = filteringOf(params);
	const found = business.movements.filter(
		({ account_id, billing_type, at }) =>
			account_id !== undefined &&
			transfer_type === 'TRANS_TYPE_TRANSFER' &&
			holds(`${nameOf(business, account_id)} ${account_id}`, keyword) &&
			passes(funds_type as readonly string[] | undefined, (kinds) => kinds.includes(FUNDS[billing_type])) &&
			within(moment(at).slice(0, 10), start_date, end_date),
	);
	const { list: transaction_list, page_info } = paged(
		found.map(({ account_id, amount, billing_type, at }) => ({
			advertiser_id: account_id,
			advertiser_name: nameOf(business, account_id),
			amount,
			currency,
			date: moment(at).slice(0, 10),
			funds_type: FUNDS[billing_type],
			transfer_type,
			timezone,
		})),
		params,
	);
	return { transaction_list, page_info };
};

const listOfCenter: Handler = ({ world, params }) => {
	const kinds = filteringOf(params).funds_type as readonly string[] | undefined;
	const found = businessOf(world, params).movements.filter(
		({ at, billing_type }) =>
			within(moment(at).slice(0, 10), params.start_date, params.end_date) && passes(kinds, (wanted) => wanted.includes(FUNDS[billing_type])),
	);
	return {
		...paged(
			found.map(({ amount, billing_type, at }) => ({ date: moment(at).slice(0, 10), amount, currency, timezone, funds_type: FUNDS[billing_type] })),
			params,
		),
		transaction_summary: { amount_charged: 0, amount_paid: 0, currency },
	};
};

const getUnpaid: Handler = ({ world, params }) => {
	businessOf(world, params);
	return { result: { currency_code: currency, amount: 1250.5 } };
};

const accountsOf = (business: Business, ids: readonly string[]): readonly string[] => {
	for (const id of ids) one([...business.accounts.keys()], (known) => known === id, `ad account ${id}`);
	return ids;
};

const createBillingGroup: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
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
	const billing_group_id = world.random.id();
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

const listBillingGroups: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const wanted = filteringOf(params);
	const shown = business.billingGroups.map(({ advertisers, ...group }) => ({
		...group,
		status: 'VALID',
		invoice_group_by: 'ACCOUNT',
		billed_to_type: 'ACCOUNT',
		advertisers: advertisers.map((advertiser_id) => ({ advertiser_id, advertiser_name: nameOf(business, advertiser_id) })),
	}));
	return paged(
		shown.filter((group) => Object.entries(wanted).every(([name, value]) => (group as Readonly<Record<string, unknown>>)[name] === value)),
		params,
	);
};

const updateBillingGroup: Handler = ({ world, params }) => {
	const business = businessOf(world, params);
	const group = one(
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

/** What stands behind the money of Business Centers. */
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
