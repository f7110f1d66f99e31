import type { OptionLabels } from '../field';

/** Where an upload comes from; which of these an endpoint takes differs. */
export const BY_FILE: OptionLabels = { UPLOAD_BY_FILE: 'File of the Item' };

export const BY_URL: OptionLabels = { UPLOAD_BY_URL: 'URL' };

export const BY_FILE_ID: OptionLabels = { UPLOAD_BY_FILE_ID: 'TikTok’s File Repository' };

/** A name that TikTok can fetch a file by. */
export const WEB_ADDRESS = { regex: /^https?:\/\/\S+$/, message: 'must be an address that begins with http:// or https://, without spaces' } as const;
