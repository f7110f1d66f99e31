import type { Connection } from '../definition/api';

/** Names under which clouds tell a machine its own secrets. */
const METADATA_HOST = /^(metadata|metadata\.google\.internal|metadata\.goog|instance-data|instance-data\.ec2\.internal)\.?$/;

/** The metadata services of clouds that are not link-local: Alibaba, Oracle, Azure, AWS over IPv6. */
const METADATA_ADDRESSES = new Set(['100.100.100.200', '192.0.0.192', '168.63.129.16', '[fd00:ec2::254]', '[fd20:ce::254]']);

/** An IPv4 address within an IPv6 one, as the URL parser writes it: `::ffff:a9fe:a9fe`, also translated (`64:ff9b::`). */
const MAPPED_IPV4 = /^\[(?:::ffff:(?:0:)?|::|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})\]$/;

/** The host, with an IPv4 address in IPv6 as IPv4. The URL parser has written other forms, such as `0xa9fea9fe`, as four numbers. */
function plainHost(hostname: string): string {
	const [, high, low] = MAPPED_IPV4.exec(hostname) ?? [];
	if (high === undefined || low === undefined) return hostname.replace(/\.$/, '');
	const [upper, lower] = [parseInt(high, 16), parseInt(low, 16)];
	return [upper >> 8, upper & 255, lower >> 8, lower & 255].join('.');
}

/** Whether a host is this machine itself, its link, or the place where a cloud tells it secrets. */
function isForbiddenHost(hostname: string): boolean {
	const host = plainHost(hostname.toLowerCase());
	return (
		METADATA_HOST.test(host) ||
		METADATA_ADDRESSES.has(host) ||
		/^(localhost|.+\.localhost|\[::1?\])$/.test(host) ||
		/^(0|127|169\.254)\./.test(host) ||
		/^\[fe[89ab][\da-f]:/.test(host)
	);
}

/**
 * Whether a file may be read from, or sent to, an address that a response names. TikTok's files are on many hosts, all by https;
 * only the credential's own origin may be another, such as a sandbox on this machine.
 */
export function isAllowedUrl(url: string, { origin }: Pick<Connection, 'origin'>): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, origin: target } = new URL(url);
	return target === new URL(origin).origin || (protocol === 'https:' && !isForbiddenHost(hostname));
}
