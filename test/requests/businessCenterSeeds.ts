/** A Business Center that is no agency and has no assets yet. */
export const COMPANY = '7000000000000000012';

/** Stands for one below it, which only tiered Business Centers have. */
export const BELOW = '7000000000000000111';

/** What the agency of the sandbox has. */
export const MIRA = '7500000000000000017';
export const JONAS = '7500000000000000239';
export const INVITED = 'ole@example.com';
export const PARTNER = '7600000000000000451';
export const CATALOG = '7400000000000000017';
export const PIXEL_CODE = 'C4AB1D2E3F4G5H6I7J8K';
export const BILLING_GROUP = '7630000000000000017';
export const TIKTOK_ACCOUNT = '7640000000000000017';
export const ASSET_GROUP = '7650000000000000017';
export const FORM_LIBRARY = '7660000000000000017';
export const SHOP = '7670000000000000017';
export const OTHER_SHOP = '7670000000000000239';
