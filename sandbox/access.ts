/** The one app the sandbox knows; nothing here is a real secret. */
export const SANDBOX_APP = { appId: '7000000000000000123', secret: 'sandbox-secret', name: 'n8n on this machine' } as const;

/** A token that always works, unless it was revoked. */
export const SANDBOX_TOKEN = 'sandbox-token';

/** Calls a second of each level a TikTok app can have. */
export const CALLS_PER_SECOND = { Basic: 10, Advanced: 20, Premium: 30, Ultimate: 50 } as const;

export type Level = keyof typeof CALLS_PER_SECOND;
