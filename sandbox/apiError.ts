/** Default message of each error code. */
const DEFAULT_MESSAGES: Readonly<Record<number, string>> = {
	0: 'OK',
	20001: 'Only a part was done',
	40001: 'No permission for this',
	40002: 'A parameter is wrong',
	40007: 'No such object',
	40100: 'Too many requests. Please retry in some time.',
	40101: 'The app ID and the secret do not belong together',
	40104: 'The header Access-Token is missing or empty',
	40105: 'The access token is not valid, or was revoked',
	40108: 'grant_type must be authorization_code',
	40110: 'The authorization code was used, has expired or was never given out',
	40900: 'The signature does not match the file',
	40901: 'The video is still being transcoded',
	40902: 'The file could not be fetched from its URL',
	40911: 'A video of this name exists in the ad account',
	50000: 'System error',
};

export const defaultMessage = (code: number): string => DEFAULT_MESSAGES[code] ?? `Answer ${code}`;

/** Thrown by a handler to answer with one of TikTok's error codes. Nothing was changed. */
export class ApiError extends Error {
	constructor(
		readonly code: number,
		message: string = defaultMessage(code),
	) {
		super(message);
	}
}
