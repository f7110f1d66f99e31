import { TikTokApiError } from '../../lib/errors/TikTokApiError';

const VIDEO_REQUIREMENTS =
	'TikTok takes MP4, MOV and WebM videos from 3 seconds to 10 minutes, 23 to 60 frames a second, and at least 360 pixels on each side.';

/** Message and hint for each `fail_reason` of TikTok's post status. */
const REASONS: Readonly<Record<string, readonly [message: string, hint: string]>> = {
	file_format_check_failed: ['TikTok does not take this kind of video', VIDEO_REQUIREMENTS],
	duration_check_failed: ['The video is too short or too long for TikTok', 'Get under Account tells how long videos of this account may be.'],
	frame_rate_check_failed: ['TikTok does not take the frame rate of the video', VIDEO_REQUIREMENTS],
	picture_size_check_failed: ['TikTok does not take the picture size of the video', VIDEO_REQUIREMENTS],
	internal: ['TikTok had trouble with the video on its side', 'Send it again in a few minutes.'],
	video_pull_failed: [
		'TikTok could not fetch the video from its address',
		'Open the address in a private browser window: it must lead straight to the file and be fast enough for an hour.',
	],
	publish_cancelled: ['The post was cancelled', 'Send the video again if it should be posted after all.'],
	auth_removed: ['The account took its permission back while the video was on its way', 'Sign in again in the credential, and send the video again.'],
	spam_risk_too_many_posts: ['The account has posted as much as TikTok allows in a day', 'Go on tomorrow, or post in the TikTok app.'],
	spam_risk_user_banned_from_posting: ['TikTok does not let this account post', 'Open the TikTok app and see what it says about the account.'],
	spam_risk_text: ['TikTok takes the caption for spam', 'Change the caption.'],
	spam_risk: ['TikTok takes the post for spam', 'Change what you post, or post less often.'],
};

/** @param reason TikTok's `fail_reason` */
export function postFailedError(reason: string, publishId: string): TikTokApiError {
	const [message, hint] = REASONS[reason] ?? ['TikTok could not post the video', 'TikTok gives its reason below.'];
	return new TikTokApiError({ message, hint: `${hint} The publish ID is ${publishId}.`, code: reason || undefined });
}
