import type { ApiResponse, RawResponse } from '../definition/api';
import { UNKNOWN_ERROR } from '../errors/errorTexts';
import { TikTokApiError } from '../errors/TikTokApiError';
import { parseBody } from '../http/envelope';
import { DEVELOPERS_ERROR_TEXTS } from './errorTexts';

/** Transient codes → the HTTP status by which errors/classify.ts decides on retries. */
const TRANSIENT_CODES: Readonly<Record<string, string>> = {
	rate_limit_exceeded: '429',
	internal_error: '500',
	server_error: '500',
	temporarily_unavailable: '503',
};

/** The error for a code of TikTok for Developers. */
export const developersError = (code: string, apiMessage = '', requestId = ''): TikTokApiError =>
	new TikTokApiError({ ...(DEVELOPERS_ERROR_TEXTS[code] ?? UNKNOWN_ERROR), code: TRANSIENT_CODES[code] ?? code, apiMessage, requestId });

/**
 * Parses the envelope `{data, error: {code, message, log_id}}`.
 *
 * @throws TikTokApiError if the code is not `ok`, or the body is not TikTok's envelope
 */
export function parseDevelopersEnvelope(response: RawResponse): ApiResponse {
	const { data, error } = parseBody(response) as { data?: unknown; error?: { code?: unknown; message?: unknown; log_id?: unknown; logid?: unknown } };
	const code = error?.code;
	const requestId = String(error?.log_id ?? error?.logid ?? '');
	if (code === 'ok') return { data, requestId };
	if (typeof code === 'string') throw developersError(code, String(error?.message ?? ''), requestId);
	const message = response.statusCode >= 500 ? 'TikTok had trouble on its side' : `The answer is not one of TikTok's (HTTP ${response.statusCode})`;
	throw new TikTokApiError({
		message,
		hint: 'Check the Base URL in the credential, and run the workflow again in a few minutes.',
		...(response.statusCode >= 300 && { code: String(response.statusCode) }),
	});
}
