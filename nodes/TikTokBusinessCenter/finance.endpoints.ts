import { anyOf, get, post, type Wire } from '../../lib/form/endpoint';
import { choice, choices, date, flag, number, several, text, thing, type TextField } from '../../lib/form/field';
import { businessCenter } from '../../lib/form/shared';
import { ACCOUNT_KINDS, ACCOUNT_STATUSES, childBusinessCenter, DIGITS, filtersOf, INVOICE_MODES } from './businessCenter.fields';

export const createBillingGroup = post('bc/billing_group/create/', {
	resource: 'billingGroup', operation: 'createBillingGroup', label: 'Create', action: 'Create a billing group',
	help: 'Put ad accounts together that are billed in the same way',
	fields: [
		businessCenter,
		text('billing_group_name', 'Name', 'How the billing group is listed', { required: true, min: 1, max: 100 }),
		several('advertiser_ids', 'Ad Account', 'The ad accounts that are billed together', { as: 'billed', required: true, list: 'businessAdAccounts', digits: true, min: 1, max: 100 }),
		several('billing_group_emails', 'Invoice Emails', 'Where invoices are sent to, up to 20', { max: 20, example: 'billing@example.com' }),
		flag('is_primary', 'Default Billing Group', 'Whether new ad accounts of the Business Center join this billing group'),
		choice('billing_group_type', 'Kind of Accounts', 'How the ads of all its ad accounts are bought; it cannot be changed later', { of: { AUCTION: 'Auction', RESERVATION: 'Reservation (Being Retired)' }, preset: 'AUCTION' }),
	],
});

export const listBillingGroups = get('bc/billing_group/get/', {
	resource: 'billingGroup', operation: 'getManyBillingGroups', label: 'Get Many', action: 'Get many billing groups',
	help: 'List the billing groups of a Business Center with their ad accounts',
	pages: { max: 50 }, records: 'list',
	fields: [
		businessCenter,
		filtersOf(
			'billingGroups',
			choice('invoice_group_by', 'Invoices', 'Only billing groups that are invoiced this way', { of: INVOICE_MODES }),
			choice('billed_to_type', 'Billed To', 'Only billing groups whose invoices name this party', { of: { ACCOUNT: 'Agency', ADVERTISER: 'Advertiser' } }),
			choice('billing_group_type', 'Kind of Accounts', 'Only billing groups whose ads are bought this way', { of: ACCOUNT_KINDS }),
			thing('billing_group_id', 'Billing Group', 'Only this billing group', { list: 'billingGroups' }),
			text('billing_group_name', 'Name', 'Only billing groups of this name', { min: 1, max: 256 }),
			choice('status', 'Status', 'Only billing groups that count, or only those that no longer do', { of: { VALID: 'Valid', INVALID: 'No Longer Valid' } }),
		),
	],
});

export const updateBillingGroup = post('bc/billing_group/update/', {
	resource: 'billingGroup', operation: 'updateBillingGroup', label: 'Update', action: 'Update a billing group',
	help: 'Change the name, emails or ad accounts of a billing group; only what you set is changed',
	echo: ['billing_group_id'],
	fields: [
		businessCenter,
		thing('billing_group_id', 'Billing Group', 'The billing group to change', { required: true, list: 'billingGroups' }),
		text('new_billing_group_name', 'New Name', 'How the billing group is listed from now on', { top: true, min: 1, max: 100 }),
		several('add_advertiser_ids', 'Ad Account to Add', 'The ad accounts that join the billing group', { top: true, list: 'businessAdAccounts', digits: true }),
		several('delete_advertiser_ids', 'Ad Account to Remove', 'The ad accounts that leave the billing group', { top: true, list: 'businessAdAccounts', digits: true }),
		several('new_billing_group_emails', 'New Invoice Emails', 'Where invoices are sent to from now on, instead of all addresses so far', { max: 20, example: 'billing@example.com' }),
		flag('is_primary', 'Default Billing Group', 'Whether new ad accounts of the Business Center join this billing group'),
	],
	rules: [anyOf('new_billing_group_name', 'add_advertiser_ids', 'delete_advertiser_ids', 'new_billing_group_emails', 'is_primary')],
});

export const listBalances = get('advertiser/balance/get/', {
	resource: 'finance', operation: 'getAdAccountBalances', label: 'Get Ad Account Balances', action: 'Get the balances of ad accounts',
	help: 'List the ad accounts of a Business Center with their balance and budget',
	pages: { max: 50 }, records: 'advertiser_account_list',
	fields: [
		businessCenter,
		childBusinessCenter,
		filtersOf(
			'balances',
			choices('advertiser_status', 'Ad Account Status', 'Only ad accounts in one of these states', { of: ACCOUNT_STATUSES }),
			text('keyword', 'Name or ID', 'Only ad accounts whose name or ID matches this'),
		),
		choices('fields', 'Further Details', 'Which further details come back; to have them beside the rest, choose all of them and set the limit to 1', { of: {
			balance_info: 'Balances in Detail',
			budget_amount_restriction: 'Budget: Smallest Change',
			budget_frequency_restriction: 'Budget: Changes Left Today',
			budget_remaining: 'Budget: Remaining',
			max_transferable_amount: 'Transfer: Largest Amount Back',
			min_transferable_amount: 'Transfer: Smallest Amount',
		} }),
		text('payment_portfolio_id', 'Payment Portfolio ID', 'Only ad accounts that are paid from this payment portfolio, where you have several', { pattern: DIGITS }),
	],
});

const FUNDS = { FUNDS_TYPE_CASH: 'Cash', FUNDS_TYPE_GRANT: 'Vouchers' };

/** TikTok counts in the time of each account, which nothing here knows: a moment is typed as it is shown there. */
const LOCAL_TIME: NonNullable<TextField['pattern']> = { regex: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, says: 'must be a date and time such as 2026-01-31 14:30:00' };

export const listAccountTransactions = get('advertiser/transaction/get/', {
	resource: 'finance', operation: 'getAdAccountTransactions', label: 'Get Ad Account Transactions', action: 'Get the transactions of ad accounts',
	help: 'List what was transferred to the ad accounts of a Business Center, what they spent, or their taxes',
	pages: { max: 50 }, records: 'transaction_list',
	fields: [
		businessCenter,
		filtersOf(
			'accountTransactions',
			choice('transfer_type', 'Kind', 'Which movements of money to list; transfers without it', { of: { TRANS_TYPE_TRANSFER: 'Transfers', TRANS_TYPE_TAX: 'Taxes', TRANS_TYPE_COST: 'Ad Spend', TRANS_TYPE_PAYMENT: 'Payments' } }),
			choices('funds_type', 'Funds', 'Only cash or only vouchers; both without it', { of: FUNDS }),
			flag('summary_by_account', 'Add Up', 'Whether the movements of each ad account are added up'),
			text('keyword', 'Name or ID', 'Only ad accounts whose name or ID matches this'),
			date('start_date', 'From', 'The first day in UTC; 90 days ago without it'),
			date('end_date', 'To', 'The last day in UTC, at most a year after the first; today without it'),
		),
	],
});

export const listAllTransactions = get('bc/account/transaction/get/', {
	resource: 'finance', operation: 'getAllTransactions', label: 'Get All Transactions', action: 'Get all transactions',
	help: 'List the payments, credits and refunds of a Business Center or of its ad accounts, each with its invoice',
	pages: { max: 50 }, records: 'transaction_list',
	fields: [
		businessCenter,
		choice('transaction_level', 'Level', 'Whose movements of money to list; for those of a payment portfolio, an expression can say PAYMENT_PORTFOLIO', { top: true, open: true, of: { ADVERTISER: 'Ad Accounts', BC: 'Business Center' }, preset: 'ADVERTISER' }),
		childBusinessCenter,
		filtersOf(
			'allTransactions',
			choices('transaction_types', 'Kinds', 'Only movements of these kinds', { of: {
				ADD_BALANCE: 'Balance Added',
				BILL_PAYMENT: 'Bill Payment',
				CANCELLATION: 'Cancellation',
				CARD_VERIFICATION: 'Card Verification',
				CARD_VERIFICATION_REFUND: 'Card Verification Refund',
				DECREASE_BALANCE: 'Balance Lowered',
				INCREASE_BALANCE: 'Balance Raised',
				ORDER_CREATION_PAYMENT: 'Payment for a New Order',
				ORDER_EDIT_PAYMENT: 'Payment for a Changed Order',
				PROMOTION_EXPIRED: 'Ad Credit Expired',
				PROMOTION_ISSUED: 'Ad Credit Issued',
				REFUND: 'Refund',
				RETURN_OF_REMAINING_BUDGET: 'Return of Remaining Budget',
			} }),
			choices('owner_of_account', 'Owner of the Ad Accounts', 'Only ad accounts that belong to one of these; your own without it', { of: { OWNED_BY_CURRENT_BUSINESS_CENTER: 'This Business Center', SHARED_BY_OTHER_BUSINESS_CENTER: 'Another Business Center That Shares Them' } }),
			several('account_ids', 'Ad Account IDs', 'Only these ad accounts, up to 100', { digits: true, max: 100 }),
			text('account_name', 'Ad Account Name', 'Only ad accounts whose name holds this'),
			choices('billing_types', 'Funds', 'Only cash or only ad credit', { of: { CASH: 'Cash', CREDIT: 'Ad Credit' } }),
			text('start_time', 'From', 'The first moment in the time zone of the account; 90 days ago without it', { pattern: LOCAL_TIME, example: '2026-01-01 00:00:00' }),
			text('end_time', 'To', 'The last moment in the time zone of the account, at most 365 days after the first', { pattern: LOCAL_TIME, example: '2026-01-31 23:59:59' }),
		),
	],
	rules: [{
		at: 'filtering',
		says: 'by ad account count at the level of ad accounts only',
		holds: ({ transaction_level, filtering = {} }) => transaction_level !== 'BC' || !['owner_of_account', 'account_ids', 'account_name'].some((name) => name in (filtering as Wire)),
	}],
});

export const getBalance = get('bc/balance/get/', {
	resource: 'finance', operation: 'getBalance', label: 'Get Balance', action: 'Get the balance of a business center',
	help: 'Look up how much money and how many vouchers a Business Center has',
	fields: [businessCenter, childBusinessCenter],
});

export const listTransactions = get('bc/transaction/get/', {
	resource: 'finance', operation: 'getBusinessCenterTransactions', label: 'Get Business Center Transactions', action: 'Get the transactions of a business center',
	help: 'List what a Business Center was charged and what it paid',
	pages: { max: 50 }, records: 'list',
	fields: [
		businessCenter,
		date('start_date', 'From', 'The first day; 90 days ago without it', { top: true }),
		date('end_date', 'To', 'The last day; today without it', { top: true }),
		filtersOf('transactions', choices('funds_type', 'Funds', 'Only cash or only vouchers; both without it', { of: FUNDS })),
	],
});

export const getUnpaid = get('bc/invoice/unpaid/get/', {
	resource: 'finance', operation: 'getUnpaidAmount', label: 'Get Unpaid Amount', action: 'Get the unpaid amount of a business center',
	help: 'Look up what a Business Center still owes; you must be a Finance Manager or Finance Analyst there',
	records: 'result',
	fields: [businessCenter, choice('invoice_type', 'Invoice Type', 'Which invoices count', { required: true, of: { RECON: 'Reconciliation Invoices' } })],
});

const inCash = ['CASH'];
const positive = (amount: unknown): boolean => typeof amount === 'number' && amount > 0;

export const transferMoney = post('bc/transfer/', {
	resource: 'finance', operation: 'transferMoney', label: 'Transfer Money', action: 'Transfer money',
	help: 'Move money between a Business Center and an ad account, or change the credit of a Business Center that pays by monthly invoice',
	// TikTok remembers the request ID of a change of credit only; money for an ad account would move twice.
	repeatable: ({ transfer_level }) => transfer_level === 'BC',
	fields: [
		businessCenter,
		choice('transfer_level', 'Account', 'Whose balance changes', { top: true, of: { ADVERTISER: 'Ad Account', BC: 'Business Center (Credit)' }, preset: 'ADVERTISER' }),
		thing('advertiser_id', 'Ad Account', 'The ad account that gets the money or gives it back', { required: true, list: 'fundedAdAccounts', when: { transfer_level: ['ADVERTISER'] } }),
		choice('transfer_type', 'Direction', 'Whether money goes into the account or comes out of it', { required: true, of: { RECHARGE: 'Add Money', REFUND: 'Take Money Back' }, preset: 'RECHARGE' }),
		choice('funds', 'Funds', 'What is moved; credit of a Business Center has no vouchers', { local: true, required: true, of: { CASH: 'Cash or Credit', GRANT: 'Voucher' }, preset: 'CASH' }),
		number('cash_amount', 'Amount', 'How much is moved, in the currency of the Business Center, to two decimals', { required: true, min: 0, when: { funds: inCash } }),
		number('grant_amount', 'Voucher Amount', 'How much voucher money is moved, in the currency of the Business Center, to two decimals', { required: true, min: 0, when: { transfer_level: ['ADVERTISER'], funds: ['GRANT'] } }),
		childBusinessCenter,
	],
	rules: [
		{ at: 'cash_amount', says: 'or {grant_amount} must be more than 0, and only one of them', holds: ({ cash_amount, grant_amount }) => positive(cash_amount ?? grant_amount) && (cash_amount === undefined || grant_amount === undefined) },
		{ at: 'grant_amount', says: 'cannot change the credit of a Business Center', holds: ({ transfer_level, grant_amount }) => transfer_level !== 'BC' || grant_amount === undefined },
	],
});
