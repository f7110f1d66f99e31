import type { OptionLabels } from '../field';

/** Sources of an upload. Endpoints differ in which they take, so that a table joins what it needs. */
export const BY_FILE: OptionLabels = { UPLOAD_BY_FILE: 'File of the Item' };

export const BY_URL: OptionLabels = { UPLOAD_BY_URL: 'URL' };

export const BY_FILE_ID: OptionLabels = { UPLOAD_BY_FILE_ID: 'TikTok’s File Repository' };

/** A URL that TikTok can fetch a file from. */
export const WEB_ADDRESS = { regex: /^https?:\/\/\S+$/, message: 'must be an address that begins with http:// or https://, without spaces' } as const;
