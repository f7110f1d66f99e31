import type { Field } from '../../lib/definition/field';
import type { SectionName } from '../../lib/definition/sections';

/** Names of the optional fields of each section; the others are under Additional Fields. */
const NAMES: Partial<Record<SectionName, string>> = {
	trackingSettings: `
		brand_safety_postbid_partner brand_safety_vast_url click_tracking_url impression_tracking_url tracking_app_id tracking_message_event_set_id
		tracking_offline_event_set_ids tracking_pixel_id vast_moat_enabled video_view_tracking_url viewability_postbid_partner viewability_vast_url
	`,
	interactionSettings: 'creative_authorized dark_post_status item_duet_status item_stitch_status promotional_music_disabled',
	messageSettings: 'auto_message_id phone_number phone_region_calling_code phone_region_code',
	shoppingSettings: `
		auto_disclaimer_types carousel_image_index catalog_id creative_type dynamic_format end_card_cta item_group_ids product_display_field_list
		product_set_id product_specific_type shopping_ads_deeplink_type shopping_ads_fallback_type shopping_ads_video_package_id showcase_products
		sku_ids vehicle_ids vertical_video_strategy
	`,
	landingSettings: `
		app_name cpp_url deeplink deeplink_format_type deeplink_type deeplink_utm_params display_name dynamic_destination fallback_type
		instant_product_page_used page_id page_image_index tiktok_page_category utm_params
	`,
	disclaimerSettings: 'disclaimer_clickable_texts disclaimer_text disclaimer_type',
};

const SECTION_OF: ReadonlyMap<string, SectionName> = new Map(
	(Object.entries(NAMES) as Array<[SectionName, string]>).flatMap(([section, names]) =>
		names
			.trim()
			.split(/\s+/)
			.map((name): [string, SectionName] => [name, section]),
	),
);

/** The field in its section. */
export const inSection = (field: Field): Field => ({ ...field, section: SECTION_OF.get(field.name) });
