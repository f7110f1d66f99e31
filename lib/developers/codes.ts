import type { CodeWords } from '../response/codes';

/**
 * What the answer codes of TikTok for Developers mean to the person who runs the workflow. They are words, unlike the
 * Business API's numbers. `ok` is success.
 */

const signInAgain = 'Open the TikTok for Developers credential, clear the Sign-In Code, test the credential, and sign in with the link it shows.';
const later = 'Run the workflow again in a few minutes.';
const checkApp = 'Compare the Client Key and Client Secret in the credential with your app in the TikTok for Developers portal.';
const tomorrow = 'TikTok counts over 24 hours: go on tomorrow, or post in the TikTok app.';

export const CODES: Readonly<Record<string, CodeWords>> = {
	access_token_invalid: { says: 'TikTok no longer accepts this connection', todo: signInAgain, cause: 'credential-invalid' },
	internal_error: { says: 'TikTok had trouble on its side', todo: later, cause: 'temporarily-unavailable' },
	invalid_file_upload: { says: 'TikTok could not use the file', todo: 'Check that it is an MP4, MOV or WebM video that opens on your computer.' },
	invalid_param: { says: 'TikTok did not accept one of the values', todo: 'TikTok names the value below; correct it and run again.' },
	invalid_params: { says: 'TikTok did not accept one of the values', todo: 'TikTok names the value below; correct it and run again.' },
	invalid_publish_id: { says: 'TikTok does not know this post', todo: 'Pass the publish ID exactly as the post or draft operation gave it.' },
	privacy_level_option_mismatch: { says: 'The account does not offer this audience', todo: 'Get the creator info first: it lists who may see posts of this account.' },
	publish_not_cancellable: { says: 'The post is already finished and can no longer be stopped', todo: 'Delete it in the TikTok app if it should not be there.' },
	rate_limit_exceeded: { says: 'The app makes more calls than TikTok allows', todo: 'Run fewer TikTok workflows at the same time.', cause: 'rate-limited' },
	reached_active_user_cap: { says: 'The app has reached the number of people who may post through it today', todo: 'Go on tomorrow, or apply for a higher limit in the TikTok for Developers portal.', cause: 'rate-limited' },
	scope_not_authorized: { says: 'The connection lacks a permission that this operation needs', todo: 'Tick the permission in the credential, clear the Sign-In Code, sign in again, and leave the permission on where TikTok asks for it. The ad library needs an app that TikTok approved for the Commercial Content API.', cause: 'configuration-invalid' },
	scope_permission_missed: { says: 'Some of the fields need a permission that the connection lacks', todo: 'Ask for fewer fields, or add the permission to the credential and sign in again.', cause: 'configuration-invalid' },
	spam_risk_too_many_pending_share: { says: 'Too many drafts wait in the TikTok inbox', todo: 'TikTok keeps at most five unposted drafts in 24 hours: post or delete some in the TikTok app.', cause: 'rate-limited' },
	spam_risk_too_many_posts: { says: 'The account has posted as much as TikTok allows in a day', todo: tomorrow, cause: 'rate-limited' },
	spam_risk_user_banned_from_posting: { says: 'TikTok does not let this account post', todo: 'Open the TikTok app and see what it says about the account.', cause: 'configuration-invalid' },
	token_not_authorized_for_specified_publish_id: { says: 'The post belongs to another account', todo: 'Choose the credential that the post was made with.', cause: 'configuration-invalid' },
	unaudited_client_can_only_post_to_private_accounts: { says: 'Until TikTok has audited the app, it may post to private accounts only', todo: 'Set the TikTok account to private and the post to Only Me, upload a draft instead, or apply for the audit in the TikTok for Developers portal.', cause: 'configuration-invalid' },
	url_ownership_unverified: { says: 'TikTok takes videos only from addresses that are verified as yours', todo: 'Verify the domain or the start of the address in the TikTok for Developers portal, or send the video as a file.', cause: 'configuration-invalid' },

	access_denied: { says: 'The sign-in at TikTok was refused', todo: signInAgain, cause: 'credential-invalid' },
	invalid_client: { says: 'TikTok does not know this app, or the secret is wrong', todo: checkApp, cause: 'credential-invalid' },
	invalid_grant: { says: 'The sign-in has run out or was revoked', todo: signInAgain, cause: 'credential-invalid' },
	invalid_request: { says: 'TikTok did not accept the sign-in', todo: `${checkApp} The Redirect URI must be one that is registered there, and each code works once, for a few minutes.`, cause: 'credential-invalid' },
	invalid_scope: { says: 'The app may not ask for one of these permissions', todo: 'Tick only permissions that were added to your app in the TikTok for Developers portal.', cause: 'configuration-invalid' },
	server_error: { says: 'TikTok had trouble on its side', todo: later, cause: 'temporarily-unavailable' },
	temporarily_unavailable: { says: 'TikTok is not available right now', todo: later, cause: 'temporarily-unavailable' },
	unauthorized_client: { says: 'The app may not sign in this way', todo: 'Add Login Kit, or the Commercial Content API for the ad library, to your app in the TikTok for Developers portal.', cause: 'configuration-invalid' },
	unsupported_grant_type: { says: 'The app may not sign in this way', todo: 'Add Login Kit, or the Commercial Content API for the ad library, to your app in the TikTok for Developers portal.', cause: 'configuration-invalid' },
};
