/** Hosts and addresses of which only this machine, or only its network, knows. */
const PRIVATE_HOST =
	/^(?:localhost|.*\.(?:localhost|local|internal|lan|home|test|invalid)|0\.0\.0\.0|(?:10|127)(?:\.\d+){3}|(?:192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d+){2})$/i;

/** Whether TikTok can reach an address from the internet: https, and no host that only this network knows. */
export function isPublicUrl(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname } = new URL(url);
	// A host without a dot, and each IPv6 address that begins so, belongs to a local network.
	const isLocalIpv6 = /^\[(?:::1?|f[cd].*|fe[89ab].*)\]$/i.test(hostname);
	return protocol === 'https:' && !PRIVATE_HOST.test(hostname) && !isLocalIpv6 && (hostname.includes('.') || hostname.startsWith('['));
}
