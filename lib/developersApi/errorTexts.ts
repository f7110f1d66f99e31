import type { ErrorText } from '../errors/errorTexts';

/**
 * What the codes of TikTok for Developers mean to the person who runs the workflow. They are words, unlike the Business
 * API's numbers. `ok` is success.
 */

const signInAgain = 'Open the TikTok for Developers credential, clear the Sign-In Code, test the credential, and sign in with the link it shows.';
const later = 'Run the workflow again in a few minutes.';
const checkApp = 'Compare the Client Key and Client Secret in the credential with your app in the TikTok for Developers portal.';
const tomorrow = 'TikTok counts over 24 hours: go on tomorrow, or post in the TikTok app.';

export const DEVELOPERS_ERROR_TEXTS: Readonly<Record<string, ErrorText>> = {
	access_token_invalid: { message: 'TikTok no longer accepts this connection', hint: signInAgain, cause: 'credential-invalid' },
	internal_error: { message: 'TikTok had trouble on its side', hint: later, cause: 'temporarily-unavailable' },
	invalid_file_upload: { message: 'TikTok could not use the file', hint: 'Check that it is an MP4, MOV or WebM video that opens on your computer.' },
	invalid_param: { message: 'TikTok did not accept one of the values', hint: 'TikTok names the value below; correct it and run again.' },
	invalid_params: { message: 'TikTok did not accept one of the values', hint: 'TikTok names the value below; correct it and run again.' },
	invalid_publish_id: { message: 'TikTok does not know this post', hint: 'Pass the publish ID exactly as the post or draft operation gave it.' },
	privacy_level_option_mismatch: {
		message: 'The account does not offer this audience',
		hint: 'Get the creator info first: it lists who may see posts of this account.',
	},
	publish_not_cancellable: {
		message: 'The post is already finished and can no longer be stopped',
		hint: 'Delete it in the TikTok app if it should not be there.',
	},
	rate_limit_exceeded: {
		message: 'The app makes more calls than TikTok allows',
		hint: 'Run fewer TikTok workflows at the same time.',
		cause: 'rate-limited',
	},
	reached_active_user_cap: {
		message: 'The app has reached the number of people who may post through it today',
		hint: 'Go on tomorrow, or apply for a higher limit in the TikTok for Developers portal.',
		cause: 'quota-exhausted',
	},
	scope_not_authorized: {
		message: 'The connection lacks a permission that this operation needs',
		hint:
			'Tick the permission in the credential, clear the Sign-In Code, sign in again, and leave the permission on ' +
			'where TikTok asks for it. The ad library needs an app that TikTok approved for the Commercial Content API.',
		cause: 'configuration-invalid',
	},
	scope_permission_missed: {
		message: 'Some of the fields need a permission that the connection lacks',
		hint: 'Ask for fewer fields, or add the permission to the credential and sign in again.',
		cause: 'configuration-invalid',
	},
	spam_risk_too_many_pending_share: {
		message: 'Too many drafts wait in the TikTok inbox',
		hint: 'TikTok keeps at most five unposted drafts in 24 hours: post or delete some in the TikTok app.',
		cause: 'rate-limited',
	},
	spam_risk_too_many_posts: { message: 'The account has posted as much as TikTok allows in a day', hint: tomorrow, cause: 'quota-exhausted' },
	spam_risk_user_banned_from_posting: {
		message: 'TikTok does not let this account post',
		hint: 'Open the TikTok app and see what it says about the account.',
		cause: 'configuration-invalid',
	},
	token_not_authorized_for_specified_publish_id: {
		message: 'The post belongs to another account',
		hint: 'Choose the credential that the post was made with.',
		cause: 'configuration-invalid',
	},
	unaudited_client_can_only_post_to_private_accounts: {
		message: 'Until TikTok has audited the app, it may post to private accounts only',
		hint: 'Set the TikTok account to private and the post to Only Me, upload a draft instead, or apply for the audit in the TikTok for Developers portal.',
		cause: 'configuration-invalid',
	},
	url_ownership_unverified: {
		message: 'TikTok takes videos only from addresses that are verified as yours',
		hint: 'Verify the domain or the start of the address in the TikTok for Developers portal, or send the video as a file.',
		cause: 'configuration-invalid',
	},

	access_denied: { message: 'The sign-in at TikTok was refused', hint: signInAgain, cause: 'credential-invalid' },
	invalid_client: { message: 'TikTok does not know this app, or the secret is wrong', hint: checkApp, cause: 'credential-invalid' },
	invalid_grant: { message: 'The sign-in has expired or was revoked', hint: signInAgain, cause: 'credential-invalid' },
	invalid_request: {
		message: 'TikTok did not accept the sign-in',
		hint: `${checkApp} The Redirect URI must be one that is registered there, and each code works once, for a few minutes.`,
		cause: 'credential-invalid',
	},
	invalid_scope: {
		message: 'The app may not ask for one of these permissions',
		hint: 'Tick only permissions that were added to your app in the TikTok for Developers portal.',
		cause: 'configuration-invalid',
	},
	server_error: { message: 'TikTok had trouble on its side', hint: later, cause: 'temporarily-unavailable' },
	temporarily_unavailable: { message: 'TikTok is not available right now', hint: later, cause: 'temporarily-unavailable' },
	unauthorized_client: {
		message: 'The app may not sign in this way',
		hint: 'Add Login Kit, or the Commercial Content API for the ad library, to your app in the TikTok for Developers portal.',
		cause: 'configuration-invalid',
	},
	unsupported_grant_type: {
		message: 'The app may not sign in this way',
		hint: 'Add Login Kit, or the Commercial Content API for the ad library, to your app in the TikTok for Developers portal.',
		cause: 'configuration-invalid',
	},
};
