import { RESOURCE_LISTS, type ResourceListName } from './resourceLists';

/** An address of TikTok, such as TikTok Ads Manager's. */
const LINK = /^https:\/\/([a-z0-9-]+\.)*tiktok\.com\//i;

/**
 * The ID in a link to a record, as TikTok Ads Manager's address bar has it: `?aadvid=…` names the ad account, `campaign_id=…` the campaign.
 *
 * @returns `undefined` if the text is no such link, or the list's records have none; null if the link names no record of the list, or several
 */
export function idInLink(list: ResourceListName, text: string): string | null | undefined {
	const { linkParams } = RESOURCE_LISTS[list];
	if (!linkParams || !LINK.test(text) || !URL.canParse(text)) return undefined;
	const { searchParams } = new URL(text);
	// Several may stand there as a list, in JSON or with commas.
	const ids = new Set(linkParams.flatMap((name) => searchParams.getAll(name)).flatMap((value) => value.match(/\d+/g) ?? []));
	return ids.size === 1 ? [...ids][0]! : null;
}
