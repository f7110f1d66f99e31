import { f, type OptionValue, type StringField } from '../../lib/definition/field';
import { get, post } from '../../lib/definition/operation';
import type { Params, Rule } from '../../lib/definition/rule';
import { adAccount, NO_EMOJI } from '../../lib/definition/sharedFields';

/** Types that Get Many can filter by. */
const FILTER_TYPES = {
	CARD: 'Display Card',
	COUNTDOWN_STICKER: 'Countdown Sticker',
	CTA: 'Call to Action',
	DESTINATION_CARD: 'Destination Card',
	DOWNLOAD_CARD: 'Download Card',
	FLIGHT_CARD: 'Flight Card',
	GESTURE: 'Gesture',
	GIFTCODE_STICKER: 'Gift Code Sticker',
	HOTEL_CARD: 'Hotel Card',
	INVENTORY_CARD: 'Inventory Card',
	LIVE_REMINDER_COUNTDOWN_STICKER: 'Countdown Sticker With LIVE Reminder',
	MEDIA_CARD: 'Media Card',
	PREMIUM_BADGE: 'Pop-Out Showcase',
	PRODUCT_CARD: 'Product Card',
	PRODUCT_SHOWCASE_TILE: 'Product Showcase Tile',
	PRODUCT_TILE: 'Product Tiles',
	REMINDER_COUNTDOWN_STICKER: 'Countdown Sticker With Reminder',
	SUPER_LIKE: 'Superlike',
	WEB_INFO_CARD: 'Website Info Card',
};

/** Types that Create accepts. TikTok documents the content of only some; the others take it as JSON under Additional Parameters. */
const PORTFOLIO_TYPES = {
	...FILTER_TYPES,
	DYNAMIC_ADD_ON: 'Dynamic Add-On',
	NON_CLICK_SUPER_LIKE: 'Superlike Without a Click',
	PRODUCT_INFO_CARD: 'Product Info Card',
	SHAKE_SURPRISE: 'Shake Surprise',
	SHOPIFY_PRODUCT_CARD: 'Shopify Product Card',
	STICKER: 'Countdown or Gift Code Sticker',
	STORY_SELECTION: 'Story Selection',
};

type PortfolioType = keyof typeof PORTFOLIO_TYPES;

/** Shown and required for these portfolio types. */
const requiredFor = (...types: readonly PortfolioType[]) => ({ required: true, ...shownForTypes(...types) });

/** Shown for these portfolio types. */
const shownForTypes = (...types: readonly PortfolioType[]): { showWhen: Record<string, readonly OptionValue[]> } => ({
	showWhen: { '/creative_portfolio_type': types },
});

const digits: Pick<StringField, 'pattern'> = { pattern: { regex: /^\d+$/, message: 'must be digits only' } };

const guide: NonNullable<StringField['pattern']> = {
	regex: /^(?!.*(\p{Extended_Pictographic}(?<![©®™])|[{}@#])).*$/su,
	message: 'must not hold emojis, or any of { } @ #',
};

const webAddress: NonNullable<StringField['pattern']> = { regex: /^https?:\/\/\S+$/, message: 'must be an address that begins with http:// or https://' };

const SHOWN_TEXTS = { CUSTOM_LABEL: 'Custom Label', DEALS: 'Deals', GENRE: 'Genre', NONE: 'None', RATING: 'Rating' };

const countdown = ['COUNTDOWN', 'REMINDER_COUNTDOWN', 'LIVE_REMINDER_COUNTDOWN'] as const;

const sticker = f.object('sticker_param', 'Sticker', 'The countdown or gift code that lies over the video', {
	...requiredFor('STICKER'),
	fields: [
		f.options('sticker_type', 'Sticker Type', 'What the sticker shows', {
			required: true,
			default: 'COUNTDOWN',
			options: {
				COUNTDOWN: 'Countdown',
				REMINDER_COUNTDOWN: 'Countdown With Reminder',
				LIVE_REMINDER_COUNTDOWN: 'Countdown With LIVE Reminder',
				GIFTCODE: 'Gift Code',
			},
		}),
		f.string('title', 'Title', 'The words on the sticker', { required: true, minLength: 1, maxLength: 54 }),
		f.options('color', 'Color', 'Background of the sticker; a gift code can be black or blue only', {
			required: true,
			options: { BLACK: 'Black', BLUE: 'Blue', ORANGE: 'Orange', RED: 'Red' },
		}),
		f.dateTime('cutoff_time', 'Counts Down To', 'When the countdown ends or the LIVE begins', { required: true, showWhen: { sticker_type: countdown } }),
		f.integer('display_angle', 'Angle', 'Degrees by which the sticker is turned, clockwise', {
			required: true,
			min: -180,
			max: 180,
			showWhen: { sticker_type: countdown },
		}),
		f.options('opacity', 'Opacity', 'How much of the video the sticker hides', {
			required: true,
			default: '1',
			options: { 1: '100 %', 0.9: '90 %', 0.8: '80 %', 0.7: '70 %' },
			showWhen: { sticker_type: countdown },
		}),
		f.options('reminder_time', 'Reminder', 'When people who asked for it are reminded: before the end of a countdown, or after the begin of a LIVE', {
			required: true,
			showWhen: { sticker_type: ['REMINDER_COUNTDOWN', 'LIVE_REMINDER_COUNTDOWN'] },
			options: {
				ONE_DAY_EARLIER: 'One Day Earlier',
				ONE_HOUR_EARLIER: 'One Hour Earlier',
				ONE_MINUTE_EARLIER: 'One Minute Earlier',
				ONE_MINUTE_AFTER: 'One Minute After',
				FIVE_MINUTES_AFTER: 'Five Minutes After',
				TEN_MINUTES_AFTER: 'Ten Minutes After',
			},
		}),
		f.string('landing_page_url', 'Landing Page URL', 'Where the reminder leads', {
			required: true,
			pattern: webAddress,
			showWhen: { sticker_type: ['REMINDER_COUNTDOWN'] },
		}),
		f.string('live_tiktok_user_id', 'LIVE Host ID', 'The TikTok user whose LIVE the reminder opens', {
			required: true,
			...digits,
			showWhen: { sticker_type: ['LIVE_REMINDER_COUNTDOWN'] },
		}),
		f.string('giftcode', 'Gift Code', 'The code people can redeem, of at most ten bytes', {
			required: true,
			maxLength: 10,
			showWhen: { sticker_type: ['GIFTCODE'] },
		}),
		f.string('predefined_placement', 'Placement', 'Position and size in one, such as 55x143x0.9; instead of position and size', { example: '55x143x0.9' }),
		f.integer('position_x', 'Position X', 'Where the sticker lies, from the left'),
		f.integer('position_y', 'Position Y', 'Where the sticker lies, from the top'),
		f.options('size', 'Size', 'Size of a countdown', {
			options: { 0.6: '60 %', 0.7: '70 %', 0.8: '80 %', 0.9: '90 %', 1: '100 %', 1.1: '110 %' },
			default: '1',
		}),
	],
});

const content = f.objectList('portfolio_content', 'Content', 'What the portfolio is made of; all types but the call to action take one entry', {
	required: true,
	itemLabel: 'Entry',
	minItems: 1,
	fields: [
		f.string('asset_content', 'Call to Action Text', 'The words of the call to action', { ...requiredFor('CTA'), example: 'Learn More' }),
		f.stringList('asset_ids', 'Call to Action IDs', 'The calls to action that TikTok recommended for this ad account', {
			...requiredFor('CTA'),
			digitsOnly: true,
			example: '201781, 201535',
		}),
		f.options('card_type', 'Card Type', 'What the card shows', { ...requiredFor('CARD'), options: { IMAGE: 'Image' } }),
		f.options('gesture_type', 'Gesture Type', 'What people do to open the card', {
			...requiredFor('GESTURE'),
			options: { CLICK: 'Click', STRAIGHT_SLIDE: 'Straight Slide', CURVED_SLIDE: 'Curved Slide' },
		}),
		f.resourceLocator(
			'image_id',
			'Image',
			'The image of the card or icon; a display card needs 750 x 421 pixels, an inventory ' +
				'card 800 x 600, a website info card best 800 x 800, a Superlike 200 x 200',
			{ ...requiredFor('CARD', 'WEB_INFO_CARD', 'INVENTORY_CARD', 'SUPER_LIKE'), list: 'images' },
		),
		f.resourceLocator('pop_up_window_image_id', 'Pop-Up Image', 'The card that opens after the gesture or the Superlike, best with 620 x 788 pixels', {
			list: 'images',
			topLevel: true,
			...shownForTypes('GESTURE', 'SUPER_LIKE'),
		}),
		f.string('title', 'Title', 'Headline of the card', { ...requiredFor('WEB_INFO_CARD'), maxLength: 25 }),
		f.stringList('selling_points', 'Selling Points', 'Why people should buy, up to five reasons of 25 characters', {
			...requiredFor('WEB_INFO_CARD'),
			minItems: 1,
			maxItems: 5,
			maxItemLength: 25,
		}),
		f.string('description', 'Description', 'What the inventory card says in up to 40 characters, or what the app does', {
			topLevel: true,
			...shownForTypes('INVENTORY_CARD', 'DOWNLOAD_CARD'),
		}),
		f.string('call_to_action_text', 'Guide Text', 'Text of the guide; a Chinese, Japanese or Korean character counts twice', {
			...requiredFor('GESTURE', 'PREMIUM_BADGE'),
			maxLength: 27,
			wideCountsDouble: true,
			pattern: guide,
			example: 'Click here for more details',
		}),
		f.integer('badge_show_time', 'Appears After', 'Seconds of the video after which the icon or badge appears; not in the first three or the last five', {
			...requiredFor('GESTURE', 'PREMIUM_BADGE'),
			min: 3,
		}),
		f.object('badge_position', 'Position', 'Where the icon or badge lies, from its top left corner', {
			...requiredFor('GESTURE', 'PREMIUM_BADGE'),
			fields: [
				f.number('position_x', 'Position X', 'From the left, as a part of the width', { required: true, min: 0, max: 1 }),
				f.number('position_y', 'Position Y', 'From the top, as a part of the height', { required: true, min: 0, max: 1 }),
				f.integer('angle', 'Angle', 'Degrees by which it is turned; a slide works best at 30 to 150 or 210 to 330', { min: 0, max: 360 }),
			],
		}),
		f.object('badge_image_info', 'Badge Image', 'The picture of the badge: 448 x 448 pixels, up to 1 MB', {
			...requiredFor('PREMIUM_BADGE'),
			fields: [f.resourceLocator('image_id', 'Image', 'The image of the badge', { required: true, list: 'images' })],
		}),
		f.string('interactive_music_id', 'Music URL', 'The background music of the gesture: an MP3 of up to 1 MB, best six seconds long', {
			...requiredFor('GESTURE'),
		}),
		f.integer('slide_length', 'Slide Length', 'Length of a straight slide', { min: 0 }),
		f.object('slide_dimension', 'Slide Size', 'Width and height of a curved slide', {
			fields: [
				f.integer('dimension_width', 'Width', 'Width of the slide', { required: true, min: 0 }),
				f.integer('dimension_height', 'Height', 'Height of the slide', { required: true, min: 0 }),
			],
		}),
		f.resourceLocator('app_id', 'App', 'The app that the card promotes', { ...requiredFor('DOWNLOAD_CARD'), list: 'apps' }),
		f.string('mobile_app_id', 'Store ID of the App', 'Package name at Google Play, or the digits at the end of its App Store address', {
			...requiredFor('DOWNLOAD_CARD'),
			example: 'com.example.app',
		}),
		f.string('profile_image', 'Profile Image URL', 'The picture of the app', { ...requiredFor('DOWNLOAD_CARD'), pattern: webAddress }),
		f.string('call_to_action', 'Button Text', 'What the button of the card says', requiredFor('DOWNLOAD_CARD')),
		f.stringList('country_code', 'Countries', 'Where the card is shown, by country codes', { ...requiredFor('DOWNLOAD_CARD'), example: 'US, GB' }),
		f.multiOptions('tags', 'App Facts', 'What the card tells of the app; the first two of these that are set show', {
			...requiredFor('DOWNLOAD_CARD'),
			options: { CATEGORIES: 'Category', COMMENT_VOLUME: 'Number of Comments', FILESIZE: 'File Size', RANKING: 'Ranking', RATING: 'Rating' },
		}),
		f.multiOptions('layouts', 'Layouts', 'With or without the description; both make two cards', {
			...requiredFor('DOWNLOAD_CARD'),
			options: { TYPE_1: 'With Description', TYPE_2: 'Without Description' },
		}),
		f.string('category_label', 'App Category', 'Category of the app, by TikTok’s number for it; needed where the category is shown', {
			topLevel: true,
			...shownForTypes('DOWNLOAD_CARD'),
		}),
		f.options('product_source', 'Product Source', 'Where the products come from; product tiles take them from a catalog only', {
			...requiredFor('PRODUCT_CARD', 'PRODUCT_TILE'),
			options: { CATALOG: 'Catalog', STORE: 'TikTok Shop', SHOWCASE: 'TikTok Showcase' },
		}),
		f.resourceLocator('identity_id', 'Identity', 'Who the ads come from', { ...requiredFor('PRODUCT_CARD', 'PRODUCT_TILE'), list: 'identities' }),
		f.options('identity_type', 'Identity Type', 'What kind of identity it is', {
			...requiredFor('PRODUCT_CARD', 'PRODUCT_TILE'),
			options: {
				AUTH_CODE: 'Authorized User',
				BC_AUTH_TT: 'User of the Business Center',
				BC_SELF_TT: 'Own User of the Business Center',
				CUSTOMIZED_USER: 'Custom User',
				TT_USER: 'TikTok User',
			},
		}),
		f.string(
			'identity_authorized_bc_id',
			'Identity Business Center ID',
			'The Business Center that the identity belongs to, for a user of the Business Center',
			digits,
		),
		f.string('catalog_id', 'Catalog ID', 'The catalog that the products are in', digits),
		f.string('catalog_authorized_bc_id', 'Catalog Business Center ID', 'The Business Center that may use the catalog', digits),
		f.string('store_id', 'Shop ID', 'The TikTok Shop that sells the products', digits),
		f.string('store_authorized_bc_id', 'Shop Business Center ID', 'The Business Center that may use the shop', digits),
		f.options('product_specific_type', 'Products', 'Which products of the catalog TikTok may show', {
			options: { ALL: 'All Products', PRODUCT_SET: 'A Product Set', CUSTOMIZED_PRODUCTS: 'Chosen Products' },
		}),
		f.string('product_set_id', 'Product Set ID', 'The set TikTok chooses from', digits),
		f.stringList('sku_ids', 'Product SKU IDs', 'The chosen products, up to 20', { maxItems: 20 }),
		f.stringList('item_group_ids', 'Product SPU IDs', 'The product groups, up to 20', { maxItems: 20 }),
		f.objectList('showcase_products', 'Showcase Products', 'The products of the Showcase, up to 20', {
			itemLabel: 'Product',
			minItems: 1,
			maxItems: 20,
			fields: [
				f.string('item_group_id', 'Product SPU ID', 'The product', { required: true }),
				f.string('store_id', 'Shop ID', 'The shop that sells it', digits),
				f.string('catalog_id', 'Catalog ID', 'The catalog that it is in', digits),
			],
		}),
		f.options(
			'dynamic_format',
			'Dynamic Format',
			'Lets TikTok combine video, cards and landing page for each shopper; a product card from a catalog must say it either way',
			{ options: { DYNAMIC_CREATIVE: 'On', UNSET: 'Off' } },
		),
		f.options('vertical_video_strategy', 'Video Type', 'Which videos the product ads use; with a dynamic format, None', {
			options: {
				CATALOG_UPLOADED_VIDEOS: 'Videos Uploaded to the Catalog',
				CATALOG_VIDEOS: 'Catalog Videos',
				LIVE_STREAM: 'LIVE',
				SINGLE_VIDEO: 'Single Video',
				UNSET: 'None',
			},
		}),
		f.string('ad_text', 'Ad Text', 'What a product card says, in up to 100 characters; a Chinese or Japanese one counts twice', {
			minLength: 1,
			maxLength: 100,
			wideCountsDouble: true,
			pattern: NO_EMOJI,
		}),
		f.boolean('card_show_price', 'Show Price', 'Whether the product card shows the price'),
		f.multiOptions('card_tags', 'Card Tags', 'What the product card tells of the product', {
			options: { BRAND: 'Brand', CATEGORY: 'Category', DESC: 'Description', FREE_SHIPPING: 'Free Shipping', MATERIAL: 'Material' },
		}),
		f.integer('card_image_index', 'Image Number', 'Which of the product’s additional images to show, counted from 0', { min: 0 }),
		sticker,
		f.boolean('display_price_enabled', 'Display Price', 'Whether the price is shown'),
		f.boolean('image_optimization_enabled', 'Image Optimization', 'Whether TikTok improves the images'),
		f.options('primary_text', 'Primary Text', 'What stands on the first line of the card', { options: SHOWN_TEXTS }),
		f.options('secondary_text', 'Secondary Text', 'What stands on the second line of the card', { options: SHOWN_TEXTS }),
		f.options('advanced_interact_type', 'Interaction', 'What people do with an interactive card', { options: { CLICK: 'Click', SLIDE: 'Slide' } }),
		f.options('advanced_interact_shape', 'Slide Shape', 'The way people slide', { options: { CURVE: 'Curve', LINE: 'Line' } }),
		f.object('advanced_gesture_icon', 'Gesture Icon', 'The icon that shows the gesture', {
			fields: [f.resourceLocator('image_id', 'Image', 'The image of the icon', { required: true, list: 'images' })],
		}),
		f.object('advanced_gesture_image', 'Gesture Image', 'The picture that the gesture opens', {
			fields: [f.resourceLocator('image_id', 'Image', 'The image it opens', { required: true, list: 'images' })],
		}),
		f.object('advanced_audio_info', 'Gesture Sound', 'What is heard with the gesture', {
			fields: [f.resourceLocator('video_id', 'Video', 'The video whose sound it is', { required: true, list: 'videos' })],
		}),
	],
});

/** Required members of each entry by type, apart from those with a default. */
const REQUIRED_BY_TYPE: Partial<Record<PortfolioType, readonly string[]>> = {
	CTA: ['asset_content', 'asset_ids'],
	CARD: ['image_id', 'card_type'],
	WEB_INFO_CARD: ['image_id', 'title', 'selling_points'],
	INVENTORY_CARD: ['image_id', 'description'],
	SUPER_LIKE: ['image_id'],
	DOWNLOAD_CARD: ['app_id', 'mobile_app_id', 'profile_image', 'call_to_action', 'country_code', 'tags', 'layouts'],
	GESTURE: ['gesture_type', 'pop_up_window_image_id', 'call_to_action_text', 'badge_show_time', 'badge_position', 'interactive_music_id'],
	PREMIUM_BADGE: ['call_to_action_text', 'badge_show_time', 'badge_position', 'badge_image_info'],
	PRODUCT_CARD: ['product_source', 'identity_id', 'identity_type'],
	PRODUCT_TILE: ['product_source', 'identity_id', 'identity_type', 'catalog_id', 'catalog_authorized_bc_id', 'product_specific_type'],
	STICKER: ['sticker_param'],
};

const labelOf = (name: string): string => content.fields.find((field) => field.name === name)!.label;

const requiredByTypeRules = Object.entries(REQUIRED_BY_TYPE).map(([type, names]): Rule => ({
	field: 'portfolio_content',
	message: `needs ${names.map(labelOf).join(', ')} for the type ${PORTFOLIO_TYPES[type as PortfolioType]}`,
	test: (params) =>
		(params.creative_portfolio_type ?? 'CTA') !== type ||
		(params.portfolio_content as readonly Params[]).every((entry) => names.every((name) => entry[name] !== undefined)),
}));

export const createPortfolio = post('creative/portfolio/create/', {
	resource: 'portfolio',
	operation: 'createPortfolio',
	repeat: 'adds',
	label: 'Create',
	action: 'Create a portfolio of ad elements',
	help: 'Create a card, sticker, gesture or set of calls to action for ads',
	fields: [
		adAccount,
		f.options(
			'creative_portfolio_type',
			'Type',
			'What the portfolio adds to an ad; types whose fields are not here take their content as JSON under Additional Parameters',
			{ required: true, options: PORTFOLIO_TYPES, default: 'CTA' },
		),
		content,
	],
	rules: requiredByTypeRules,
});

export const getPortfolio = get('creative/portfolio/get/', {
	resource: 'portfolio',
	operation: 'getPortfolio',
	label: 'Get',
	action: 'Get a portfolio of ad elements',
	help: 'Look up a portfolio and what it is made of',
	fields: [
		adAccount,
		f.resourceLocator('creative_portfolio_id', 'Portfolio', 'The portfolio to look up; the list has no calls to action, which are found by ID', {
			required: true,
			list: 'portfolios',
		}),
	],
});

export const listPortfolios = get('creative/portfolio/list/', {
	resource: 'portfolio',
	operation: 'getManyPortfolios',
	label: 'Get Many',
	action: 'Get many portfolios of ad elements',
	help: 'List the portfolios of an ad account, all but calls to action',
	pagination: { maxPageSize: 100 },
	recordsPath: 'creative_portfolios',
	simplify: [
		'creative_portfolio_id',
		'creative_portfolio_type',
		'creative_portfolio_preview_url',
		'card_type',
		'title',
		'description',
		'call_to_action_text',
		'primary_text',
		'image_id',
		'app_id',
	],
	fields: [
		adAccount,
		f.filters(
			f.multiOptions('creative_portfolio_types', 'Types', 'Only portfolios of these types', { options: FILTER_TYPES }),
			f.stringList('creative_portfolio_ids', 'Portfolio IDs', 'Only these portfolios, up to 100; calls to action are not found', {
				digitsOnly: true,
				maxItems: 100,
			}),
		),
	],
});
