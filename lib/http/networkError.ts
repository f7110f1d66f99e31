import { NodeOperationError } from 'n8n-workflow';
import { TikTokApiError } from '../errors/TikTokApiError';

/** Node's code of a network error. n8n-workflow keeps it in `httpCode`; before 2.34 it drops `cause`. */
function networkCodeOf(caught: unknown): string {
	const { code, httpCode, cause } = (caught ?? {}) as { code?: string | null; httpCode?: string | null; cause?: { code?: string } | null };
	return String(code ?? httpCode ?? cause?.code ?? '');
}

const networkHint = (networkCode: string): string =>
	`Check the network of the machine n8n runs on, and the Base URL in the credential${networkCode && ` (${networkCode})`}.`;

export const noAnswerInTime = (networkCode: string): TikTokApiError =>
	new TikTokApiError({ message: 'TikTok did not answer in time', hint: networkHint(networkCode), cause: 'temporarily-unavailable' });

/**
 * The error for a request that got no response. The original holds the request with its token, so it is dropped.
 *
 * @throws NodeOperationError as it is: it does not come from the network
 */
export function toApiError(caught: unknown): TikTokApiError {
	if (caught instanceof TikTokApiError) return caught;
	if (caught instanceof NodeOperationError) throw caught;
	const { message } = (caught ?? {}) as { message?: string };
	const networkCode = networkCodeOf(caught);
	if (/domain/i.test(message ?? '') && /allow/i.test(message ?? '')) {
		return new TikTokApiError({
			message: 'The credential does not allow calls to this address',
			hint: 'Add the host of TikTok to Allowed HTTP Request Domains in the credential.',
			code: '403',
			cause: 'configuration-invalid',
		});
	}
	if (/TIMEDOUT|ECONNABORTED/.test(networkCode)) return noAnswerInTime(networkCode);
	return new TikTokApiError({
		message: 'TikTok could not be reached',
		hint: networkHint(networkCode),
		cause: 'temporarily-unavailable',
		notSent: /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH/.test(networkCode),
	});
}
