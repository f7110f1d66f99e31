/**
 * What TikTok's codes mean to the person who runs the workflow (TikTok's page "Return Codes"). TikTok answers HTTP 200 in
 * any case; `code` tells the result. 0 is success and 20001 partial success, so neither is here.
 */
export interface ErrorText {
	/** What happened: the message of the node's error. */
	readonly message: string;
	/** What to do: it starts the error's description, before TikTok's own message. */
	readonly hint: string;
	/** n8n's `failure.cause` (n8n-workflow 2.38), if one fits. */
	readonly cause?: 'rate-limited' | 'quota-exhausted' | 'temporarily-unavailable' | 'credential-invalid' | 'configuration-invalid';
}

const connectAgain = 'Open the credential and connect again, or paste a new access token.';
const checkApp = 'Compare the App ID and Secret in the credential with My Apps in the TikTok developer portal.';
const checkFile = 'Check that the file opens on your computer and that its type, size and length are ones TikTok takes.';
const checkFileAddress = 'Open the address in a private browser window: it must lead straight to the file, without a log-in, and must not have expired.';
const later = 'Run the workflow again in a few minutes.';
const slower = 'Run fewer TikTok workflows at the same time, or set the API Access Level in the credential to what your app really has.';

export const ERROR_TEXTS: Readonly<Record<number, ErrorText>> = {
	40000: { message: 'TikTok did not accept the request', hint: 'Compare the values with what TikTok says below.' },
	40001: {
		message: 'The connected account has no permission for this',
		hint:
			'Ask the owner of the ad account or Business Center for access, and check that the app ' +
			'has the permission this operation needs; after a permission was added, connect again.',
		cause: 'configuration-invalid',
	},
	40002: { message: 'TikTok did not accept one of the values', hint: 'TikTok names the value below; correct it and run again.' },
	40006: {
		message: 'TikTok does not know this operation in the form it was sent',
		hint: 'Remove what you added under Additional Parameters; if nothing was added, update this node package.',
	},
	40007: {
		message: 'TikTok cannot find what the request names',
		hint: 'Check the IDs: the thing may have been deleted or belong to another account.',
		cause: 'configuration-invalid',
	},
	40008: { message: 'The TikTok sandbox does not offer this operation', hint: 'Use a production account for this step.', cause: 'configuration-invalid' },
	40009: {
		message: 'The TikTok sandbox does not allow this',
		hint: 'Use a production account for this step, or another sandbox ad account.',
		cause: 'configuration-invalid',
	},
	40010: {
		message: 'This token belongs to another TikTok address',
		hint: 'Set Environment in the credential to where the token was made: Production, or TikTok Sandbox for a sandbox ad account.',
		cause: 'configuration-invalid',
	},
	40011: { message: 'Too many IDs in one request', hint: 'Ask for fewer at a time, for example with a Loop Over Items node in front.' },
	40013: {
		message: 'The TikTok sandbox does not allow this ad account',
		hint: 'Pick the sandbox ad account that the token was made for.',
		cause: 'configuration-invalid',
	},
	40014: {
		message: 'The TikTok sandbox has reached its own limit',
		hint: 'Delete what you no longer need in the sandbox ad account, or use a production account.',
		cause: 'configuration-invalid',
	},
	40016: { message: 'TikTok allows no more of these calls for now', hint: slower, cause: 'rate-limited' },
	40050: { message: 'TikTok has just received the same request', hint: 'Look whether the first one went through before you send it again.' },
	40051: { message: 'TikTok no longer offers this version of the operation', hint: 'Update this node package.' },
	40100: { message: 'The app makes more calls than TikTok allows', hint: slower, cause: 'rate-limited' },
	40101: { message: 'TikTok does not know this app, or the secret is wrong', hint: checkApp, cause: 'credential-invalid' },
	40102: { message: 'The access token has expired', hint: connectAgain, cause: 'credential-invalid' },
	40103: { message: 'The connection to TikTok has expired', hint: connectAgain, cause: 'credential-invalid' },
	40104: { message: 'No access token reached TikTok', hint: connectAgain, cause: 'credential-invalid' },
	40105: {
		message: 'TikTok no longer accepts this access token',
		hint: `It was revoked, or it is not complete. ${connectAgain}`,
		cause: 'credential-invalid',
	},
	40106: {
		message: 'This operation is not open to the connected TikTok user',
		hint: 'Connect with the user who owns the TikTok for Business account.',
		cause: 'configuration-invalid',
	},
	40107: { message: 'TikTok does not renew this connection', hint: connectAgain, cause: 'credential-invalid' },
	40108: { message: 'TikTok does not accept this way of connecting', hint: connectAgain, cause: 'credential-invalid' },
	40110: {
		message: 'The code from TikTok was already used or is not valid',
		hint: 'Connect again: each code works once, for one hour.',
		cause: 'credential-invalid',
	},
	40113: {
		message: 'TikTok has blocked this app',
		hint: 'Open My Apps in the TikTok developer portal and see what TikTok asks of you.',
		cause: 'credential-invalid',
	},
	40118: {
		message: 'TikTok has not yet opened this feature to the app',
		hint: 'Ask your TikTok representative to put the app on the allowlist; meanwhile the sandbox of this package shows the same behaviour.',
		cause: 'configuration-invalid',
	},
	40124: {
		message: 'TikTok has not yet approved the developer account',
		hint: 'Complete the registration in the TikTok developer portal and wait for approval.',
		cause: 'configuration-invalid',
	},
	40125: {
		message: 'TikTok has turned down the developer account',
		hint: 'Open the TikTok developer portal, see the reason there, and apply again.',
		cause: 'configuration-invalid',
	},
	40131: { message: 'The code from TikTok has expired', hint: 'Connect again, and finish within one hour.', cause: 'credential-invalid' },
	40132: {
		message: 'TikTok allows no more calls for this value for now',
		hint: `Wait a little before you use the same value again. ${later}`,
		cause: 'rate-limited',
	},
	40133: { message: 'TikTok allows no more calls for this ad account for now', hint: slower, cause: 'rate-limited' },
	40200: { message: 'The task at TikTok ended without a result', hint: 'Start it again; if it ends the same way, ask for less at once.' },
	40201: { message: 'The task at TikTok is not ready yet', hint: 'Wait a while and ask again with the same task ID.', cause: 'temporarily-unavailable' },
	40202: {
		message: 'Someone else is changing the same thing at TikTok',
		hint: 'Run again in a moment; see to it that two workflows do not change the same thing at once.',
		cause: 'temporarily-unavailable',
	},
	40300: {
		message: 'TikTok cannot find this ad account',
		hint: 'Pick the ad account from the list; it must be one that the connected user can open.',
		cause: 'configuration-invalid',
	},
	40301: {
		message: 'TikTok cannot find this ad account, or it is not active',
		hint: 'Check the ad account in TikTok Ads Manager, or pick another one from the list.',
		cause: 'configuration-invalid',
	},
	40502: { message: 'The ad group holds as many ads as TikTok allows', hint: 'Delete ads that are no longer needed, or use another ad group.' },
	40700: { message: 'TikTok could not check the request', hint: 'Compare the values with what TikTok says below, then run again.' },
	40900: {
		message: 'The file changed in transit to TikTok',
		hint: 'Run again; if it happens each time, the file is changed between the steps of the workflow.',
	},
	40901: { message: 'TikTok is still preparing the video', hint: 'Wait a minute and ask again.', cause: 'temporarily-unavailable' },
	40902: { message: 'TikTok could not fetch the file from its address', hint: checkFileAddress },
	40903: { message: 'TikTok could not fetch the file from its address', hint: checkFileAddress },
	40905: { message: 'TikTok could not use the file', hint: checkFile },
	40906: { message: 'TikTok could not use the file', hint: checkFile },
	40907: { message: 'TikTok could not use the file', hint: checkFile },
	40908: { message: 'TikTok could not use the file', hint: checkFile },
	40909: { message: 'TikTok could not use the file', hint: checkFile },
	40910: { message: 'TikTok could not use the file', hint: checkFile },
	40911: {
		message: 'The ad account already has a file of this name',
		hint: 'Choose another name: each file name can be used once in an ad account. An upload adds a suffix by itself where its If Name Is Taken says so.',
	},
	40913: { message: 'TikTok could not fetch the file from its address', hint: checkFileAddress },
	40914: { message: 'TikTok could not use the file', hint: checkFile },
	40915: { message: 'TikTok could not use the file', hint: checkFile },
	41000: {
		message: 'TikTok has blocked calls from this network address',
		hint: 'Ask TikTok support, or run n8n from another network.',
		cause: 'configuration-invalid',
	},
	41001: {
		message: 'TikTok has switched this operation off',
		hint: 'Look in the TikTok developer portal for what replaces it, and update this node package.',
	},
	50000: { message: 'TikTok had trouble on its side', hint: later, cause: 'temporarily-unavailable' },
	50002: { message: 'TikTok had trouble on its side', hint: later, cause: 'temporarily-unavailable' },
	51010: { message: 'TikTok took too long on its side', hint: later, cause: 'temporarily-unavailable' },
	51305: { message: 'A service behind TikTok did not answer', hint: later, cause: 'temporarily-unavailable' },
	60001: { message: 'TikTok is down for maintenance', hint: 'Run the workflow again in an hour.', cause: 'temporarily-unavailable' },
};

/** For codes that are not in the table. */
export const UNKNOWN_ERROR: ErrorText = { message: 'TikTok did not carry out the request', hint: 'TikTok gives its reason below.' };
