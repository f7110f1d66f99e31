import { NodeApiError, type INode } from 'n8n-workflow';
import type { TikTokApiError } from '../errors/TikTokApiError';

/** `preAuthentication` runs without a node, and a NodeApiError wants one. */
const NO_NODE: INode = { id: '', name: 'TikTok', type: '', typeVersion: 1, position: [0, 0], parameters: {} };

/**
 * A failed sign-in. The message includes the hint, since n8n shows only the message when it tests a credential.
 * It is a NodeApiError because n8n wraps whatever else `preAuthentication` throws, and n8n-workflow before 2.34 drops the
 * cause of what it wraps; `new NodeApiError(node, error)` returns an error of this class as it is, in every version.
 */
export class SignInError extends NodeApiError {
	/** Private, so that n8n does not write it into an execution. */
	readonly #apiError: TikTokApiError;

	constructor(apiError: TikTokApiError) {
		const message = `${apiError.details.message}. ${apiError.description}`;
		super(NO_NODE, { message }, { message });
		// n8n replaces a message that contains the name of a network error.
		this.message = message;
		this.#apiError = apiError;
	}

	get apiError(): TikTokApiError {
		return this.#apiError;
	}
}

/** The error behind a failed sign-in, if that is what n8n threw. */
export const findSignInError = (caught: unknown): TikTokApiError | undefined => (caught instanceof SignInError ? caught.apiError : undefined);
