/**
 * What TikTok's answer codes mean to the person who runs the workflow. TikTok answers HTTP 200 whatever happened and
 * tells by `code` (Business API, "Return Codes"). Code 0 is success and 20001 success in part; neither stands here.
 */
export interface CodeWords {
	/** What happened; the message of the node. */
	readonly says: string;
	/** How to go on; stands under the message, ahead of TikTok's own words. */
	readonly todo: string;
	/** n8n's class of cause, where one fits. */
	readonly cause?: 'rate-limited' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
}

const connectAgain = 'Open the credential and connect again, or paste a new access token.';
const checkApp = 'Compare the App ID and Secret in the credential with My Apps in the TikTok developer portal.';
const checkFile = 'Check that the file opens on your computer and that its type, size and length are ones TikTok takes.';
const checkFileAddress = 'Open the address in a private browser window: it must lead straight to the file, without a log-in, and must not have run out.';
const later = 'Run the workflow again in a few minutes.';
const slower = 'Run fewer TikTok workflows at the same time, or set the API Access Level in the credential to what your app really has.';

export const CODES: Readonly<Record<number, CodeWords>> = {
	40000: { says: 'TikTok did not accept the request', todo: 'Compare the values with what TikTok says below.' },
	40001: { says: 'The connected account has no permission for this', todo: 'Ask the owner of the ad account or Business Center for access, and check that the app has the permission this operation needs; after a permission was added, connect again.', cause: 'configuration-invalid' },
	40002: { says: 'TikTok did not accept one of the values', todo: 'TikTok names the value below; correct it and run again.' },
	40006: { says: 'TikTok does not know this operation in the form it was sent', todo: 'Remove what you added under Additional Parameters; if nothing was added, update this node package.' },
	40007: { says: 'TikTok cannot find what the request names', todo: 'Check the IDs: the thing may have been deleted or belong to another account.', cause: 'configuration-invalid' },
	40008: { says: 'The TikTok sandbox does not offer this operation', todo: 'Use a production account for this step.', cause: 'configuration-invalid' },
	40009: { says: 'The TikTok sandbox does not allow this', todo: 'Use a production account for this step, or another sandbox ad account.', cause: 'configuration-invalid' },
	40010: { says: 'This token belongs to another TikTok address', todo: 'Set Environment in the credential to where the token was made: Production, or TikTok Sandbox for a sandbox ad account.', cause: 'configuration-invalid' },
	40011: { says: 'Too many IDs in one request', todo: 'Ask for fewer at a time, for example with a Loop Over Items node in front.' },
	40013: { says: 'The TikTok sandbox does not allow this ad account', todo: 'Pick the sandbox ad account that the token was made for.', cause: 'configuration-invalid' },
	40014: { says: 'The TikTok sandbox has reached its own limit', todo: 'Delete what you no longer need in the sandbox ad account, or use a production account.', cause: 'configuration-invalid' },
	40016: { says: 'TikTok allows no more of these calls for now', todo: slower, cause: 'rate-limited' },
	40050: { says: 'TikTok has just received the same request', todo: 'Look whether the first one went through before you send it again.' },
	40051: { says: 'TikTok no longer offers this version of the operation', todo: 'Update this node package.' },
	40100: { says: 'The app makes more calls than TikTok allows', todo: slower, cause: 'rate-limited' },
	40101: { says: 'TikTok does not know this app, or the secret is wrong', todo: checkApp, cause: 'credential-invalid' },
	40102: { says: 'The access token has run out', todo: connectAgain, cause: 'credential-invalid' },
	40103: { says: 'The connection to TikTok has run out', todo: connectAgain, cause: 'credential-invalid' },
	40104: { says: 'No access token reached TikTok', todo: connectAgain, cause: 'credential-invalid' },
	40105: { says: 'TikTok no longer accepts this access token', todo: `It was revoked, or it is not complete. ${connectAgain}`, cause: 'credential-invalid' },
	40106: { says: 'This operation is not open to the connected TikTok user', todo: 'Connect with the user who owns the TikTok for Business account.', cause: 'configuration-invalid' },
	40107: { says: 'TikTok does not renew this connection', todo: connectAgain, cause: 'credential-invalid' },
	40108: { says: 'TikTok does not accept this way of connecting', todo: connectAgain, cause: 'credential-invalid' },
	40110: { says: 'The code from TikTok was already used or is not valid', todo: 'Connect again: each code works once, for one hour.', cause: 'credential-invalid' },
	40113: { says: 'TikTok has blocked this app', todo: 'Open My Apps in the TikTok developer portal and see what TikTok asks of you.', cause: 'credential-invalid' },
	40118: { says: 'TikTok has not yet opened this feature to the app', todo: 'Ask your TikTok representative to put the app on the allowlist; meanwhile the sandbox of this package shows the same behaviour.', cause: 'configuration-invalid' },
	40124: { says: 'TikTok has not yet approved the developer account', todo: 'Complete the registration in the TikTok developer portal and wait for approval.', cause: 'configuration-invalid' },
	40125: { says: 'TikTok has turned down the developer account', todo: 'Open the TikTok developer portal, see the reason there, and apply again.', cause: 'configuration-invalid' },
	40131: { says: 'The code from TikTok has run out', todo: 'Connect again, and finish within one hour.', cause: 'credential-invalid' },
	40132: { says: 'TikTok allows no more calls for this value for now', todo: `Wait a little before you use the same value again. ${later}`, cause: 'rate-limited' },
	40133: { says: 'TikTok allows no more calls for this ad account for now', todo: slower, cause: 'rate-limited' },
	40200: { says: 'The task at TikTok ended without a result', todo: 'Start it again; if it ends the same way, ask for less at once.' },
	40201: { says: 'The task at TikTok is not ready yet', todo: 'Wait a while and ask again with the same task ID.', cause: 'temporarily-unavailable' },
	40202: { says: 'Someone else is changing the same thing at TikTok', todo: 'Run again in a moment; see to it that two workflows do not change the same thing at once.', cause: 'temporarily-unavailable' },
	40300: { says: 'TikTok cannot find this ad account', todo: 'Pick the ad account from the list; it must be one that the connected user can open.', cause: 'configuration-invalid' },
	40301: { says: 'TikTok cannot find this ad account, or it is not active', todo: 'Check the ad account in TikTok Ads Manager, or pick another one from the list.', cause: 'configuration-invalid' },
	40502: { says: 'The ad group holds as many ads as TikTok allows', todo: 'Delete ads that are no longer needed, or use another ad group.' },
	40700: { says: 'TikTok could not check the request', todo: 'Compare the values with what TikTok says below, then run again.' },
	40900: { says: 'The file changed on its way to TikTok', todo: 'Run again; if it happens each time, the file is changed between the steps of the workflow.' },
	40901: { says: 'TikTok is still preparing the video', todo: 'Wait a minute and ask again.', cause: 'temporarily-unavailable' },
	40902: { says: 'TikTok could not fetch the file from its address', todo: checkFileAddress },
	40903: { says: 'TikTok could not fetch the file from its address', todo: checkFileAddress },
	40905: { says: 'TikTok could not use the file', todo: checkFile },
	40906: { says: 'TikTok could not use the file', todo: checkFile },
	40907: { says: 'TikTok could not use the file', todo: checkFile },
	40908: { says: 'TikTok could not use the file', todo: checkFile },
	40909: { says: 'TikTok could not use the file', todo: checkFile },
	40910: { says: 'TikTok could not use the file', todo: checkFile },
	40911: { says: 'The ad account already has a file of this name', todo: 'Choose another name: each file name can be used once in an ad account. An upload adds a suffix by itself where its If Name Is Taken says so.' },
	40913: { says: 'TikTok could not fetch the file from its address', todo: checkFileAddress },
	40914: { says: 'TikTok could not use the file', todo: checkFile },
	40915: { says: 'TikTok could not use the file', todo: checkFile },
	41000: { says: 'TikTok has blocked calls from this network address', todo: 'Ask TikTok support, or run n8n from another network.', cause: 'configuration-invalid' },
	41001: { says: 'TikTok has switched this operation off', todo: 'Look in the TikTok developer portal for what replaces it, and update this node package.' },
	50000: { says: 'TikTok had trouble on its side', todo: later, cause: 'temporarily-unavailable' },
	50002: { says: 'TikTok had trouble on its side', todo: later, cause: 'temporarily-unavailable' },
	51010: { says: 'TikTok took too long on its side', todo: later, cause: 'temporarily-unavailable' },
	51305: { says: 'A service behind TikTok did not answer', todo: later, cause: 'temporarily-unavailable' },
	60001: { says: 'TikTok is down for maintenance', todo: 'Run the workflow again in an hour.', cause: 'temporarily-unavailable' },
};

/** Words for a code that TikTok added since. */
export const UNKNOWN_CODE: CodeWords = { says: 'TikTok did not carry out the request', todo: 'TikTok gives its reason below.' };
