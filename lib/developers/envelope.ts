import { UNKNOWN_CODE } from '../response/codes';
import { bodyOf, type Answer, type RawAnswer } from '../response/envelope';
import { Refusal } from '../response/refusal';
import { CODES } from './codes';

/** Codes that pass with time, as the HTTP status by which calls are repeated. */
const PASSING: Readonly<Record<string, string>> = { rate_limit_exceeded: '429', internal_error: '500', server_error: '500', temporarily_unavailable: '503' };

/** The refusal that a code of TikTok for Developers stands for. */
export const refusalOf = (code: string, message = '', requestId = ''): Refusal => new Refusal({ ...(CODES[code] ?? UNKNOWN_CODE), code: PASSING[code] ?? code, message, requestId });

/**
 * Opens the envelope `{data, error: {code, message, log_id}}`.
 *
 * @throws Refusal where the code is not `ok`, or the answer is not TikTok's envelope
 */
export function open(raw: RawAnswer): Answer {
	const { data, error } = bodyOf(raw) as { data?: unknown; error?: { code?: unknown; message?: unknown; log_id?: unknown; logid?: unknown } };
	const code = error?.code;
	const requestId = String(error?.log_id ?? error?.logid ?? '');
	if (code === 'ok') return { data, requestId };
	if (typeof code === 'string') throw refusalOf(code, String(error?.message ?? ''), requestId);
	const says = raw.statusCode >= 500 ? 'TikTok had trouble on its side' : `The answer is not one of TikTok's (HTTP ${raw.statusCode})`;
	throw new Refusal({ says, todo: 'Check the Base URL in the credential, and run the workflow again in a few minutes.', ...(raw.statusCode >= 300 && { code: String(raw.statusCode) }) });
}
