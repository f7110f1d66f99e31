import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import { anyOf, type Params } from '../../lib/definition/rule';
import { businessCenter } from '../../lib/definition/sharedFields';
import { ACCOUNT_KINDS, ACCOUNT_STATUSES, childBusinessCenter, DIGITS, filtersOf, INVOICE_MODES } from './businessCenter.fields';

export const createBillingGroup = post('bc/billing_group/create/', {
	resource: 'billingGroup',
	operation: 'createBillingGroup',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a billing group',
	help: 'Put ad accounts together that are billed in the same way',
	fields: [
		businessCenter,
		f.string('billing_group_name', 'Name', 'Name of the billing group', { required: true, minLength: 1, maxLength: 100 }),
		f.stringList('advertiser_ids', 'Ad Account', 'The ad accounts that are billed together', {
			suffix: 'billed',
			required: true,
			list: 'businessAdAccounts',
			digitsOnly: true,
			minItems: 1,
			maxItems: 100,
		}),
		f.stringList('billing_group_emails', 'Invoice Emails', 'Where invoices are sent to, up to 20', {
			form: 'email',
			maxItems: 20,
			example: 'billing@example.com',
		}),
		f.boolean('is_primary', 'Default Billing Group', 'Whether new ad accounts of the Business Center join this billing group'),
		f.options('billing_group_type', 'Kind of Accounts', 'How the ads of all its ad accounts are bought; it cannot be changed later', {
			options: { AUCTION: 'Auction', RESERVATION: 'Reservation (Being Retired)' },
			default: 'AUCTION',
		}),
	],
});

export const listBillingGroups = get('bc/billing_group/get/', {
	resource: 'billingGroup',
	operation: 'getManyBillingGroups',
	label: 'Get Many',
	action: 'Get many billing groups',
	help: 'List the billing groups of a Business Center with their ad accounts',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [
		businessCenter,
		filtersOf(
			'billingGroups',
			f.options('invoice_group_by', 'Invoices', 'Only billing groups that are invoiced this way', { options: INVOICE_MODES }),
			f.options('billed_to_type', 'Billed To', 'Only billing groups whose invoices name this party', {
				options: { ACCOUNT: 'Agency', ADVERTISER: 'Advertiser' },
			}),
			f.options('billing_group_type', 'Kind of Accounts', 'Only billing groups whose ads are bought this way', { options: ACCOUNT_KINDS }),
			f.resourceLocator('billing_group_id', 'Billing Group', 'Only this billing group', { list: 'billingGroups' }),
			f.string('billing_group_name', 'Name', 'Only billing groups of this name', { minLength: 1, maxLength: 256 }),
			f.options('status', 'Status', 'Only billing groups that count, or only those that no longer do', {
				options: { VALID: 'Valid', INVALID: 'No Longer Valid' },
			}),
		),
	],
});

export const updateBillingGroup = post('bc/billing_group/update/', {
	resource: 'billingGroup',
	operation: 'updateBillingGroup',
	repeat: 'sets',
	label: 'Update',
	action: 'Update a billing group',
	help: 'Change the name, emails or ad accounts of a billing group; only what you set is changed',
	echoParams: ['billing_group_id'],
	fields: [
		businessCenter,
		f.resourceLocator('billing_group_id', 'Billing Group', 'The billing group to change', { required: true, list: 'billingGroups' }),
		f.string('new_billing_group_name', 'New Name', 'The new name of the billing group', { topLevel: true, minLength: 1, maxLength: 100 }),
		f.stringList('add_advertiser_ids', 'Ad Account to Add', 'The ad accounts that join the billing group', {
			topLevel: true,
			list: 'businessAdAccounts',
			digitsOnly: true,
		}),
		f.stringList('delete_advertiser_ids', 'Ad Account to Remove', 'The ad accounts that leave the billing group', {
			topLevel: true,
			list: 'businessAdAccounts',
			digitsOnly: true,
		}),
		f.stringList('new_billing_group_emails', 'New Invoice Emails', 'Where invoices are sent to from now on, instead of all addresses so far', {
			form: 'email',
			maxItems: 20,
			example: 'billing@example.com',
		}),
		f.boolean('is_primary', 'Default Billing Group', 'Whether new ad accounts of the Business Center join this billing group'),
	],
	rules: [anyOf('new_billing_group_name', 'add_advertiser_ids', 'delete_advertiser_ids', 'new_billing_group_emails', 'is_primary')],
});

export const listBalances = get('advertiser/balance/get/', {
	resource: 'finance',
	operation: 'getAdAccountBalances',
	label: 'Get Ad Account Balances',
	action: 'Get the balances of ad accounts',
	help: 'List the ad accounts of a Business Center with their balance and budget',
	pagination: { maxPageSize: 50 },
	recordsPath: 'advertiser_account_list',
	simplify: [
		'advertiser_id',
		'advertiser_name',
		'advertiser_status',
		'currency',
		'timezone',
		'account_balance',
		'valid_account_balance',
		'frozen_balance',
		'cash_balance',
		'grant_balance',
	],
	fields: [
		businessCenter,
		childBusinessCenter,
		filtersOf(
			'balances',
			f.multiOptions('advertiser_status', 'Ad Account Status', 'Only ad accounts in one of these states', { options: ACCOUNT_STATUSES }),
			f.string('keyword', 'Name or ID', 'Only ad accounts whose name or ID matches this'),
		),
		f.multiOptions(
			'fields',
			'Additional Details',
			'Which further details come back; to have them beside the rest, choose all of them and set the limit to 1',
			{
				options: {
					balance_info: 'Balances in Detail',
					budget_amount_restriction: 'Budget: Smallest Change',
					budget_frequency_restriction: 'Budget: Changes Left Today',
					budget_remaining: 'Budget: Remaining',
					max_transferable_amount: 'Transfer: Largest Amount Back',
					min_transferable_amount: 'Transfer: Smallest Amount',
				},
			},
		),
		f.string('payment_portfolio_id', 'Payment Portfolio ID', 'Only ad accounts that are paid from this payment portfolio, where you have several', {
			pattern: DIGITS,
		}),
	],
});

const FUNDS = { FUNDS_TYPE_CASH: 'Cash', FUNDS_TYPE_GRANT: 'Vouchers' };

export const listAccountTransactions = get('advertiser/transaction/get/', {
	resource: 'finance',
	operation: 'getAdAccountTransactions',
	label: 'Get Ad Account Transactions',
	action: 'Get the transactions of ad accounts',
	help: 'List what was transferred to the ad accounts of a Business Center, what they spent, or their taxes',
	pagination: { maxPageSize: 50 },
	recordsPath: 'transaction_list',
	fields: [
		businessCenter,
		filtersOf(
			'accountTransactions',
			f.options('transfer_type', 'Kind', 'Which movements of money to list; defaults to transfers', {
				options: { TRANS_TYPE_TRANSFER: 'Transfers', TRANS_TYPE_TAX: 'Taxes', TRANS_TYPE_COST: 'Ad Spend', TRANS_TYPE_PAYMENT: 'Payments' },
			}),
			f.multiOptions('funds_type', 'Funds', 'Only cash or only vouchers; defaults to both', { options: FUNDS }),
			f.boolean('summary_by_account', 'Sum by Ad Account', 'Whether the movements of each ad account are added up'),
			f.string('keyword', 'Name or ID', 'Only ad accounts whose name or ID matches this'),
			f.date('start_date', 'From', 'The first day in UTC; defaults to 90 days ago'),
			f.date('end_date', 'To', 'The last day in UTC, at most a year after the first; defaults to today'),
		),
	],
});

export const listAllTransactions = get('bc/account/transaction/get/', {
	resource: 'finance',
	operation: 'getAllTransactions',
	label: 'Get All Transactions',
	action: 'Get all payments and refunds',
	help: 'List the payments, credits and refunds of a Business Center or of its ad accounts, each with its invoice',
	pagination: { maxPageSize: 50 },
	recordsPath: 'transaction_list',
	simplify: [
		'transaction_id',
		'create_time',
		'account_id',
		'account_name',
		'transaction_type',
		'billing_type',
		'amount',
		'tax_amount',
		'currency',
		'invoice_id',
	],
	fields: [
		businessCenter,
		f.options('transaction_level', 'Level', 'Whose movements of money to list; for those of a payment portfolio, an expression can say PAYMENT_PORTFOLIO', {
			topLevel: true,
			allowArbitraryValues: true,
			options: { ADVERTISER: 'Ad Accounts', BC: 'Business Center' },
			default: 'ADVERTISER',
		}),
		childBusinessCenter,
		filtersOf(
			'allTransactions',
			f.multiOptions('transaction_types', 'Kinds', 'Only movements of these kinds', {
				options: {
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
				},
			}),
			f.multiOptions('owner_of_account', 'Owner of the Ad Accounts', 'Only ad accounts that belong to one of these; defaults to your own', {
				options: {
					OWNED_BY_CURRENT_BUSINESS_CENTER: 'This Business Center',
					SHARED_BY_OTHER_BUSINESS_CENTER: 'Another Business Center That Shares Them',
				},
			}),
			f.stringList('account_ids', 'Ad Account IDs', 'Only these ad accounts, up to 100', { digitsOnly: true, maxItems: 100 }),
			f.string('account_name', 'Ad Account Name', 'Only ad accounts whose name contains this'),
			f.multiOptions('billing_types', 'Funds', 'Only cash or only ad credit', { options: { CASH: 'Cash', CREDIT: 'Ad Credit' } }),
			f.dateTime('start_time', 'From', 'The first moment in the time zone of the account; defaults to 90 days ago', { format: 'local' }),
			f.dateTime('end_time', 'To', 'The last moment in the time zone of the account, at most 365 days after the first', { format: 'local' }),
		),
	],
	rules: [
		{
			field: 'filtering',
			message: 'by ad account count at the level of ad accounts only',
			test: ({ transaction_level, filtering = {} }) =>
				transaction_level !== 'BC' || !['owner_of_account', 'account_ids', 'account_name'].some((name) => name in (filtering as Params)),
		},
	],
});

export const getBalance = get('bc/balance/get/', {
	resource: 'finance',
	operation: 'getBalance',
	label: 'Get Balance',
	action: 'Get the balance',
	help: 'Look up how much money and how many vouchers a Business Center has',
	fields: [businessCenter, childBusinessCenter],
});

export const listTransactions = get('bc/transaction/get/', {
	resource: 'finance',
	operation: 'getBusinessCenterTransactions',
	label: 'Get Business Center Transactions',
	action: 'Get charges and payments',
	help: 'List the charges and payments of a Business Center',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [
		businessCenter,
		f.date('start_date', 'From', 'The first day; defaults to 90 days ago', { topLevel: true }),
		f.date('end_date', 'To', 'The last day; defaults to today', { topLevel: true }),
		filtersOf('transactions', f.multiOptions('funds_type', 'Funds', 'Only cash or only vouchers; defaults to both', { options: FUNDS })),
	],
});

export const getUnpaid = get('bc/invoice/unpaid/get/', {
	resource: 'finance',
	operation: 'getUnpaidAmount',
	label: 'Get Unpaid Amount',
	action: 'Get the unpaid amount',
	help: 'Look up what a Business Center still owes; you must be a Finance Manager or Finance Analyst there',
	recordsPath: 'result',
	fields: [
		businessCenter,
		f.options('invoice_type', 'Invoice Type', 'Which invoices count', { required: true, options: { RECON: 'Reconciliation Invoices' } }),
	],
});

const inCash = ['CASH'];
const positive = (amount: unknown): boolean => typeof amount === 'number' && amount > 0;

export const transferMoney = post('bc/transfer/', {
	resource: 'finance',
	operation: 'transferMoney',
	repeat: 'adds',
	label: 'Transfer Money',
	action: 'Transfer money',
	help: 'Transfer money between a Business Center and an ad account, or change the credit of a Business Center with monthly invoicing',
	// TikTok deduplicates changes of credit by request ID, but not transfers to an ad account: a repeat would move the money twice.
	idempotent: ({ transfer_level }) => transfer_level === 'BC',
	fields: [
		businessCenter,
		f.options('transfer_level', 'Account', 'Whose balance changes', {
			topLevel: true,
			options: { ADVERTISER: 'Ad Account', BC: 'Business Center (Credit)' },
			default: 'ADVERTISER',
		}),
		f.resourceLocator('advertiser_id', 'Ad Account', 'The ad account that gets the money or gives it back', {
			required: true,
			list: 'fundedAdAccounts',
			showWhen: { transfer_level: ['ADVERTISER'] },
		}),
		f.options('transfer_type', 'Direction', 'Whether money goes into the account or comes out of it', {
			required: true,
			options: { RECHARGE: 'Add Money', REFUND: 'Take Money Back' },
			default: 'RECHARGE',
		}),
		f.options('funds', 'Funds', 'What is moved; credit of a Business Center has no vouchers', {
			clientOnly: true,
			required: true,
			options: { CASH: 'Cash or Credit', GRANT: 'Voucher' },
			default: 'CASH',
		}),
		f.number('cash_amount', 'Amount', 'How much is moved, in the currency of the Business Center, to two decimals', {
			required: true,
			min: 0,
			showWhen: { funds: inCash },
		}),
		f.number('grant_amount', 'Voucher Amount', 'How much voucher money is moved, in the currency of the Business Center, to two decimals', {
			required: true,
			min: 0,
			showWhen: { transfer_level: ['ADVERTISER'], funds: ['GRANT'] },
		}),
		childBusinessCenter,
	],
	rules: [
		{
			field: 'cash_amount',
			message: 'or {grant_amount} must be more than 0, and only one of them',
			test: ({ cash_amount, grant_amount }) => positive(cash_amount ?? grant_amount) && (cash_amount === undefined || grant_amount === undefined),
		},
		{
			field: 'grant_amount',
			message: 'cannot change the credit of a Business Center',
			test: ({ transfer_level, grant_amount }) => transfer_level !== 'BC' || grant_amount === undefined,
		},
	],
});
