export interface PixelEvent {
	readonly event_id: string;
	readonly event_type?: string;
	name?: string;
	currency?: string;
	currency_value?: string;
	readonly [setting: string]: unknown;
}

export interface Pixel {
	readonly pixel_id: string;
	readonly pixel_code: string;
	readonly advertiser_id: string;
	readonly create_time: string;
	pixel_name: string;
	readonly pixel_category?: string;
	advanced_matching_fields: { readonly phone_number: boolean; readonly email: boolean };
	events: PixelEvent[];
}

export interface OfflineEventSet {
	readonly event_set_id: string;
	readonly advertiser_id: string;
	name: string;
	readonly description: string;
	auto_tracking: boolean;
	readonly create_time: string;
}

/** An event that was received, and the pixel or event set it belongs to. */
export interface ReceivedEvent {
	readonly source: string;
	readonly test?: string;
	readonly event: string;
	readonly event_id?: string;
}
