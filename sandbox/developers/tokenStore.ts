import { randomBytes } from 'node:crypto';
import type { SandboxClock } from '../clock';

/** The one app of TikTok for Developers that the sandbox knows. */
export const CLIENT = { key: 'sandboxclientkey', secret: 'sandbox-client-secret', name: 'n8n on this machine' } as const;

/** The scopes, and how the sign-in page describes them. */
export const SCOPES: Readonly<Record<string, string>> = {
	'user.info.basic': 'See your name and picture',
	'user.info.profile': 'See your profile page, and what it says about you',
	'user.info.stats': 'See how many followers, likes and videos you have',
	'video.list': 'See your public videos',
	'video.publish': 'Post videos for you',
	'video.upload': 'Put drafts into your TikTok inbox',
};

const OPEN_ID = '-000sandbox-open-id-7f3a';
const APP_SCOPE = 'research.adlib.basic';

/** Seconds of real time, because a person signs in by hand. */
const CODE_SECONDS = 600;
const YEAR_SECONDS = 365 * 86_400;
const APP_SECONDS = 7200;

/** An OAuth error of the token endpoint. */
export class OAuthError extends Error {
	constructor(
		readonly error: string,
		description: string,
	) {
		super(description);
	}
}

interface Grant {
	readonly scopes: readonly string[];
	/** `undefined`: the app itself. */
	readonly openId?: string;
	readonly until: number;
}

export const logId = (): string => `20260101${randomBytes(12).toString('hex').toUpperCase()}`;

/** Differs on each call, whatever the seed of the sandbox. */
const randomSecret = (): string => randomBytes(16).toString('hex');

/** Issues, renews and revokes authorization codes and tokens, with their scopes and expiry. */
export class TokenStore {
	readonly #codes = new Map<string, { scopes: readonly string[]; redirectUri: string; until: number }>();
	readonly #tokens = new Map<string, Grant>();
	readonly #refreshers = new Map<string, Grant>();

	constructor(
		readonly clock: SandboxClock,
		readonly tokenSeconds: number,
	) {}

	issueCode(scopes: readonly string[], redirectUri: string): string {
		const code = `${randomSecret()}*1!4567.va`;
		this.#codes.set(code, { scopes, redirectUri, until: Date.now() + CODE_SECONDS * 1000 });
		return code;
	}

	/** Answers the token endpoint. */
	exchange(form: URLSearchParams): object {
		this.#checkClient(form);
		switch (form.get('grant_type')) {
			case 'client_credentials': {
				const token = `clt.${randomSecret()}`;
				const seconds = Math.min(this.tokenSeconds, APP_SECONDS);
				this.#tokens.set(token, { scopes: [APP_SCOPE], until: this.clock.now() + seconds * 1000 });
				return { access_token: token, expires_in: seconds, token_type: 'Bearer' };
			}
			case 'authorization_code': {
				const code = form.get('code') ?? '';
				const grantedCode = this.#codes.get(code);
				this.#codes.delete(code);
				if (!grantedCode || grantedCode.until < Date.now()) throw new OAuthError('invalid_grant', 'Authorization code is expired.');
				if (grantedCode.redirectUri !== form.get('redirect_uri'))
					throw new OAuthError('invalid_request', 'The redirect URI is another one than at the sign-in');
				return this.#grant(grantedCode.scopes, this.clock.now() + YEAR_SECONDS * 1000);
			}
			case 'refresh_token': {
				const refreshToken = form.get('refresh_token') ?? '';
				const grant = this.#refreshers.get(refreshToken);
				this.#refreshers.delete(refreshToken);
				if (!grant || grant.until < this.clock.now()) throw new OAuthError('invalid_grant', 'Refresh token is invalid or expired.');
				return this.#grant(grant.scopes, grant.until);
			}
			default:
				throw new OAuthError('unsupported_grant_type', 'Grant type is not supported.');
		}
	}

	/** Ends a person's access: the token, and every refresh token. */
	revoke(form: URLSearchParams): void {
		this.#checkClient(form);
		const token = form.get('token') ?? '';
		if (!this.#tokens.has(token)) throw new OAuthError('invalid_request', 'Access token is invalid or expired.');
		this.#tokens.clear();
		this.#refreshers.clear();
	}

	/** The scopes of a bearer token, or nothing where it has expired. */
	scopesOf(authorization: string | undefined): readonly string[] | undefined {
		const grant = this.#tokens.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
		return grant && grant.until > this.clock.now() ? grant.scopes : undefined;
	}

	#grant(scopes: readonly string[], until: number): object {
		const token = `act.${randomSecret()}`;
		const refreshToken = `rft.${randomSecret()}`;
		this.#tokens.set(token, { scopes, openId: OPEN_ID, until: this.clock.now() + this.tokenSeconds * 1000 });
		this.#refreshers.set(refreshToken, { scopes, openId: OPEN_ID, until });
		return {
			access_token: token,
			expires_in: this.tokenSeconds,
			open_id: OPEN_ID,
			refresh_expires_in: Math.round((until - this.clock.now()) / 1000),
			refresh_token: refreshToken,
			scope: scopes.join(','),
			token_type: 'Bearer',
		};
	}

	#checkClient(form: URLSearchParams): void {
		if (!form.get('client_key') || !form.get('client_secret')) throw new OAuthError('invalid_request', 'Client key or secret is missed in request.');
		if (form.get('client_key') !== CLIENT.key || form.get('client_secret') !== CLIENT.secret)
			throw new OAuthError('invalid_client', 'Client key or secret is incorrect.');
	}
}
