import { f } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { businessCenter } from '../../lib/definition/sharedFields';
import { ACCOUNT_KINDS, filtersOf, INVOICE_MODES } from './businessCenter.fields';

const member = (params: Params, group: string, name: string): unknown => (params[group] as Params | undefined)?.[name];

/** TikTok requires this value for ad accounts registered in one of these countries. */
const requiredIn = (countries: readonly string[], field: string, message: string, valueOf: (params: Params) => unknown): Rule => ({
	field,
	message: `${message} in ${countries.join(', ')}`,
	test: (params) => !countries.includes(String(member(params, 'customer_info', 'registered_area'))) || valueOf(params) !== undefined,
});

/** A member of `qualification_info`. The qualification of another ad account replaces all members; a direct advertiser needs none. */
const qualification = (name: string) => (params: Params) =>
	params.qualification_info === undefined || (member(params, 'qualification_info', 'qualification_id') ?? member(params, 'qualification_info', name));

export const createAdAccount = post('bc/advertiser/create/', {
	resource: 'adAccount',
	operation: 'createAdAccount',
	repeat: 'adds',
	label: 'Create',
	action: 'Open an ad account',
	help: 'Open an ad account in a Business Center; TikTok reviews it before ads can run',
	fields: [
		businessCenter,
		f.object('advertiser_info', 'Ad Account Details', 'What the ad account is called and how it counts money and time', {
			required: true,
			fields: [
				f.string('name', 'Name', 'Name of the ad account', { required: true, maxLength: 100 }),
				f.string('currency', 'Currency', 'What the ad account pays in, by its three letters; it must be the currency of the Business Center', {
					required: true,
					pattern: { regex: /^[A-Z]{3}$/, message: 'must be three capital letters, such as EUR' },
					example: 'EUR',
				}),
				f.string('timezone', 'Time Zone', 'The time zone that days and reports follow', { required: true, example: 'Europe/Berlin' }),
				f.options('type', 'Kind of Account', 'Whether ads are bought by auction or by reservation; defaults to Auction', {
					options: ACCOUNT_KINDS,
					default: 'AUCTION',
				}),
			],
		}),
		f.object('customer_info', 'Company', 'Who advertises', {
			required: true,
			fields: [
				f.string('company', 'Company Name', 'The company that the ad account belongs to', { required: true, maxLength: 255 }),
				f.int64('industry', 'Industry ID', 'The industry of the company, by TikTok’s number for it', { required: true, example: '290307' }),
				f.string('registered_area', 'Country of Registration', 'Where the company is registered, by its two letters', {
					required: true,
					pattern: { regex: /^[A-Z]{2}$/, message: 'must be two capital letters, such as DE' },
					example: 'DE',
				}),
			],
		}),
		f.object('qualification_info', 'Business Documents', 'What shows that the company exists; agencies give it, direct advertisers must leave it out', {
			fields: [
				f.string('promotion_link', 'Website', 'The website of the company; agencies must give it', {
					topLevel: true,
					maxLength: 255,
					example: 'https://example.com',
				}),
				f.string('license_no', 'License Number', 'The business license number, needed in the Chinese mainland, Hong Kong, Brazil and Mexico', {
					topLevel: true,
				}),
				f.string('license_image_id', 'License Image ID', 'The picture of the business license, by the ID that Image › Upload gave', { topLevel: true }),
				f.stringList('qualification_image_ids', 'Certificate Image IDs', 'Pictures of further certificates, by the IDs that Image › Upload gave', {
					topLevel: true,
				}),
				f.string('qualification_id', 'Reuse Documents From Ad Account', 'ID of the documents of an earlier ad account, to use them instead', {
					topLevel: true,
				}),
			],
		}),
		f.object('contact_info', 'Contact', 'Whom TikTok can ask', {
			fields: [
				f.string('name', 'Contact Name', 'Contact person of the ad account', { topLevel: true, maxLength: 100 }),
				f.string('email', 'Contact Email', 'Contact email for TikTok', { topLevel: true, example: 'ads@example.com' }),
				f.string('number', 'Contact Phone', 'Contact phone number for TikTok', { topLevel: true }),
			],
		}),
		f.object('billing_info', 'Billing', 'What is printed on invoices', {
			fields: [
				f.string('address', 'Billing Address', 'The address on invoices', { topLevel: true, maxLength: 512, rows: 3 }),
				f.object('tax_field_dict', 'Tax Numbers', 'Tax numbers, each under the name that the country has for it', {
					topLevel: true,
					fields: [
						f.string(
							'tax_id',
							'Tax ID',
							'The tax number in Brazil, Canada, Egypt, Israel, Mexico, Saudi Arabia, Turkey, the Emirates and the United States',
							{ topLevel: true },
						),
						f.string('tax_regime', 'Tax Regime', 'The tax regime in Mexico', { topLevel: true }),
						f.string('vat', 'VAT Number', 'The tax number in European countries', { topLevel: true }),
						f.string('abn', 'ABN', 'The business number in Australia and New Zealand', { topLevel: true }),
					],
				}),
			],
		}),
		f.object('billing_group_info', 'Billing Group', 'How the ad account is invoiced', {
			fields: [
				f.options('invoice_group_by', 'Invoices', 'Whether the ad accounts of the billing group share an invoice', {
					required: true,
					options: INVOICE_MODES,
				}),
				f.resourceLocator('billing_group_id', 'Billing Group', 'The billing group that the ad account joins', {
					topLevel: true,
					list: 'billingGroups',
					showWhen: { invoice_group_by: ['ACCOUNT'] },
				}),
				f.options('invoice_payer', 'Invoice Paid By', 'Who pays the invoices; needed in France', {
					topLevel: true,
					options: { AGENCY: 'Agency', ADVERTISER: 'Advertiser' },
				}),
			],
		}),
		f.boolean(
			'tied_to_billing_group',
			'Join a Billing Group',
			'Whether the ad account becomes part of a billing group; TikTok opens this to some customers only',
		),
	],
	rules: [
		requiredIn(['BR', 'FR', 'MX'], 'billing_info', 'is needed', ({ billing_info }) => billing_info),
		requiredIn(['BR', 'FR', 'MX'], 'contact_info', 'needs an email', (params) => member(params, 'contact_info', 'email')),
		requiredIn(['BR', 'FR', 'MX'], 'qualification_info', 'needs certificate images', qualification('qualification_image_ids')),
		requiredIn(['BR', 'CN', 'HK', 'MX'], 'qualification_info', 'needs a license number', qualification('license_no')),
		requiredIn(['CN', 'HK'], 'qualification_info', 'needs an image of the license', qualification('license_image_id')),
		{
			field: 'billing_group_info',
			message: 'needs to say who pays the invoices in FR',
			test: (params) =>
				params.billing_group_info === undefined ||
				member(params, 'customer_info', 'registered_area') !== 'FR' ||
				member(params, 'billing_group_info', 'invoice_payer') !== undefined,
		},
		{
			field: 'qualification_info',
			message: 'holds papers of another ad account; nothing else can stand beside them',
			test: ({ qualification_info = {} }) =>
				!('qualification_id' in (qualification_info as Params)) || Object.keys(qualification_info as Params).length === 1,
		},
	],
});

export const listBusinessCenters = get('bc/get/', {
	resource: 'businessCenter',
	operation: 'getManyBusinessCenters',
	label: 'Get Many',
	action: 'Get many business centers',
	help: 'List the Business Centers you can open, with your role in each',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [
		f.resourceLocator('bc_id', 'Business Center', 'Only this Business Center', { suffix: 'one', list: 'businessCenters' }),
		f.options('scene', 'Structure', 'Whether to list Business Centers one by one, or the levels of tiered ones', {
			options: { SINGLE_ACCOUNT: 'Single', TIERED_ACCOUNT: 'Tiered' },
			default: 'SINGLE_ACCOUNT',
		}),
		filtersOf(
			'businessCenters',
			f.string('keyword', 'Keyword', 'Only Business Centers that this word leads to'),
			f.options('keyword_type', 'Keyword Names', 'What the keyword is looked for in', {
				options: { ASSET: 'Asset', MEMBER: 'Member', PARTNER: 'Partner', TIER: 'Tier' },
			}),
			f.options('relation_type', 'Level', 'Only Business Centers above or below, where yours are tiered', {
				options: { CHILD: 'Below', PARENT: 'Above' },
			}),
		),
	],
});

export const uploadBusinessCenterImage = post('bc/image/upload/', {
	resource: 'image',
	operation: 'uploadImage',
	repeat: 'adds',
	label: 'Upload',
	action: 'Upload a certificate image',
	help: 'Upload a picture of a business license or certificate, to be named when an ad account is created',
	contentType: 'multipart',
	fields: [
		businessCenter,
		f.binaryFile('image_file', 'Image', 'The picture of the certificate: JPG or PNG, up to 10 MB', {
			required: true,
			maxBytes: 10 * 1024 ** 2,
			fileKind: 'image',
		}),
	],
});

const pixel = f.resourceLocator('pixel_code', 'Pixel', 'The pixel of the Business Center', {
	required: true,
	list: 'businessPixels',
	example: 'C4A1B2C3D4E5F6G7H8I9',
});

export const listPixelLinks = get('bc/pixel/link/get/', {
	resource: 'pixel',
	operation: 'getPixelLinks',
	label: 'Get Linked Ad Accounts',
	action: 'Get the ad accounts that use a pixel',
	help: 'List the ad accounts that may use a pixel',
	pagination: { maxPageSize: 50 },
	recordsPath: 'list',
	fields: [businessCenter, pixel],
});

export const updatePixelLinks = post('bc/pixel/link/update/', {
	resource: 'pixel',
	operation: 'updatePixelLinks',
	repeat: 'sets',
	label: 'Link or Unlink Ad Accounts',
	action: 'Link or unlink ad accounts and a pixel',
	help: 'Let ad accounts use a pixel, or stop them from using it',
	echoParams: ['pixel_code', 'advertiser_ids', 'relation_status'],
	fields: [
		businessCenter,
		pixel,
		f.options('relation_status', 'Change', 'What happens between the pixel and the ad accounts', {
			required: true,
			options: { LINK: 'Link', UNLINK: 'Unlink' },
			default: 'LINK',
		}),
		f.stringList('advertiser_ids', 'Ad Account', 'The ad accounts that are linked or unlinked', {
			suffix: 'linked',
			required: true,
			list: 'businessAdAccounts',
			digitsOnly: true,
			minItems: 1,
			maxItems: 100,
		}),
	],
});

export const transferPixel = post('bc/pixel/transfer/', {
	resource: 'pixel',
	operation: 'transferPixel',
	repeat: 'sets',
	label: 'Transfer',
	action: 'Transfer a pixel to a business center',
	help: 'Transfer a pixel from an ad account to a Business Center',
	fields: [
		businessCenter,
		f.string('pixel_code', 'Pixel Code', 'The pixel of an ad account, by the code that Events Manager shows', {
			suffix: 'moved',
			required: true,
			example: 'C4A1B2C3D4E5F6G7H8I9',
		}),
	],
});
