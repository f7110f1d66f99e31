import { BELOW, BILLING_GROUP } from './businessCenterSeeds';
import { request, type RequestsByEndpoint } from './request';
import { ACCOUNT, BUSINESS_CENTER, ID, OTHER_ACCOUNT, OTHER_ID } from './values';

const ownAccount = { bc_id: BUSINESS_CENTER } as const;

const funds_type = ['FUNDS_TYPE_CASH', 'FUNDS_TYPE_GRANT'] as const;

export const businessCenterFinance: RequestsByEndpoint = {
	'POST bc/billing_group/create/': {
		minimal: { ...ownAccount, billing_group_name: 'Weekly', advertiser_ids: [ACCOUNT] },
		full: {
			...ownAccount,
			billing_group_name: 'Köln, weekly & monthly',
			advertiser_ids: [ACCOUNT, OTHER_ACCOUNT],
			billing_group_emails: ['billing@example.com', 'mira+tax@example.com'],
			is_primary: false,
			billing_group_type: 'RESERVATION',
		},
	},

	'GET bc/billing_group/get/': {
		minimal: ownAccount,
		full: {
			...ownAccount,
			page: 1,
			page_size: 50,
			filtering: {
				invoice_group_by: 'ADVERTISER',
				billed_to_type: 'ACCOUNT',
				billing_group_type: 'AUCTION',
				billing_group_id: BILLING_GROUP,
				billing_group_name: 'Monthly',
				status: 'INVALID',
			},
		},
	},

	'POST bc/billing_group/update/': {
		minimal: { ...ownAccount, billing_group_id: BILLING_GROUP, is_primary: false },
		full: {
			...ownAccount,
			billing_group_id: BILLING_GROUP,
			new_billing_group_name: 'Yearly',
			new_billing_group_emails: ['billing@example.com', 'jonas@example.com'],
			add_advertiser_ids: [OTHER_ACCOUNT, '7100000000000000451'],
			delete_advertiser_ids: [ACCOUNT, OTHER_ID],
			is_primary: true,
		},
	},

	'GET advertiser/balance/get/': {
		minimal: ownAccount,
		full: {
			...ownAccount,
			child_bc_id: BELOW,
			page: 1,
			page_size: 1,
			filtering: { advertiser_status: ['SHOW_ACCOUNT_STATUS_APPROVED', 'SHOW_ACCOUNT_STATUS_PUNISHED'], keyword: 'coffee & cups' },
			payment_portfolio_id: ID,
			fields: [
				'budget_remaining',
				'budget_frequency_restriction',
				'budget_amount_restriction',
				'min_transferable_amount',
				'max_transferable_amount',
				'balance_info',
			],
		},
	},

	'GET advertiser/transaction/get/': {
		minimal: ownAccount,
		full: {
			...ownAccount,
			page: 1,
			page_size: 50,
			filtering: {
				transfer_type: 'TRANS_TYPE_PAYMENT',
				funds_type,
				summary_by_account: false,
				keyword: ACCOUNT,
				start_date: '2025-02-01',
				end_date: '2026-01-31',
			},
		},
	},

	'GET bc/account/transaction/get/': {
		addedByForm: { transaction_level: 'ADVERTISER' },
		minimal: ownAccount,
		full: {
			...ownAccount,
			child_bc_id: BELOW,
			page: 1,
			page_size: 50,
			transaction_level: 'ADVERTISER',
			filtering: {
				transaction_types: ['PROMOTION_EXPIRED', 'RETURN_OF_REMAINING_BUDGET'],
				owner_of_account: ['OWNED_BY_CURRENT_BUSINESS_CENTER', 'SHARED_BY_OTHER_BUSINESS_CENTER'],
				account_ids: [ACCOUNT, OTHER_ACCOUNT],
				account_name: 'Coffee, cups',
				billing_types: ['CASH', 'CREDIT'],
				start_time: '2025-02-01 00:00:00',
				end_time: '2026-01-31 23:59:59',
			},
		},
		variants: [{ ...ownAccount, transaction_level: 'BC', filtering: { transaction_types: ['REFUND'], billing_types: ['CREDIT'] } }],
	},

	'GET bc/balance/get/': { minimal: ownAccount, full: { ...ownAccount, child_bc_id: BELOW } },

	'GET bc/transaction/get/': {
		minimal: ownAccount,
		full: { ...ownAccount, page: 1, page_size: 50, start_date: '2025-12-31', end_date: '2026-01-31', filtering: { funds_type } },
	},

	'GET bc/invoice/unpaid/get/': { minimal: { ...ownAccount, invoice_type: 'RECON' }, full: { ...ownAccount, invoice_type: 'RECON' } },

	'POST bc/transfer/': {
		minimal: request(
			{ ...ownAccount, advertiser_id: ACCOUNT, transfer_type: 'RECHARGE', cash_amount: 10 },
			{ addedByForm: { transfer_level: 'ADVERTISER' } },
		),
		full: { ...ownAccount, child_bc_id: BELOW, transfer_level: 'ADVERTISER', advertiser_id: OTHER_ACCOUNT, transfer_type: 'REFUND', cash_amount: 0.01 },
		variants: [
			request(
				{ ...ownAccount, transfer_level: 'ADVERTISER', advertiser_id: ACCOUNT, transfer_type: 'RECHARGE', grant_amount: 12.34 },
				{ typed: { funds: 'GRANT' } },
			),
			{ ...ownAccount, transfer_level: 'BC', transfer_type: 'RECHARGE', cash_amount: 250.5 },
		],
	},
};
