import type { Params, RequestsByEndpoint } from './request';
import { ACCOUNT, APP, ID, IMAGE, OTHER_ID, VIDEO } from './values';

const ownAccount = { advertiser_id: ACCOUNT } as const;

const OTHER_IMAGE = 'ad-site-sandbox/7410000000000000117';
const PORTFOLIO = '7600000000000000017';
const CENTER = '7000000000000000011';

/** A portfolio of a type that holds a single element. */
const of = (creative_portfolio_type: string, entry: Params) => ({ ...ownAccount, creative_portfolio_type, portfolio_content: [entry] });

const position = { position_x: 0.5, position_y: 1, angle: 30 } as const;

const gesture = {
	pop_up_window_image_id: IMAGE,
	call_to_action_text: 'Click here, für mehr',
	badge_show_time: 5,
	badge_position: { position_x: 0, position_y: 0.25 },
	interactive_music_id: 'https://music.example.com/0123456789.mp3',
} as const;

const advanced = {
	advanced_interact_type: 'SLIDE',
	advanced_interact_shape: 'CURVE',
	advanced_gesture_icon: { image_id: IMAGE },
	advanced_gesture_image: { image_id: OTHER_IMAGE },
	advanced_audio_info: { video_id: VIDEO },
} as const;

const app = {
	app_id: APP,
	mobile_app_id: 'com.example.lighthouse',
	profile_image: 'https://www.example.com/app.png',
	call_to_action: 'Download now',
	country_code: ['DE', 'AT'],
	tags: ['CATEGORIES', 'RATING'],
	layouts: ['TYPE_1', 'TYPE_2'],
	description: 'Beans, cups & more',
	category_label: '101',
} as const;

const ours = { identity_type: 'CUSTOMIZED_USER', identity_id: '7110000000000000101' } as const;
const inCenter = { identity_type: 'BC_AUTH_TT', identity_id: '7110000000000000103', identity_authorized_bc_id: CENTER } as const;
const catalog = { product_source: 'CATALOG', catalog_id: ID, catalog_authorized_bc_id: CENTER } as const;
const card = { card_show_price: false, card_tags: ['BRAND', 'DESC'] } as const;

/** A sticker that counts down. */
const countdown = { title: 'Noch, bis zum Verkauf', color: 'ORANGE', cutoff_time: '2031-01-31 14:30:00', display_angle: -90, opacity: '0.9' } as const;

const stickers = [
	{ sticker_type: 'COUNTDOWN', ...countdown, predefined_placement: '55x143x0.9' },
	{
		sticker_type: 'REMINDER_COUNTDOWN',
		...countdown,
		opacity: '1',
		position_x: 55,
		position_y: 143,
		size: '1.1',
		reminder_time: 'ONE_HOUR_EARLIER',
		landing_page_url: 'https://www.example.com/sale?a=1&b=ü',
	},
	{
		sticker_type: 'LIVE_REMINDER_COUNTDOWN',
		...countdown,
		display_angle: 0,
		predefined_placement: '55x143x0.9',
		reminder_time: 'FIVE_MINUTES_AFTER',
		live_tiktok_user_id: ID,
	},
	{ sticker_type: 'GIFTCODE', title: 'A gift', color: 'BLACK', giftcode: 'BEANS-10', position_x: 86, position_y: 179 },
] as const;

export const portfolio: RequestsByEndpoint = {
	'POST creative/portfolio/create/': {
		minimal: { ...ownAccount, creative_portfolio_type: 'CTA', portfolio_content: [{ asset_content: 'Learn More', asset_ids: ['201781'] }] },
		full: {
			...ownAccount,
			creative_portfolio_type: 'CTA',
			portfolio_content: [
				{ asset_content: 'Learn More, now', asset_ids: ['201781', '201535'] },
				{ asset_content: 'Für alle', asset_ids: ['202150'] },
			],
		},
		variants: [
			of('CARD', { card_type: 'IMAGE', image_id: IMAGE }),
			of('WEB_INFO_CARD', { image_id: IMAGE, title: 'Beans & cups', selling_points: ['Fresh, every day', 'Frisch geröstet'] }),
			of('INVENTORY_CARD', { image_id: IMAGE, description: 'All beans, all cups' }),
			of('DOWNLOAD_CARD', app),
			of('SUPER_LIKE', { image_id: IMAGE, pop_up_window_image_id: OTHER_IMAGE }),
			of('PREMIUM_BADGE', { badge_image_info: { image_id: IMAGE }, call_to_action_text: 'Click here', badge_show_time: 3, badge_position: position }),
			of('GESTURE', { ...gesture, ...advanced, gesture_type: 'CLICK' }),
			of('GESTURE', { ...gesture, gesture_type: 'STRAIGHT_SLIDE', badge_position: position, slide_length: 300 }),
			of('GESTURE', {
				...gesture,
				gesture_type: 'CURVED_SLIDE',
				badge_position: position,
				slide_dimension: { dimension_width: 300, dimension_height: 150 },
			}),
			of('PRODUCT_CARD', {
				...ours,
				...catalog,
				...card,
				product_specific_type: 'CUSTOMIZED_PRODUCTS',
				sku_ids: ['sku, 1', 'sku-2'],
				dynamic_format: 'UNSET',
				vertical_video_strategy: 'SINGLE_VIDEO',
				card_image_index: 0,
				ad_text: 'Cups, für alle',
			}),
			of('PRODUCT_CARD', {
				...inCenter,
				...catalog,
				...card,
				card_show_price: true,
				product_specific_type: 'ALL',
				dynamic_format: 'DYNAMIC_CREATIVE',
				vertical_video_strategy: 'UNSET',
			}),
			of('PRODUCT_CARD', { ...inCenter, ...card, product_source: 'STORE', store_id: ID, store_authorized_bc_id: CENTER, item_group_ids: ['1', '2'] }),
			of('PRODUCT_CARD', {
				...inCenter,
				...card,
				product_source: 'SHOWCASE',
				showcase_products: [{ item_group_id: ID, store_id: OTHER_ID, catalog_id: ID }, { item_group_id: OTHER_ID }],
			}),
			of('PRODUCT_TILE', { ...ours, ...catalog, product_specific_type: 'PRODUCT_SET', product_set_id: ID, card_image_index: 2 }),
			of('HOTEL_CARD', { primary_text: 'CUSTOM_LABEL', secondary_text: 'DEALS', display_price_enabled: true, image_optimization_enabled: false }),
			...stickers.map((sticker_param) => of('STICKER', { sticker_param })),
		],
	},

	'GET creative/portfolio/get/': { minimal: { ...ownAccount, creative_portfolio_id: PORTFOLIO }, full: { ...ownAccount, creative_portfolio_id: PORTFOLIO } },

	'GET creative/portfolio/list/': {
		minimal: ownAccount,
		full: {
			...ownAccount,
			page: 1,
			page_size: 100,
			filtering: { creative_portfolio_types: ['CARD', 'DOWNLOAD_CARD'], creative_portfolio_ids: [PORTFOLIO, ID] },
		},
	},
};
